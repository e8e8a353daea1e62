/**
 * A cell of a table. Text is a plain string, since a file of a million rows has nothing else, and `""` is an empty cell. All others come from
 * workbooks only, which keep values apart from how they are shown.
 */
export type Cell = string | NumberCell | DateCell | TimeCell | BooleanCell | ErrorCell | FormulaCell;

/** How the workbook shows a number. `plain`: as it is, or rounded; `scientific`: `1E-05`; `percent`: 0.0001 shown as `0.01%`. */
export type NumberStyle = "plain" | "scientific" | "percent";

export interface NumberCell {
  readonly kind: "number";
  /** As stored: 0.0001 for a cell that shows `0.01%`. */
  readonly value: number;
  readonly style: NumberStyle;
  /**
   * The number in full, as its style would write it, with up to 15 digits whatever the format shows, and with the words that the format
   * puts around it: `0.01 %`, `1e-5`, `00123`, `<0.01`, `5 copies`. Where it shows words instead: `neg (0)`.
   */
  readonly text: string;
}

/** A day, or a moment of a day. */
export interface DateCell {
  readonly kind: "date";
  /** YYYY-MM-DD. */
  readonly date: string;
  /** HH:MM or HH:MM:SS; absent when the cell holds whole days. */
  readonly time?: string;
}

/** A time of day, or a duration, without a day. */
export interface TimeCell {
  readonly kind: "time";
  /** HH:MM or HH:MM:SS; hours above 23 for a duration. */
  readonly time: string;
}

export interface BooleanCell {
  readonly kind: "boolean";
  readonly value: boolean;
}

/** What a formula that failed left behind: `#N/A`, `#DIV/0!`. It is no value. */
export interface ErrorCell {
  readonly kind: "error";
  readonly code: string;
}

/** A formula whose value was never worked out or saved. */
export interface FormulaCell {
  readonly kind: "formula without a value";
  /** With the sign in front: `=B2*2`; `=` when the formula itself is not at hand. */
  readonly formula: string;
}

/** The value as a person would write it into a text file, for readers that go by text and for reports: `2021-04-03`, `0.01 %`, `TRUE`, `#N/A`. */
export function cellText(cell: Cell): string {
  if (typeof cell === "string") return cell;
  switch (cell.kind) {
    case "number":
      return cell.text;
    case "date":
      return cell.time === undefined ? cell.date : `${cell.date} ${cell.time}`;
    case "time":
      return cell.time;
    case "boolean":
      return cell.value ? "TRUE" : "FALSE";
    case "error":
      return cell.code;
    case "formula without a value":
      return cell.formula;
  }
}

/** Nothing in it, or nothing but white space. */
export function isEmptyCell(cell: Cell | undefined): boolean {
  return cell === undefined || (typeof cell === "string" && cell.trim() === "");
}
