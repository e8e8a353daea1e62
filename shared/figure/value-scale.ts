import { superscript } from "../case/format-value.ts";

/** Values ⇄ y. On a log axis only values above zero have a place. */
export interface ValueScale {
  readonly axis: "log" | "linear";
  /** Values at the lower and upper edge. */
  readonly domain: readonly [number, number];
  readonly ticks: readonly number[];
  y(value: number): number;
  value(y: number): number;
}

/** @param exponents lowest and highest decade, whole numbers; @param range y of the highest and of the lowest */
export function createLogScale(
  exponents: readonly [number, number],
  [top, bottom]: readonly [number, number],
): ValueScale {
  const [low, high] = exponents;
  const perDecade = (bottom - top) / (high - low);
  return {
    axis: "log",
    domain: [10 ** low, 10 ** high],
    ticks: Array.from({ length: high - low + 1 }, (_, index) => powerOfTen(low + index)),
    y: (value) => top + (high - Math.log10(value)) * perDecade,
    value: (y) => 10 ** (high - (y - top) / perDecade),
  };
}

export function createLinearScale(
  [low, high]: readonly [number, number],
  [top, bottom]: readonly [number, number],
): ValueScale {
  const perUnit = (bottom - top) / (high - low);
  return {
    axis: "linear",
    domain: [low, high],
    ticks: linearTicks(low, high),
    y: (value) => bottom - (value - low) * perUnit,
    value: (y) => low + (bottom - y) / perUnit,
  };
}

/** `10 ** -4` is not 0.0001 in floating point; the parsed literal is. */
function powerOfTen(exponent: number): number {
  return Number(`1e${exponent}`);
}

function linearTicks(low: number, high: number): readonly number[] {
  const rough = (high - low) / 4;
  const magnitude = 10 ** Math.floor(Math.log10(rough));
  const step = magnitude * ([1, 2, 2.5, 5, 10].find((factor) => factor * magnitude >= rough * 0.999) ?? 10);
  const count = Math.floor((high - low) / step + 1e-9);
  return Array.from({ length: count + 1 }, (_, index) => Number((low + index * step).toPrecision(12)));
}

export function formatTick(
  value: number,
  scale: "fraction" | "percent" | "absolute" | undefined,
  axis: "log" | "linear",
): string {
  if (scale === "percent") return `${Number(value.toPrecision(6))} %`;
  if (axis === "log" && (scale === "fraction" || value >= 1e5 || value < 1e-3))
    return `10${superscript(Math.round(Math.log10(value)))}`;
  return String(Number(value.toPrecision(6)));
}
