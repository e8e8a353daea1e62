import { middleBaseline, textBox } from "../builder.ts";
import { type Frame, fitText, MANY_PANELS } from "../frame.ts";
import { type ResultPanelModel, resultPanels, type Series } from "../series-model.ts";
import { shapePath } from "../shapes.ts";
import { wrapText } from "../text/measure.ts";
import { paper } from "../theme.ts";
import { seriesStandsOut } from "./series-view.ts";

export interface NameLine {
  readonly text: string;
  /** Whose name or detail this is; null for what all share. */
  readonly series: Series | null;
  /** The first line of a name carries the mark of its series. */
  readonly isFirst: boolean;
  readonly strong: boolean;
  readonly color: string;
  /** Distance from the middle of the first line. */
  readonly y: number;
}

/** Names and details of the series as lines for the column at the right, wrapped to it. */
export function nameLines(frame: Frame, model: ResultPanelModel): readonly NameLine[] {
  const { theme } = frame;
  const room = theme.width - (frame.seriesLeft ?? frame.right) - theme.gap * 0.3;
  const many = model.series.length > 2;
  const lines: NameLine[] = [];
  let y = 0;
  const addDetails = (details: readonly string[], series: Series | null): void => {
    for (const detail of frame.low ? [] : details) {
      for (const text of wrapText(detail, theme.smallSize, 400, room - indentOf(frame, series), 2)) {
        lines.push({ text, series, isFirst: false, strong: false, color: theme.muted, y });
        y += theme.smallSize * 1.22;
      }
    }
  };
  for (const series of model.series) {
    const name = wrapText(nameFor(frame, series), theme.textSize, 600, room - theme.markRadius * 3, 2);
    name.forEach((text, index) => {
      lines.push({ text, series, isFirst: index === 0, strong: true, color: series.color, y });
      y += theme.textSize * 1.2;
    });
    const details = many ? series.details.filter((detail) => detail !== model.unit) : detailsOf(frame, model, series);
    if (theme.projected)
      addDetails(
        details.filter((detail) => !many && widthOf(frame, detail) <= room - indentOf(frame, series)),
        series,
      );
    else if (frame.resultPanelCount > MANY_PANELS) addDetails(model.unit === "" ? [] : [model.unit], series);
    else addDetails(many && details.length > 0 ? [details.join(", ")] : details, series);
    y += theme.smallSize * 0.35;
  }
  if (many && model.unit !== "" && !(theme.projected && model.unit === "%")) addDetails([model.unit], null);
  return lines;
}

/** What belongs to one series stands under its name, right of its mark. */
function indentOf({ theme }: Frame, series: Series | null): number {
  return series === null ? 0 : theme.markRadius * 3;
}

/** Height of the names beside a panel. */
export function leastForNames({ theme }: Frame, lines: readonly NameLine[]): number {
  return (lines.at(-1)?.y ?? 0) + theme.smallSize;
}

export function drawSeriesNames(frame: Frame, lines: readonly NameLine[], top: number): void {
  const { theme, builder } = frame;
  const left = frame.seriesLeft ?? frame.right;
  for (const { text, series, isFirst, strong, color, y } of lines) {
    const size = strong ? theme.textSize : theme.smallSize;
    const x = left + indentOf(frame, series);
    builder.drawToned(series === null || seriesStandsOut(frame, series), () => {
      if (series !== null && isFirst) drawSeriesKey(frame, series, left + theme.markRadius, top + y);
      const weight = strong ? 600 : 400;
      builder.text("fixed", { x, y: middleBaseline(top + y, size), text, size, weight, fill: color });
    });
  }
}

function widthOf({ theme }: Frame, text: string): number {
  return textBox({ x: 0, y: 0, text, size: theme.smallSize }).width;
}

/** Method, unit and specimen; the unit alone where words are few. */
function detailsOf({ theme }: Frame, model: ResultPanelModel, series: Series): readonly string[] {
  if (!theme.projected) return series.details;
  return model.unit === "" || model.unit === "%" ? [] : [model.unit];
}

function drawSeriesKey(frame: Frame, series: Series, x: number, y: number): void {
  frame.builder.path("fixed", shapePath(series.shape, x, y, frame.theme.markRadius * 0.9), { fill: series.color });
}

interface HeadingLine {
  readonly series: Series;
  readonly details: string;
  /** Whether name and details share one line. */
  readonly together: boolean;
  /** Middle of the name's line, from the top of the heading. */
  readonly y: number;
}

/** Above a narrow panel: mark, name and unit of each series, in one line where they fit. */
function headingLines(
  frame: Frame,
  model: ResultPanelModel,
): { readonly lines: readonly HeadingLine[]; readonly height: number } {
  const { theme } = frame;
  const size = theme.textSize;
  const room = theme.width - theme.gap * 0.4;
  let y = size * 0.6;
  const lines = model.series.map((series) => {
    const details = detailsOf(frame, model, series).join(", ");
    const x = frame.left + theme.markRadius * 3;
    const name = headingName(frame, series);
    const nameEnd = x + textBox({ x: 0, y: 0, text: name, size, weight: 600 }).width;
    const beside = textBox({ x: nameEnd + theme.gap * 0.6, y: 0, text: details, size: theme.smallSize });
    const together = details === "" || beside.x + beside.width <= room;
    const line = { series, details, together, y };
    y += size * (together ? 1.35 : 2.55);
    return line;
  });
  return { lines, height: y - size * 0.3 };
}

/** The name; from afar only what stands before its first comma, where no other series of the case is called that. */
export function nameFor({ theme, timeline }: Frame, { name }: Series): string {
  if (!theme.projected) return name;
  const brief = (text: string): string => text.split(",")[0] ?? text;
  const all = resultPanels(timeline).flatMap(({ series }) => series);
  return all.filter((other) => brief(other.name) === brief(name)).length === 1 ? brief(name) : name;
}

function headingName(frame: Frame, series: Series): string {
  return fitText(
    nameFor(frame, series),
    frame.theme.textSize * 1.06,
    frame.right - frame.left - frame.theme.markRadius * 3,
  );
}

export function headingHeight(frame: Frame, model: ResultPanelModel): number {
  return headingLines(frame, model).height;
}

export function drawHeading(frame: Frame, model: ResultPanelModel, top: number): number {
  const { theme, builder } = frame;
  const size = theme.textSize;
  const { lines, height } = headingLines(frame, model);
  for (const { series, details, together, y: middle } of lines) {
    const y = top + middle;
    const x = frame.left + theme.markRadius * 3;
    const text = headingName(frame, series);
    const name = { x, y: middleBaseline(y, size), text, size, weight: 600, background: paper } as const;
    builder.drawToned(seriesStandsOut(frame, series), () => {
      drawSeriesKey(frame, series, frame.left + theme.markRadius, y);
      builder.text("fixed", { ...name, fill: series.color });
    });
    const left = together ? x + textBox(name).width + theme.gap * 0.6 : x;
    builder.text("fixed", {
      x: left,
      y: middleBaseline(together ? y : y + size * 1.2, size),
      text: fitText(details, theme.smallSize, theme.width - left - theme.gap * 0.4),
      size: theme.smallSize,
      fill: theme.muted,
      background: paper,
    });
  }
  return top + height;
}
