import type { LaboratoryCandidate } from "./laboratory-text.ts";

/**
 * Molecular response of BCR::ABL1: the most that there was, in percent on the International Scale. Deep responses are said of transcripts
 * below the bound and of none found in a sample that was good enough alike, so that the name alone tells no result.
 * European LeukemiaNet: Cross et al., Leukemia 2015;29:999; Hochhaus et al., Leukemia 2020;34:966.
 */
const BOUNDS: ReadonlyMap<string, number> = new Map([
  ["2", 1],
  ["3", 0.1],
  ["4", 0.01],
  ["4.5", 0.0032],
  ["5", 0.001],
]);

const RESPONSE = /^(?:(MMR|major molecular (?:response|remission))|MR ?\^?\(?([2-5](?:[.,][05])?)\)?)$/i;

/** Of a deep response in whose sample nothing was found: `undetected (MR4.5)`, `MR4 nicht nachweisbar`. */
const WITH_WORDS =
  /^(?:(.{3,40}?)[ ,;:(]+(MR ?\^?\(?(?:4[.,][05]|4|5[.,]0|5)\)?)\)?|(MR ?\^?\(?(?:4[.,][05]|4|5[.,]0|5)\)?)[ ,;:(]+(.{3,40}?)\)?)$/i;

/**
 * The depth to which nothing was found, in percent on the International Scale, and the words that say so. By definition so many transcripts of the
 * control gene were there that more than this would have been found. Null for any other text.
 */
export function undetectedToDepth(text: string): { readonly words: string; readonly bound: number } | null {
  const [, before, depthAfter, depthBefore, after] = WITH_WORDS.exec(text) ?? [];
  const words = before ?? after;
  const depth = RESPONSE.exec(depthAfter ?? depthBefore ?? "")?.[2];
  const bound = depth === undefined ? undefined : BOUNDS.get(depth.replace(",", ".").replace(/\.0$/, ""));
  return words === undefined || bound === undefined ? null : { words: words.trim(), bound };
}

/** `MMR`, `MR4.5`, `MR^4`: a bound, and the question of what was found. Null for any other text. */
export function molecularResponse(
  text: string,
): { readonly question: string; readonly candidates: readonly LaboratoryCandidate[] } | null {
  const [, major, level = ""] = RESPONSE.exec(text) ?? [];
  const bound = BOUNDS.get(major === undefined ? level.replace(",", ".").replace(/\.0$/, "") : "3");
  if (bound === undefined) return null;
  return {
    question: `It means at most ${bound} % on the International Scale, with or without transcripts that were found. What was the result?`,
    candidates: [
      { result: { kind: "positive" } },
      { result: { kind: "undetectable", limit: bound }, unit: "percent of a control gene" },
    ],
  };
}
