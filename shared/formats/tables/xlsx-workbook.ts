import { UnreadableFileError } from "../import/reader.ts";
import { readCellReference } from "./cell-references.ts";
import type { Table, TableProblem, TableRow } from "./table.ts";
import { WorkbookPackage } from "./xlsx-package.ts";
import { RichText, readSharedStrings, readStyles, readWorkbookPart, type SheetEntry } from "./xlsx-parts.ts";
import { SheetHandler, type WorkbookTables } from "./xlsx-sheet.ts";
import type { XmlHandler } from "./xml-events.ts";

const BLOCK = 2_000;

/**
 * The sheets of a workbook (XLSX, also XLSM and templates), hidden ones too, one in memory at a time. Charts and macros are passed over.
 * @throws UnreadableFileError for what is no workbook of XML, and for one that is damaged or unsafe
 */
export function* openWorkbook(bytes: Uint8Array, name: string): Generator<Table> {
  const workbook = new WorkbookPackage(bytes, name);
  const part = workbook.workbookPart();
  const relationships = workbook.relationships(part);
  const partOf = (type: string): string => relationships.find((found) => found.type === type)?.part ?? "";
  const { sheets, dates } = readWorkbookPart(workbook, part);
  const tables: WorkbookTables = {
    strings: readSharedStrings(workbook, partOf("sharedStrings")),
    formats: readStyles(workbook, partOf("styles")),
    dates,
  };
  let found = 0;
  for (const sheet of sheets) {
    const target = relationships.find(({ id, type }) => id === sheet.relationship && type === "worksheet")?.part;
    if (target === undefined || !workbook.has(target)) continue;
    found += 1;
    yield readSheet(workbook, tables, sheet, target);
  }
  if (found === 0) throw new UnreadableFileError(`${name} is a workbook without a sheet that could be read.`);
}

function readSheet(workbook: WorkbookPackage, tables: WorkbookTables, sheet: SheetEntry, part: string): Table {
  const handler = new SheetHandler(tables, `${workbook.name}, sheet ${sheet.name}`);
  workbook.read(part, handler);
  const comments = readComments(workbook, part);
  const { rows, merges, problems } = handler;
  return {
    source: { name: workbook.name, sheet: sheet.name },
    notes: [...notesOf(sheet, handler, tables), ...unreadParts(workbook, part)],
    merges,
    rows: () => inBlocks(rows),
    problems: () => [...problems, ...comments],
  };
}

function notesOf(sheet: SheetEntry, { hiddenRows }: SheetHandler, { dates }: WorkbookTables): readonly string[] {
  return [
    ...(sheet.state === "visible"
      ? []
      : ["This sheet is hidden in the workbook; hidden sheets are treated like the others."]),
    ...(hiddenRows === 0
      ? []
      : [`${hiddenRows} rows are hidden in the workbook, by a filter for example; they were read like the others.`]),
    ...(dates === "1904" ? ["Dates of this workbook are counted from 1904."] : []),
  ];
}

/** Comments on cells hold values at times; they are not read as such, but said with their words. */
function readComments(workbook: WorkbookPackage, part: string): readonly TableProblem[] {
  const comments: TableProblem[] = [];
  const rich = new RichText();
  let reference = "";
  const handler: XmlHandler = {
    open: (name, attributes) => {
      if (name === "comment") {
        reference = attributes["ref"] ?? "";
        rich.begin();
      } else rich.open(name);
    },
    text: (text) => rich.text(text),
    close: (name) => {
      rich.close(name);
      if (name !== "comment") return;
      const line = readCellReference(reference)?.row ?? null;
      comments.push({
        line,
        message: `Cell ${reference.slice(0, 20)} has a comment, which is not read as a value: ${rich.take()}`,
      });
    },
  };
  for (const { type, part: target } of workbook.relationships(part))
    if (type === "comments") workbook.read(target, handler);
  return comments;
}

/** What may hold values but is no cell. */
function unreadParts(workbook: WorkbookPackage, part: string): readonly string[] {
  const types = new Set(workbook.relationships(part).map(({ type }) => type));
  return [...(types.has("drawing") ? ["Charts, pictures and text boxes are not read."] : [])];
}

async function* inBlocks(rows: readonly TableRow[]): AsyncGenerator<readonly TableRow[]> {
  for (let start = 0; start < rows.length; start += BLOCK) yield rows.slice(start, start + BLOCK);
}
