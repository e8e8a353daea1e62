import type { Case } from "../../../shared/case/schema.ts";

const WIDTH = 1200;
const LEFT = 150;
const LANE_HEIGHT = 20;
const PANEL_HEIGHT = 220;
const COLOURS = ["#4477aa", "#ee6677", "#228833", "#aa3377"];

/** What a canvas that knows nothing draws: one rectangle or one dot a mark, in data order, with lane labels and no axis. */
export function drawPlainCanvas(root: HTMLElement, made: Case, [first, last]: readonly [number, number]): void {
  const lanes = lanesOf(made);
  const canvas = root.querySelector("canvas") ?? root.appendChild(document.createElement("canvas"));
  canvas.width = WIDTH;
  canvas.height = lanes.size * LANE_HEIGHT + PANEL_HEIGHT;
  const context = canvas.getContext("2d");
  if (context === null) throw new Error("This browser has no canvas.");
  context.fillStyle = "#fff";
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.font = "11px sans-serif";
  context.fillStyle = "#222";
  for (const [name, lane] of lanes) context.fillText(name, 4, lane * LANE_HEIGHT + 14);
  context.save();
  context.beginPath();
  context.rect(LEFT, 0, WIDTH - LEFT, canvas.height);
  context.clip();
  const scale = (WIDTH - LEFT) / (last - first);
  const x = (day: number): number => LEFT + (day - first) * scale;
  drawSpans(context, made, lanes, x, scale);
  drawPoints(context, made, lanes, x);
  drawResults(context, made, lanes.size * LANE_HEIGHT, x);
  context.restore();
}

function lanesOf(made: Case): ReadonlyMap<string, number> {
  const lanes = new Map<string, number>();
  for (const { name } of made.treatments ?? []) if (!lanes.has(name)) lanes.set(name, lanes.size);
  return lanes;
}

const dayOf = (time: unknown): number =>
  typeof time === "object" && time !== null && "day" in time && typeof time.day === "number" ? time.day : 0;

function drawSpans(
  context: CanvasRenderingContext2D,
  made: Case,
  lanes: ReadonlyMap<string, number>,
  x: (day: number) => number,
  scale: number,
): void {
  context.fillStyle = "#4477aa";
  for (const { name, start, end } of made.treatments ?? []) {
    const from = dayOf(start);
    const top = (lanes.get(name) ?? 0) * LANE_HEIGHT + 3;
    context.fillRect(x(from), top, Math.max(1, (dayOf(end) + 1 - from) * scale), LANE_HEIGHT - 6);
  }
}

function drawPoints(
  context: CanvasRenderingContext2D,
  made: Case,
  lanes: ReadonlyMap<string, number>,
  x: (day: number) => number,
): void {
  context.fillStyle = "#aa3377";
  for (const [index, { at }] of [...(made.procedures ?? []), ...(made.events ?? [])].entries()) {
    dot(context, x(dayOf(at)), ((index % lanes.size) + 0.5) * LANE_HEIGHT);
  }
}

function drawResults(context: CanvasRenderingContext2D, made: Case, top: number, x: (day: number) => number): void {
  const colours = new Map((made.assays ?? []).map(({ id }, index) => [id, COLOURS[index % COLOURS.length] ?? "#000"]));
  for (const { assay, at, result } of made.measurements ?? []) {
    const level = result.kind === "value" ? result.value : 1e-5;
    context.fillStyle = colours.get(assay) ?? "#000";
    dot(context, x(dayOf(at)), top + (-Math.log10(level) / 6) * PANEL_HEIGHT);
  }
}

function dot(context: CanvasRenderingContext2D, x: number, y: number): void {
  context.beginPath();
  context.arc(x, y, 2, 0, 2 * Math.PI);
  context.fill();
}
