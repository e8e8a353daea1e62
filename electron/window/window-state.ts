import { z } from "zod";

const pixels = z.number().int().min(-100_000).max(100_000);

export const windowStateSchema = z.object({
  x: pixels,
  y: pixels,
  width: pixels.min(1),
  height: pixels.min(1),
  maximised: z.boolean(),
});
export type WindowState = z.infer<typeof windowStateSchema>;

export interface Area {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export const minimumSize = { width: 720, height: 480 } as const;
const preferredSize = { width: 1440, height: 920 } as const;

/** How much of a window's upper edge must be on a display, so that it can be taken hold of. */
const grip = { width: 120, height: 40 } as const;

/** A further window stands a little lower and to the right of the one before. */
const STEP = 28;

/**
 * Where to put a window: where it was, if enough of it would be seen there, else in the middle of the first display.
 * All in device-independent px.
 * @param displays their work areas, the main one first; at least one
 * @param others how many windows are open already
 */
export function placeWindow(state: WindowState | null, displays: readonly Area[], others: number): Area {
  const main = displays[0] ?? { x: 0, y: 0, ...preferredSize };
  if (state === null) return centred(preferredSize, main);
  const moved = { x: state.x + others * STEP, y: state.y + others * STEP };
  const placed = displays.map((display) => ({ display, area: { ...moved, ...fitted(state, display) } }));
  const fit = placed.find(({ display, area }) => canBeGripped(area, display));
  return fit === undefined ? centred(state, main) : fit.area;
}

function canBeGripped(window: Area, display: Area): boolean {
  const across = Math.min(window.x + window.width, display.x + display.width) - Math.max(window.x, display.x);
  const edgeIsIn = window.y >= display.y && window.y + grip.height <= display.y + display.height;
  return edgeIsIn && across >= grip.width;
}

function fitted(size: Pick<Area, "width" | "height">, display: Area): Pick<Area, "width" | "height"> {
  return {
    width: Math.min(Math.max(size.width, minimumSize.width), display.width),
    height: Math.min(Math.max(size.height, minimumSize.height), display.height),
  };
}

export function centred(wanted: Pick<Area, "width" | "height">, display: Area): Area {
  const size = fitted(wanted, display);
  return {
    x: Math.round(display.x + (display.width - size.width) / 2),
    y: Math.round(display.y + (display.height - size.height) / 2),
    ...size,
  };
}
