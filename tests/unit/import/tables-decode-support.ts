import { strToU8, zipSync } from "fflate";
import type { InputFile } from "../../../shared/formats/import/reader.ts";
import { type Cell, cellText } from "../../../shared/formats/tables/cells.ts";
import { openTables } from "../../../shared/formats/tables/open-tables.ts";
import type { Table, TableRow } from "../../../shared/formats/tables/table.ts";

/** Rows of a table that lie in memory as one block, or all of them. */
async function allRows(table: Table): Promise<readonly TableRow[]> {
  const rows: TableRow[] = [];
  for await (const block of table.rows()) for (const row of block) rows.push(row);
  return rows;
}

/** A file of text or bytes that comes in pieces of so many bytes. */
export function inputFile(name: string, contents: string | Uint8Array, piece = 1_000_000): InputFile {
  const bytes = typeof contents === "string" ? new TextEncoder().encode(contents) : contents;
  return {
    name,
    size: bytes.length,
    async *chunks() {
      for (let start = 0; start < bytes.length; start += piece) yield bytes.subarray(start, start + piece);
    },
  };
}

export interface ReadTable {
  readonly table: Table;
  readonly lines: readonly number[];
  readonly cells: readonly (readonly Cell[])[];
  /** All cells as text. */
  readonly texts: readonly (readonly string[])[];
}

/** All tables of a file with all their rows. */
export async function readTables(file: InputFile): Promise<readonly ReadTable[]> {
  const read: ReadTable[] = [];
  for await (const table of openTables(file)) {
    const rows = await allRows(table);
    read.push({
      table,
      lines: rows.map(({ line }) => line),
      cells: rows.map(({ cells }) => cells),
      texts: rows.map(({ cells }) => cells.map(cellText)),
    });
  }
  return read;
}

/** The one table of a file. */
export async function readTable(contents: string | Uint8Array, piece?: number): Promise<ReadTable> {
  const [first] = await readTables(inputFile("table.csv", contents, piece));
  return first!;
}

export interface WorkbookParts {
  /** What stands within `sheetData`, or a whole worksheet when it has a `<worksheet`. */
  readonly sheet?: string;
  readonly afterRows?: string;
  readonly strings?: string;
  readonly styles?: string;
  readonly workbook?: string;
  readonly more?: Readonly<Record<string, string>>;
}

const MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/** A small workbook of one sheet, made of the XML of its parts. */
export function workbookBytes({ sheet = "", afterRows = "", strings, styles, workbook, more = {} }: WorkbookParts) {
  const relationship = (id: string, type: string, target: string) =>
    `<Relationship Id="${id}" Type="${OFFICE}/${type}" Target="${target}"/>`;
  const relationships = (...all: string[]) =>
    `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${all.join("")}</Relationships>`;
  const parts: Record<string, string> = {
    "[Content_Types].xml": "<Types/>",
    "_rels/.rels": relationships(relationship("rId1", "officeDocument", "xl/workbook.xml")),
    "xl/_rels/workbook.xml.rels": relationships(
      relationship("rId1", "worksheet", "worksheets/sheet1.xml"),
      relationship("rId2", "worksheet", "worksheets/sheet2.xml"),
      relationship("rId8", "sharedStrings", "sharedStrings.xml"),
      relationship("rId9", "styles", "/xl/styles.xml"),
    ),
    "xl/workbook.xml":
      workbook ??
      `<workbook ${MAIN} xmlns:r="${OFFICE}"><sheets><sheet name="Data" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    "xl/worksheets/sheet1.xml": sheet.includes("<worksheet")
      ? sheet
      : `<worksheet ${MAIN}><sheetData>${sheet}</sheetData>${afterRows}</worksheet>`,
    ...(strings === undefined ? {} : { "xl/sharedStrings.xml": `<sst ${MAIN}>${strings}</sst>` }),
    ...(styles === undefined ? {} : { "xl/styles.xml": `<styleSheet ${MAIN}>${styles}</styleSheet>` }),
    ...more,
  };
  return zipSync(Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, strToU8(text)])));
}

/** Number formats by their codes or numbers, so that style 0 is the first of them. */
export function stylesOf(...formats: readonly (string | number)[]): string {
  const custom = formats.map((format, index) =>
    typeof format === "string" ? `<numFmt numFmtId="${164 + index}" formatCode="${escaped(format)}"/>` : "",
  );
  const used = formats.map((format, index) => `<xf numFmtId="${typeof format === "number" ? format : 164 + index}"/>`);
  return `<numFmts>${custom.join("")}</numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs>${used.join("")}</cellXfs>`;
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
}
