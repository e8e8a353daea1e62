import { useCallback, useMemo, useRef, useState } from "react";
import type { ImportChoices } from "../../shared/formats/import/reader.ts";
import type { TableMapping } from "../../shared/formats/tables/mapping.ts";
import type { ImportReview } from "../../shared/import-review.ts";
import { useWorkbench } from "../state/store.ts";
import { correctedMappings } from "./corrected-mappings.ts";
import { revise } from "./import-actions.ts";

/** Choices that are on their way. */
interface Sent {
  readonly choices: ImportChoices;
  /** Tables that were corrected since the reading in view, by number. */
  readonly corrected: ReadonlyMap<number, TableMapping>;
}

export interface Choices {
  /** As the user made them, also those that are still on their way. Those that could not be read in are not among them. */
  readonly choices: ImportChoices;
  readonly corrected: ReadonlyMap<number, TableMapping>;
  /** Whether some are on their way. */
  readonly pending: boolean;
  readonly answer: (id: string, answer: string | null) => void;
  /** Answers several questions alike. */
  readonly answerAll: (ids: readonly string[], answer: string) => void;
  readonly correct: (table: number, corrected: TableMapping) => void;
}

const NONE: ReadonlyMap<number, TableMapping> = new Map();

/** What the user decides in a review. Each decision is built on those before it, also while they are read in. */
export function useChoices({ choices: read, tables }: ImportReview): Choices {
  const workbench = useWorkbench();
  const [sent, setSent] = useState<Sent | null>(null);
  const newest = useRef<Sent | null>(null);
  const send = useCallback(
    (next: Sent): void => {
      newest.current = next;
      setSent(next);
      void revise(workbench, next.choices).then(() => {
        if (newest.current !== next) return;
        newest.current = null;
        setSent(null);
      });
    },
    [workbench],
  );
  return useMemo(() => {
    const base = (): Sent => newest.current ?? { choices: read, corrected: NONE };
    return {
      choices: sent?.choices ?? read,
      corrected: sent?.corrected ?? NONE,
      pending: sent !== null,
      answer(id, answer) {
        const { choices, corrected } = base();
        send({ choices: { ...choices, answers: withAnswer(choices.answers, id, answer) }, corrected });
      },
      answerAll(ids, answer) {
        const { choices, corrected } = base();
        const alike = Object.fromEntries(ids.map((id) => [id, answer]));
        send({ choices: { ...choices, answers: { ...choices.answers, ...alike } }, corrected });
      },
      correct(table, mapping) {
        const { choices, corrected } = base();
        const before = corrected.get(table) ?? tables[table]?.mapping;
        if (before === undefined) return;
        const mappings = correctedMappings(choices.mappings, before, mapping);
        send({ choices: { ...choices, mappings }, corrected: new Map([...corrected, [table, mapping]]) });
      },
    };
  }, [read, tables, sent, send]);
}

function withAnswer(
  answers: ImportChoices["answers"],
  id: string,
  answer: string | null,
): Readonly<Record<string, string>> {
  const others = Object.entries(answers).filter(([other]) => other !== id);
  return Object.fromEntries(answer === null ? others : [...others, [id, answer]]);
}
