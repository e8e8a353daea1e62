import type { FormatReader, InputFile, MakeReader, ReadContext } from "../import/reader.ts";
import { SourceRecord } from "../import/record.ts";
import type { ImportedPatient } from "../import/statements.ts";
import { TableStore } from "./column-store.ts";
import { openTables } from "./open-tables.ts";
import { PatientBook } from "./read-patient-ids.ts";
import { importedPatient } from "./read-patients.ts";
import { type UnderstoodTable, understandTable } from "./read-table.ts";
import { leaveOutSheet, sheetsWithoutCourse } from "./sheets-without-course.ts";
import { stackedTables } from "./stacked-tables.ts";
import type { Table } from "./table.ts";
import { asUpright } from "./wide-transposed.ts";

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
    for (const { table, store } of stored) for (const part of stackedTables(store)) this.add(table, part);
  }

  private add(table: Table, store: TableStore): void {
    const { source, merges } = table;
    const upright = asUpright(store);
    for (let row = 0; row < (upright?.firstRow ?? 0); row++) {
      const record = new SourceRecord({ source, line: store.line(row) }, null);
      record.leftOut = "title above the table";
      record.unread.push({
        name: "text",
        value: store
          .texts(row)
          .filter((text) => text !== "")
          .join(" | "),
        why: "title above the table",
      });
      this.context.leftOut(record);
    }
    const understood = understandTable(
      { source, store: upright?.store ?? store, merges: upright === null ? merges : [] },
      this.context,
    );
    for (const message of table.notes)
      understood.head.unread.push({ name: "table", value: message, why: "how it was read" });
    if (upright !== null)
      understood.head.unread.push({
        name: "table",
        value: "its columns were read as rows",
        why: "its headings stand in the first column",
      });
    for (const { line, message } of table.problems()) {
      understood.head.unread.push({
        name: line === null ? "table" : `line ${line}`,
        value: message,
        why: "problem of the file",
      });
    }
    this.understood.push(understood);
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
