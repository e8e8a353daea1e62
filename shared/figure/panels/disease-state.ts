import { type DiseaseLevel, type DiseaseSpan, diseaseSpans } from "../../analysis/disease-state.ts";
import { coordinate, middleBaseline, textBox } from "../builder.ts";
import { clampedX, drawLabel, type Frame, inView } from "../frame.ts";
import type { Box, Paint } from "../scene.ts";
import { rectPath } from "../shapes.ts";
import { StyledPaths } from "../styled-paths.ts";
import { fadedShare, ink, inkOn, mix, mutedInk, paper, type Theme } from "../theme.ts";

const levelColor: Record<DiseaseLevel, string> = {
  active: "#cf5f55",
  residual: "#efc47c",
  remission: "#cfe3d4",
  "molecular remission": "#93c7aa",
  unknown: "#d5d9de",
};

/** Edges of the bars in strong colours: each at least 3:1 on paper. */
const edgeColor: Record<DiseaseLevel, string> = {
  active: "#a8201a",
  residual: "#b87503",
  remission: "#4f9a7e",
  "molecular remission": "#0c6f73",
  unknown: "#808a95",
};

const SHORT_STATE: Record<DiseaseSpan["assessment"]["event"]["state"], string> = {
  "active disease": "active",
  "complete remission": "CR",
  "complete remission with incomplete recovery": "CRi",
  "partial remission": "PR",
  "refractory disease": "refractory",
  "molecular relapse": "MRD relapse",
  relapse: "relapse",
  "not evaluable": "n. e.",
};
const SHORT_MRD = { positive: "MRD+", undetectable: "MRD−", negative: "MRD−" } as const;

export function diseaseStateHeight(frame: Frame): number {
  const { theme } = frame;
  return theme.barHeight * 1.3 + theme.gap * 0.9 + (namedBelow(frame).length > 0 ? theme.smallSize * NAME_PITCH : 0);
}

/** Distance from the bars to the names under them, in text sizes. */
const NAME_PITCH = 1.15;

interface NameBelow {
  readonly span: DiseaseSpan;
  readonly text: string;
  /** Left edge of the name, and where the bar that it names is pointed at. */
  readonly left: number;
  readonly at: number;
}

/** Spans that stand out and are too short for a name: it stands under the bar, as near to it as there is room. */
function namedBelow(frame: Frame): readonly NameBelow[] {
  const { builder, theme, timeline } = frame;
  const { emphasis } = builder;
  if (emphasis === null) return [];
  const spans = diseaseSpans(timeline);
  const standOut = emphasis
    .indicesIn(spans, ({ assessment }) => assessment.event.id)
    .flatMap((index) => spans[index] ?? []);
  const inside = standOut.filter((span) => inView(frame, span.start.estimate, lastDay(frame, span)));
  if (inside.length > MOST_LABELLED) return [];
  let free = frame.left;
  return inside.flatMap((span): readonly NameBelow[] => {
    if (nameInside(frame, span) !== null) return [];
    const { x0, x1 } = extent(frame, span);
    const at = (x0 + x1) / 2;
    const [text = ""] = stateNames(span.assessment).map((name) => signed(span, name));
    const width = widthOf(frame, text);
    const left = Math.min(Math.max(at - width / 2, frame.left), frame.right - width);
    if (left < free) return [];
    free = left + width + theme.gap;
    return [{ span, text, left, at }];
  });
}

/** Names under their bars, each with a line up to it. */
function drawNamesBelow(frame: Frame, y: number, height: number): void {
  const { builder, theme } = frame;
  const size = theme.smallSize;
  for (const { span, text, left, at } of namedBelow(frame)) {
    const foot = y + height / 2;
    const paint = { stroke: edgeColor[span.level], strokeWidth: theme.thinLine * 1.5 };
    builder.line("moving", [at, foot], [at, foot + size * 0.22], paint);
    const baseline = foot + size * 1.02;
    builder.text("moving", { x: left, y: baseline, text, size, weight: 500, fill: ink, background: paper });
  }
}

/** The state of the disease as bars, with a tick where it was assessed. Returns the y below. */
export function drawDiseaseState(frame: Frame, top: number): number {
  const { theme, builder } = frame;
  const height = theme.barHeight * 1.3;
  const y = top + theme.gap * 0.3 + height / 2;
  drawLabel(frame, y, "Disease state");
  const spans = diseaseSpans(frame.timeline).filter((span) => inView(frame, span.start.estimate, lastDay(frame, span)));
  const bars = new StyledPaths(builder);
  const edges = new StyledPaths(builder);
  const ticks = new StyledPaths(builder);
  for (const span of reduce(frame, spans)) {
    builder.drawFor(span.assessment.event.id, () => {
      drawSpan(frame, span, { y, height, bars, edges });
      ticks.add(assessedTick(frame, span, y, height), tickPaint(frame, span));
    });
  }
  bars.draw("moving");
  edges.draw("moving");
  if (spans.length <= MOST_LABELLED) {
    ticks.draw("moving");
    for (const span of spans) builder.drawFor(span.assessment.event.id, () => drawStateLabel(frame, span, y));
    drawNamesBelow(frame, y, height);
  }
  return top + diseaseStateHeight(frame);
}

/** Beyond this many states in view the bars speak for themselves. */
const MOST_LABELLED = 60;

interface StateBars {
  readonly y: number;
  readonly height: number;
  readonly bars: StyledPaths;
  /** Edges, in strong colours. */
  readonly edges: StyledPaths;
}

function drawSpan(frame: Frame, span: DiseaseSpan, { y, height, bars, edges }: StateBars): void {
  const { builder, theme } = frame;
  const { x0, x1 } = extent(frame, span);
  const color = levelColor[span.level];
  const box = { x: x0, y: y - height / 2, width: x1 - x0, height };
  const edge = { stroke: edgeColor[span.level], strokeWidth: theme.thinLine };
  const uncertain = span.start.certainty !== "exact" && box.width > theme.textSize * 1.2;
  if (span.end === null || uncertain) {
    const ends = span.end !== null ? "start" : uncertain ? "both" : "end";
    const fill = builder.fade(color, ends, { background: paper, share: fadedShare(theme) });
    builder.rect("moving", { ...box, fill });
    if (theme.strong) edges.add(edgePath(box, theme), { ...edge, dash: [theme.thinLine * 2.2, theme.thinLine * 1.8] });
  } else {
    bars.add(rectPath(box.x, box.y, box.width, height), { fill: color });
    if (theme.strong) edges.add(edgePath(box, theme), edge);
  }
  builder.mark({ kind: "assessment", event: span.assessment.event.id, panel: "state", ...box });
}

/** A pale bar is told from the paper by its edge. */
function edgePath({ x, y, width, height }: Box, { thinLine }: Theme): string {
  return rectPath(x + thinLine / 2, y + thinLine / 2, Math.max(width - thinLine, thinLine), height - thinLine);
}

/** Where the state was assessed; none for an assessment before the view. */
function assessedTick(frame: Frame, span: DiseaseSpan, y: number, height: number): string | null {
  if (frame.time.x(span.start.estimate - 0.5) < frame.left) return null;
  const { x0 } = extent(frame, span);
  return `M${coordinate(x0)} ${coordinate(y - height * 0.72)}v${coordinate(height * 1.22)}`;
}

/** Firm where the day is known, dashed and grey where it is not. */
function tickPaint({ theme }: Frame, span: DiseaseSpan): Paint {
  if (span.start.certainty === "exact") return { stroke: ink, strokeWidth: theme.thinLine };
  return { stroke: mutedInk, strokeWidth: theme.thinLine, dash: [theme.thinLine * 1.5, theme.thinLine * 1.5] };
}

/** States that follow each other within a pixel: the one with the most disease is shown. */
function reduce(frame: Frame, spans: readonly DiseaseSpan[]): readonly DiseaseSpan[] {
  if (spans.length < 200) return spans;
  const order: readonly DiseaseLevel[] = ["active", "residual", "unknown", "remission", "molecular remission"];
  const columns = new Map<number, DiseaseSpan>();
  for (const span of spans) {
    const column = Math.floor(frame.time.x(span.start.estimate));
    const other = columns.get(column);
    if (other === undefined || order.indexOf(span.level) < order.indexOf(other.level)) columns.set(column, span);
  }
  return [...columns.values()];
}

function lastDay(frame: Frame, span: DiseaseSpan): number {
  return span.end === null ? frame.time.domain[1] : span.end.estimate;
}

const STUB_EMS = 2.5;

function extent(frame: Frame, span: DiseaseSpan): { readonly x0: number; readonly x1: number } {
  const x0 = clampedX(frame, span.start.estimate - 0.5);
  const x1 =
    span.end === null
      ? Math.min(frame.right, x0 + frame.theme.textSize * STUB_EMS)
      : clampedX(frame, span.end.estimate - (span.end === frame.timeline.lastFollowUp ? -0.5 : 0.5));
  return { x0, x1: Math.min(frame.right, Math.max(x1 - frame.theme.thinLine, x0 + frame.theme.thinLine * 2)) };
}

/** A bar of uncertain days is pale enough for dark text; on another the text is what reads best. */
function inkOfLabel(frame: Frame, span: DiseaseSpan): { readonly fill: string; readonly on: string } {
  const { theme } = frame;
  const color = levelColor[span.level];
  if (span.end === null || span.start.certainty !== "exact")
    return { fill: ink, on: mix(color, paper, fadedShare(theme)) };
  return { fill: inkOn(color, theme), on: color };
}

/**
 * The author's words, else the terms, else their abbreviations, from the fullest to the shortest. A state that the author inferred goes
 * by the author's words, or says that it is inferred: its term is not in the source.
 */
function stateNames({ event }: DiseaseSpan["assessment"]): readonly string[] {
  const own = event.label === undefined ? [] : [event.label];
  const short = SHORT_STATE[event.state];
  if (event.inferred === true) {
    const [head = ""] = (event.label ?? "").split(",");
    const found = event.mrd === undefined ? short : SHORT_MRD[event.mrd];
    return [...own, ...(head === "" ? [`${event.state} (inferred)`] : [head]), `${found} (inferred)`];
  }
  const mrd = event.mrd === undefined || event.state === "molecular relapse" ? "" : SHORT_MRD[event.mrd];
  return [
    ...own,
    [event.state, mrd === "" ? "" : `MRD ${event.mrd}`].filter((part) => part !== "").join(", "),
    [short, mrd].filter((part) => part !== "").join(", "),
    mrd === "" ? short : mrd,
  ];
}

/** The longest name that fits into the bar; null where none does. */
function nameInside(frame: Frame, span: DiseaseSpan): string | null {
  const { theme } = frame;
  const { x0, x1 } = extent(frame, span);
  const room = x1 - x0 - theme.gap * 0.7;
  const texts = stateNames(span.assessment).map((name) => signed(span, name));
  return texts.find((text) => widthOf(frame, text) <= room) ?? null;
}

const signed = ({ start }: DiseaseSpan, name: string): string => (start.certainty === "exact" ? name : `≈ ${name}`);

const widthOf = ({ theme }: Frame, text: string): number =>
  textBox({ x: 0, y: 0, text, size: theme.smallSize, weight: 500 }).width;

function drawStateLabel(frame: Frame, span: DiseaseSpan, y: number): void {
  const { theme, builder } = frame;
  const { x0, x1 } = extent(frame, span);
  const text = nameInside(frame, span);
  if (text === null) return;
  const size = theme.smallSize;
  builder.text("moving", {
    x: (x0 + x1) / 2,
    y: middleBaseline(y, size),
    text,
    size,
    weight: 500,
    ...inkOfLabel(frame, span),
    anchor: "middle",
  });
}
