import { openArchive } from "../archive/open-archive.ts";
import { buildCase } from "./build-case.ts";
import { DETECTION_BYTES, type Detected, detect } from "./detect.ts";
import { DoubtBook } from "./doubts.ts";
import type { ImportedCase, ImportedFile, ImportResult, ImportSink, ImportSummary } from "./import-result.ts";
import { Ledger } from "./ledger.ts";
import { type Peeked, peek } from "./peek.ts";
import {
  type FormatName,
  type FormatReader,
  type ImportChoices,
  type InputFile,
  NoCourseFileError,
  noChoices,
  type ReadContext,
  UnreadableFileError,
} from "./reader.ts";
import { readers } from "./readers.ts";
import type { SourceRecord } from "./record.ts";
import { patientsOf } from "./same-patient.ts";
import { isSystemFile } from "./system-files.ts";

/**
 * Reads files of any format as one import: archives are opened, each file goes to the reader that its content calls for, and each
 * patient becomes a case. The order of the result is that of the source.
 * @param progress bytes read so far
 */
export async function importFiles(
  files: Iterable<InputFile> | AsyncIterable<InputFile>,
  choices: ImportChoices,
  sink: ImportSink,
  progress: (bytes: number) => void = () => undefined,
): Promise<ImportSummary> {
  const run = new ImportRun(choices, sink);
  let bytes = 0;
  const onBytes = (more: number): void => {
    bytes += more;
    progress(bytes);
  };
  for await (const file of files) await run.take(counted(file, onBytes), "as given");
  return await run.finish();
}

/** A small import, with all its cases and its whole report. */
export async function importAll(files: Iterable<InputFile>, choices: ImportChoices = noChoices): Promise<ImportResult> {
  const cases: ImportedCase[] = [];
  const records: SourceRecord[] = [];
  const sink: ImportSink = {
    case: (imported) => void cases.push(imported),
    record: (record) => void records.push(record),
  };
  const summary = await importFiles(files, choices, sink);
  return { cases, records, summary };
}

const counted = (file: InputFile, onBytes: (bytes: number) => void): InputFile => ({
  name: file.name,
  size: file.size,
  async *chunks() {
    for await (const chunk of file.chunks()) {
      onBytes(chunk.byteLength);
      yield chunk;
    }
  },
});

const inFolder = (folder: string, file: InputFile): InputFile => ({
  name: `${folder}/${file.name}`,
  size: file.size,
  chunks: () => file.chunks(),
});

interface TakenFile {
  readonly name: string;
  readonly format: FormatName | null;
  readonly problem: string | null;
  readonly describes: boolean;
  readonly aside: boolean;
}

const NOTHING_FOUND = "Nothing of a patient's course was found in it.";
const ALL_LEFT_OUT = "None of its records became a part of a case by itself; the report says why.";
/** The first byte of what holds a single file, which then has a name of its own. */
const GZIP = 0x1f;
const ARCHIVE_IN_ARCHIVE = "This is an archive inside of an archive. Unpack it first.";

/** What a fault of this program is called, so that it is told from what is wrong with a file. */
export const FAULT = "A fault of this program kept it from being read";

/** One import from its first file to its last patient. */
class ImportRun {
  private readonly choices: ImportChoices;
  private readonly sink: ImportSink;
  private readonly ledger: Ledger;
  private readonly context: ReadContext;
  private readonly formatReaders = new Map<FormatName, FormatReader>();
  private readonly taken: TakenFile[] = [];
  private readonly names = new Set<string>();

  constructor(choices: ImportChoices, sink: ImportSink) {
    this.choices = choices;
    this.sink = sink;
    this.ledger = new Ledger(sink);
    this.context = {
      choices,
      doubts: new DoubtBook(new Map(Object.entries(choices.answers))),
      leftOut: (record) => this.ledger.record(record),
    };
  }

  async take(given: InputFile, where: "as given" | "in an archive"): Promise<void> {
    const file = { ...given, name: this.nameOfItsOwn(given.name), chunks: () => given.chunks() };
    try {
      const peeked = await peek(file, DETECTION_BYTES);
      const detected = this.detected(peeked.head);
      await (detected.kind === "archive" ? this.takeArchive(peeked, where) : this.takeAs(detected, peeked));
    } catch (error) {
      this.note(file.name, null, problemOf(error), { aside: error instanceof NoCourseFileError });
    }
    await this.ledger.settled();
  }

  async finish(): Promise<ImportSummary> {
    let patients = 0;
    for (const patient of patientsOf(this.formatReaders, this.context)) {
      const built = buildCase(patient, this.context);
      if (built.imported !== null) {
        patients++;
        await this.sink.case(built.imported);
      }
      for (const record of built.records) this.ledger.record(record);
      await this.ledger.settled();
    }
    return {
      files: this.taken.map((file) => this.fileSummary(file)),
      patients,
      totals: this.ledger.totals(),
      doubts: this.context.doubts.list(),
      tables: [...this.formatReaders.values()].flatMap((reader) => reader.tables?.() ?? []),
      leftOut: this.ledger.leftOutReasons(),
    };
  }

  private fileSummary({ name, format, problem, describes, aside }: TakenFile): ImportedFile {
    const { records, taken } = this.ledger.countsOf(name);
    const nothing = format === null || describes || taken > 0 ? null : records === 0 ? NOTHING_FOUND : ALL_LEFT_OUT;
    return { name, format, records, problem: problem ?? nothing, ...(aside ? { aside } : {}) };
  }

  /** The content decides, but for a format that the user has named. */
  private detected(head: Uint8Array): Detected {
    const detected = detect(head);
    const { format } = this.choices;
    return format === undefined || detected.kind === "archive" ? detected : { kind: "format", format };
  }

  private async takeArchive(archive: Peeked, where: "as given" | "in an archive"): Promise<void> {
    if (where === "in an archive") {
      await archive.discard();
      return this.note(archive.file.name, null, ARCHIVE_IN_ARCHIVE);
    }
    const { name } = archive.file;
    const files = (await openArchive(archive.file)).filter((file) => !isSystemFile(file.name));
    const single = archive.head[0] === GZIP ? name.replace(/\.gz$/i, "") : null;
    for (const file of files) await this.take(file.name === single ? file : inFolder(name, file), "in an archive");
    if (files.length === 0) this.note(name, null, "There is no file in this archive.");
  }

  private async takeAs(detected: Exclude<Detected, { kind: "archive" }>, { file, discard }: Peeked): Promise<void> {
    if (detected.kind === "foreign") {
      await discard();
      return this.note(file.name, null, detected.problem, detected);
    }
    try {
      const reader = await this.readerOf(detected.format);
      await reader.take(file);
    } finally {
      await discard();
    }
    this.note(file.name, detected.format, null, detected);
  }

  private async readerOf(format: FormatName): Promise<FormatReader> {
    const known = this.formatReaders.get(format);
    if (known !== undefined) return known;
    const makeReader = await readers[format]();
    const reader = makeReader(this.context);
    this.formatReaders.set(format, reader);
    return reader;
  }

  private note(
    name: string,
    format: FormatName | null,
    problem: string | null,
    { describes = false, aside = false }: { readonly describes?: boolean; readonly aside?: boolean } = {},
  ): void {
    this.taken.push({ name, format, problem, describes, aside });
  }

  /** Two files of one name are told apart, in the report too. */
  private nameOfItsOwn(name: string): string {
    let own = name;
    for (let number = 2; this.names.has(own); number++) own = `${name} (${number})`;
    this.names.add(own);
    return own;
  }
}

function problemOf(error: unknown): string {
  if (error instanceof UnreadableFileError) return error.message;
  return `${FAULT}: ${error instanceof Error ? error.message : String(error)}`;
}
