import { partOfStore, type TableStore, wholeArea } from "./column-store.ts";
import { type PatientBlock, patientBlock } from "./patient-block.ts";
import { withDatesOfSections } from "./section-rows.ts";
import { sideTables } from "./side-tables.ts";
import { stackedTables } from "./stacked-tables.ts";
import type { Merge } from "./table.ts";
import { asUpright, type UprightTable } from "./wide-transposed.ts";

/** One of the tables that a file or a sheet is made of, as it stands and as it is to be read. */
export interface SheetPart {
  readonly standing: TableStore;
  /** The same, with a date in each row. */
  readonly store: TableStore;
  readonly merges: readonly Merge[];
  /** Null: it stands upright. */
  readonly turned: readonly UprightTable[] | null;
  /** Rows that hold nothing but the date of the rows below, each of which now has it. */
  readonly dates: readonly number[];
}

export interface SheetParts {
  readonly block: PatientBlock | null;
  readonly parts: readonly SheetPart[];
}

/** What a sheet holds: names and values of the patient at the top, and tables below and beside each other. */
export function sheetParts(store: TableStore, merges: readonly Merge[]): SheetParts {
  if (isOurs(store)) return { block: null, parts: [{ standing: store, store, merges, turned: null, dates: [] }] };
  const block = patientBlock(store);
  const rest = block === null ? store : partOfStore(store, wholeArea(store), block.rows);
  if (block !== null && rest.rows === 0) return { block, parts: [] };
  const tables = stackedTables(rest).flatMap((below) => {
    const beside = sideTables(below);
    return beside.length > 1 ? beside.flatMap(stackedTables) : beside;
  });
  return {
    block,
    parts: tables.map((standing) => ({ standing, ...asRead(standing), merges: mergesOf(standing, merges) })),
  };
}

const OUR_HEADINGS = ["Record type", "Event id", "Event name"] as const;

/** A table that we wrote is one, whatever its texts look like. */
const isOurs = (store: TableStore): boolean => {
  const headings = store.rows === 0 ? [] : store.texts(0);
  return OUR_HEADINGS.every((heading) => headings.includes(heading));
};

function asRead(standing: TableStore): Pick<SheetPart, "turned" | "dates" | "store"> {
  const turned = asUpright(standing);
  const dated = turned === null ? withDatesOfSections(standing) : null;
  return { turned, dates: dated?.rows ?? [], store: dated?.store ?? standing };
}

/** Those that lie in the columns of the table, counted from its first. */
function mergesOf({ firstColumn: first, columns }: TableStore, merges: readonly Merge[]): readonly Merge[] {
  if (first === 0) return merges;
  return merges.flatMap((merge) => {
    const firstColumn = merge.firstColumn - first;
    const lastColumn = Math.min(merge.lastColumn - first, columns.length - 1);
    return firstColumn < 0 || firstColumn > lastColumn ? [] : [{ ...merge, firstColumn, lastColumn }];
  });
}
