import { UnreadableFileError } from "../import/reader.ts";
import { MAXIMUM_COLUMNS, MAXIMUM_ROWS, readCellReference } from "./cell-references.ts";
import type { Cell } from "./cells.ts";
import { isEmptyCell } from "./cells.ts";
import { numberCell } from "./number-cells.ts";
import type { NumberFormat } from "./number-format.ts";
import type { DateSystem } from "./serial-dates.ts";
import type { Merge, TableProblem, TableRow } from "./table.ts";
import { TextPool } from "./text-pool.ts";
import { isTrue, RichText, unescapeCharacters } from "./xlsx-parts.ts";
import type { XmlAttributes, XmlHandler } from "./xml-events.ts";

/** What the cells of all sheets of a workbook refer to. */
export interface WorkbookTables {
  readonly strings: readonly string[];
  readonly formats: readonly NumberFormat[];
  readonly dates: DateSystem;
}

/** Cells in all, with the empty ones between them: few cells far apart would otherwise fill the memory. */
const MAXIMUM_CELLS = 10_000_000;
const MAXIMUM_PROBLEMS = 200;
const LONGEST_FORMULA = 200;

const decimalNumber = /^\s{0,10}[-+]?(?:[0-9]{1,400}(?:\.[0-9]{0,400})?|\.[0-9]{1,400})(?:E[-+]?[0-9]{1,5})?\s{0,10}$/i;

interface OpenCell {
  readonly type: string;
  readonly style: number;
  value: string | null;
  formula: string | null;
}

/** Takes a sheet's XML as it goes by, and gives its rows. */
export class SheetHandler implements XmlHandler {
  readonly rows: TableRow[] = [];
  readonly merges: Merge[] = [];
  readonly problems: TableProblem[] = [];
  hiddenRows = 0;
  private readonly workbook: WorkbookTables;
  private readonly place: string;
  private readonly rich = new RichText();
  private readonly pool = new TextPool();
  private line = 0;
  private column = -1;
  private cells: Cell[] = [];
  private cell: OpenCell | null = null;
  private element = "";
  private total = 0;

  /** @param place file and sheet, for messages */
  constructor(workbook: WorkbookTables, place: string) {
    this.workbook = workbook;
    this.place = place;
  }

  readonly open = (name: string, attributes: XmlAttributes): void => {
    this.element = name;
    if (name === "row") this.beginRow(attributes);
    else if (name === "c") this.beginCell(attributes);
    else if (name === "mergeCell") this.merge(attributes["ref"] ?? "");
    else if (this.cell !== null && name === "v") this.cell.value = "";
    else if (this.cell !== null && name === "f") this.cell.formula = "";
    else if (name === "is") this.rich.begin();
    this.rich.open(name);
  };

  readonly text = (text: string): void => {
    this.rich.text(text);
    if (this.cell === null) return;
    if (this.element === "v") this.cell.value = (this.cell.value ?? "") + text;
    if (this.element === "f" && (this.cell.formula ?? "").length < LONGEST_FORMULA) {
      this.cell.formula = ((this.cell.formula ?? "") + text).slice(0, LONGEST_FORMULA);
    }
  };

  readonly close = (name: string): void => {
    this.element = "";
    this.rich.close(name);
    if (name === "c") this.endCell();
    if (name === "row") this.endRow();
  };

  private beginRow(attributes: XmlAttributes): void {
    const stated = attributes["r"];
    this.line = stated === undefined ? this.line + 1 : /^[0-9]{1,7}$/.test(stated) ? Number(stated) : 0;
    if (this.line < 1 || this.line > MAXIMUM_ROWS) throw this.damaged(`row ${(stated ?? "").slice(0, 20)}`);
    this.column = -1;
    this.cells = [];
    if (isTrue(attributes["hidden"])) this.hiddenRows += 1;
  }

  private endRow(): void {
    if (this.cells.some((cell) => !isEmptyCell(cell))) this.rows.push({ line: this.line, cells: this.cells });
    this.cells = [];
  }

  private beginCell(attributes: XmlAttributes): void {
    const stated = attributes["r"];
    if (stated === undefined) this.column += 1;
    else {
      const reference = readCellReference(stated);
      if (reference === null) throw this.damaged(`cell ${stated.slice(0, 20)}`);
      this.column = reference.column;
    }
    if (this.column >= MAXIMUM_COLUMNS) throw this.damaged(`column ${this.column + 1}`);
    this.rich.begin();
    this.cell = { type: attributes["t"] ?? "n", style: Number(attributes["s"] ?? 0), value: null, formula: null };
  }

  private endCell(): void {
    const cell = this.cell;
    this.cell = null;
    if (cell === null) return;
    const content = this.content(cell);
    if (content === "") return;
    this.total += Math.max(1, this.column + 1 - this.cells.length);
    if (this.total > MAXIMUM_CELLS) {
      throw new UnreadableFileError(`${this.place} has more than 10,000,000 cells. Save it as CSV.`);
    }
    while (this.cells.length < this.column) this.cells.push("");
    this.cells[this.column] = content;
  }

  private content(cell: OpenCell): Cell {
    if (cell.type === "inlineStr") return this.pool.keep(this.rich.take());
    if (cell.value === null || (cell.value === "" && cell.type !== "str")) return this.withoutValue(cell);
    switch (cell.type) {
      case "s":
        return this.sharedString(cell.value);
      case "str":
        return this.pool.keep(unescapeCharacters(cell.value));
      case "b":
        return { kind: "boolean", value: isTrue(cell.value.trim()) };
      case "e":
        return { kind: "error", code: this.pool.keep(cell.value) };
      case "d":
        return isoDate(cell.value);
      default:
        return this.number(cell.value, cell.style);
    }
  }

  private withoutValue({ formula }: OpenCell): Cell {
    if (formula === null) return "";
    this.report("A formula was saved without its value. Open the workbook in a spreadsheet program and save it again.");
    return { kind: "formula without a value", formula: `=${formula}` };
  }

  private sharedString(index: string): Cell {
    const text = /^\s{0,10}[0-9]{1,10}\s{0,10}$/.test(index) ? this.workbook.strings[Number(index)] : undefined;
    if (text !== undefined) return text;
    this.report(`A cell refers to text number ${index.slice(0, 20)}, which the workbook does not have.`);
    return { kind: "error", code: "#REF!" };
  }

  private number(text: string, style: number): Cell {
    const value = decimalNumber.test(text) ? Number(text) : Number.NaN;
    if (!Number.isFinite(value)) return text;
    return numberCell(value, this.workbook.formats[style] ?? [], this.workbook.dates);
  }

  private merge(reference: string): void {
    const [first, last] = reference.split(":").map(readCellReference);
    if (first === null || first === undefined || last === null || last === undefined) return;
    if (last.row < first.row || last.column < first.column) return;
    this.merges.push({
      firstLine: first.row,
      lastLine: last.row,
      firstColumn: first.column,
      lastColumn: last.column,
    });
  }

  private report(message: string): void {
    if (this.problems.length < MAXIMUM_PROBLEMS) this.problems.push({ line: this.line, message });
  }

  private damaged(what: string): UnreadableFileError {
    return new UnreadableFileError(`${this.place} is damaged: there can be no ${what}. Save the workbook anew.`);
  }
}

/** Cells of type date hold `2021-04-03`, `2021-04-03T10:30:00`, perhaps with `Z`. What is written otherwise stays text. */
function isoDate(text: string): Cell {
  const match = /^([0-9]{4}-[0-9]{2}-[0-9]{2})(?:T([0-9]{2}:[0-9]{2})(:[0-9]{2})?(?:\.[0-9]{1,9})?Z?)?$/.exec(
    text.trim(),
  );
  const date = match?.[1];
  if (date === undefined) return text;
  const seconds = match?.[3] === ":00" ? "" : (match?.[3] ?? "");
  const time = (match?.[2] ?? "00:00") + seconds;
  return time === "00:00" ? { kind: "date", date } : { kind: "date", date, time };
}
