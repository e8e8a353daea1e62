import { readLaboratoryText } from "../../case/laboratory-text.ts";
import { type Cell, cellText } from "./cells.ts";
import type { StoredColumn } from "./column-store.ts";
import { readWrittenTime, type WrittenTime } from "./dates.ts";
import { findAgent, findRegimen, recogniseAntigenState, recogniseState } from "./known-names.ts";

/** What stands in a column, as shares of its filled cells. */
export interface ColumnProfile {
  readonly filled: number;
  readonly distinct: number;
  /** Dates that can be nothing else, digits alone not among them. */
  readonly dates: number;
  readonly days: number;
  readonly numbers: number;
  readonly results: number;
  readonly drugs: number;
  readonly antigenStates: number;
  readonly states: number;
  /** Each value with the number of its rows: the most part of the values, when there are very many. */
  readonly values: readonly { readonly cell: Cell; readonly text: string; readonly count: number }[];
}

const LOOKED_AT = 1_000;
const MOST_VALUES = 100_000;
const NUMBER = /^[<>≤≥~]?=? ?[+-]?\d[\d.,]*(?:[eE][+-]?\d{1,3})?$/;

/** @param rows that hold data */
export function profileColumn(column: StoredColumn, rows: readonly number[]): ColumnProfile {
  const counts = new Uint32Array(column.values.length);
  let filled = 0;
  rows.forEach((row) => {
    const value = column.valueOf(row);
    if (value === 0) return;
    filled += 1;
    counts[value] = (counts[value] ?? 0) + 1;
  });
  const values: { cell: Cell; text: string; count: number }[] = [];
  let distinct = 0;
  counts.forEach((count, index) => {
    if (count === 0) return;
    distinct += 1;
    const cell = column.values[index] ?? "";
    if (values.length < MOST_VALUES) values.push({ cell, text: cellText(cell).trim(), count });
  });
  const looked = values.slice(0, LOOKED_AT);
  const total = looked.reduce((sum, { count }) => sum + count, 0);
  const share = (holds: (text: string, cell: Cell) => boolean): number =>
    total === 0 ? 0 : looked.reduce((sum, { text, cell, count }) => sum + (holds(text, cell) ? count : 0), 0) / total;
  const numbers = share(isNumber);
  const wordy = numbers < 0.9;
  return {
    filled,
    distinct,
    dates: share((text, cell) => isDate(text, cell)),
    days: share((text) => readWrittenTime(text).kind === "day"),
    numbers,
    results: share((text) => !isDateText(text) && isResult(text)),
    drugs: wordy ? share((text) => findAgent(text) !== null || findRegimen(text) !== null) : 0,
    antigenStates: wordy ? share((text) => recogniseAntigenState(text) !== null) : 0,
    states: wordy ? share((text) => recogniseState(text) !== null) : 0,
    values,
  };
}

function isResult(text: string): boolean {
  const reading = readLaboratoryText(text, { scale: "percent" });
  return reading.kind === "read" || reading.candidates.length > 0;
}

const isNumber = (text: string, cell: Cell): boolean =>
  (typeof cell !== "string" && cell.kind === "number") || NUMBER.test(text);

const DATE_KINDS: ReadonlySet<WrittenTime["kind"]> = new Set(["date", "ambiguous date", "span"] as const);

export const isDate = (text: string, cell: Cell): boolean =>
  (typeof cell !== "string" && cell.kind === "date") || isDateText(text);

function isDateText(text: string): boolean {
  if (!/\d/.test(text) || /^\d+$/.test(text))
    return /^(?:19|20)\d{6}$/.test(text) && readWrittenTime(text).kind === "date";
  return DATE_KINDS.has(readWrittenTime(text).kind);
}

/** Something that a heading is not: a number or a date. */
export const isData = (text: string, cell: Cell): boolean =>
  text !== "" && (isNumber(text, cell) || isDate(text, cell));
