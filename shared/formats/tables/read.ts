import type { FormatReader, InputFile, MakeReader, ReadContext } from "../import/reader.ts";
import { SourceRecord } from "../import/record.ts";
import type { ImportedPatient } from "../import/statements.ts";
import { TableStore } from "./column-store.ts";
import { openTables } from "./open-tables.ts";
import type { PatientBlock } from "./patient-block.ts";
import { PatientBook } from "./read-patient-ids.ts";
import { importedPatient } from "./read-patients.ts";
import { textRecord, type UnderstoodTable, understandTable } from "./read-table.ts";
import { type SheetPart, sheetParts } from "./sheet-parts.ts";
import { leaveOutSheet, sheetsWithoutCourse } from "./sheets-without-course.ts";
import type { Table } from "./table.ts";

/** Reads CSV, TSV and workbooks, whatever their columns are called. */
export const tableReader: MakeReader = (context) => new TableReader(context);

class TableReader implements FormatReader {
  private readonly context: ReadContext;
  private readonly understood: UnderstoodTable[] = [];

  constructor(context: ReadContext) {
    this.context = context;
  }

  async take(file: InputFile): Promise<void> {
    const stored: { table: Table; store: TableStore }[] = [];
    for await (const table of openTables(file)) {
      const store = new TableStore();
      for await (const block of table.rows()) for (const row of block) store.add(row);
      stored.push({ table, store });
    }
    for (const { table, store } of stored) this.addSheet(table, store);
  }

  private addSheet(table: Table, store: TableStore): void {
    const { block, parts } = sheetParts(store, table.merges);
    const understood: UnderstoodTable[] = [];
    if (block !== null) understood.push(this.addBlock(table, store, block));
    for (const part of parts) understood.push(...this.addPart(table, part));
    const [first] = understood;
    if (first !== undefined) noteReading(first, table);
    this.understood.push(...understood);
  }

  /** Names and values of the patient above a table are one record, of their first line. */
  private addBlock({ source }: Table, store: TableStore, block: PatientBlock): UnderstoodTable {
    const line = block.store.line(0);
    for (const row of block.rows) {
      if (store.line(row) === line) continue;
      const record = new SourceRecord({ source, line: store.line(row) }, null);
      record.leftOut = `read together with line ${line}`;
      this.context.leftOut(record);
    }
    return understandTable({ source, store: block.store, merges: [], ofPatient: true }, this.context);
  }

  private addPart({ source }: Table, part: SheetPart): readonly UnderstoodTable[] {
    const { standing, store, merges, turned, dates } = part;
    for (const row of dates)
      this.context.leftOut(
        textRecord({ source, line: standing.line(row) }, standing.texts(row), "date of the rows below"),
      );
    if (turned === null) return [understandTable({ source, store, merges }, this.context)];
    return turned.map((upright) => {
      for (const [row, reason] of upright.passedOver)
        this.context.leftOut(textRecord({ source, line: standing.line(row) }, standing.texts(row), reason));
      const understood = understandTable({ source, store: upright.store, merges: [] }, this.context);
      understood.head.unread.push({
        name: "table",
        value: "its columns were read as rows",
        why: "its headings stand in the first column",
      });
      for (const { name, value } of upright.beside)
        understood.head.unread.push({ name, value, why: "said of the test, not of a result" });
      return understood;
    });
  }

  patients(): readonly ImportedPatient[] {
    const book = new PatientBook(this.context);
    const aside = sheetsWithoutCourse(this.understood);
    const read = this.understood.filter((table) => !aside.has(table));
    for (const table of aside) leaveOutSheet(table, this.context);
    for (const table of read) book.addTable(table, read);
    // Only now is all said that is to be said of a table as a whole.
    for (const { head } of this.understood) this.context.leftOut(head);
    return book.patients().map((patient) => importedPatient(patient, this.context));
  }

  readonly tables = () => this.understood.map(({ review }) => review);
}

/** How the file or sheet was read, which is said once. */
function noteReading({ head }: UnderstoodTable, table: Table): void {
  for (const message of table.notes) head.unread.push({ name: "table", value: message, why: "how it was read" });
  for (const { line, message } of table.problems())
    head.unread.push({ name: line === null ? "table" : `line ${line}`, value: message, why: "problem of the file" });
}
