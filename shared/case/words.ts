import type { JsonPath } from "./diagnostic.ts";

/** Characters that reorder, hide or break the line that they are printed on. */
const UNPRINTABLE = /[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029\ufffe\uffff]/gu;
const MAXIMUM_QUOTE = 60;

/** Text of a file inside a message: in quotation marks, cut when long, with nothing that could disturb a terminal. */
export function quote(text: string): string {
  const cut = text.length > MAXIMUM_QUOTE ? `${text.slice(0, MAXIMUM_QUOTE - 1)}…` : text;
  return `"${printable(cut).replaceAll('"', '\\"')}"`;
}

/** The text with each control, format and lone surrogate character written as its code, `<U+202E>`. */
export function printable(text: string): string {
  return text.replace(UNPRINTABLE, (character) => `<${codePointName(character)}>`);
}

export function codePointName(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  return `U+${code.toString(16).toUpperCase().padStart(4, "0")}`;
}

/** `measurements[3].result.kind`; a key that is not a plain word is quoted: `events[0]["odd key"]`. */
export function formatPath(path: JsonPath): string {
  return path.map(formatStep).join("").replace(/^\./, "");
}

function formatStep(step: string | number): string {
  if (typeof step === "number") return `[${step}]`;
  return /^[A-Za-z_$][\w$]*$/.test(step) ? `.${step}` : `[${quote(step)}]`;
}

/** `a, b or c` */
export function alternatives(words: readonly string[]): string {
  if (words.length < 2) return words.join("");
  return `${words.slice(0, -1).join(", ")} or ${words.at(-1)}`;
}

/** The one of `known` that `word` is most likely a slip of: at most two letters off, one in short words, none in initials. */
export function nearestWord(word: string, known: Iterable<string>): string | undefined {
  const given = word.toLowerCase();
  if (given.length > 60) return undefined;
  let nearest: string | undefined;
  let best = given.length <= 2 ? 0 : given.length <= 4 ? 1 : 2;
  for (const candidate of known) {
    const distance = editDistance(given, candidate.toLowerCase(), best);
    if (distance < best || (distance === best && nearest === undefined)) {
      best = distance;
      nearest = candidate;
    }
  }
  return nearest;
}

/** Letters to insert, delete, replace or swap with their neighbour; anything above `limit` may be reported as `limit + 1`. */
function editDistance(first: string, second: string, limit: number): number {
  if (Math.abs(first.length - second.length) > limit) return limit + 1;
  let beforePrevious: number[] = [];
  let previous = Array.from({ length: second.length + 1 }, (_, column) => column);
  for (let row = 1; row <= first.length; row++) {
    const current = [row];
    for (let column = 1; column <= second.length; column++) {
      const same = first[row - 1] === second[column - 1];
      const swapped =
        row > 1 && column > 1 && first[row - 1] === second[column - 2] && first[row - 2] === second[column - 1];
      current.push(
        Math.min(
          (previous[column] ?? 0) + 1,
          (current[column - 1] ?? 0) + 1,
          (previous[column - 1] ?? 0) + (same ? 0 : 1),
          swapped ? (beforePrevious[column - 2] ?? 0) + 1 : Number.POSITIVE_INFINITY,
        ),
      );
    }
    beforePrevious = previous;
    previous = current;
  }
  return previous[second.length] ?? limit + 1;
}
