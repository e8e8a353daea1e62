import { SourceRecord } from "../import/record.ts";
import { restoreNeutralised } from "../tables/formula-safety.ts";
import { withoutSigns } from "./line-breaks.ts";
import type { StudyColumn, StudyRow } from "./study-file.ts";
import { cellsOf } from "./study-file.ts";

/** Texts that stand for nothing: blank, and those of the validator of cBioPortal and of the programs that write its tables. */
const MISSING = /^(|na|n\/a|nan|null|\[(not available|not applicable|pending|completed|null|not evaluated)\])$/i;

export const isMissing = (text: string): boolean => MISSING.test(text);

export const PERSONAL_HEADING =
  /^(.+_)?(MRN|MEDICAL_RECORD_NUMBER|SSN|DOB|BIRTH_?DATE|DATE_OF_BIRTH|FIRST_?NAME|LAST_?NAME|SURNAME|PATIENT_NAME|FULL_NAME|INITIALS|ADDRESS|STREET|ZIP|ZIP_CODE|ZIPCODE|POSTAL_CODE|POSTCODE|PHONE|TELEPHONE|PHONE_NUMBER|FAX|E_?MAIL|PATIENT_DISPLAY_NAME|OTHER_PATIENT_ID|INSURANCE_NUMBER)$/;

/** A cell of a file that was written from a case, as the text was. */
const asWritten = (cell: string): string => withoutSigns(restoreNeutralised(cell));

/** A row taken apart. What is taken out is in the case; the rest makes up the note of its event. */
export class RowCells {
  readonly row: StudyRow;
  readonly record: SourceRecord;
  private readonly cells: readonly string[];
  private readonly taken = new Set<number>();

  constructor(row: StudyRow, patient: string | null) {
    this.row = row;
    const cells = cellsOf(row.text);
    this.cells = this.has("CASELINE_ID") || this.has("CASELINE_TITLE") ? cells.map(asWritten) : cells;
    this.record = new SourceRecord({ source: row.table.source, line: row.line }, patient);
  }

  /** The value of the first of these columns that has one; null when all are blank or NA. It stays in the note. */
  see(...keys: readonly string[]): string | null {
    const index = this.find(keys);
    return index === -1 ? null : (this.cells[index] ?? null);
  }

  /** As `see`, and it is no part of the note any more. */
  take(...keys: readonly string[]): string | null {
    const index = this.find(keys);
    if (index === -1) return null;
    this.taken.add(index);
    return this.cells[index] ?? null;
  }

  has(key: string): boolean {
    return this.row.table.places.has(key);
  }

  column(key: string): StudyColumn | undefined {
    return this.row.table.columns[this.row.table.places.get(key)?.[0] ?? -1];
  }

  /** `Heading: value`, one a line, of everything that was not taken; blank cells have nothing to say. */
  rest(useDisplayNames = false): string {
    return this.restOf(useDisplayNames)
      .map(({ name, value }) => `${name}: ${value}`)
      .join("\n");
  }

  private restOf(useDisplayNames: boolean): readonly { readonly name: string; readonly value: string }[] {
    const found: { readonly name: string; readonly value: string }[] = [];
    for (const [index, value] of this.cells.entries()) {
      const column = this.row.table.columns[index];
      if (this.taken.has(index) || isMissing(value)) continue;
      this.taken.add(index);
      const heading = column?.heading || `column ${index + 1}`;
      if (column?.identifies === true)
        this.record.unread.push({ name: heading, value: null, why: "identifies a person" });
      else found.push({ name: useDisplayNames ? named(column, heading) : heading, value });
    }
    return found;
  }

  /** Every value for the report, of a row that is in no case. */
  withheld(why: string): this {
    for (const line of this.restOf(false)) this.record.unread.push({ ...line, why });
    return this;
  }

  private find(keys: readonly string[]): number {
    const { places } = this.row.table;
    for (const key of keys) {
      const index = places.get(key)?.find((place) => !isMissing(this.cells[place] ?? ""));
      if (index !== undefined) return index;
    }
    return -1;
  }
}

/** `Overall Survival (Months) (OS_MONTHS)`; a display name that says the same is not repeated. */
function named(column: StudyColumn | undefined, heading: string): string {
  const name = column?.displayName ?? null;
  const plain = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");
  return name === null || plain(name) === plain(heading) ? heading : `${name} (${heading})`;
}
