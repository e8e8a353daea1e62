import { type DecodedText, decodeText } from "./decode-text.ts";
import { DelimitedRows } from "./delimited-rows.ts";
import { DELIMITER_SAMPLE, findDelimiter } from "./delimiter.ts";
import { kindOfMarkup } from "./file-signatures.ts";
import type { Table, TableProblem, TableRow } from "./table.ts";
import { notText } from "./text-encoding.ts";

/**
 * A file of delimited text: comma, semicolon, tabulator or bar, told by content.
 * @throws UnreadableFileError when it is no text
 */
export async function openDelimitedTable(chunks: AsyncIterable<Uint8Array>, name: string): Promise<Table> {
  const decoded = await decodeText(chunks, name);
  const text = decoded.text[Symbol.asyncIterator]();
  const beginning = await beginningOf(text);
  const markup = kindOfMarkup(beginning);
  if (markup !== null) throw notText(name, markup);
  const { delimiter, declaration } = findDelimiter(beginning.slice(0, DELIMITER_SAMPLE));
  const rows = new DelimitedRows(delimiter, declaration === 0 ? 1 : 2);
  return new DelimitedTable(name, decoded, rows, {
    beginning: beginning.slice(declaration),
    rest: text,
    declaration: beginning.slice(0, declaration).trim(),
  });
}

interface TableText {
  readonly beginning: string;
  readonly rest: AsyncIterator<string>;
  /** `sep=;`, or nothing. */
  readonly declaration: string;
}

class DelimitedTable implements Table {
  readonly source: { readonly name: string };
  readonly merges = [];
  private readonly decoded: DecodedText;
  private readonly reader: DelimitedRows;
  private readonly text: TableText;

  constructor(name: string, decoded: DecodedText, reader: DelimitedRows, text: TableText) {
    this.source = { name };
    this.decoded = decoded;
    this.reader = reader;
    this.text = text;
  }

  get notes(): readonly string[] {
    const { declaration } = this.text;
    const said = declaration === "" ? [] : [`The first line (${declaration}) says what separates the columns.`];
    return [...said, ...this.decoded.notes];
  }

  async *rows(): AsyncGenerator<readonly TableRow[]> {
    yield this.reader.push(this.text.beginning);
    const { rest } = this.text;
    for (let next = await rest.next(); next.done !== true; next = await rest.next()) {
      const rows = this.reader.push(next.value);
      if (rows.length > 0) yield rows;
    }
    yield this.reader.end();
  }

  problems(): readonly TableProblem[] {
    return this.reader.problems;
  }
}

async function beginningOf(text: AsyncIterator<string>): Promise<string> {
  let beginning = "";
  while (beginning.length < DELIMITER_SAMPLE) {
    const next = await text.next();
    if (next.done === true) break;
    beginning += next.value;
  }
  return beginning;
}
