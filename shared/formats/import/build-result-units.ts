import type { LaboratoryUnit } from "../../case/laboratory-report.ts";
import type { CaseDraft } from "./build-draft.ts";
import { keyOf } from "./build-questions.ts";
import type { ReadResult } from "./build-reading.ts";
import { wordsOfResult } from "./build-result-words.ts";
import type { Family } from "./build-series.ts";
import { meaningOfText, type UnitMeaning } from "./build-units.ts";
import type { Question } from "./doubts.ts";
import type { StatementOf } from "./statements.ts";

export interface UnitAsked {
  readonly statement: StatementOf<"result">;
  readonly family: Family;
  readonly read: ReadResult;
}

/** The unit that the texts of a family state, where its source states none and they agree. */
export function unitsOfFamilies(results: readonly UnitAsked[]): ReadonlyMap<Family, ReadonlySet<LaboratoryUnit>> {
  const units = new Map<Family, Set<LaboratoryUnit>>();
  for (const { family, read } of results) {
    if (read.unit === null) continue;
    const known = units.get(family);
    if (known === undefined) units.set(family, new Set([read.unit]));
    else known.add(read.unit);
  }
  return units;
}

/** The unit of the numbers of a result; null when nobody states one. */
export function unitOf(
  { family, read, statement }: UnitAsked,
  units: ReadonlyMap<Family, ReadonlySet<LaboratoryUnit>>,
  draft: CaseDraft,
): UnitMeaning | null {
  const { meaning } = family;
  const stated = units.get(family);
  if (read.unit === null) {
    const [only] = stated ?? [];
    return meaning ?? (only !== undefined && stated?.size === 1 ? ownMeaning(only, family) : null);
  }
  const own = ownMeaning(read.unit, family);
  if (meaning === null) {
    if (stated !== undefined && stated.size > 1) askUnitInText(read.unit, { family, statement, draft });
    return own;
  }
  if (own === null || own.scale === meaning.scale) return meaning;
  const answer = askUnitInText(read.unit, { family, statement, draft });
  return answer === "series" ? meaning : own;
}

/** A count that states no unit has none; that it counts is no unit. */
function ownMeaning(unit: LaboratoryUnit, family: Family): UnitMeaning | null {
  return unit === "absolute" && family.measures === "count" ? null : meaningOfText(unit);
}

function askUnitInText(
  unit: string,
  { family, statement, draft }: { family: Family; statement: StatementOf<"result">; draft: CaseDraft },
): string | null {
  const { name } = family.identity;
  const usual = family.identity.unit ?? family.meaning?.scale ?? "another unit";
  const question: Question = {
    id: `unit-in-text:${keyOf(name)}:${unit}`,
    kind: "unit changes",
    question: `Some results of "${name}" are written as ${unit}, others are in ${usual}. Are these two units?`,
    candidates: [
      { value: "separate", label: "they are kept apart, as two series" },
      ...(family.meaning === null ? [] : [{ value: "series", label: `all of them are in ${usual}` }]),
    ],
    assumed: "separate",
    harmless: true,
  };
  return draft.context.doubts.ask(question, statement.record, wordsOfResult(statement));
}
