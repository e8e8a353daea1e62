import type { AntigenState } from "../../case/event-schemas.ts";
import type { Timeline } from "../../time/timeline.ts";
import { middleBaseline, textBox } from "../builder.ts";
import type { Frame } from "../frame.ts";
import { circlePath, halfDiscPath, rectPath, whiskerPath } from "../shapes.ts";
import { antigenColor, followUpLine, ink, mix, mutedInk, paper, thresholdLine } from "../theme.ts";

/** What the picture holds, of what the key can explain. */
export interface Drawn {
  readonly antigens: boolean;
  readonly results: boolean;
  readonly threshold: boolean;
  /** What of it is in view: states of antigens, results below a limit. */
  readonly inView: { readonly states: ReadonlySet<AntigenState>; readonly undetectable: boolean };
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
  const items = keyItems(frame, drawn, factsOf(frame.timeline));
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
  const items = keyItems(frame, drawn, drawn.inView).flatMap(({ brief, draw }) =>
    brief === null ? [] : [{ text: brief, draw, width: size * 2.1 + textBox({ x: 0, y: 0, text: brief, size }).width }],
  );
  let width = 0;
  const fitting = items.filter((item) => {
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

function keyItems(frame: Frame, drawn: Drawn, shown: Drawn["inView"]): readonly KeyItem[] {
  const facts = factsOf(frame.timeline);
  const items: KeyItem[] = [];
  if (drawn.antigens) {
    if (shown.states.has("positive")) items.push(antigenKey(frame, "positive", "antigen positive", "positive"));
    if (shown.states.has("dim")) items.push(antigenKey(frame, "dim", "dim", "dim"));
    if (shown.states.has("partial")) items.push(antigenKey(frame, "partial", "partial or heterogeneous", "partial"));
    if (shown.states.has("negative")) items.push(antigenKey(frame, "negative", "negative", "negative"));
  }
  if (drawn.results && shown.undetectable) items.push(openKey(frame));
  if (drawn.results && drawn.threshold) items.push(thresholdKey(frame));
  if (drawn.results && facts.negative) items.push(signKey(frame, "negative", "negative, limit not stated"));
  if (drawn.results && facts.positive) items.push(signKey(frame, "positive", "positive, level not stated"));
  if (facts.uncertain) items.push(uncertainKey(frame), whiskerKey(frame));
  if (frame.timeline.assessments.length > 0)
    items.push(lineKey(frame, ink, "disease state assessed; carried forward by inference"));
  if (frame.timeline.lastFollowUp !== null) items.push(lineKey(frame, followUpLine, "last follow-up"));
  return items;
}

interface KeyFacts {
  readonly states: ReadonlySet<AntigenState>;
  readonly undetectable: boolean;
  readonly negative: boolean;
  readonly positive: boolean;
  readonly uncertain: boolean;
}

const knownFacts = new WeakMap<Timeline, KeyFacts>();

/** What of the key a timeline calls for. Found once for a timeline. */
function factsOf(timeline: Timeline): KeyFacts {
  let facts = knownFacts.get(timeline);
  if (facts === undefined) {
    const kinds = new Set<string>();
    for (const { event } of timeline.measurements) kinds.add(event.result.kind);
    facts = {
      states: new Set(timeline.antigenPanels.flatMap(({ event }) => event.findings.map((finding) => finding.state))),
      undetectable: kinds.has("undetectable"),
      negative: kinds.has("negative"),
      positive: kinds.has("positive"),
      uncertain: hasUncertainTimes(timeline),
    };
    knownFacts.set(timeline, facts);
  }
  return facts;
}

function hasUncertainTimes(timeline: Timeline): boolean {
  const spans = [timeline.treatments, timeline.events, timeline.measurements];
  const points = [timeline.procedures, timeline.antigenPanels, timeline.assessments];
  return (
    spans.some((list) => list.some(({ start }) => start.certainty !== "exact")) ||
    points.some((list) => list.some(({ at }) => at.certainty !== "exact"))
  );
}

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

function lineKey(frame: Frame, color: string, text: string): KeyItem {
  const { theme, builder } = frame;
  const half = theme.smallSize * 0.45;
  return {
    text,
    brief: null,
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

function signKey(frame: Frame, sign: "positive" | "negative", text: string): KeyItem {
  const { theme, builder } = frame;
  const radius = theme.smallSize * 0.36;
  return {
    text,
    brief: null,
    draw: (x, y) => {
      const paint = { stroke: mutedInk, strokeWidth: theme.thinLine * 1.2 };
      builder.path("fixed", circlePath(x, y, radius), { fill: paper, ...paint });
      builder.line("fixed", [x - radius * 0.5, y], [x + radius * 0.5, y], paint);
      if (sign === "positive") builder.line("fixed", [x, y - radius * 0.5], [x, y + radius * 0.5], paint);
    },
  };
}
