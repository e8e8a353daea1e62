import { nearestWord } from "../../shared/case/words.ts";

/** ` Did you mean render?` with a space before it, or nothing. */
export function didYouMean(word: string, known: readonly string[]): string {
  const meant = nearestWord(word, known);
  return meant === undefined ? "" : ` Did you mean ${meant}?`;
}
