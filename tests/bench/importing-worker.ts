// A program of its own: reads one file in one way, once, and prints what that took.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parse } from "csv-parse";
import { gatherFiles } from "../../electron/import/gather-files.ts";
import { keepMemoryLow } from "../../electron/import/keep-memory-low.ts";
import { RecordSpill } from "../../electron/import/record-spill.ts";
import { importFiles } from "../../shared/formats/import/import-files.ts";
import { noChoices } from "../../shared/formats/import/reader.ts";
import { parseOutsideJson } from "../../shared/formats/json/outside-json.ts";
import { openTables } from "../../shared/formats/tables/open-tables.ts";

export const waysOfReading = ["import", "rows alone", "csv-parse alone", "JSON alone"] as const;
export type WayOfReading = (typeof waysOfReading)[number];

export interface ReadingResult {
  readonly ms: number;
  /** Of the resident set at its highest, bytes. */
  readonly peakBytes: number;
  /** Rows, resources, or records of the import. */
  readonly items: number;
  readonly cases: number;
}

type Counts = Pick<ReadingResult, "items" | "cases">;

const readings: Readonly<Record<WayOfReading, (path: string) => Promise<Counts>>> = {
  import: importIt,
  "rows alone": readRows,
  "csv-parse alone": parseCsv,
  "JSON alone": parseLines,
};

/** The whole way: cases are built and let go of, each record of the report goes into a file. */
async function importIt(path: string): Promise<Counts> {
  keepMemoryLow();
  const folder = mkdtempSync(join(tmpdir(), "caseline-bench-"));
  const spill = new RecordSpill(join(folder, "records"));
  let cases = 0;
  const sink = { case: () => void cases++, record: spill.add.bind(spill) };
  const { files } = await gatherFiles([path]);
  const summary = await importFiles(files, noChoices, sink);
  spill.close();
  rmSync(folder, { recursive: true });
  return { items: summary.totals.records, cases };
}

/** The rows as our own reader of tables gives them. */
async function readRows(path: string): Promise<Counts> {
  const { files } = await gatherFiles([path]);
  let items = 0;
  for (const file of files) {
    for await (const table of openTables(file)) for await (const rows of table.rows()) items += rows.length;
  }
  return { items, cases: 0 };
}

async function parseCsv(path: string): Promise<Counts> {
  const parser = parse({ bom: true });
  let items = 0;
  parser.on("data", () => items++);
  const ended = new Promise((resolve, reject) => parser.once("end", resolve).once("error", reject));
  for await (const text of decoded(path)) {
    if (!parser.write(text)) await new Promise((resolve) => parser.once("drain", resolve));
  }
  parser.end();
  await ended;
  return { items, cases: 0 };
}

async function parseLines(path: string): Promise<Counts> {
  let items = 0;
  let rest = "";
  for await (const text of decoded(path)) {
    const lines = (rest + text).split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines) if (parseOutsideJson(line).ok) items++;
  }
  return { items, cases: 0 };
}

async function* decoded(path: string): AsyncGenerator<string> {
  const { files } = await gatherFiles([path]);
  const decoder = new TextDecoder();
  for (const file of files) for await (const chunk of file.chunks()) yield decoder.decode(chunk, { stream: true });
}

const isWay = (word: string | undefined): word is WayOfReading => waysOfReading.some((way) => way === word);

const [way, path] = process.argv.slice(2);
if (isWay(way) && path !== undefined) {
  const started = performance.now();
  const counts = await readings[way](path);
  const result: ReadingResult = {
    ms: performance.now() - started,
    peakBytes: process.resourceUsage().maxRSS * 1024,
    ...counts,
  };
  process.stdout.write(JSON.stringify(result));
}
