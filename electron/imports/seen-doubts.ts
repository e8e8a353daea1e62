import type { Doubt } from "../../shared/formats/import/doubts.ts";
import type { ImportChoices } from "../../shared/formats/import/reader.ts";

/**
 * The questions of an import over all its readings, in the order in which they first came. An answer may settle a question so well that
 * the next reading has no reason to ask it: it stays in view, so that the answer can be taken back.
 */
export class SeenDoubts {
  private readonly seen = new Map<string, Doubt>();

  /** @param doubts of the newest reading */
  after(doubts: readonly Doubt[], answers: ImportChoices["answers"]): readonly Doubt[] {
    const now = new Set(doubts.map(({ id }) => id));
    for (const doubt of doubts) this.seen.set(doubt.id, doubt);
    return [...this.seen.values()].flatMap((doubt) => {
      if (now.has(doubt.id)) return [doubt];
      const answer = Object.hasOwn(answers, doubt.id) ? answers[doubt.id] : undefined;
      return answer === undefined ? [] : [{ ...doubt, answer }];
    });
  }
}
