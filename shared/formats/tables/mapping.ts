import type { SourceFile } from "../import/place.ts";

/**
 * What a column holds. `value` columns of a wide table carry what they measure in `test`; all others say what they add to the event of
 * their row. `keep`: not understood, its values go to the note of the event. `ignore`: the user does not want it; the report lists its values.
 */
export const columnRoles = [
  "patient",
  /** Identifies a person: withheld, and said so. */
  "identity",
  "label",
  "sex",
  "birth date",
  "age at diagnosis",
  "diagnosis",
  "diagnosis date",
  "genetics",
  "status",
  "vital status",
  "last follow-up",
  "id",
  "record type",
  "name",
  /** A date, or a time in words. */
  "date",
  "end date",
  "day",
  "end day",
  "duration",
  "ongoing",
  "test",
  "result",
  "comparator",
  "unit",
  "target",
  "method",
  "specimen",
  "measures",
  "scale",
  "sensitivity",
  "limit of detection",
  "limit of quantification",
  "marker",
  "reported",
  "drug",
  "dose",
  "dose unit",
  "route",
  "class",
  "purpose",
  "cycle",
  "course days",
  "donor",
  "graft source",
  "transplant type",
  "cell dose",
  "conditioning",
  "antigen",
  "antigen state",
  "percent",
  "disease state",
  "MRD state",
  "category",
  "grade",
  "code",
  "source",
  "source text",
  "inferred",
  "part of",
  "note",
  "value",
  "keep",
  "ignore",
] as const;
export type ColumnRole = (typeof columnRoles)[number];

export interface ColumnMapping {
  /** As it stands in the table, merged headings joined by ` / `; columns without one are called by their letters: `column D`. */
  readonly heading: string;
  readonly role: ColumnRole;
  /** Of a `value` column (wide form), and of a `result` column without a `test` column: what is measured. */
  readonly test?: {
    readonly name: string;
    readonly unit?: string;
    readonly method?: string;
    readonly specimen?: string;
    readonly measures?: "MRD" | "blasts" | "count" | "antigen" | "other";
  };
  /** Of a column that belongs to one of several events of its row: that event in the words of the heading, `HSCT 1`. */
  readonly event?: string;
  /** Of a column that counts time: what it counts in, and from which event. */
  readonly counts?: { readonly unit: TimeUnit; readonly from?: string };
  /** Of a `value` column whose heading says when it was: `MRD day 29`, `WBC at diagnosis`. */
  readonly at?: { readonly value: number; readonly unit: TimeUnit } | "diagnosis";
  /** Of a date column: how its dates are written, where that was settled. */
  readonly dates?: DateOrder;
  /** Of a date column with years of two digits: the first of the hundred years that they are in. */
  readonly firstYear?: number;
  /** Of a column with numbers. */
  readonly decimalComma?: boolean;
}

export const timeUnits = ["days", "weeks", "months", "years"] as const;
export type TimeUnit = (typeof timeUnits)[number];

export const dateOrders = ["day month year", "month day year", "year month day"] as const;
export type DateOrder = (typeof dateOrders)[number];

/** How a table is understood. Kept in a profile, it holds for each table with the same headings. */
export interface TableMapping {
  readonly form: "long" | "wide";
  /** Line of the heading, from 1; null: the table has none, columns are known by their letters. */
  readonly headerLine: number | null;
  readonly columns: readonly ColumnMapping[];
}

/** A table as the reader understood it, for the user to look at and correct. */
export interface TableReview {
  readonly source: SourceFile;
  readonly mapping: TableMapping;
  /** Whether the mapping was found by the program, or is that of a profile or of the user. */
  readonly by: "program" | "choice";
  /** The first rows under the heading, as they stand. */
  readonly sample: readonly (readonly string[])[];
  readonly rows: number;
}
