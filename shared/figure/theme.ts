import type { TherapyClass } from "../case/event-schemas.ts";
import { contrastRatio, luminance } from "./contrast.ts";
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
  /** Rows that a lane may get for the sake of its labels alone. */
  readonly labelRows: number;
  readonly decadeHeight: number;
  readonly gap: number;
  /** Too narrow for a column of series names at the right: they become headings inside the panels. */
  readonly narrow: boolean;
  /** For the last row of a room: few words, strong colours, and no more than the height holds. */
  readonly projected: boolean;
  /** Ink of lesser text. */
  readonly muted: string;
  /** Colours that stand out more than paper needs: on a projector, and on a dark ground. */
  readonly strong: boolean;
}

const POINTS_PER_MILLIMETRE = 72 / 25.4;
const PIXELS_PER_MILLIMETRE = 96 / 25.4;
/** Below this many ems of text the figure is laid out for a single journal column. */
const NARROW_EMS = 66;

export function themeFor(options: FigureOptions): Theme {
  const { size } = options;
  const strong = options.scheme === "dark" || size.medium === "presentation";
  switch (size.medium) {
    case "screen":
      return { ...makeTheme(size.widthPx, screenTextSize(size.widthPx), PIXELS_PER_MILLIMETRE, 0.9), strong };
    case "print":
      return {
        ...makeTheme(size.widthMm * POINTS_PER_MILLIMETRE, printTextSize(size.widthMm), POINTS_PER_MILLIMETRE, 0.88),
        strong,
      };
    case "presentation":
      return presentationTheme(size.widthPx, projectedTextSize(size.screen ?? size));
  }
}

function screenTextSize(widthPx: number): number {
  return widthPx >= 2000 ? 14 : 12;
}

/** Journals ask for 5–7 pt. */
function printTextSize(widthMm: number): number {
  if (widthMm >= 150) return 6.6;
  return widthMm >= 100 ? 6.2 : 5.8;
}

/** The smallest text on a screen of 1280 × 720, in px. */
const LEAST_PROJECTED_TEXT = 16;

/**
 * The smallest text of a projected figure, in px. In proportion to the height of the screen; a figure that has a part of the screen
 * only is read from as far away, and one on a tall screen needs its width for its words.
 */
function projectedTextSize({ widthPx, heightPx }: { readonly widthPx: number; readonly heightPx: number }): number {
  return LEAST_PROJECTED_TEXT * Math.min(widthPx / 960, Math.max(heightPx / 720, widthPx / 1280));
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
    labelRows: Number.POSITIVE_INFINITY,
    decadeHeight: em * 2.1,
    gap: em * 0.9,
    narrow: width / em < NARROW_EMS,
    projected: false,
    muted: mutedInk,
    strong: false,
  };
}

/** Names are hardly larger than the smallest text: what matters is that all of it can be read. Lines and marks are thicker. */
function presentationTheme(width: number, smallSize: number): Theme {
  const em = smallSize * 1.08;
  return {
    ...makeTheme(width, em, PIXELS_PER_MILLIMETRE, 1),
    titleSize: em * 1.4,
    smallSize,
    lineWidth: em / 5.2,
    thinLine: em / 10,
    markRadius: em * 0.42,
    barHeight: em * 1.1,
    rowHeight: em * 1.45,
    labelRows: 2,
    gap: em * 0.75,
    projected: true,
    muted: strongMutedInk,
    strong: true,
  };
}

export const ink = "#1b2430";
export const mutedInk = "#5b6672";
/** From afar lesser text needs more contrast, not less. */
const strongMutedInk = "#434d58";
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

/** Relative luminance above which dark text is set on a colour. */
const DARK_TEXT_FROM = 0.26;
/** Nearly black: on any colour either this or the paper can be read. */
const strongInk = "#08090b";

/** Dark or white text on a colour: in strong colours whichever reads better. */
export function inkOn(color: string, { strong }: Pick<Theme, "strong">): string {
  if (!strong) return luminance(color) > DARK_TEXT_FROM ? ink : paper;
  return contrastRatio(strongInk, color) > contrastRatio(paper, color) ? strongInk : paper;
}

/** How much a bar of uncertain days is paled in its middle. Where colours are strong, dark text must stand on all of it. */
export function fadedShare({ strong }: Pick<Theme, "strong">): number {
  return strong ? 0.5 : 0.22;
}

/** How much the range in which a time can lie is paled. */
export function rangeShare({ strong }: Pick<Theme, "strong">): number {
  return strong ? 0.2 : 0.55;
}
