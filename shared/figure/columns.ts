import { panelNames } from "../case/schema.ts";
import type { Timeline } from "../time/timeline.ts";
import { textBox } from "./builder.ts";
import { chosenLanes, chosenPanels, chosenResults } from "./chosen.ts";
import type { FigureOptions } from "./options.ts";
import { antigenRows, drugNames } from "./panels/antigen-rows.ts";
import { type Theme, themeFor } from "./theme.ts";

/** Widths of the columns beside the plot, in scene units: names at the left, series at the right (0: no such column). */
export interface Columns {
  readonly left: number;
  readonly right: number;
}

/** What a figure needs by itself, whatever columns its options ask for. */
export function columnsOf(timeline: Timeline, options: FigureOptions): Columns {
  const theme = themeFor(options);
  // From step to step of a presentation panels come and go, and the axis must stay where it is.
  const own = theme.projected ? { ...options, panels: panelNames } : options;
  return { left: labelColumn(timeline, own, theme), right: seriesColumn(timeline, own, theme) };
}

/** Columns in which both of two figures have room, so that a day has the same x in both. */
export function stackedColumns(a: Columns, b: Columns): Columns {
  return { left: Math.max(a.left, b.left), right: Math.max(a.right, b.right) };
}

/** The columns that a figure gets: what it needs, and no less than it was asked for. */
export function columnsFor(timeline: Timeline, options: FigureOptions): Columns {
  const own = columnsOf(timeline, options);
  return options.columns === null ? own : stackedColumns(own, options.columns);
}

function widest(texts: readonly string[], size: number, weight: 400 | 500 | 600): number {
  return texts.reduce((most, text) => Math.max(most, textBox({ x: 0, y: 0, text, size, weight }).width), 0);
}

const LABEL_SHARE = { wide: 0.18, narrow: 0.25, projected: 0.18 };

/** x of the right edge of the names at the left: as wide as they need, up to a share of the figure. */
function labelColumn(timeline: Timeline, options: FigureOptions, theme: Theme): number {
  const lanes = chosenLanes(timeline, options).map((lane) => lane.name);
  const antigens = chosenPanels(timeline, options).has("antigens") ? antigenRows(timeline) : [];
  const drugs = antigens.map(
    (row) => widest([drugNames(row)], theme.smallSize, 400) + widest([row.name], theme.textSize, 600) + theme.gap * 1.2,
  );
  const names = chosenResults(timeline, options)
    .filter((panel) => panel.range === null)
    .flatMap((panel) => panel.series.map((series) => series.name));
  const needed = Math.max(
    widest([...lanes, ...antigens.map((row) => row.name)], theme.textSize, 600) + theme.gap,
    widest([...names, "Disease state", "days since diagnosis"], theme.textSize, 500),
    ...drugs,
  );
  const share = theme.narrow ? "narrow" : theme.projected ? "projected" : "wide";
  const most = theme.width * LABEL_SHARE[share];
  return Math.min(needed + theme.gap, Math.max(most, theme.textSize * 9));
}

const SERIES_SHARE = 0.15;

function seriesColumn(timeline: Timeline, options: FigureOptions, theme: Theme): number {
  if (theme.narrow) return 0;
  const series = chosenResults(timeline, options).flatMap((panel) => (panel.range === null ? [] : panel.series));
  if (series.length === 0) return 0;
  const names =
    widest(
      series.map((one) => one.name),
      theme.textSize * 1.06,
      600,
    ) +
    theme.markRadius * 3;
  const details =
    widest(
      series.flatMap((one) => one.details),
      theme.smallSize,
      400,
    ) +
    theme.markRadius * 3;
  return Math.min(Math.max(names, details) + theme.gap * 0.6, theme.width * SERIES_SHARE);
}
