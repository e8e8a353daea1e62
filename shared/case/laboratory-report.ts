import type { WrittenNumber } from "./laboratory-number.ts";
import type { LaboratoryToken } from "./laboratory-tokens.ts";
import type { Status } from "./laboratory-words.ts";

export type LaboratoryUnit = "fraction" | "percent" | "percent of a control gene" | "absolute";

export interface Amount {
  readonly value: number;
  readonly unit: LaboratoryUnit;
}

/** A number's part in the report: the result itself, or a limit that was stated beside it. */
export type Role = "result" | "detection" | "quantification";

export interface Quantity {
  readonly role: Role;
  readonly comparator: "below" | "above" | null;
  /** The level may be the number itself: `≤`, `≥`. */
  readonly inclusive: boolean;
  /** What it may mean; one entry when it is clear. */
  readonly amounts: readonly Amount[];
}

/** Everything that a text says, before it is weighed. `question` is the first thing that is not clear about its numbers. */
export interface Report {
  readonly statuses: ReadonlySet<Status>;
  readonly quantities: readonly Quantity[];
  readonly question: string | null;
}

export interface AmountChoice {
  readonly numbers: readonly (Quantity & { readonly value: number })[];
  readonly unit: LaboratoryUnit | null;
}

type Scale = "fraction" | "percent" | "absolute" | undefined;

/** Null when the parts do not make sense in this order. */
export function readReport(tokens: readonly LaboratoryToken[], scale: Scale): Report | null {
  const statuses = new Set<Status>();
  const quantities: Quantity[] = [];
  let question: string | null = null;
  let role: Role = "result";
  let comparator: Quantity["comparator"] = null;
  let inclusive = false;
  for (let index = 0; index < tokens.length; index++) {
    const token = tokens[index];
    if (token === undefined || (comparator !== null && token.is !== "number" && token.is !== "limit")) return null;
    switch (token.is) {
      case "status":
        statuses.add(token.status);
        break;
      case "limit":
        // "<LOD" says that nothing was found, "<LOQ" that it could not be quantified.
        if (comparator === "above") return null;
        if (comparator === "below") statuses.add(token.limit === "detection" ? "negative" : "not quantifiable");
        comparator = null;
        role = token.limit;
        break;
      case "below":
      case "above":
        comparator = token.is;
        inclusive = token.inclusive === true;
        break;
      case "number": {
        const unit = readUnit(tokens, index + 1);
        const meaning = amountsOf(token.number, token.written, unit.unit, scale);
        quantities.push({ role, comparator, inclusive, amounts: meaning.amounts });
        question ??= meaning.question;
        role = "result";
        comparator = null;
        inclusive = false;
        index += unit.tokens;
        break;
      }
      case "percent":
      case "cells":
      case "gene":
        return null;
      case "separator":
      case "filler":
        break;
    }
  }
  return comparator === null ? { statuses, quantities, question } : null;
}

interface UnitRead {
  readonly unit: "percent" | "percent of a control gene" | "cells" | null;
  /** How many tokens it takes. */
  readonly tokens: number;
}

/** The unit directly after a number; only what the percentage is of may be in brackets: `0.1 % (IS)`. */
function readUnit(tokens: readonly LaboratoryToken[], index: number): UnitRead {
  const first = tokens[index];
  if (first?.is === "cells") return { unit: "cells", tokens: 1 };
  if (first?.is !== "percent") return { unit: null, tokens: 0 };
  const next = tokens[index + 1];
  const bracket = next?.is === "separator" && next.sign === "(" ? 1 : 0;
  const second = tokens[index + 1 + bracket]?.is;
  if (second === "gene") return { unit: "percent of a control gene", tokens: 2 + bracket };
  return second === "cells" ? { unit: "percent", tokens: 2 + bracket } : { unit: "percent", tokens: 1 };
}

interface Meaning {
  readonly amounts: readonly Amount[];
  readonly question: string | null;
}

function amountsOf(number: WrittenNumber, written: string, unit: UnitRead["unit"], scale: Scale): Meaning {
  const unreadable = number.values.some(
    (value) => !Number.isFinite(value) || (value === 0 && /[1-9]/.test(significand(written))),
  );
  if (unreadable) return { amounts: [], question: `Which number is ${written}?` };
  const meanings = number.values.map((value) => unitsOf(value, number.form, unit, scale));
  const amounts = number.values.flatMap((value, index) =>
    (meanings[index] ?? []).map((unit): Amount => ({ value, unit })),
  );
  if (number.question !== null) return { amounts, question: number.question };
  const units = [...new Set(amounts.map((amount) => amount.unit))];
  if (amounts.length === 1 && !(scale === "fraction" && units[0] !== "fraction" && unit === null))
    return { amounts, question: null };
  return { amounts, question: unitQuestion(written, units) };
}

/** The digits of a number, without those of its power of ten. */
const significand = (written: string): string =>
  /^10[\^* -]/.test(written) ? "1" : written.replace(/ ?[ex*].*$/i, "");

function unitQuestion(written: string, units: readonly LaboratoryUnit[]): string {
  if (units.length === 0) return `In which unit is ${written}?`;
  return `Is ${written} ${units.map((unit) => UNIT_WORDS[unit]).join(", or ")}?`;
}

const UNIT_WORDS: Readonly<Record<LaboratoryUnit, string>> = {
  fraction: "a fraction of all cells (1 = all)",
  percent: "a percentage",
  "percent of a control gene": "a percentage of a control gene",
  absolute: "a count",
};

/** The units that a number may be in: one when the text or the assay decides. */
function unitsOf(
  value: number,
  form: WrittenNumber["form"],
  unit: UnitRead["unit"],
  scale: Scale,
): readonly LaboratoryUnit[] {
  if (form === "ratio") return unit === null || unit === "cells" ? ["fraction"] : [];
  if (unit === "cells") return scale === "absolute" ? ["absolute"] : [];
  if (unit !== null) return [unit];
  const smallPower = form === "power" && value < 1;
  switch (scale) {
    case "fraction":
      return value <= 1 ? ["fraction"] : ["percent"];
    case "percent":
      // Sensitivities are written as powers of ten of all cells even where levels are given in percent.
      return smallPower ? ["percent", "fraction"] : ["percent"];
    case "absolute":
      return ["absolute"];
    case undefined:
      if (smallPower) return ["fraction"];
      return value <= 1 ? ["percent", "fraction"] : ["percent", "absolute"];
  }
}
