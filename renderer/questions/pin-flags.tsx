import type { ReactElement } from "react";
import { dayOfPin, type Pin } from "../../shared/analysis/pin.ts";
import type { Scene, SceneMark } from "../../shared/figure/scene.ts";
import type { Timeline } from "../../shared/time/timeline.ts";

export interface PinFlagsProps {
  readonly scene: Scene;
  /** The timeline that the scene was laid out from. */
  readonly timeline: Timeline;
  readonly pins: readonly Pin[];
  /** For a projector: thick lines, numbers of 18 px. */
  readonly big?: boolean;
  /** False where the numbers stand above the picture: the lines then reach up to them. */
  readonly numbered?: boolean;
}

/** A pin in view, with where its flag stands. */
export interface PlacedPin {
  readonly pin: Pin;
  /** In scene units. */
  readonly x: number;
  /** Flags that would cover each other stand over each other: 0 is the row on the axis. */
  readonly row: number;
}

interface FlagSize {
  readonly side: number;
  readonly text: number;
  readonly line: number;
}
const WINDOW: FlagSize = { side: 16, text: 11, line: 1.5 };
/** For a picture as high as it is on a projector of 720 px; a larger one has larger flags. */
const PROJECTOR: FlagSize = { side: 28, text: 18, line: 3 };
const PROJECTED_HEIGHT = 650;

function flagSize({ height }: Scene, big: boolean): FlagSize {
  if (!big) return WINDOW;
  const scale = height / PROJECTED_HEIGHT;
  return { side: PROJECTOR.side * scale, text: PROJECTOR.text * scale, line: PROJECTOR.line * scale };
}

/** The pins in view, from left to right. */
export function placedPins({ scene, timeline, pins, big = false }: PinFlagsProps): readonly PlacedPin[] {
  const { side } = flagSize(scene, big);
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
    ends[row] = x + side + 2;
    return { pin, x, row };
  });
}

/**
 * A line down the picture for each pin with its number on the axis, as a group for an `<svg>` of the scene's size that lies over it.
 * It takes no pointer.
 */
export function PinFlags(props: PinFlagsProps): ReactElement {
  const { scene, big = false, numbered = true } = props;
  const size = flagSize(scene, big);
  const colours = isDark(scene.background) ? ON_DARK : ON_LIGHT;
  return (
    <g data-pins style={{ pointerEvents: "none" }}>
      {placedPins(props).map((placed) => (
        <g key={placed.pin.id}>
          <PinLine x={placed.x} scene={scene} top={numbered ? scene.plot.y : 0} width={size.line} colours={colours} />
          {numbered && <PinNumber placed={placed} scene={scene} size={size} colours={colours} />}
        </g>
      ))}
    </g>
  );
}

interface PinLineProps {
  readonly x: number;
  readonly scene: Scene;
  readonly top: number;
  readonly width: number;
  readonly colours: typeof ON_LIGHT;
}

/** Set off from what it crosses; the marks that it stands on are left free. */
function PinLine({ x, scene, top, width, colours }: PinLineProps): ReactElement {
  const d = lineBesideMarks(scene, x, top);
  return (
    <>
      <path d={d} stroke={scene.background} strokeWidth={width + 2} opacity={0.8} />
      <path d={d} stroke={colours.flag} strokeWidth={width} />
    </>
  );
}

const MARK_ROOM = 2.5;

/** Downwards at x to the end of the plot, with gaps where points of time are drawn. */
function lineBesideMarks({ marks, plot }: Scene, x: number, top: number): string {
  const gaps = marks
    .filter((mark) => mark.x <= x && mark.x + mark.width >= x && isPoint(mark))
    .map((mark) => [mark.y - MARK_ROOM, mark.y + mark.height + MARK_ROOM] as const)
    .sort((a, b) => a[0] - b[0]);
  const pieces: string[] = [];
  let y = top;
  for (const [from, to] of gaps) {
    if (from > y) pieces.push(`M${x} ${y}V${from}`);
    y = Math.max(y, to);
  }
  const bottom = plot.y + plot.height;
  if (bottom > y) pieces.push(`M${x} ${y}V${bottom}`);
  return pieces.join("");
}

/** A span is crossed by the line, which hides nothing of what it says. */
const isPoint = ({ kind, width, height }: SceneMark): boolean =>
  kind !== "treatment" && kind !== "last follow-up" && width <= 2 * height;

interface PinNumberProps {
  readonly placed: PlacedPin;
  readonly scene: Scene;
  readonly size: FlagSize;
  readonly colours: typeof ON_LIGHT;
}

function PinNumber({ placed, scene, size, colours }: PinNumberProps): ReactElement {
  const { pin, x, row } = placed;
  const { side, text } = size;
  const y = scene.plot.y + scene.plot.height - row * (side + 2);
  return (
    <>
      <rect x={x - side / 2} y={y} width={side} height={side} rx={side / 8} fill={colours.flag} />
      <text
        x={x}
        y={y + side / 2 + text * 0.36}
        fontSize={text}
        fontWeight={700}
        textAnchor="middle"
        fill={colours.number}
      >
        {pin.id}
      </text>
    </>
  );
}

/** Both at least 7:1 within themselves, and 4.5:1 on the figure's ground. */
const ON_LIGHT = { flag: "#0b5c63", number: "#ffffff" };
const ON_DARK: typeof ON_LIGHT = { flag: "#6fe0e6", number: "#0b1416" };

/** Whether a colour written as #rrggbb is nearer to black. */
function isDark(colour: string): boolean {
  const channels = [1, 3, 5].map((from) => Number.parseInt(colour.slice(from, from + 2), 16));
  return channels.every((channel) => channel < 128);
}
