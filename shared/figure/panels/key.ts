import { middleBaseline, textBox } from "../builder.ts";
import type { Frame } from "../frame.ts";
import { circlePath, halfDiscPath, plusPath, rectPath, shapePath, whiskerPath } from "../shapes.ts";
import { antigenColor, followUpLine, ink, mix, mutedInk, paper, thresholdLine } from "../theme.ts";
import { RING, ringPaint } from "./inferred-ring.ts";
import { TINT } from "./positive-sign.ts";
import { type Shown, shownInCourse } from "./shown.ts";

/** What the picture holds, of what the key can explain. */
export interface Drawn {
  readonly antigens: boolean;
  readonly results: boolean;
  readonly threshold: boolean;
  /** What of it is in view: states of antigens, results below a limit. */
  readonly inView: Shown;
}

interface KeyItem {
  readonly text: string;
  /** The same in a word or two; null where it goes without saying. */
  readonly brief: string | null;
  /** Draws the sample in a box one em wide that starts at x; null for words alone. */
  readonly draw: (x: number, y: number) => void;
}

/** A short key for what is not labelled where it stands; only for what this picture holds. Returns the y below. */
export function drawKey(frame: Frame, top: number, drawn: Drawn): number {
  const { theme, builder } = frame;
  const left = theme.narrow ? theme.gap * 0.5 : frame.left;
  const size = theme.smallSize;
  const rowHeight = size * 1.55;
  let x = left;
  let y = top + rowHeight / 2;
  const items = keyItems(frame, drawn, shownInCourse(frame));
  if (items.length === 0) return top;
  for (const item of items) {
    const width = size * 1.5 + textBox({ x: 0, y: 0, text: item.text, size }).width;
    if (x > left && x + width > theme.width - theme.gap * 0.5) {
      x = left;
      y += rowHeight;
    }
    item.draw(x + size * 0.5, y);
    builder.text("fixed", { x: x + size * 1.35, y: middleBaseline(y, size), text: item.text, size, fill: theme.muted });
    x += width + size * 1.1;
  }
  return y + rowHeight / 2;
}

/**
 * As much of the key, in brief, as one line holds, set towards its right end.
 * @param line y of its middle, and where it begins and ends
 */
export function drawKeyLine(
  frame: Frame,
  drawn: Drawn,
  line: { readonly y: number; readonly left: number; readonly right: number },
): void {
  const { theme, builder } = frame;
  const size = theme.smallSize;
  let width = 0;
  const fitting = briefItems(frame, drawn).filter((item) => {
    const fits = width + item.width <= line.right - line.left;
    if (fits) width += item.width;
    return fits;
  });
  let x = line.right - width + size * 0.7;
  for (const item of fitting) {
    item.draw(x + size * 0.5, line.y);
    const y = middleBaseline(line.y, size);
    builder.text("fixed", { x: x + size * 1.2, y, text: item.text, size, fill: theme.muted });
    x += item.width;
  }
}

/** The key in brief, with the width of each of its parts. */
function briefItems(frame: Frame, drawn: Drawn) {
  const size = frame.theme.smallSize;
  return keyItems(frame, drawn, drawn.inView).flatMap(({ brief, draw }) =>
    brief === null ? [] : [{ text: brief, draw, width: size * 2.1 + textBox({ x: 0, y: 0, text: brief, size }).width }],
  );
}

/** Width that all of the key in brief would need. */
export function keyLineWidth(frame: Frame, drawn: Drawn): number {
  return briefItems(frame, drawn).reduce((sum, { width }) => sum + width, 0);
}

function keyItems(frame: Frame, drawn: Drawn, shown: Shown): readonly KeyItem[] {
  const items: KeyItem[] = [];
  if (drawn.antigens) {
    if (shown.states.has("positive")) items.push(antigenKey(frame, "positive", "antigen positive", "positive"));
    if (shown.states.has("dim")) items.push(antigenKey(frame, "dim", "dim", "dim"));
    if (shown.states.has("partial")) items.push(antigenKey(frame, "partial", "partial or heterogeneous", "partial"));
    if (shown.states.has("negative")) items.push(antigenKey(frame, "negative", "negative", "negative"));
  }
  if (drawn.results) items.push(...resultKeys(frame, drawn, shown));
  if (shown.openEnd) items.push(openEndKey(frame));
  if (shown.uncertain) items.push(uncertainKey(frame), whiskerKey(frame));
  if (shown.inferred) items.push(inferredKey(frame));
  if (frame.timeline.assessments.length > 0)
    items.push(lineKey(frame, ink, { text: "disease state assessed; carried forward by inference", brief: null }));
  const followUp = { text: "last follow-up", brief: "last follow-up" };
  if (shown.followUp) items.push(lineKey(frame, followUpLine, followUp));
  return items;
}

/** How results are drawn that are no plain numbers. */
function resultKeys(frame: Frame, drawn: Drawn, { results }: Shown): readonly KeyItem[] {
  const [negative, positive] = [
    { text: "negative, limit not stated", brief: "no limit stated" },
    positiveWords(results),
  ];
  return [
    ...(results.has("undetectable") ? [openKey(frame)] : []),
    ...(results.has("positive not quantifiable") ? [betweenLimitsKey(frame)] : []),
    ...(results.has("positive at one limit") ? [oneLimitKey(frame)] : []),
    ...(results.has("above range") ? [aboveRangeKey(frame)] : []),
    ...(drawn.threshold ? [thresholdKey(frame)] : []),
    ...(results.has("negative") ? [signKey(frame, "negative", negative)] : []),
    ...(results.has("positive") || results.has("positive without limits")
      ? [signKey(frame, "positive", positive)]
      : []),
  ];
}

const positiveWords = (results: Shown["results"]): Pick<KeyItem, "text" | "brief"> =>
  results.has("positive")
    ? { text: "positive, level not stated", brief: "no level stated" }
    : { text: "positive, not quantifiable, limits not stated", brief: "positive, not quantifiable" };

type ShownState = "positive" | "dim" | "partial" | "negative";

function antigenKey(frame: Frame, state: ShownState, text: string, brief: string): KeyItem {
  const { theme, builder } = frame;
  const radius = theme.smallSize * 0.36;
  const outline = {
    fill: state === "positive" ? antigenColor : paper,
    stroke: antigenColor,
    strokeWidth: theme.thinLine * 1.4,
  };
  return {
    text,
    brief,
    draw: (x, y) => {
      builder.path("fixed", circlePath(x, y, radius), outline);
      if (state === "partial") builder.path("fixed", halfDiscPath(x, y, radius), { fill: antigenColor });
      if (state === "dim") builder.path("fixed", circlePath(x, y, radius * 0.5), { fill: antigenColor });
    },
  };
}

function openKey(frame: Frame): KeyItem {
  const { theme, builder } = frame;
  const radius = theme.smallSize * 0.32;
  return {
    text: "below the limit of detection (shaded): drawn at the limit",
    brief: "below limit",
    draw: (x, y) => {
      builder.path("fixed", rectPath(x - radius, y, radius * 2, radius * 1.6), {
        fill: mix(antigenColor, paper, 0.85),
      });
      builder.path("fixed", circlePath(x, y, radius), {
        fill: paper,
        stroke: mutedInk,
        strokeWidth: theme.thinLine * 1.4,
      });
    },
  };
}

function uncertainKey(frame: Frame): KeyItem {
  const { theme, builder } = frame;
  const half = theme.smallSize * 0.5;
  return {
    text: "dashed bar, hollow symbol in a lane, ≈: day not stated",
    brief: "≈ day not stated",
    draw: (x, y) => {
      const dash = [theme.thinLine * 2.2, theme.thinLine * 1.8];
      const paint = { fill: mix(mutedInk, paper, 0.75), stroke: mutedInk, strokeWidth: theme.thinLine, dash };
      builder.path("fixed", rectPath(x - half, y - half * 0.7, half * 2, half * 1.4), paint);
    },
  };
}

function inferredKey(frame: Frame): KeyItem {
  const { theme, builder } = frame;
  const radius = theme.smallSize * 0.24;
  return {
    text: "dotted ring: inferred, not in the source",
    brief: "inferred",
    draw: (x, y) => {
      builder.path("fixed", circlePath(x, y, radius * RING), ringPaint(theme));
      builder.path("fixed", circlePath(x, y, radius), { fill: mutedInk });
    },
  };
}

function whiskerKey(frame: Frame): KeyItem {
  const { theme, builder } = frame;
  const half = theme.smallSize * 0.5;
  return {
    text: "when it can have been; arrow: no limit known",
    brief: null,
    draw: (x, y) => {
      const path = whiskerPath({ x: x - half, open: false }, { x: x + half, open: true }, y, theme.thinLine * 2.2);
      builder.path("fixed", path, { stroke: mutedInk, strokeWidth: theme.thinLine });
    },
  };
}

function lineKey(frame: Frame, color: string, words: Pick<KeyItem, "text" | "brief">): KeyItem {
  const { theme, builder } = frame;
  const half = theme.smallSize * 0.45;
  return {
    ...words,
    draw: (x, y) => builder.line("fixed", [x, y - half], [x, y + half], { stroke: color, strokeWidth: theme.thinLine }),
  };
}

function thresholdKey(frame: Frame): KeyItem {
  const { theme, builder } = frame;
  const half = theme.smallSize * 0.55;
  return {
    text: "threshold of MRD",
    brief: "MRD threshold",
    draw: (x, y) => {
      const dash = [theme.lineWidth * 1.5, theme.lineWidth];
      const paint = { stroke: thresholdLine, strokeWidth: theme.lineWidth * 0.75, dash };
      builder.line("fixed", [x - half, y], [x + half, y], paint);
    },
  };
}

/** A result that is positive, between the limits of detection and of quantification. */
function betweenLimitsKey(frame: Frame): KeyItem {
  const { theme, builder } = frame;
  const half = theme.smallSize * 0.4;
  return {
    text: "positive, not quantifiable: between its two limits",
    brief: "positive, not quantifiable",
    draw: (x, y) => {
      const paint = { fill: paper, stroke: mutedInk, strokeWidth: theme.thinLine * 1.4 };
      builder.path("fixed", rectPath(x - half * 0.55, y - half, half * 1.1, half * 2), paint);
    },
  };
}

/** A result that is positive and could not be quantified, of which one limit is stated. */
const oneLimitKey = (frame: Frame): KeyItem =>
  signKey(frame, "positive", {
    text: "positive, not quantifiable: drawn at the one limit that is stated",
    brief: "positive, at its one limit",
  });

function aboveRangeKey(frame: Frame): KeyItem {
  const { theme, builder } = frame;
  return {
    text: "above the measuring range: drawn at its upper limit",
    brief: "above range",
    draw: (x, y) => {
      const paint = { fill: paper, stroke: mutedInk, strokeWidth: theme.thinLine * 1.4 };
      builder.path("fixed", shapePath("triangle", x, y, theme.smallSize * 0.36), paint);
    },
  };
}

function openEndKey(frame: Frame): KeyItem {
  const { theme, builder } = frame;
  const half = theme.smallSize * 0.5;
  return {
    text: "bar without a right edge: end not stated",
    brief: "end not stated",
    draw: (x, y) => {
      const fill = builder.fade(mutedInk, "out", { background: paper, share: 0 });
      builder.rect("fixed", { x: x - half, y: y - half * 0.7, width: half * 2, height: half * 1.4, fill });
      const edge = rectPath(x - half, y - half * 0.7, theme.thinLine * 1.5, half * 1.4);
      builder.path("fixed", edge, { fill: mutedInk });
    },
  };
}

function signKey(frame: Frame, sign: "positive" | "negative", words: Pick<KeyItem, "text" | "brief">): KeyItem {
  const { theme, builder } = frame;
  const radius = theme.smallSize * 0.36;
  return {
    ...words,
    draw: (x, y) => {
      const paint = { stroke: mutedInk, strokeWidth: theme.thinLine * 1.2 };
      const fill = sign === "positive" ? mix(mutedInk, paper, TINT) : paper;
      builder.path("fixed", circlePath(x, y, radius), { fill, ...paint });
      if (sign === "positive") builder.path("fixed", plusPath(x, y, radius * 0.5), paint);
      else builder.line("fixed", [x - radius * 0.5, y], [x + radius * 0.5, y], paint);
    },
  };
}
