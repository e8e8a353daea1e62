import { cellText } from "./cells.ts";
import { TableStore } from "./column-store.ts";
import { readHeading } from "./headings.ts";
import { findAgent, findRegimen, recogniseTest } from "./known-names.ts";
import { besideDates, type TopRow } from "./transposed-top.ts";

/** A chart of drugs by days, as a table with a row for each day that each was given. */
export interface DrugTable {
  readonly store: TableStore;
  /** Cells that say that nothing was given. */
  readonly notGiven: readonly { readonly name: string; readonly value: string }[];
}

export const isDrug = (name: string): boolean =>
  recogniseTest(name) === null && (findAgent(name) !== null || findRegimen(name) !== null);

/** A tick: the dose stands elsewhere. */
const GIVEN = /^(?:[x✓✔✗+•●]|yes|y|ja|j|oui|o|s[ií]|是)$/iu;
const NOT_GIVEN = /^(?:[-–—/.]|0(?:[.,]0+)?|no|n|nein|non|否|held|pause|pausiert)$/iu;

/** What a chart says was given on a day is of that day alone. */
const DATES = ["Start date", "End date"] as const;
const DAYS = ["Start day", "End day"] as const;

/** @param rows those whose name is that of a drug */
export function drugTable(store: TableStore, top: TopRow, rows: readonly number[]): DrugTable {
  const left = besideDates(store, top);
  const columnOf = (...roles: readonly string[]): number | undefined =>
    left.find((column) => roles.includes(readHeading(store.text(top.row, column)).role ?? ""));
  const [unit, dose] = [columnOf("unit", "dose unit"), columnOf("dose")];
  const text = (row: number, column: number | undefined): string =>
    column === undefined ? "" : store.text(row, column);
  const table = new TableStore(store.firstColumn);
  const notGiven: { readonly name: string; readonly value: string }[] = [];
  table.add({ line: store.line(top.row), cells: ["Drug", ...(top.heading === "Day" ? DAYS : DATES), "Dose", "Unit"] });
  for (const row of rows) {
    const name = store.text(row, top.label);
    for (let column = top.firstDate; column < top.end; column++) {
      const value = store.text(row, column);
      const day = store.cell(top.row, column);
      if (value === "") continue;
      if (NOT_GIVEN.test(value)) notGiven.push({ name: `${name}, ${cellText(day)}`, value });
      else {
        const amount = GIVEN.test(value) ? [text(row, dose), ""] : [value, text(row, unit)];
        table.add({ line: store.line(row), cells: [name, day, day, ...amount] });
      }
    }
  }
  return { store: table, notGiven };
}
