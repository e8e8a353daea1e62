import type { ReadResult } from "./build-reading.ts";
import type { Family } from "./build-series.ts";
import type { StatementOf } from "./statements.ts";

const ONE = /^1(?:[.,]0{1,3})?[eE]\+?0{1,2}$/;

const ALL_CELLS: ReadResult = { result: { kind: "value", value: 1 }, unit: "fraction", lines: [], inferred: false };

/** `1,0E+00`, without a unit: all cells, where the other results of the series are fractions by the same form. */
export function mayBeAllCells({ result }: StatementOf<"result">, { meaning, measures }: Family): boolean {
  if (meaning !== null || (measures !== "MRD" && measures !== "blasts") || !("text" in result)) return false;
  return result.text.length <= LONGEST && ONE.test(result.text.trim());
}

const LONGEST = 20;

const hasDigit = ({ result }: StatementOf<"result">): boolean => "text" in result && /\d/.test(result.text);

/** Of the families whose results with a unit or a number are all fractions: what such a one is. */
export class FractionsByForm {
  private readonly fractions = new Set<Family>();
  private readonly others = new Set<Family>();

  note(statement: StatementOf<"result">, family: Family, { result, unit }: ReadResult): void {
    if (family.meaning !== null) return;
    if (unit === "fraction") this.fractions.add(family);
    else if (unit !== null || (result === null && hasDigit(statement))) this.others.add(family);
  }

  allCellsIn(family: Family): ReadResult | null {
    return this.fractions.has(family) && !this.others.has(family) ? ALL_CELLS : null;
  }
}
