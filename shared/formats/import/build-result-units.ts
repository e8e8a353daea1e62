import { answeredUnit } from "./build-asked-limits.ts";
import type { CaseDraft } from "./build-draft.ts";
import { keyOf } from "./build-questions.ts";
import type { ReadResult } from "./build-reading.ts";
import { wordsOfResult } from "./build-result-words.ts";
import type { Family } from "./build-series.ts";
import { meaningOfText, meaningOfUnit, type UnitMeaning, unitKey } from "./build-units.ts";
import type { DoubtBook, Question } from "./doubts.ts";
import type { StatementOf } from "./statements.ts";

export interface UnitAsked {
  readonly statement: StatementOf<"result">;
  readonly family: Family;
  readonly read: ReadResult;
}

/** What the texts of a family state, by `keyOfMeaning`; null: numbers of a count that state no unit. */
type Stated = Map<string, UnitMeaning | null>;

/** The units that the texts of families state. */
export function unitsOfFamilies(results: readonly UnitAsked[]): ReadonlyMap<Family, Stated> {
  const units = new Map<Family, Stated>();
  for (const each of results) {
    if (each.read.unit === null) continue;
    const known = units.get(each.family) ?? new Map<string, UnitMeaning | null>();
    const meaning = ownMeaning(each);
    const key = keyOfMeaning(meaning);
    if (!known.has(key)) units.set(each.family, known.set(key, meaning));
  }
  return units;
}

/** Where no source states a unit: that in which somebody has answered what could be detected. */
export function answeredUnits(
  results: readonly UnitAsked[],
  stated: ReadonlyMap<Family, Stated>,
  doubts: DoubtBook,
): ReadonlyMap<Family, UnitMeaning> {
  const units = new Map<Family, UnitMeaning>();
  for (const each of results) {
    const { family, read } = each;
    if (read.asks === undefined || family.meaning !== null || stated.has(family) || units.has(family)) continue;
    const unit = answeredUnit(each, doubts);
    if (unit !== null) units.set(family, meaningOfText(unit));
  }
  return units;
}

function keyOfMeaning(meaning: UnitMeaning | null): string {
  if (meaning === null) return "";
  return meaning.scale === "absolute" ? unitKey(meaning.unit) || meaning.scale : (meaning.unit ?? meaning.scale);
}

/** The unit of the numbers of a result; null when nobody states one. */
export function unitOf(asked: UnitAsked, units: ReadonlyMap<Family, Stated>, draft: CaseDraft): UnitMeaning | null {
  const { family, read } = asked;
  const { meaning } = family;
  if (read.unit === null) return meaning ?? onlyOf(units.get(family));
  const own = ownMeaning(asked);
  if (meaning === null) return amongTexts(own, units.get(family), asked, draft);
  if (own === null || isIn(own, meaning, read)) return meaning;
  return ask(askedOfSeries(own, family), asked, draft) === "series" ? meaning : own;
}

function onlyOf(stated: Stated | undefined): UnitMeaning | null {
  const [only] = stated?.values() ?? [];
  return stated?.size === 1 ? (only ?? null) : null;
}

/** Units that texts state are kept apart, until somebody says which of them is meant. */
function amongTexts(
  own: UnitMeaning | null,
  stated: Stated | undefined,
  asked: UnitAsked,
  draft: CaseDraft,
): UnitMeaning | null {
  const first = stated?.get(keyOfMeaning(own)) ?? own;
  if (stated === undefined || stated.size < 2) return first;
  const answer = ask(askedOfTexts(stated, asked.family), asked, draft);
  return (answer === null ? undefined : stated.get(answer)) ?? first;
}

const isIn = (own: UnitMeaning, meaning: UnitMeaning, { statedUnit }: ReadResult): boolean =>
  own.scale === meaning.scale && (statedUnit === undefined || keyOfMeaning(own) === keyOfMeaning(meaning));

/** A count that states no unit has none; that it counts is no unit. */
function ownMeaning({ family, read: { unit, statedUnit } }: UnitAsked): UnitMeaning | null {
  if (statedUnit !== undefined) return meaningOfUnit(statedUnit);
  return unit === null || (unit === "absolute" && family.measures === "count") ? null : meaningOfText(unit);
}

const ask = (question: Question, { statement }: UnitAsked, { context }: CaseDraft): string | null =>
  context.doubts.ask(question, statement.record, wordsOfResult(statement));

const SEPARATE = { value: "separate", label: "they are kept apart, as series of their own" } as const;

function askedOfSeries(own: UnitMeaning, { identity, meaning }: Family): Question {
  const unit = own.unit ?? own.scale;
  const usual = identity.unit ?? meaning?.scale ?? "";
  return {
    id: `unit-in-text:${keyOf(identity.name)}:${keyOfMeaning(own)}`,
    kind: "unit changes",
    question: `Some results of "${identity.name}" are written as ${unit}, others are in ${usual}. Are these two units?`,
    candidates: [SEPARATE, { value: "series", label: `all of them are in ${usual}, also those written as ${unit}` }],
    assumed: SEPARATE.value,
    harmless: true,
  };
}

function askedOfTexts(stated: Stated, { identity }: Family): Question {
  const words = (meaning: UnitMeaning | null): string => meaning?.unit ?? meaning?.scale ?? "no unit";
  // Sorted: the same question whichever of them a patient's results begin with.
  const sorted = [...stated].sort(([one], [other]) => (one < other ? -1 : 1));
  const all = sorted.map(([, meaning]) => meaning);
  const candidates = sorted.flatMap(([value, meaning]) => {
    const others = all.filter((other) => other !== meaning).map(words);
    if (meaning === null) return [];
    return [{ value, label: `all of them are in ${words(meaning)}, also those written with ${others.join(", ")}` }];
  });
  return {
    id: `unit-in-text:${keyOf(identity.name)}:${sorted.map(([key]) => key).join("|")}`,
    kind: "unit changes",
    question: `Results of "${identity.name}" are written with ${all.map(words).join(", and with ")}. Are these several units?`,
    candidates: [SEPARATE, ...candidates],
    assumed: SEPARATE.value,
    harmless: true,
  };
}
