import { middleBaseline, textBox } from "../builder.ts";
import { type Frame, fitText } from "../frame.ts";
import { type Drawn, drawKeyLine, keyLineWidth } from "../panels/key.ts";
import { ink } from "../theme.ts";
import type { LeftOut } from "./fit-contents.ts";

export function footHeight({ theme }: Frame): number {
  return theme.smallSize * 1.4;
}

/** One line under the axis: what had no room, and as much of the key as is left room for. */
export function drawFoot(
  frame: Frame,
  top: number,
  { leftOut, drawn }: { readonly leftOut: readonly LeftOut[]; readonly drawn: Drawn },
): void {
  const { theme, builder } = frame;
  const size = theme.smallSize;
  const left = theme.gap * 0.6;
  const right = theme.width - left;
  const y = top + footHeight(frame) / 2;
  const room = right - left;
  const forKey = Math.min(keyLineWidth(frame, drawn), room * MOST_FOR_KEY);
  const text = leftOut.length === 0 ? "" : wordsThatFit(leftOut, size, { room, named: room - forKey - size });
  const box = builder.text("fixed", { x: left, y: middleBaseline(y, size), text, size, fill: ink });
  drawKeyLine(frame, drawn, { y, left: box.x + box.width + size, right });
}

/** More of one kind than this are counted, not named. */
const MOST_NAMED = 8;
/** What the key may have of the line before names are given up for it. */
const MOST_FOR_KEY = 0.68;

/** Kinds in the order in which they are named. What was given is told first by its names, when there is room for names. */
const GROUPS = [
  { kinds: ["state", "results", "second axis"], one: "other panel", many: "other panels" },
  { kinds: ["lane"], one: "lane", many: "lanes" },
  { kinds: ["antigen"], one: "antigen", many: "antigens" },
] as const;
const NAMED_FIRST = [1, 0, 2] as const;

/** Names where they are few and fit into their part of the line, else how many there are. */
function wordsThatFit(
  leftOut: readonly LeftOut[],
  size: number,
  { room, named: roomForNames }: { readonly room: number; readonly named: number },
): string {
  const groups = GROUPS.flatMap(({ kinds, one, many }, place) => {
    const names = leftOut.filter(({ kind }) => kinds.some((own) => own === kind)).map(({ name }) => name);
    if (names.length === 0) return [];
    const count = `${names.length} ${names.length === 1 ? one : many}`;
    return [{ names: names.join("; "), count, of: names.length, place }];
  });
  const sentence = (parts: readonly string[]): string => `Not shown: ${parts.join("; ")}`;
  const widthOf = (text: string): number => textBox({ x: 0, y: 0, text, size }).width;
  const parts = groups.map(({ count }) => count);
  for (const first of NAMED_FIRST) {
    const index = groups.findIndex(({ place }) => place === first);
    const group = groups[index];
    if (group === undefined || group.of > MOST_NAMED) continue;
    if (widthOf(sentence(parts.with(index, group.names))) <= roomForNames) parts[index] = group.names;
  }
  return fitText(sentence(parts), size, room);
}
