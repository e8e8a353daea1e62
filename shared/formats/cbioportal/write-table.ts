import type { WrittenFile } from "../export.ts";
import type { LossBook } from "./write-losses.ts";

/** Column and value; without a value the cell stays blank. */
export type Cells = readonly (readonly [column: string, value: string | number | undefined])[];

interface Row {
  readonly event: string;
  readonly cells: ReadonlyMap<string, string>;
}

const SMALLEST_PLAIN = 1e-3;

/** `1e-5`: what every program reads as one number, unlike `10^-5`. */
export const numberText = (value: number): string =>
  value !== 0 && Math.abs(value) < SMALLEST_PLAIN ? value.toExponential() : String(value);

/** A timeline of one type of event. The first four columns are laid down; others come as the events need them. */
export class TimelineTable {
  readonly name: string;
  private readonly rows: Row[] = [];
  private readonly columns = new Set(["PATIENT_ID", "START_DATE", "STOP_DATE", "EVENT_TYPE"]);
  private readonly losses: LossBook;

  constructor(name: string, losses: LossBook) {
    this.name = name;
    this.losses = losses;
  }

  add(event: string, cells: Cells, fields: ReadonlyMap<string, string>): void {
    const written = new Map<string, string>();
    for (const [column, value] of cells) {
      if (value === undefined) continue;
      const text =
        typeof value === "number"
          ? numberText(value)
          : this.losses.cell(value, event, fields.get(column) ?? fieldOf(column));
      if (text === "") continue;
      this.columns.add(column);
      written.set(column, text);
    }
    this.rows.push({ event, cells: written });
  }

  get isEmpty(): boolean {
    return this.rows.length === 0;
  }

  file(): WrittenFile {
    const columns = [...this.columns];
    const lines = this.rows.map(({ cells }) => columns.map((column) => cells.get(column) ?? "").join("\t"));
    return { name: `data_timeline_${this.name}.txt`, contents: `${[columns.join("\t"), ...lines].join("\n")}\n` };
  }
}

/** `SOURCE_TEXT` → `sourceText`. */
const fieldOf = (column: string): string =>
  column.toLowerCase().replace(/_([a-z])/g, (_whole, letter: string) => letter.toUpperCase());

export interface Attribute {
  readonly name: string;
  readonly display: string;
  readonly description: string;
  readonly type: "STRING" | "NUMBER";
  readonly value: string;
}

/** A clinical table of one row, under the four lines that describe its columns. */
export function clinicalFile(name: string, attributes: readonly Attribute[]): WrittenFile {
  const row = (part: (attribute: Attribute) => string): string => attributes.map(part).join("\t");
  const lines = [
    `#${row(({ display }) => display)}`,
    `#${row(({ description }) => description)}`,
    `#${row(({ type }) => type)}`,
    `#${row(() => "1")}`,
    row(({ name: column }) => column),
    row(({ value }) => value),
  ];
  return { name, contents: `${lines.join("\n")}\n` };
}

export function metaFile(name: string, lines: readonly (readonly [key: string, value: string])[]): WrittenFile {
  return { name, contents: lines.map(([key, value]) => `${key}: ${value}\n`).join("") };
}
