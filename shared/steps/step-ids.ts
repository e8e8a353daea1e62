import { listsWithIds } from "../case/lists.ts";
import type { Case, View } from "../case/schema.ts";

const PREFIX = "step-";
const LONGEST_ID = 100;

/** Ids in the case that an id of a step could be: events, assays, sources and steps share one namespace. */
export function takenStepIds(case_: Case, steps: readonly View[]): Set<string> {
  const ids = new Set(steps.map(({ id }) => id));
  for (const list of listsWithIds) {
    if (list === "views") continue;
    for (const { id } of case_[list] ?? []) if (id.startsWith(PREFIX)) ids.add(id);
  }
  return ids;
}

/** An id that nothing has: "step-hsct-1", else "step-hsct-1-2". It is taken from then on. */
export function freeStepId(subject: string, taken: Set<string>): string {
  const wished = `${PREFIX}${subject}`.slice(0, LONGEST_ID - 5);
  let id = wished;
  for (let count = 2; taken.has(id); count += 1) id = `${wished}-${count}`;
  taken.add(id);
  return id;
}
