import { keyOf } from "./build-questions.ts";
import type { UnitAsked } from "./build-result-units.ts";
import { wordsOfResult } from "./build-result-words.ts";
import type { Family } from "./build-series.ts";
import type { DoubtBook, Question } from "./doubts.ts";

/** Neutrophils per microlitre are 1000 times those in 10^9/L; a count itself seldom changes so much without anything between. */
const GAP = 100;

interface Apart {
  /** The least of the numbers that are far above the others. */
  readonly from: number;
  readonly family: Family;
}

/** Counts without any unit whose numbers lie so far apart that they may be in two units. */
export function farApart(results: readonly UnitAsked[]): ReadonlyMap<Family, Apart> {
  const numbers = new Map<Family, Set<number>>();
  for (const each of results) {
    const { family, read } = each;
    if (!canBeApart(each) || read.result?.kind !== "value" || !(read.result.value > 0)) continue;
    const known = numbers.get(family) ?? new Set<number>();
    if (known.size === 0) numbers.set(family, known);
    known.add(read.result.value);
  }
  const apart = new Map<Family, Apart>();
  for (const [family, values] of numbers) {
    const sorted = [...values].sort((one, other) => one - other);
    const from = sorted.find((value, index) => value > GAP * (sorted[index - 1] ?? value));
    if (from !== undefined) apart.set(family, { from, family: { ...family, assays: new Map(), usual: {} } });
  }
  return apart;
}

const canBeApart = ({ family, read }: UnitAsked): boolean =>
  family.measures === "count" &&
  family.meaning === null &&
  family.identity.id === undefined &&
  !family.isUnknown &&
  read.statedUnit === undefined;

/** The series of a result: its own one for numbers far above the others, until somebody says that the unit is the same. */
export function familyApart(each: UnitAsked, apart: ReadonlyMap<Family, Apart>, doubts: DoubtBook): Family {
  const { family, read, statement } = each;
  const found = apart.get(family);
  const { result } = read;
  if (found === undefined || result === null || !canBeApart(each)) return family;
  const number = result.kind === "value" ? result.value : "limit" in result ? result.limit : undefined;
  if (typeof number !== "number" || number < found.from) return family;
  const answer = doubts.ask(inOneUnit(family), statement.record, wordsOfResult(statement));
  return answer === "one unit" ? family : found.family;
}

function inOneUnit({ identity: { name } }: Family): Question {
  return {
    id: `far-apart:${keyOf(name)}`,
    kind: "unit changes",
    question: `Numbers of "${name}" that state no unit differ more than ${GAP}-fold. Are they in the same unit?`,
    candidates: [
      { value: "separate", label: "no: the high ones are kept apart, as a series of their own" },
      { value: "one unit", label: "yes, all of them are in one unit" },
    ],
    assumed: "separate",
    harmless: true,
  };
}
