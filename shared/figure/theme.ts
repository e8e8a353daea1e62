import type { TherapyClass } from "../case/event-schemas.ts";
import type { FigureOptions } from "./options.ts";

/** Sizes of everything, in scene units (CSS px on the screen, points in print). */
export interface Theme {
  readonly unitsPerMillimetre: number;
  readonly width: number;
  readonly titleSize: number;
  readonly textSize: number;
  readonly smallSize: number;
  readonly lineWidth: number;
  readonly thinLine: number;
  /** Radius of a result's mark. */
  readonly markRadius: number;
  readonly barHeight: number;
  readonly rowHeight: number;
  readonly decadeHeight: number;
  readonly gap: number;
  /** Too narrow for a column of series names at the right: they become headings inside the panels. */
  readonly narrow: boolean;
}

const POINTS_PER_MILLIMETRE = 72 / 25.4;
const PIXELS_PER_MILLIMETRE = 96 / 25.4;
/** Below this many ems of text the figure is laid out for a single journal column. */
const NARROW_EMS = 66;

export function themeFor(options: FigureOptions): Theme {
  const { size } = options;
  if (size.medium === "screen")
    return makeTheme(size.widthPx, screenTextSize(size.widthPx), PIXELS_PER_MILLIMETRE, 0.9);
  if (size.medium === "presentation")
    return makeTheme(size.widthPx, (size.heightPx / 720) * 17, PIXELS_PER_MILLIMETRE, 0.95);
  return makeTheme(size.widthMm * POINTS_PER_MILLIMETRE, printTextSize(size.widthMm), POINTS_PER_MILLIMETRE, 0.88);
}

function screenTextSize(widthPx: number): number {
  return widthPx >= 2000 ? 14 : 12;
}

/** Journals ask for 5–7 pt. */
function printTextSize(widthMm: number): number {
  if (widthMm >= 150) return 6.6;
  return widthMm >= 100 ? 6.2 : 5.8;
}

function makeTheme(width: number, textSize: number, unitsPerMillimetre: number, smallRatio: number): Theme {
  const em = textSize;
  return {
    unitsPerMillimetre,
    width,
    titleSize: em * 1.35,
    textSize: em,
    smallSize: em * smallRatio,
    lineWidth: em / 7,
    thinLine: em / 13,
    markRadius: em * 0.36,
    barHeight: em * 0.95,
    rowHeight: em * 1.62,
    decadeHeight: em * 2.1,
    gap: em * 0.9,
    narrow: width / em < NARROW_EMS,
  };
}

export const ink = "#1b2430";
export const mutedInk = "#5b6672";
export const faintInk = "#a9b1ba";
export const gridLine = "#e8ebee";
export const stripe = "#f6f7f9";
export const paper = "#ffffff";
/** Where the record ends. */
export const followUpLine = "#b4bbc3";
/** Where time is compressed. */
export const breakBand = "#eef0f2";
export const alarm = "#b5332a";
export const thresholdLine = "#2f7a50";

export const classColor: Record<TherapyClass, string> = {
  chemotherapy: "#566a8c",
  immunotherapy: "#0b7d78",
  targeted: "#a8640c",
  radiotherapy: "#6d5a43",
  cellular: "#8a3a73",
  supportive: "#7b838c",
};

export const className: Record<TherapyClass, string> = {
  chemotherapy: "Chemotherapy",
  immunotherapy: "Immunotherapy",
  targeted: "Targeted",
  radiotherapy: "Radiotherapy",
  cellular: "Transplant · DLI",
  supportive: "Support",
};

/** A treatment of no known class: drawn apart, so that nothing is claimed of it. */
export const unknownClassColor = "#5f6873";
export const toxicityColor = "#7b838c";
export const antigenColor = "#2f3e8f";

/** Shape and colour of a series, so that greyscale print still tells them apart. */
export const seriesStyles = [
  { color: "#1f4fa3", shape: "circle" },
  { color: "#b5332a", shape: "square" },
  { color: "#2f6e4a", shape: "triangle" },
  { color: "#7a3d94", shape: "diamond" },
  { color: "#8a5a00", shape: "triangle down" },
  { color: "#1b6f86", shape: "circle" },
] as const;

export type MarkShape = (typeof seriesStyles)[number]["shape"];

const mixed = new Map<string, string>();

/** Blends towards the second colour: 0 is `color`, 1 is `towards`. Colours as #rrggbb. */
export function mix(color: string, towards: string, amount: number): string {
  const key = `${color}${towards}${amount}`;
  let blend = mixed.get(key);
  if (blend === undefined) {
    blend = `#${[1, 3, 5].map((offset) => mixChannel(color, towards, amount, offset)).join("")}`;
    mixed.set(key, blend);
  }
  return blend;
}

function mixChannel(color: string, towards: string, amount: number, offset: number): string {
  const from = Number.parseInt(color.slice(offset, offset + 2), 16);
  const to = Number.parseInt(towards.slice(offset, offset + 2), 16);
  return Math.round(from + (to - from) * amount)
    .toString(16)
    .padStart(2, "0");
}

/** Black or white text, whichever reads better on the colour (WCAG relative luminance, threshold 0.36). */
export function inkOn(color: string): string {
  const luminance = [1, 3, 5]
    .map((offset) => Number.parseInt(color.slice(offset, offset + 2), 16) / 255)
    .map((value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4))
    .reduce((sum, value, index) => sum + value * ([0.2126, 0.7152, 0.0722][index] ?? 0), 0);
  return luminance > 0.26 ? ink : paper;
}
