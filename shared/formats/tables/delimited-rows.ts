import { UnreadableFileError } from "../import/reader.ts";
import type { TableProblem, TableRow } from "./table.ts";

/** What stands between columns; null: each line is one cell. */
export type Delimiter = "," | ";" | "\t" | "|" | null;

const QUOTE = 34;
const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;
const SPACE = 32;
const END = -1;

/** Beyond this a cell in quotation marks is taken for one that was never closed. A spreadsheet's cell holds 32,767 characters. */
const LONGEST_QUOTED = 200_000;
/** A cell with marks that are not doubled is looked at so far; every such cell costs as much. */
const LONGEST_AFTER_MARK = 300;
const LONGEST_ROW = 4_000_000;
/** Text is gathered to this much before it is looked at, so that many small pieces cost no more than a few large ones. */
const BLOCK = 65_536;
const MAXIMUM_PROBLEMS = 200;

/** The buffer ends in the middle of a row. */
class MoreNeeded extends Error {}
const moreNeeded = new MoreNeeded();

/**
 * Rows of delimited text (RFC 4180 and what is made of it), of text that comes in pieces. Lines may end in any way. Quotation marks that
 * follow no rule are kept as characters and said in `problems`; one that is never closed does not swallow what follows.
 * Cells may be views into the text that they came in: who keeps them for long has to copy them (`standingAlone`).
 */
export class DelimitedRows {
  readonly problems: TableProblem[] = [];
  private readonly delimiter: number;
  private buffer = "";
  private position = 0;
  private line: number;
  private wanted = BLOCK;
  private ended = false;

  /** @param firstLine the line number of the first line that will come */
  constructor(delimiter: Delimiter, firstLine = 1) {
    this.delimiter = delimiter === null ? END - 1 : delimiter.charCodeAt(0);
    this.line = firstLine;
  }

  /** The rows that are complete by now. */
  push(text: string): readonly TableRow[] {
    this.buffer += text;
    return this.buffer.length < this.wanted ? [] : this.take();
  }

  /** The remaining rows, after all text. */
  end(): readonly TableRow[] {
    this.ended = true;
    return this.take();
  }

  private take(): readonly TableRow[] {
    const rows: TableRow[] = [];
    this.position = 0;
    while (this.position < this.buffer.length) {
      const start = this.position;
      const line = this.line;
      const problems = this.problems.length;
      const cells = this.rowOrNull();
      if (cells === null) {
        this.position = start;
        this.line = line;
        this.problems.length = problems;
        break;
      }
      if (this.position - start > LONGEST_ROW) throw new UnreadableFileError(tooLong(line));
      if (cells.some((cell) => cell.trim() !== "")) rows.push({ line, cells });
    }
    this.buffer = this.buffer.slice(this.position);
    if (this.buffer.length > LONGEST_ROW) throw new UnreadableFileError(tooLong(this.line));
    this.wanted = Math.max(BLOCK, this.buffer.length * 2);
    return rows;
  }

  private rowOrNull(): string[] | null {
    try {
      return this.row();
    } catch (error) {
      if (error === moreNeeded) return null;
      throw error;
    }
  }

  private row(): string[] {
    const cells: string[] = [];
    for (;;) {
      cells.push(this.cell());
      const code = this.at(this.position);
      if (code === this.delimiter) {
        this.position += 1;
        continue;
      }
      this.passLineEnd();
      return cells;
    }
  }

  /** A carriage return may be half of a line end, of which the other half has yet to come. */
  private passLineEnd(): void {
    if (this.at(this.position) === CARRIAGE_RETURN && this.at(this.position + 1) === LINE_FEED) this.position += 1;
    this.position += 1;
    this.line += 1;
  }

  /** Code of the character; END after the last. */
  private at(position: number): number {
    if (position < this.buffer.length) return this.buffer.charCodeAt(position);
    if (!this.ended) throw moreNeeded;
    return END;
  }

  private cell(): string {
    const start = this.position;
    const opening = this.afterBlanks(start);
    if (this.at(opening) === QUOTE) {
      const quoted = this.quoted(opening);
      if (quoted !== null) return quoted;
      this.report(QUOTE_KEPT);
    }
    return this.bare(start);
  }

  /** Up to the next delimiter or line end. The one loop that runs over every character of the file. */
  private bare(start: number): string {
    const { buffer, delimiter } = this;
    let position = start;
    for (; position < buffer.length; position += 1) {
      const code = buffer.charCodeAt(position);
      if (code === delimiter || code === LINE_FEED || code === CARRIAGE_RETURN) break;
    }
    if (position === buffer.length && !this.ended) throw moreNeeded;
    this.position = position;
    return buffer.slice(start, position);
  }

  /** What stands between quotation marks, and the position behind it; null when they are not used by the rules. */
  private quoted(opening: number): string | null {
    const { buffer } = this;
    let doubled = false;
    let from = opening + 1;
    for (;;) {
      const mark = buffer.indexOf('"', from);
      if (mark === -1 || mark - opening > LONGEST_QUOTED) return this.unclosed(opening);
      const next = this.at(mark + 1);
      if (next === QUOTE) {
        doubled = true;
        from = mark + 2;
        continue;
      }
      const after = this.endOfCell(mark + 1);
      if (after !== null) return this.close(opening, mark, after, doubled);
      // A mark within the text that was not doubled: bearable as long as the cell ends on this line and no other begins before that.
      const last = this.lastMarkOnLine(opening, mark);
      if (last === null) return null;
      this.report(MARK_WITHIN);
      return this.close(opening, last, this.endOfCell(last + 1) ?? last + 1, true);
    }
  }

  private unclosed(opening: number): null {
    if (!this.ended && this.buffer.length - opening <= LONGEST_QUOTED) throw moreNeeded;
    return null;
  }

  private afterBlanks(start: number): number {
    let position = start;
    while (this.at(position) === SPACE) position += 1;
    return position;
  }

  /** The position of the delimiter or line end that follows at once, or after blanks. */
  private endOfCell(start: number): number | null {
    const position = this.afterBlanks(start);
    const code = this.at(position);
    const ends = code === this.delimiter || code === LINE_FEED || code === CARRIAGE_RETURN || code === END;
    return ends ? position : null;
  }

  private close(opening: number, mark: number, after: number, doubled: boolean): string {
    const text = this.buffer.slice(opening + 1, mark);
    this.position = after;
    this.line += lineEndsIn(text);
    return doubled ? text.replaceAll('""', '"') : text;
  }

  /** The next mark that ends the cell, on the line of its first one and not far from it. */
  private lastMarkOnLine(opening: number, mark: number): number | null {
    if (lineEndsIn(this.buffer.slice(opening, mark)) > 0) return null;
    for (let position = mark + 1; position < mark + LONGEST_AFTER_MARK; position += 1) {
      const code = this.at(position);
      if (code === LINE_FEED || code === CARRIAGE_RETURN || code === END) return null;
      if (code === this.delimiter && this.at(this.afterBlanks(position + 1)) === QUOTE) return null;
      if (code === QUOTE && this.endOfCell(position + 1) !== null) return position;
    }
    return null;
  }

  private report(message: string): void {
    const last = this.problems.at(-1);
    if (last?.line === this.line && last.message === message) return;
    if (this.problems.length < MAXIMUM_PROBLEMS) this.problems.push({ line: this.line, message });
  }
}

const QUOTE_KEPT =
  "A cell begins with a quotation mark that is not closed as it should be; the mark is kept as a part of the text.";
const MARK_WITHIN = "A quotation mark within a quoted cell is not doubled; it is kept as a part of the text.";

function tooLong(line: number): string {
  return (
    `Line ${line} has more than 4,000,000 characters. ` + "That is no row of a table: export the data anew as CSV."
  );
}

/** CRLF counts as one. */
function lineEndsIn(text: string): number {
  let count = 0;
  for (let position = 0; position < text.length; position += 1) {
    const code = text.charCodeAt(position);
    if (code === LINE_FEED || (code === CARRIAGE_RETURN && text.charCodeAt(position + 1) !== LINE_FEED)) count += 1;
  }
  return count;
}
