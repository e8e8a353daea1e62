import { type ReactElement, useMemo } from "react";
import { dayOfPin, type Pin } from "../../shared/analysis/pin.ts";
import type { Box, Scene, SceneMark, TextNode } from "../../shared/figure/scene.ts";
import { textWidth } from "../../shared/figure/text/measure.ts";
import type { Timeline } from "../../shared/time/timeline.ts";

export interface PinFlagsProps {
  readonly scene: Scene;
  /** The timeline that the scene was laid out from. */
  readonly timeline: Timeline;
  readonly pins: readonly Pin[];
  /** For a projector: thick lines. */
  readonly big?: boolean;
}

/** A pin in view, with where its flag stands. */
export interface PlacedPin {
  readonly pin: Pin;
  /** In scene units. */
  readonly x: number;
  /** Flags that would cover each other stand over each other: 0 is the row on the axis. */
  readonly row: number;
}

/** Of a tag in the window's strip. */
const TAG_SIDE = 16;
const LINE_WIDTH = 1.5;
/** On a picture as high as it is on a projector of 720 px; a larger one has thicker lines. */
const PROJECTED_LINE_WIDTH = 3;
const PROJECTED_HEIGHT = 650;

/** The pins in view, from left to right. */
export function placedPins({ scene, timeline, pins }: PinFlagsProps): readonly PlacedPin[] {
  const [first, last] = scene.time.domain;
  const inView = pins
    .map((pin) => ({ pin, day: dayOfPin(timeline, pin) }))
    .filter(({ day }) => day >= first && day <= last)
    .map(({ pin, day }) => ({ pin, x: scene.time.x(day) }))
    .sort((a, b) => a.x - b.x);
  const ends: number[] = [];
  return inView.map(({ pin, x }) => {
    const free = ends.findIndex((end) => end <= x);
    const row = free === -1 ? ends.length : free;
    ends[row] = x + TAG_SIDE + 2;
    return { pin, x, row };
  });
}

/**
 * A line down the picture for each pin, whose number stands above the picture, as a group for an `<svg>` of the scene's size that lies
 * over it. It takes no pointer.
 */
export function PinFlags(props: PinFlagsProps): ReactElement {
  const { scene, big = false } = props;
  const width = big ? (PROJECTED_LINE_WIDTH * scene.height) / PROJECTED_HEIGHT : LINE_WIDTH;
  const colour = isDark(scene.background) ? ON_DARK : ON_LIGHT;
  return (
    <g data-pins style={{ pointerEvents: "none" }}>
      {placedPins(props).map(({ pin, x }) => (
        <g key={pin.id}>
          <PinLine x={x} scene={scene} width={width} colour={colour} />
        </g>
      ))}
    </g>
  );
}

interface PinLineProps {
  readonly x: number;
  readonly scene: Scene;
  readonly width: number;
  readonly colour: string;
}

/** Set off from what it crosses; the marks that it stands on and all words are left free. */
function PinLine({ x, scene, width, colour }: PinLineProps): ReactElement {
  const d = useMemo(() => lineBesideMarks(scene, x), [scene, x]);
  return (
    <>
      <path d={d} stroke={scene.background} strokeWidth={width + 2} opacity={0.8} />
      <path d={d} stroke={colour} strokeWidth={width} />
    </>
  );
}

const MARK_ROOM = 2.5;

/** Down the picture at x to the end of the plot, with gaps where points of time are drawn and where words stand. */
function lineBesideMarks({ marks, plot, moving, fixed }: Scene, x: number): string {
  const points = marks.filter((mark) => isPoint(mark) && mark.x <= x && mark.x + mark.width >= x);
  const words = [...moving, ...fixed].flatMap((node) => (node.type === "text" && covers(node, x) ? [boxOf(node)] : []));
  const bottom = plot.y + plot.height;
  const gaps = [
    ...points.map(({ y, height }) => [y - MARK_ROOM, y + height + MARK_ROOM] as const),
    ...words.map(({ y, height }) => [y, y + height] as const),
  ]
    .filter(([from]) => from < bottom)
    .sort((a, b) => a[0] - b[0]);
  const pieces: string[] = [];
  let y = 0;
  for (const [from, to] of gaps) {
    if (from > y) pieces.push(`M${x} ${y}V${from}`);
    y = Math.max(y, to);
  }
  if (bottom > y) pieces.push(`M${x} ${y}V${bottom}`);
  return pieces.join("");
}

/** No letter is wider than its height: what is further away need not be measured. */
const mayCover = ({ x, text, size }: TextNode, at: number): boolean => Math.abs(at - x) <= text.length * size;

function covers(node: TextNode, x: number): boolean {
  if (!mayCover(node, x)) return false;
  const box = boxOf(node);
  return box.x - MARK_ROOM <= x && x <= box.x + box.width + MARK_ROOM;
}

/** Where the words of a text stand, from the tops of its capitals to the feet of its letters. */
export function boxOf({ x, y, text, size, weight, anchor }: TextNode): Box {
  const width = textWidth(text, size, weight);
  const left = anchor === "start" ? x : anchor === "middle" ? x - width / 2 : x - width;
  return { x: left, y: y - size * 0.8, width, height: size * 1.05 };
}

/** A span is crossed by the line, which hides nothing of what it says. */
const isPoint = ({ kind, width, height }: SceneMark): boolean =>
  kind !== "treatment" && kind !== "last follow-up" && width <= 2 * height;

/** Both at least 4.5:1 on the figure's ground. */
const ON_LIGHT = "#0b5c63";
const ON_DARK = "#6fe0e6";

/** Whether a colour written as #rrggbb is nearer to black. */
function isDark(colour: string): boolean {
  const channels = [1, 3, 5].map((from) => Number.parseInt(colour.slice(from, from + 2), 16));
  return channels.every((channel) => channel < 128);
}
