import { type Doubt, type DoubtKind, doubtKinds } from "../../shared/formats/import/doubts.ts";

/** The answer of the user, also one that is still on its way; not one that was not understood. */
export function answerTo({ id, refused }: Doubt, answers: Readonly<Record<string, string>>): string | null {
  const answer = Object.hasOwn(answers, id) ? answers[id] : undefined;
  return answer === undefined || answer === refused ? null : answer;
}

export const openQuestions = (doubts: readonly Doubt[], answers: Readonly<Record<string, string>>): readonly Doubt[] =>
  doubts.filter((doubt) => answerTo(doubt, answers) === null);

export interface DoubtGroup {
  readonly kind: DoubtKind;
  readonly doubts: readonly Doubt[];
}

/** Questions by kind, in the order of the kinds, each group in the order of the source: an answer moves none. */
export function groupedDoubts(doubts: readonly Doubt[]): readonly DoubtGroup[] {
  return doubtKinds
    .map((kind) => ({ kind, doubts: doubts.filter((doubt) => doubt.kind === kind) }))
    .filter((group) => group.doubts.length > 0);
}
