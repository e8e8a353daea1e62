import { dayOfEvent, pinDay } from "../../shared/analysis/pin.ts";
import type { SceneMark } from "../../shared/figure/scene.ts";
import type { StageSpot } from "../../shared/presentation.ts";
import { isPoint } from "../questions/cursor.ts";
import type { StepPicture } from "./scenes.ts";

/** In scene units. */
export interface ScenePlace {
  readonly x: number;
  readonly y: number;
}

/** Where a pointer is over a picture that is drawn larger or smaller than it was laid out. */
export function placeOf(
  event: { readonly clientX: number; readonly clientY: number },
  box: DOMRect,
  width: number,
): ScenePlace {
  const scale = box.width === 0 ? 1 : width / box.width;
  return { x: (event.clientX - box.x) * scale, y: (event.clientY - box.y) * scale };
}

/** What a pin at a place stands on: the event of a point under it, else that whole day. Null beside the plot. */
export function spotAt({ scene, timeline, hits }: StepPicture, { x, y }: ScenePlace): StageSpot | null {
  const { plot } = scene;
  if (x < plot.x || x > plot.x + plot.width || y < 0 || y > scene.height) return null;
  const mark = hits().at(x, y);
  const ofMark = mark !== null && mark.count === 1 && isPoint(timeline, mark.event) ? spotOfMark(timeline, mark) : null;
  return ofMark ?? { day: pinDay(timeline, Math.round(scene.time.day(x))), event: null };
}

/** The day on which a mark's event begins; null for one without a time. */
export function spotOfMark(timeline: StepPicture["timeline"], { event }: Pick<SceneMark, "event">): StageSpot | null {
  const day = dayOfEvent(timeline, event);
  return day === null ? null : { day: pinDay(timeline, day), event };
}

/** The next mark of all: panel by panel from top to bottom, in each in the order of time. Null after the last. */
export function walked({ walk }: StepPicture, from: SceneMark | null, by: 1 | -1): SceneMark | null {
  const all = walk().panels.flat();
  const place = from === null ? -1 : all.indexOf(from);
  if (place === -1) return (by === 1 ? all[0] : all.at(-1)) ?? null;
  return all[place + by] ?? null;
}
