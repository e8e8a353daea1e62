import { middleBaseline, textBox } from "../builder.ts";
import { type Frame, fitText } from "../frame.ts";
import { type Drawn, drawKeyLine } from "../panels/key.ts";
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
  const text = leftOut.length === 0 ? "" : wordsThatFit(leftOut, size, right - left);
  const box = builder.text("fixed", { x: left, y: middleBaseline(y, size), text, size, fill: ink });
  drawKeyLine(frame, drawn, { y, left: box.x + box.width + size, right });
}

/** More of one kind than this are counted, not named. */
const MOST_NAMED = 6;
/** So that the key has room too. */
const SHARE_OF_LINE = 0.62;

/** Kinds in the order in which they are named, when there is room for names. */
const GROUPS = [
  { kinds: ["state", "results", "second axis"], one: "other panel", many: "other panels" },
  { kinds: ["lane"], one: "lane", many: "lanes" },
  { kinds: ["antigen"], one: "antigen", many: "antigens" },
] as const;

/** Names where they are few and fit, else how many there are. */
function wordsThatFit(leftOut: readonly LeftOut[], size: number, room: number): string {
  const groups = GROUPS.flatMap(({ kinds, one, many }) => {
    const names = leftOut.filter(({ kind }) => kinds.some((own) => own === kind)).map(({ name }) => name);
    if (names.length === 0) return [];
    return [{ names: names.join("; "), count: `${names.length} ${names.length === 1 ? one : many}`, of: names.length }];
  });
  const sentence = (parts: readonly string[]): string => `Not shown: ${parts.join("; ")}`;
  const widthOf = (text: string): number => textBox({ x: 0, y: 0, text, size }).width;
  const parts = groups.map(({ count }) => count);
  groups.forEach(({ names, of }, index) => {
    const named = parts.with(index, names);
    if (of <= MOST_NAMED && widthOf(sentence(named)) <= room * SHARE_OF_LINE) parts[index] = names;
  });
  return fitText(sentence(parts), size, room);
}
