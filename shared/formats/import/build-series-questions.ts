import { keyOf } from "./build-questions.ts";
import { unitKey } from "./build-units.ts";
import type { Question } from "./doubts.ts";
import type { SeriesIdentity } from "./statements.ts";

// What the identities of series leave open, in words.

export const plain = (text: string | undefined): string => text?.trim().toLowerCase() ?? "";

export const unitsKey = ({ unit, scale }: SeriesIdentity): string => unitKey(unit) || (scale ?? "");

export function unknownTest(name: string): Question {
  return {
    id: `test:${keyOf(name)}`,
    kind: "unknown test",
    question: `What does the test "${name}" measure?`,
    candidates: [
      { value: "MRD", label: "measurable residual disease" },
      { value: "blasts", label: "blasts" },
      { value: "count", label: "a blood count or another quantity" },
      { value: "event", label: "no quantity: an event of the course" },
    ],
    assumed: "count",
    harmless: true,
  };
}

export function unknownUnit(name: string, unit: string): Question {
  return {
    id: `unknown-unit:${keyOf(name)}:${keyOf(unit)}`,
    kind: "unknown unit",
    question: `What does the unit "${unit}" of "${name}" mean?`,
    candidates: [
      { value: "percent", label: "percent (100 = all cells)" },
      { value: "fraction", label: "a fraction (1 = all cells)" },
      { value: "absolute", label: "a quantity of its own" },
    ],
    assumed: "absolute",
    harmless: true,
  };
}

const unitInWords = ({ unit, scale }: SeriesIdentity): string => unit ?? scale ?? "";

export const answerOf = (identity: SeriesIdentity): string => `all in ${unitsKey(identity)}`;

/** The same question whichever of the two units a patient's results begin with. */
export function unitChanges(identity: SeriesIdentity, first: SeriesIdentity): Question {
  const hasNone = unitsKey(identity) === "";
  const both = hasNone ? [first] : [identity, first].sort((one, other) => (unitsKey(one) < unitsKey(other) ? -1 : 1));
  const words = both.map(unitInWords);
  return {
    id: `unit-changes:${keyOf(identity.name)}:${hasNone ? ":" : ""}${both.map(unitsKey).join(":")}`,
    kind: "unit changes",
    question: hasNone
      ? `Some results of "${identity.name}" have no unit, others are in ${words.join("")}. Are they in the same unit?`
      : `Results of "${identity.name}" are in ${words.join(" and in ")}. Are these two units?`,
    candidates: [
      { value: "separate", label: "they are kept apart, as two series" },
      ...both.map((each, index) => ({
        value: answerOf(each),
        label: `all of them are in ${words[index]}${hasNone ? "" : `, also those written as ${words[1 - index]}`}`,
      })),
    ],
    assumed: "separate",
    harmless: true,
  };
}

export function assayChanges(name: string, what: "method" | "specimen", written: readonly string[]): Question {
  const stated = written.filter((each) => each !== "").sort();
  return {
    // Another patient may have other methods: what can be answered is then another question.
    id: `assay-changes:${what}:${keyOf(name)}:${keyOf(stated.map(plain).join("|"))}`,
    kind: "assay changes",
    question: `Some results of "${name}" state a ${what} (${stated.join(", ")}), others none. Which one do those without it have?`,
    candidates: [
      { value: "separate", label: "not known: they are kept apart, as a series of their own" },
      ...stated.map((each) => ({ value: plain(each), label: each })),
    ],
    assumed: "separate",
    harmless: true,
  };
}
