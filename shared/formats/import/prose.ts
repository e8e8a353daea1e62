/** Lines that are looked at. */
const LINES = 100;
/** A list of names or codes has fewer words to a line. */
const WORDS_IN_A_LINE = 3;

/** Signs between cells, and in which part of the lines there are as many of them where they are. Behind a comma a sentence has a space. */
const SEPARATORS = [
  { sign: /[;|](?! )/g, part: 0.25 },
  { sign: /,(?! )/g, part: 0.25 },
  { sign: /[;,|] /g, part: 0.8 },
] as const;

/**
 * Whether lines are sentences, as those of a licence or a README are, and no rows of cells.
 * @param lines without blank ones
 */
export function isProse(lines: readonly string[]): boolean {
  if (lines.some((line) => line.trimEnd().includes("\t"))) return false;
  const some = lines.slice(0, LINES).map((line) => line.trimEnd());
  const words = some.flatMap((line) => line.split(/\s+/)).filter((word) => /\p{L}{2}/u.test(word)).length;
  return words >= WORDS_IN_A_LINE * some.length && SEPARATORS.every(({ sign, part }) => !areRows(some, sign, part));
}

function areRows(lines: readonly string[], sign: RegExp, part: number): boolean {
  const counts = new Map<number, number>();
  for (const line of lines) {
    const count = line.match(sign)?.length ?? 0;
    if (count > 0) counts.set(count, (counts.get(count) ?? 0) + 1);
  }
  return Math.max(0, ...counts.values()) >= Math.min(lines.length, Math.max(2, part * lines.length));
}
