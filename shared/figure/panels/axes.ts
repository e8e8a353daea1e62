import type { OwnZero } from "../../time/timeline.ts";
import { type AxisDefinition, axisTicks } from "../axis-ticks.ts";
import { coordinate as c, textBox } from "../builder.ts";
import { drawLabel, type Frame } from "../frame.ts";
import { breakBand, faintInk, ink, paper } from "../theme.ts";

/** The time axis and, when asked for, a second one that counts from another anchor. Returns the y below. */
export function drawAxes(frame: Frame, top: number, withSecond: boolean): number {
  const { timeline, options } = frame;
  const { zero } = timeline;
  const calendarOfZero = zero.calendar?.estimate ?? null;
  const unit = options.axis.unit === "date" && calendarOfZero === null ? "days" : options.axis.unit;
  const first: AxisDefinition = { zeroDay: 0, unit, counting: zero.counting, calendarOfZero, signed: false };
  const y = drawAxis(frame, first, { top, title: axisTitle(unit, zero.name, zero.counting, false), strong: true });
  const second = withSecond ? secondAxis(frame) : null;
  return second === null
    ? y
    : drawAxis(frame, second.definition, { top: y + frame.theme.gap * 0.3, title: second.title, strong: false });
}

const axisTextSize = ({ theme }: Frame, strong: boolean): number =>
  strong ? Math.max(theme.smallSize, theme.textSize * 0.96) : theme.smallSize;

/** Height of an axis with its numbers: the first, or the second with the gap above it. */
export function axisHeight(frame: Frame, which: "first" | "second"): number {
  const { theme } = frame;
  const strong = which === "first";
  return theme.lineWidth + theme.gap * (strong ? 0.4 : 0.7) + axisTextSize(frame, strong) * 1.37;
}

/** What the second axis counts; empty when there is none. */
export function secondAxisTitle(frame: Frame): string {
  return secondAxis(frame)?.title ?? "";
}

/** Counts from the anchor that was asked for; without one from the case's own zero, wherever the first axis counts from. */
function secondAxis(frame: Frame): { readonly definition: AxisDefinition; readonly title: string } | null {
  const { timeline, options } = frame;
  const wanted = options.secondAxis;
  if (wanted === null) return null;
  const zero = wanted.zero === null ? timeline.ownZero : zeroAt(frame, wanted.zero);
  const calendarOfZero = timeline.zero.calendar?.estimate ?? null;
  if (zero === null || (wanted.unit === "date" && calendarOfZero === null)) return null;
  const { day, name, counting, certainty } = zero;
  const definition = { zeroDay: day, unit: wanted.unit, counting, calendarOfZero, signed: counting === "day zero" };
  return { definition, title: axisTitle(wanted.unit, name, counting, certainty !== "exact") };
}

function zeroAt({ timeline }: Frame, id: string): OwnZero | null {
  const found = timeline.anchors.find(({ anchor }) => anchor.id === id);
  if (found === undefined) return null;
  const { anchor, at } = found;
  return { day: at.estimate, certainty: at.certainty, name: anchor.name, counting: anchor.counting ?? "day zero" };
}

function axisTitle(
  unit: AxisDefinition["unit"],
  zero: string,
  counting: "day zero" | "course",
  uncertain: boolean,
): string {
  if (unit === "date") return "calendar date";
  const preposition = counting === "course" && unit === "days" ? "of" : zero === "diagnosis" ? "since" : "from";
  return `${uncertain ? "≈ " : ""}${unit} ${preposition} ${zero}`;
}

interface AxisPlace {
  readonly top: number;
  readonly title: string;
  readonly strong: boolean;
}

function drawAxis(frame: Frame, definition: AxisDefinition, place: AxisPlace): number {
  const { theme, builder, time } = frame;
  const size = axisTextSize(frame, place.strong);
  const color = place.strong ? ink : theme.muted;
  const lineColor = place.strong ? ink : faintInk;
  const y = place.top + theme.lineWidth;
  const tickLength = theme.gap * 0.4;
  const widthOf = (label: string): number => textBox({ x: 0, y: 0, text: label, size }).width;
  const ticks = axisTicks(definition, time, widthOf, size * (theme.projected ? 2.2 : 1.7)).filter(({ day, label }) => {
    const x = time.x(day);
    return x - widthOf(label) / 2 >= frame.labelRight + theme.gap * 0.3 && x + widthOf(label) / 2 <= theme.width - 1;
  });
  const strokes = ticks.map(({ day }) => `M${c(time.x(day))} ${c(y)}v${c(tickLength)}`).join("");
  builder.path("fixed", axisLine(frame, y), { stroke: lineColor, strokeWidth: theme.thinLine * 1.3 });
  builder.path("moving", strokes, { stroke: lineColor, strokeWidth: theme.thinLine * 1.3 });
  const baseline = y + tickLength + size * 1.02;
  for (const { day, label } of ticks) {
    builder.text("moving", { x: time.x(day), y: baseline, text: label, size, fill: color, anchor: "middle" });
  }
  drawLabel(frame, baseline - size * 0.35, place.title, { muted: !place.strong });
  drawBreaks(frame, y);
  return baseline + size * 0.35;
}

function axisLine(frame: Frame, y: number): string {
  return `M${c(frame.left)} ${c(y)}H${c(frame.right)}`;
}

/** Two strokes through a gap in the axis where time is compressed. */
function drawBreaks(frame: Frame, y: number): void {
  const { theme, builder } = frame;
  const size = theme.gap * 0.42;
  for (const piece of frame.time.breaks) {
    const middle = (piece.fromX + piece.toX) / 2;
    builder.rect("fixed", { x: middle - size * 0.5, y: y - size * 0.6, width: size, height: size * 1.2, fill: paper });
    const stroke = (x: number): string => `M${c(x - size * 0.35)} ${c(y + size)}l${c(size * 0.7)} ${c(-2 * size)}`;
    builder.path("fixed", stroke(middle - size * 0.5) + stroke(middle + size * 0.5), {
      stroke: ink,
      strokeWidth: theme.thinLine * 1.3,
    });
  }
}

/** A pale band through all panels where time is compressed, with what it leaves out in words. */
export function drawBreakBands(frame: Frame, top: number, bottom: number): void {
  const { theme, builder } = frame;
  for (const piece of frame.time.breaks) {
    builder.rect("backdrop", {
      x: piece.fromX,
      y: top,
      width: piece.toX - piece.fromX,
      height: bottom - top,
      fill: breakBand,
    });
    const edges = [piece.fromX, piece.toX].map((x) => `M${c(x)} ${c(top)}V${c(bottom)}`).join("");
    builder.path("backdrop", edges, {
      stroke: faintInk,
      strokeWidth: theme.thinLine,
      dash: [theme.thinLine, theme.thinLine * 2.5],
    });
  }
}
