import type { PanelName } from "../case/schema.ts";
import type { Timeline } from "../time/timeline.ts";
import { automaticBreaks } from "./breaks.ts";
import { SceneBuilder, textBox } from "./builder.ts";
import type { Frame } from "./frame.ts";
import { type LaneModel, laneModels } from "./lane-model.ts";
import type { FigureOptions } from "./options.ts";
import { antigenRows, drawAntigens, drugNames } from "./panels/antigens.ts";
import { drawAxes, drawBreakBands } from "./panels/axes.ts";
import { drawDiseaseState } from "./panels/disease-state.ts";
import { drawGuides, flagsHeight, placeFlags } from "./panels/guides.ts";
import { drawHeader } from "./panels/header.ts";
import { drawKey } from "./panels/key.ts";
import { drawLanes } from "./panels/lanes.ts";
import { drawResultPanel, hasThreshold } from "./panels/results.ts";
import type { Scene, SceneMark } from "./scene.ts";
import { resultPanels } from "./series-model.ts";
import { followUpLine, mutedInk, paper, type Theme, themeFor } from "./theme.ts";
import { createTimeScale } from "./time-scale.ts";

/** Lays a resolved case out as a scene. Pure: equal input, equal output, on every machine. */
export function layoutFigure(timeline: Timeline, options: FigureOptions): Scene {
  const builder = new SceneBuilder();
  const frame = makeFrame(timeline, options, builder);
  const placed = placeFlags(frame);
  builder.setGuides([...placed.lines.map((line) => line.x), ...followUpX(frame)]);
  const margin = frame.theme.gap * 0.6;
  const headerBottom = options.showTitle ? drawHeader(frame, margin) : margin;
  const panelsTop = headerBottom + flagsHeight(frame, placed.rows) + frame.theme.gap * 0.3;
  const drawn = drawPanels(frame, panelsTop);
  const axisTop = drawn.bottom + frame.theme.gap * 0.2;
  drawBreakBands(frame, panelsTop, axisTop);
  const axisBottom = drawAxes(frame, axisTop);
  drawGuides(frame, placed, [headerBottom, axisTop]);
  drawLastFollowUp(frame, panelsTop, axisTop);
  const height = drawKey(frame, axisBottom + frame.theme.gap * 0.5, drawn) + margin;
  let marks: readonly SceneMark[] | null = null;
  return {
    width: frame.theme.width,
    height: Math.ceil(height),
    unitsPerMillimetre: frame.theme.unitsPerMillimetre,
    background: paper,
    title: timeline.case.title,
    description: describe(timeline),
    plot: { x: frame.left, y: panelsTop, width: frame.right - frame.left, height: axisTop - panelsTop },
    time: frame.time,
    valuePanels: builder.valuePanels,
    gradients: builder.gradients,
    backdrop: builder.layers.backdrop,
    moving: [...builder.layers.guides, ...builder.layers.moving],
    fixed: builder.layers.fixed,
    get marks() {
      marks ??= builder.finishMarks();
      return marks;
    },
    lanes: builder.lanes,
    missingGlyphs: builder.missing,
  };
}

/** Days beyond the first and last event, so that marks at the ends are not cut. */
const EDGE_SHARE = 0.015;
const LEAST_DAYS = 10;

/** First and last day of the whole picture. A case without events shows the first hundred days. */
export function wholeWindow(timeline: Timeline): readonly [number, number] {
  if (timeline.extent === null) return [0, 100];
  const [first, last] = timeline.extent;
  const days = Math.max(last - first, LEAST_DAYS);
  const edge = days * EDGE_SHARE + (days - (last - first)) / 2;
  return [Math.floor(first - edge), Math.ceil(last + edge)];
}

/** A window is never empty or reversed, whatever it was asked for. */
function orderedWindow([first, last]: readonly [number, number]): readonly [number, number] {
  return first < last ? [first, last] : [last, Math.max(first, last + 1)];
}

function makeFrame(timeline: Timeline, options: FigureOptions, builder: SceneBuilder): Frame {
  const theme = themeFor(options);
  const labelRight = labelColumn(timeline, options, theme);
  const left = labelRight + theme.gap * 0.9;
  const seriesWidth = seriesColumn(timeline, options, theme);
  const seriesLeft = seriesWidth === 0 ? null : theme.width - seriesWidth;
  const right = seriesLeft === null ? theme.width - theme.gap * 1.2 : seriesLeft - theme.gap;
  const [first, last] = orderedWindow(options.window ?? wholeWindow(timeline));
  const domain = [first - 0.5, last + 0.5] as const;
  const wanted =
    options.breaks === "automatic"
      ? timeline.breaks.length > 0
        ? timeline.breaks
        : automaticBreaks(timeline, domain)
      : options.breaks;
  const time = createTimeScale(domain, [left, right], wanted === "none" ? [] : wanted, theme.textSize * 2.6);
  const resultPanelCount = chosenResults(timeline, options).length;
  return { timeline, options, theme, builder, time, left, right, labelRight, seriesLeft, resultPanelCount };
}

/** Lanes in view of the chosen panels, in the reader's order. */
function chosenLanes(timeline: Timeline, options: FigureOptions): readonly LaneModel[] {
  const panels = chosenPanels(timeline, options);
  const lanes = laneModels(timeline).filter((lane) => panels.has(lane.panel));
  const rank = (lane: LaneModel): number => {
    const place = options.laneOrder.indexOf(lane.id);
    return place === -1 ? options.laneOrder.length : place;
  };
  return [...lanes].sort((a, b) => rank(a) - rank(b));
}

/** What the case calls for: counts on request, blasts when there is no numeric MRD. */
export function chosenPanels(timeline: Timeline, options: FigureOptions): ReadonlySet<PanelName> {
  if (options.panels !== null) return new Set(options.panels);
  const numericMrd = resultPanels(timeline).some((panel) => panel.panel === "mrd" && panel.range !== null);
  return new Set<PanelName>([
    "state",
    "treatment",
    "events",
    "mrd",
    "antigens",
    ...(numericMrd ? [] : (["blasts"] as const)),
  ]);
}

function chosenResults(timeline: Timeline, options: FigureOptions) {
  const panels = chosenPanels(timeline, options);
  return resultPanels(timeline).filter((panel) => panels.has(panel.panel));
}

function widest(texts: readonly string[], size: number, weight: 400 | 500 | 600): number {
  return texts.reduce((most, text) => Math.max(most, textBox({ x: 0, y: 0, text, size, weight }).width), 0);
}

const LABEL_SHARE = { wide: 0.16, narrow: 0.25 };

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
  const most = theme.width * (theme.narrow ? LABEL_SHARE.narrow : LABEL_SHARE.wide);
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
  const details = widest(
    series.flatMap((one) => one.details),
    theme.smallSize,
    400,
  );
  return Math.min(Math.max(names, details) + theme.gap * 0.6, theme.width * SERIES_SHARE);
}

function drawPanels(frame: Frame, top: number) {
  const { timeline, options, theme, builder } = frame;
  const panels = chosenPanels(timeline, options);
  const hidden = new Set(options.hiddenLanes);
  const lanes = chosenLanes(timeline, options);
  for (const lane of lanes)
    builder.lanes.push({ id: lane.id, name: lane.name, panel: lane.panel, hidden: hidden.has(lane.id) });
  let y = top;
  if (panels.has("state") && timeline.assessments.length > 0) y = drawDiseaseState(frame, y);
  const shown = lanes.filter((lane) => !hidden.has(lane.id));
  if (shown.length > 0) y = drawLanes(frame, shown, y) + theme.gap * 0.7;
  const results = chosenResults(timeline, options);
  for (const panel of results) y = drawResultPanel(frame, panel, y) + theme.gap * 0.8;
  const antigens = panels.has("antigens") && antigenRows(timeline).length > 0;
  if (antigens) y = drawAntigens(frame, y) + theme.gap * 0.4;
  if (y === top) drawNothing(frame, top);
  return {
    bottom: Math.max(y, top + theme.rowHeight * 2),
    antigens,
    results: results.length > 0,
    threshold: results.some(hasThreshold),
  };
}

function drawNothing(frame: Frame, top: number): void {
  const { theme, builder, timeline } = frame;
  const text = timeline.extent === null ? "No events are recorded." : "No panel is shown.";
  builder.text("fixed", { x: frame.left, y: top + theme.rowHeight, text, size: theme.textSize, fill: mutedInk });
}

/** x of the last follow-up, when it is known and in view. */
function followUpX({ timeline, time }: Frame): readonly number[] {
  const day = timeline.lastFollowUp?.estimate;
  return day === undefined || day > time.domain[1] || day < time.domain[0] ? [] : [time.x(day + 0.5)];
}

/** A fine line where the record ends. */
function drawLastFollowUp(frame: Frame, top: number, bottom: number): void {
  const { builder, theme } = frame;
  for (const x of followUpX(frame)) {
    builder.line("guides", [x, top], [x, bottom], { stroke: followUpLine, strokeWidth: theme.thinLine });
    const half = theme.markRadius;
    const box = { x: x - half, y: bottom - theme.rowHeight, width: half * 2, height: theme.rowHeight };
    builder.mark({ kind: "last follow-up", event: "last-follow-up", panel: "axis", ...box });
  }
}

function describe(timeline: Timeline): string {
  const count = (length: number, noun: string): string => `${length} ${noun}${length === 1 ? "" : "s"}`;
  return [
    count(timeline.treatments.length, "treatment"),
    count(timeline.procedures.length, "procedure"),
    count(timeline.measurements.length, "laboratory result"),
    count(timeline.antigenPanels.length, "antigen panel"),
    count(timeline.assessments.length, "response assessment"),
  ].join(", ");
}
