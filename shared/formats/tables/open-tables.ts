import { workbookLimits } from "../archive/limits.ts";
import { peek, readBytes } from "../archive/read-bytes.ts";
import type { InputFile } from "../import/reader.ts";
import { compoundDocumentError } from "./compound-document.ts";
import { openDelimitedTable } from "./delimited-table.ts";
import { isCompoundDocument, isZip } from "./file-signatures.ts";
import type { Table } from "./table.ts";
import { openWorkbook } from "./xlsx-workbook.ts";

/**
 * The tables of a file: one of a delimited text, one for each sheet of a workbook, told by content. The rows of a table are to be read
 * before the next table is asked for.
 * @throws UnreadableFileError for a file that is no table
 */
export async function* openTables(file: InputFile): AsyncGenerator<Table> {
  const [chunks, start] = await peek(file.chunks());
  if (isCompoundDocument(start)) {
    throw compoundDocumentError(await readBytes(chunks, file.name, workbookLimits.packed), file.name);
  }
  if (isZip(start)) yield* openWorkbook(await readBytes(chunks, file.name, workbookLimits.packed), file.name);
  else yield await openDelimitedTable(chunks, file.name);
}
