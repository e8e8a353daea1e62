import { workbookLimits } from "../archive/limits.ts";
import { readBytes } from "../archive/read-bytes.ts";
import { peek } from "../import/peek.ts";
import type { InputFile } from "../import/reader.ts";
import { compoundDocumentError } from "./compound-document.ts";
import { openDelimitedTable } from "./delimited-table.ts";
import { isCompoundDocument, isZip } from "./file-signatures.ts";
import type { Table } from "./table.ts";
import { openWorkbook } from "./xlsx-workbook.ts";

const SIGNATURE_BYTES = 512;

/**
 * The tables of a file: one of a delimited text, one for each sheet of a workbook, told by content. The rows of a table are to be read
 * before the next table is asked for.
 * @throws UnreadableFileError for a file that is no table
 */
export async function* openTables(file: InputFile): AsyncGenerator<Table> {
  const { head, file: whole, discard } = await peek(file, SIGNATURE_BYTES);
  try {
    const bytes = () => readBytes(whole.chunks(), file.name, workbookLimits.packed);
    if (isCompoundDocument(head)) throw compoundDocumentError(await bytes(), file.name);
    if (isZip(head)) yield* openWorkbook(await bytes(), file.name);
    else yield await openDelimitedTable(whole.chunks(), file.name);
  } finally {
    await discard();
  }
}
