import type { ResolvedTime, Timeline } from "../../time/timeline.ts";
import { textBox } from "../builder.ts";
import { type Frame, inView, timeLabel } from "../frame.ts";
import { StyledPaths } from "../styled-paths.ts";
import { alarm, classColor, ink, mix, mutedInk, paper } from "../theme.ts";

export interface Guide {
  readonly event: string;
  readonly name: string;
  readonly at: ResolvedTime;
  readonly color: string;
}

const guides = new WeakMap<Timeline, readonly Guide[]>();

/** Events with a line through all panels: transplants, CAR-T, relapses, and what the author asks for. By time. */
export function guidesOf(timeline: Timeline): readonly Guide[] {
  const known = guides.get(timeline);
  if (known !== undefined) return known;
  const procedures = timeline.procedures
    .filter(({ event }) => event.guide ?? (event.kind === "transplant" || event.kind === "CAR-T infusion"))
    .map(({ event, at }) => ({ event: event.id, name: event.name, at, color: classColor.cellular }));
  const assessments = timeline.assessments
    .filter(({ event }) => event.guide ?? (event.state === "relapse" || event.state === "molecular relapse"))
    .map(({ event, at }) => ({ event: event.id, name: sentence(nameOfState(event)), at, color: alarm }));
  const others = [...timeline.events, ...timeline.treatments]
    .filter(({ event }) => event.guide === true)
    .map(({ event, start }) => ({ event: event.id, name: event.name, at: start, color: mutedInk }));
  const { lastFollowUp, case: case_ } = timeline;
  const death =
    lastFollowUp !== null && case_.lastFollowUp?.vital === "dead"
      ? [{ event: "last-follow-up", name: "† death", at: lastFollowUp, color: ink }]
      : [];
  const made = [...procedures, ...assessments, ...others, ...death].sort((a, b) => a.at.estimate - b.at.estimate);
  guides.set(timeline, made);
  return made;
}

function nameOfState({ label, state, inferred }: Timeline["assessments"][number]["event"]): string {
  return label ?? (inferred === true ? `${state} (inferred)` : state);
}

function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

const MOST_ROWS = { projected: 2, otherwise: 3 };
/** Beyond this many guides in view they would hide what they point at. */
const MOST_GUIDES = 40;

interface Flag {
  readonly guide: Guide;
  readonly x: number;
  readonly row: number;
  readonly text: string;
  readonly left: number;
}

/** Where guides run and which flags have room. Flags stand in up to three rows; one without room keeps its line only. */
export function placeFlags(frame: Frame): {
  readonly flags: readonly Flag[];
  readonly lines: readonly { guide: Guide; x: number }[];
  readonly rows: number;
} {
  const visible = guidesOf(frame.timeline).filter(({ at }) => inView(frame, at.estimate, at.estimate));
  if (visible.length > MOST_GUIDES) return { flags: [], lines: [], rows: 0 };
  const lines = visible.map((guide) => ({ guide, x: frame.time.x(guide.at.estimate) }));
  const taken: { readonly row: number; readonly left: number; readonly right: number }[] = [];
  const mostRows = frame.theme.projected ? MOST_ROWS.projected : MOST_ROWS.otherwise;
  // The flag of what the axis counts from has its place first: without it the zero has no name in the picture.
  const isZero = ({ guide }: { readonly guide: Guide }): boolean => guide.event === frame.timeline.zero.id;
  const flags = [...lines.filter(isZero), ...lines.filter((line) => !isZero(line))].flatMap(({ guide, x }) => {
    for (const text of [`${guide.name} · ${timeLabel(frame, guide.at)}`, guide.name]) {
      const width = textBox({ x: 0, y: 0, text, size: frame.theme.smallSize, weight: 600 }).width;
      if (width > frame.theme.width * 0.5) continue;
      const left = Math.min(frame.theme.width - width - 2, Math.max(2, x - width / 2));
      for (let row = 0; row < mostRows; row += 1) {
        const { gap } = frame.theme;
        if (taken.some((flag) => flag.row === row && left < flag.right + gap && flag.left < left + width + gap))
          continue;
        taken.push({ row, left, right: left + width });
        return [{ guide, x, row, text, left }];
      }
    }
    return [];
  });
  return { flags, lines, rows: flags.length === 0 ? 0 : Math.max(...flags.map((flag) => flag.row)) + 1 };
}

const FLAG_PITCH = 1.35;

export function flagsHeight(frame: Frame, rows: number): number {
  return rows * frame.theme.smallSize * FLAG_PITCH;
}

/** Flags from the lowest row upwards, and the guides from under them to the time axis. */
export function drawGuides(
  frame: Frame,
  placed: ReturnType<typeof placeFlags>,
  [top, bottom]: readonly [number, number],
): void {
  const { theme, builder } = frame;
  const size = theme.smallSize;
  const foot = top + flagsHeight(frame, placed.rows);
  for (const { guide, row, text, left } of placed.flags) {
    const y = foot - row * size * FLAG_PITCH - size * 0.4;
    builder.drawFor(guide.event, () => {
      builder.text("moving", { x: left, y, text, size, weight: 600, fill: guide.color });
    });
  }
  const dash = [theme.lineWidth * 2, theme.lineWidth * 2];
  const paths = new StyledPaths(builder);
  for (const { guide, x } of placed.lines) {
    const flag = placed.flags.find((other) => other.guide === guide);
    const start = flag === undefined ? foot : foot - flag.row * size * FLAG_PITCH;
    const d = aroundFlags(frame, placed.flags, { x, start, foot, bottom }).join("");
    const stroke = mix(guide.color, paper, theme.strong ? 0.15 : 0.35);
    builder.drawFor(guide.event, () => paths.add(d, { stroke, strokeWidth: theme.thinLine, dash }));
  }
  paths.draw("guides");
}

/** The line of a raised flag must not cross a flag below it. */
function aroundFlags(
  frame: Frame,
  flags: readonly Flag[],
  line: { readonly x: number; readonly start: number; readonly foot: number; readonly bottom: number },
): readonly string[] {
  const size = frame.theme.smallSize;
  const x = Math.round(line.x * 100) / 100;
  const pieces: string[] = [];
  const rows = Math.round((line.foot - line.start) / (size * FLAG_PITCH));
  for (let row = rows - 1; row >= 0; row -= 1) {
    const crossed = flags.some((flag) => {
      const width = textBox({ x: 0, y: 0, text: flag.text, size, weight: 600 }).width;
      return flag.row === row && x > flag.left - 1 && x < flag.left + width + 1;
    });
    const bottom = line.foot - row * size * FLAG_PITCH;
    if (!crossed)
      pieces.push(`M${x} ${Math.round((bottom - size * FLAG_PITCH) * 100) / 100}V${Math.round(bottom * 100) / 100}`);
  }
  return [...pieces, `M${x} ${Math.round(line.foot * 100) / 100}V${Math.round(line.bottom * 100) / 100}`];
}
