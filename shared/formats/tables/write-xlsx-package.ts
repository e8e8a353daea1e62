import { zipSync } from "fflate";
import { columnLetters } from "./cell-references.ts";
import { startsLikeFormula } from "./formula-safety.ts";
import type { WrittenCell } from "./write-csv-text.ts";

export interface WrittenSheet {
  readonly name: string;
  readonly rows: readonly (readonly WrittenCell[])[];
}

/** Characters that a cell of a workbook may hold; programs call a workbook with longer ones damaged. */
export const LONGEST_CELL = 32_767;

/**
 * A workbook (Office Open XML, ECMA-376) without formulas: texts are inline strings, numbers are numbers, dates are texts. The same sheets
 * give the same bytes. Texts that begin like a formula are marked as quoted (`quotePrefix`), which is the apostrophe of a cell in a
 * workbook: they stay texts when the cell is edited, and unlike in CSV the text itself is not changed.
 */
export function writeXlsxPackage(sheets: readonly WrittenSheet[]): Uint8Array {
  const names = sheetNames(sheets.map(({ name }) => name));
  const parts: Record<string, string> = {
    "[Content_Types].xml": contentTypes(sheets.length),
    "_rels/.rels": relationships([`${OFFICE}/officeDocument`, "xl/workbook.xml"]),
    "xl/workbook.xml": workbook(names),
    "xl/_rels/workbook.xml.rels": relationships(
      ...sheets.map((_, index) => [`${OFFICE}/worksheet`, `worksheets/sheet${index + 1}.xml`] as const),
      [`${OFFICE}/styles`, "styles.xml"],
    ),
    "xl/styles.xml": STYLES,
  };
  for (const [index, { rows }] of sheets.entries()) parts[`xl/worksheets/sheet${index + 1}.xml`] = worksheet(rows);
  const encoder = new TextEncoder();
  const files = Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, encoder.encode(text)]));
  // ZIP has local time: this is the first day that it knows, in every time zone.
  return zipSync(files, { level: 6, mtime: new Date(1980, 0, 1, 12) });
}

const DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE = "http://schemas.openxmlformats.org/package/2006";
const TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml";

/** Style 0: as it comes. 1: text. 2: text that stays text although it begins like a formula. */
const STYLES =
  `${DECLARATION}<styleSheet xmlns="${MAIN}"><fonts count="1"><font><sz val="11"/><name val="Calibri"/></font></fonts>` +
  '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>' +
  '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>' +
  '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="3">' +
  '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>' +
  '<xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>' +
  '<xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" quotePrefix="1"/>' +
  '</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>';

function contentTypes(sheets: number): string {
  const parts = Array.from(
    { length: sheets },
    (_, index) => `<Override PartName="/xl/worksheets/sheet${index + 1}.xml" ContentType="${TYPE}.worksheet+xml"/>`,
  );
  return (
    `${DECLARATION}<Types xmlns="${PACKAGE}/content-types">` +
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
    '<Default Extension="xml" ContentType="application/xml"/>' +
    `<Override PartName="/xl/workbook.xml" ContentType="${TYPE}.sheet.main+xml"/>${parts.join("")}` +
    `<Override PartName="/xl/styles.xml" ContentType="${TYPE}.styles+xml"/></Types>`
  );
}

function relationships(...targets: readonly (readonly [type: string, target: string])[]): string {
  const entries = targets.map(
    ([type, target], index) => `<Relationship Id="rId${index + 1}" Type="${type}" Target="${target}"/>`,
  );
  return `${DECLARATION}<Relationships xmlns="${PACKAGE}/relationships">${entries.join("")}</Relationships>`;
}

function workbook(names: readonly string[]): string {
  const sheets = names.map(
    (name, index) => `<sheet name="${escapeXml(name)}" sheetId="${index + 1}" r:id="rId${index + 1}"/>`,
  );
  return `${DECLARATION}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets>${sheets.join("")}</sheets></workbook>`;
}

function worksheet(rows: readonly (readonly WrittenCell[])[]): string {
  const written = rows.map((row, index) => {
    const cells = row.map((cell, column) => cellXml(cell, `${columnLetters(column)}${index + 1}`));
    return `<row r="${index + 1}">${cells.join("")}</row>`;
  });
  return `${DECLARATION}<worksheet xmlns="${MAIN}"><sheetData>${written.join("")}</sheetData></worksheet>`;
}

function cellXml(cell: WrittenCell, reference: string): string {
  if (cell === null || cell === "") return "";
  if (typeof cell === "number") return `<c r="${reference}"><v>${cell}</v></c>`;
  const style = startsLikeFormula(cell) ? 2 : 1;
  return `<c r="${reference}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${escapeXml(cell)}</t></is></c>`;
}

const entities = new Map([
  ["&", "&amp;"],
  ["<", "&lt;"],
  [">", "&gt;"],
  ['"', "&quot;"],
]);

/** Characters that XML cannot hold, and carriage returns, which it would change, stand as `_x000B_`. */
function escapeXml(text: string): string {
  return text
    .replace(/_(?=x[0-9a-fA-F]{4}_)/g, "_x005F_")
    .replace(/[\p{Control}\p{Surrogate}\ufffe\uffff]/gu, escapeCharacter)
    .replace(/[&<>"]/g, (character) => entities.get(character) ?? "");
}

function escapeCharacter(character: string): string {
  const code = character.charCodeAt(0);
  const allowed = character === "\t" || character === "\n" || (code >= 0x7f && code <= 0x9f);
  return allowed ? character : `_x${code.toString(16).toUpperCase().padStart(4, "0")}_`;
}

/** Names as workbooks allow them: not empty, at most 31 characters, without `[]:*?/\`, no two alike. */
function sheetNames(wanted: readonly string[]): readonly string[] {
  const taken = new Set<string>();
  return wanted.map((name) => {
    const base =
      [
        ...name
          .replace(/[[\]:*?/\\\s\p{Control}]+/gu, " ")
          .replace(/^'+|'+$/g, "")
          .trim(),
      ]
        .slice(0, 25)
        .join("") || "Sheet";
    let chosen = base;
    for (let number = 2; taken.has(chosen.toLowerCase()); number += 1) chosen = `${base} ${number}`;
    taken.add(chosen.toLowerCase());
    return chosen;
  });
}
