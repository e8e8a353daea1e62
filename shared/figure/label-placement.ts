import { inflate, overlaps, type TextOptions, textBox } from "./builder.ts";
import type { Box } from "./scene.ts";

export interface Segment {
  readonly x1: number;
  readonly y1: number;
  readonly x2: number;
  readonly y2: number;
}

/** Width of the columns that obstacles are kept in, in scene units: a label asks only those that it stands in. */
const COLUMN = 80;

/** Finds free places for labels among marks, lines and other labels. Greedy: the first label asked for wins. */
export class LabelPlacement {
  readonly #boxes = new Columns<Box>();
  readonly #segments = new Columns<Segment>();
  readonly #bounds: Box;

  constructor(bounds: Box) {
    this.#bounds = bounds;
  }

  /** @param air room to keep around the box */
  block(box: Box, air = 0): void {
    const roomy = inflate(box, air, 0);
    this.#boxes.add(roomy, roomy.x, roomy.x + roomy.width);
  }

  blockSegment(segment: Segment): void {
    this.#segments.add(segment, Math.min(segment.x1, segment.x2), Math.max(segment.x1, segment.x2));
  }

  /**
   * The first candidate clear of everything, else the first that crosses lines only; taken at once. Null when none is.
   * `roomy` is the candidate with the room to keep on its far side, so that a label is never nearer to another mark than to
   * its own.
   */
  place<Candidate extends { readonly box: Box; readonly roomy?: Box }>(
    candidates: readonly Candidate[],
  ): Candidate | null {
    const clear = candidates.filter(({ box, roomy = box }) => {
      if (!this.#within(box)) return false;
      return !this.#boxes.some(roomy.x, roomy.x + roomy.width, (other) => overlaps(other, roomy));
    });
    const crossed = ({ box }: Candidate): boolean =>
      this.#segments.some(box.x, box.x + box.width, (segment) => crosses(segment, box));
    const chosen = clear.find((candidate) => !crossed(candidate)) ?? clear[0] ?? null;
    if (chosen !== null) this.block(chosen.box);
    return chosen;
  }

  #within(box: Box): boolean {
    const bounds = this.#bounds;
    return (
      box.x >= bounds.x &&
      box.y >= bounds.y &&
      box.x + box.width <= bounds.x + bounds.width &&
      box.y + box.height <= bounds.y + bounds.height
    );
  }
}

/** Things by the columns of x that they reach into. */
class Columns<Thing> {
  readonly #columns = new Map<number, Thing[]>();

  add(thing: Thing, from: number, to: number): void {
    for (let column = Math.floor(from / COLUMN); column <= Math.floor(to / COLUMN); column += 1) {
      const things = this.#columns.get(column);
      if (things === undefined) this.#columns.set(column, [thing]);
      else things.push(thing);
    }
  }

  some(from: number, to: number, test: (thing: Thing) => boolean): boolean {
    for (let column = Math.floor(from / COLUMN); column <= Math.floor(to / COLUMN); column += 1) {
      if (this.#columns.get(column)?.some(test) === true) return true;
    }
    return false;
  }
}

/** Liang–Barsky clipping: whether any part of the segment lies in the box. */
function crosses({ x1, y1, x2, y2 }: Segment, box: Box): boolean {
  let from = 0;
  let to = 1;
  const dx = x2 - x1;
  const dy = y2 - y1;
  const edges = [
    [-dx, x1 - box.x],
    [dx, box.x + box.width - x1],
    [-dy, y1 - box.y],
    [dy, box.y + box.height - y1],
  ] as const;
  for (const [direction, distance] of edges) {
    if (direction === 0) {
      if (distance < 0) return false;
      continue;
    }
    const at = distance / direction;
    if (direction < 0) from = Math.max(from, at);
    else to = Math.min(to, at);
    if (from > to) return false;
  }
  return true;
}

/** Candidates right and left of a mark, on one line with it. `air` is the room to keep on the far side. */
export function besideMark(
  text: Omit<TextOptions, "x" | "anchor" | "fill">,
  mark: { readonly left: number; readonly right: number },
  air: number,
) {
  const right = { ...text, x: mark.right, anchor: "start" } as const;
  const left = { ...text, x: mark.left, anchor: "end" } as const;
  const rightBox = textBox(right);
  const leftBox = textBox(left);
  return [
    { options: right, box: rightBox, roomy: { ...rightBox, width: rightBox.width + air } },
    { options: left, box: leftBox, roomy: { ...leftBox, x: leftBox.x - air, width: leftBox.width + air } },
  ];
}
