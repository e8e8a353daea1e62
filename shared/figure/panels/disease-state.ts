import { type DiseaseLevel, type DiseaseSpan, diseaseSpans } from "../../analysis/disease-state.ts";
import { middleBaseline, textBox } from "../builder.ts";
import { clampedX, drawLabel, type Frame, inView } from "../frame.ts";
import { ink, inkOn, mutedInk, paper } from "../theme.ts";

export const levelColor: Record<DiseaseLevel, string> = {
  active: "#cf5f55",
  residual: "#efc47c",
  remission: "#cfe3d4",
  "molecular remission": "#93c7aa",
  unknown: "#d5d9de",
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

/** The state of the disease as bars, with a dot where it was assessed. Returns the y below. */
export function drawDiseaseState(frame: Frame, top: number): number {
  const { theme, builder } = frame;
  const height = theme.barHeight * 1.3;
  const y = top + theme.gap * 0.3 + height / 2;
  drawLabel(frame, y, "Disease state");
  const spans = diseaseSpans(frame.timeline).filter((span) => inView(frame, span.start.estimate, lastDay(frame, span)));
  const bars = new Map<string, string[]>();
  const assessed: string[] = [];
  const estimated: string[] = [];
  for (const span of reduce(frame, spans)) {
    const { x0, x1 } = extent(frame, span);
    const color = levelColor[span.level];
    const uncertain = span.start.certainty !== "exact" && x1 - x0 > theme.textSize * 1.2;
    if (uncertain || span.end === null) {
      const fill = builder.fade(color, span.end === null ? (uncertain ? "both" : "end") : "start", paper);
      builder.rect("moving", { x: x0, y: y - height / 2, width: x1 - x0, height, fill });
    } else {
      const list = bars.get(color) ?? [];
      bars.set(color, list);
      list.push(barPath(x0, y - height / 2, x1 - x0, height));
    }
    if (frame.time.x(span.start.estimate - 0.5) >= frame.left) {
      assessed.push(
        `M${Math.round(x0 * 100) / 100} ${Math.round((y - height * 0.72) * 100) / 100}v${Math.round(height * 1.22 * 100) / 100}`,
      );
    }
    builder.mark({
      kind: "assessment",
      event: span.assessment.event.id,
      panel: "state",
      x: x0,
      y: y - height / 2,
      width: x1 - x0,
      height,
    });
  }
  for (const [color, paths] of bars) builder.path("moving", paths.join(""), { fill: color });
  if (spans.length <= 60) {
    builder.path("moving", assessed.join(""), { stroke: ink, strokeWidth: theme.thinLine });
    const dash = [theme.thinLine * 1.5, theme.thinLine * 1.5];
    builder.path("moving", estimated.join(""), { stroke: mutedInk, strokeWidth: theme.thinLine, dash });
    for (const span of spans) drawStateLabel(frame, span, y);
  }
  return top + height + theme.gap * 0.9;
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

function barPath(x: number, y: number, width: number, height: number): string {
  const round = (value: number): number => Math.round(value * 100) / 100;
  return `M${round(x)} ${round(y)}h${round(width)}v${round(height)}h${round(-width)}z`;
}

/** The author's words, else the terms, else their abbreviations; nothing where not even these fit. */
function drawStateLabel(frame: Frame, span: DiseaseSpan, y: number): void {
  const { theme, builder } = frame;
  const { x0, x1 } = extent(frame, span);
  const { event } = span.assessment;
  const mrd = event.mrd === undefined || event.state === "molecular relapse" ? "" : SHORT_MRD[event.mrd];
  const sign = span.start.certainty === "exact" ? "" : "≈ ";
  const short = SHORT_STATE[event.state];
  const texts = [
    ...(event.label === undefined ? [] : [event.label]),
    [event.state, mrd === "" ? "" : `MRD ${event.mrd}`].filter((part) => part !== "").join(", "),
    [short, mrd].filter((part) => part !== "").join(", "),
    mrd === "" ? short : mrd,
  ];
  const size = theme.smallSize;
  const room = x1 - x0 - theme.gap * 0.7;
  const text = texts
    .map((one) => sign + one)
    .find((one) => textBox({ x: 0, y: 0, text: one, size, weight: 500 }).width <= room);
  if (text === undefined) return;
  builder.text("moving", {
    x: (x0 + x1) / 2,
    y: middleBaseline(y, size),
    text,
    size,
    weight: 500,
    fill: span.end === null || span.start.certainty !== "exact" ? ink : inkOn(levelColor[span.level]),
    anchor: "middle",
  });
}
