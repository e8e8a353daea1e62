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

/** An answer that several questions have in common. */
export interface CommonAnswer {
  readonly value: string;
  readonly label: string;
}

/**
 * What all of these questions can be answered with, so that one choice settles them. Where the words differ, as with dates of which
 * each question has its own, those in brackets at their end count: `3 April 2021 (day first)`.
 */
export function commonAnswers(doubts: readonly Doubt[]): readonly CommonAnswer[] {
  const [first, ...others] = doubts;
  if (first === undefined || others.length === 0) return [];
  return first.candidates.flatMap(({ value, label }) => {
    const labels = others.map(({ candidates }) => candidates.find((each) => each.value === value)?.label ?? null);
    if (labels.every((other) => other === label)) return [{ value, label }];
    const end = endOf(label);
    return end !== null && labels.every((other) => other !== null && endOf(other) === end)
      ? [{ value, label: end }]
      : [];
  });
}

const endOf = (label: string): string | null => /\(([^()]{1,80})\)$/.exec(label)?.[1] ?? null;

/**
 * The first of these questions, and as many that are open, so that there is always a next one.
 * @param seen ids of those that were shown before: an answer takes none away
 */
export function shownQuestions(
  doubts: readonly Doubt[],
  answers: Readonly<Record<string, string>>,
  { most, seen }: { readonly most: number; readonly seen: ReadonlySet<string> },
): readonly Doubt[] {
  let open = 0;
  return doubts.filter((doubt, place) => {
    const isOpen = answerTo(doubt, answers) === null;
    if (isOpen) open += 1;
    return place < most || seen.has(doubt.id) || (isOpen && open <= most);
  });
}
