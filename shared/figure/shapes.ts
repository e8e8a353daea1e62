import type { MarkStyle } from "../case/event-schemas.ts";
import { coordinate as c } from "./builder.ts";
import type { MarkShape } from "./theme.ts";

/** Path data of closed shapes, centred on x and y. */
export function shapePath(shape: MarkShape, x: number, y: number, radius: number): string {
  const draw: Record<MarkShape, () => string> = {
    circle: () => circlePath(x, y, radius),
    square: () => rectPath(x - radius * 0.88, y - radius * 0.88, radius * 1.76, radius * 1.76),
    triangle: () =>
      polygonPath([
        [x, y - radius * 1.15],
        [x + radius * 1.05, y + radius * 0.8],
        [x - radius * 1.05, y + radius * 0.8],
      ]),
    "triangle down": () =>
      polygonPath([
        [x, y + radius * 1.15],
        [x + radius * 1.05, y - radius * 0.8],
        [x - radius * 1.05, y - radius * 0.8],
      ]),
    diamond: () =>
      polygonPath([
        [x, y - radius * 1.25],
        [x + radius * 1.25, y],
        [x, y + radius * 1.25],
        [x - radius * 1.25, y],
      ]),
  };
  return draw[shape]();
}

/** The shape that an author chose for an event. */
export function chosenShapePath(shape: NonNullable<MarkStyle["shape"]>, x: number, y: number, radius: number): string {
  return shape === "star" ? starPath(x, y, radius) : shapePath(shape, x, y, radius);
}

/** Five points, the first one up. */
function starPath(x: number, y: number, radius: number): string {
  const corners = Array.from({ length: 10 }, (_, corner) => {
    const angle = (Math.PI / 5) * corner - Math.PI / 2;
    const reach = radius * (corner % 2 === 0 ? 1.35 : 0.58);
    return [x + reach * Math.cos(angle), y + reach * Math.sin(angle)] as const;
  });
  return polygonPath(corners);
}

export function circlePath(x: number, y: number, radius: number): string {
  const r = c(radius);
  return `M${c(x - radius)} ${c(y)}a${r} ${r} 0 1 0 ${c(2 * radius)} 0a${r} ${r} 0 1 0 ${c(-2 * radius)} 0z`;
}

/** The left half of a disc. */
export function halfDiscPath(x: number, y: number, radius: number): string {
  const r = c(radius);
  return `M${c(x)} ${c(y - radius)}a${r} ${r} 0 0 0 0 ${c(2 * radius)}z`;
}

/** Two strokes. */
export function plusPath(x: number, y: number, half: number): string {
  return `M${c(x - half)} ${c(y)}h${c(2 * half)}M${c(x)} ${c(y - half)}v${c(2 * half)}`;
}

export function rectPath(x: number, y: number, width: number, height: number): string {
  return `M${c(x)} ${c(y)}h${c(width)}v${c(height)}h${c(-width)}z`;
}

export function polygonPath(points: readonly (readonly [number, number])[]): string {
  return `M${points.map(([x, y]) => `${c(x)} ${c(y)}`).join("L")}z`;
}

/** One end of a range: where it lies, or open when nobody knows how far it reaches. */
export interface WhiskerEnd {
  readonly x: number;
  readonly open: boolean;
}

/** A horizontal range with a tick at a known end and an arrow head at an open one. */
export function whiskerPath(from: WhiskerEnd, to: WhiskerEnd, y: number, tick: number): string {
  const end = ({ x, open }: WhiskerEnd, direction: 1 | -1): string =>
    open
      ? `M${c(x - direction * tick)} ${c(y - tick)}L${c(x)} ${c(y)}L${c(x - direction * tick)} ${c(y + tick)}`
      : `M${c(x)} ${c(y - tick)}v${c(2 * tick)}`;
  return `M${c(from.x)} ${c(y)}H${c(to.x)}${end(from, -1)}${end(to, 1)}`;
}
