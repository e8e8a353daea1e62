import type { Case } from "../../case/schema.ts";
import type { Loss } from "../export.ts";
import { writtenColumns } from "./write-columns.ts";
import { writeRows } from "./write-rows.ts";

export interface WrittenTable {
  readonly cells: readonly (readonly string[])[];
  readonly losses: readonly Loss[];
}

/** Headings and rows, with the columns that have something in them. */
export function writeTable(case_: Case): WrittenTable {
  const { rows, losses } = writeRows(case_);
  const columns = writtenColumns.filter((column) => rows.some((row) => (row[column] ?? "") !== ""));
  return { cells: [columns, ...rows.map((row) => columns.map((column) => row[column] ?? ""))], losses };
}
