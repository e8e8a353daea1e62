import { type Cell, cellText } from "./cells.ts";
import { isData } from "./column-profile.ts";
import { TableStore } from "./column-store.ts";
import { headingScore, isKnownHeading } from "./header-row.ts";
import { readHeading } from "./headings.ts";
import type { ColumnRole } from "./mapping.ts";
import { looksLikePerson } from "./person-names.ts";

/** What stands above a table of the patient, one name with its value after the other, as a table of one row. */
export interface PatientBlock {
  readonly store: TableStore;
  /** The rows of the sheet that it was made of. */
  readonly rows: ReadonlySet<number>;
}

const LOOKED_AT = 40;
const LONGEST_LABEL = 60;
/** Where whole columns are looked through for a second block. */
const MOST_ROWS = 20_000;

/** One of them has to be there: whose the table is. */
const PERSON: ReadonlySet<ColumnRole> = new Set(["patient", "identity", "birth date", "sex", "label"] as const);

interface Pair {
  readonly label: string;
  readonly value: Cell;
}

/** `Name: Doe, Jane`, `Study ID | P-01 | | DOB | 1975-02-03` at the top of a sheet. Null: there is none, or there are several. */
export function patientBlock(store: TableStore): PatientBlock | null {
  const rows = new Set<number>();
  const pairs: Pair[] = [];
  for (let row = 0; row < Math.min(store.rows, LOOKED_AT); row++) {
    const found = pairsOf(store, row, pairs.some(isPerson));
    if (found === null && (store.filled(row) > 2 || headingScore(store, row) > 1)) break;
    if (found === null) continue;
    rows.add(row);
    pairs.push(...found);
  }
  const told = pairs.filter(({ value }) => cellText(value).trim() !== "");
  const [first] = rows;
  if (first === undefined || !told.some(isPerson) || comesAgain(store, first)) return null;
  const block = new TableStore();
  const line = store.line(first);
  block.add({ line, cells: told.map(labelOf) });
  block.add({ line, cells: told.map(({ value }) => value) });
  return { store: block, rows };
}

/** Null: the row is something else. */
function pairsOf(store: TableStore, row: number, begun: boolean): readonly Pair[] | null {
  const cells = store.columns.flatMap((_, column) => (store.isFilled(row, column) ? [store.cell(row, column)] : []));
  const pairs: Pair[] = [];
  let marked = false;
  for (let index = 0; index < cells.length; ) {
    const found = pairAt(cells, index, begun) ?? besidePerson(cells, index, pairs);
    marked ||= found?.marked === true;
    if (found === null && !marked) return null;
    pairs.push(found?.pair ?? { label: "", value: cells[index] ?? "" });
    index += found?.cells ?? 1;
  }
  return pairs.length === 0 || (!begun && !pairs.some(isPerson) && !marked) ? null : pairs;
}

interface FoundPair {
  readonly pair: Pair;
  /** How many cells it takes. */
  readonly cells: number;
  /** A colon says that something follows. */
  readonly marked: boolean;
}

/** `Name | Jane Roe | | Ward | 5B`: beside what is known of the patient stands something else of the patient. */
function besidePerson(cells: readonly Cell[], index: number, pairs: readonly Pair[]): FoundPair | null {
  const label = cellText(cells[index] ?? "").trim();
  const value = cells[index + 1];
  const isPair = pairs.some(isPerson) && value !== undefined && /^\p{L}/u.test(label) && !isKnownHeading(label);
  return isPair ? { pair: { label, value }, cells: 2, marked: false } : null;
}

function pairAt(cells: readonly Cell[], index: number, begun: boolean): FoundPair | null {
  const text = cellText(cells[index] ?? "").trim();
  const next = cells[index + 1];
  const whole = wholePair(text);
  if (whole !== null) return { pair: whole, cells: 1, marked: true };
  if (isMarked(text)) {
    const isValue = next !== undefined && !isMarked(cellText(next)) && wholePair(cellText(next)) === null;
    return { pair: { label: text, value: isValue ? next : "" }, cells: isValue ? 2 : 1, marked: true };
  }
  if (next === undefined || !isLabel(text, begun) || !isValueOf(text, next)) return null;
  return { pair: { label: text, value: next }, cells: 2, marked: false };
}

const bare = (label: string): string => label.replace(/\s*[:：]$/u, "").trim();

const isMarked = (text: string): boolean => /^\p{L}[^:：]{0,58}[:：]$/u.test(text.trim());

/** `Name: Doe, Jane` in one cell, for names that are known. */
function wholePair(text: string): Pair | null {
  const [, label = "", value = ""] = /^(\p{L}[^:：]{0,58})[:：]\s*(\S.*)$/su.exec(text.slice(0, 300)) ?? [];
  return value !== "" && isLabel(label, true) ? { label, value } : null;
}

function isLabel(text: string, begun: boolean): boolean {
  if (text.length > LONGEST_LABEL) return false;
  const { role, event } = readHeading(bare(text));
  return (
    role !== null && event === undefined && (PERSON.has(role) || role === "name" || (begun && OF_PATIENT.has(role)))
  );
}

const OF_PATIENT: ReadonlySet<ColumnRole> = new Set([
  "diagnosis",
  "diagnosis date",
  "age at diagnosis",
  "genetics",
  "vital status",
  "id",
] as const);

/** Beside a heading stands another heading; beside `Sex` of a patient, `F`. */
function isValueOf(label: string, cell: Cell): boolean {
  const text = cellText(cell).trim();
  if (isData(text, cell)) return readHeading(label).role !== "sex";
  return !isKnownHeading(text);
}

/** `Name: Jane Roe` and the like, which stay out of the report as well. */
export function identifiesPerson(texts: readonly string[]): boolean {
  const [first = "", second] = texts.filter((text) => text !== "");
  const [label = "", ...rest] = first.split(/[:：]/);
  if (second === undefined && label === first) return false;
  const { role } = readHeading(label);
  if (role === "patient") return isNoCode(label, second ?? rest.join(":").trim());
  return role === "identity" || role === "birth date" || isNameOfPerson(label);
}

function isPerson({ label, value }: Pair): boolean {
  const { role } = readHeading(bare(label));
  return cellText(value).trim() !== "" && role !== null && (PERSON.has(role) || isNameOfPerson(label));
}

const isNameOfPerson = (label: string): boolean => /^(?:name|nom|nome|nombre|naam|姓名)\s*[:：]?$/i.test(label.trim());

/** `Name` of a patient is no name of an event, and `Patient: Doe, Jane` no code. */
function labelOf({ label, value }: Pair): string {
  const name = bare(label);
  const isName = readHeading(name).role === "patient" && isNoCode(name, cellText(value).trim());
  return isNameOfPerson(name) || isName ? "Patient name" : name;
}

/** A code has a digit, or is the A of patient A. */
function isNoCode(label: string, value: string): boolean {
  if (/\d/.test(value) || value.length === 1) return false;
  return (
    /^(?:patient|patient(?:in|e)|pat\.?|paciente|paziente|患者|病人)$/iu.test(label.trim()) || looksLikePerson(value)
  );
}

/** The same name further down: each block is of another patient, and stands above its rows. */
function comesAgain(store: TableStore, first: number): boolean {
  if (store.rows > MOST_ROWS) return false;
  const column = store.columns.findIndex((_, index) => store.isFilled(first, index));
  const label = (row: number): string => store.text(row, column).split(/[:：]/)[0] ?? "";
  const own = label(first);
  for (let row = first + 1; row < store.rows; row++) if (label(row) === own) return true;
  return false;
}
