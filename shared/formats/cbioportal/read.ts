import type { SourceFile } from "../import/place.ts";
import {
  type InputFile,
  type MakeReader,
  NoCourseFileError,
  type ReadContext,
  UnreadableFileError,
} from "../import/reader.ts";
import type { ImportedPatient } from "../import/statements.ts";
import { linesOf } from "./lines.ts";
import { leaveOutMeta, type MetaFile, readMeta, type StudyFacts, studyFacts } from "./meta-file.ts";
import { courseOf, type StudyPatient } from "./patient-course.ts";
import { isMissing, PERSONAL_HEADING, RowCells } from "./row-cells.ts";
import {
  cellsOf,
  folderOf,
  keyOfHeading,
  placesOf,
  type StudyColumn,
  type StudyRow,
  type StudyTable,
  separatorOf,
  studyFileKind,
  withTabs,
} from "./study-file.ts";

/** Reads studies of cBioPortal: whole folders, or single files of one. Each folder is a study of its own. */
export const cbioportalReader: MakeReader = (context) => {
  const study = new StudyBook(context);
  return { take: (file) => study.take(file), patients: () => study.patients() };
};

/** Lines that are looked at to tell what a file is. */
const HEAD_LINES = 50;

class StudyBook {
  private readonly byPatient = new Map<string, StudyPatient>();
  private readonly metas: MetaFile[] = [];
  private readonly dataFiles = new Set<string>();
  private readonly context: ReadContext;

  constructor(context: ReadContext) {
    this.context = context;
  }

  async take(file: InputFile): Promise<void> {
    const source: SourceFile = { name: file.name };
    let taker: LineTaker | null = null;
    let head: string[] = [];
    let separator = separatorOf([]);
    const begin = (): LineTaker => {
      separator = separatorOf(head);
      const lines = head.map((line) => withTabs(line, separator));
      const first = this.takerFor(source, lines);
      first.take(lines);
      return first;
    };
    for await (const lines of linesOf(file.name, file.chunks())) {
      if (taker === null) {
        head = head.concat(lines);
        if (head.length >= HEAD_LINES) taker = begin();
      } else taker.take(separator === "\t" ? lines : lines.map((line) => withTabs(line, separator)));
    }
    taker ??= begin();
    taker.end();
    this.dataFiles.add(`${folderOf(file.name)}/${file.name.slice(file.name.lastIndexOf("/") + 1)}`);
  }

  patients(): readonly ImportedPatient[] {
    for (const meta of this.metas) leaveOutMeta(meta, this.dataFiles, (record) => this.context.leftOut(record));
    const patients = [...this.byPatient.values()];
    const folders = new Set(patients.map(({ folder }) => folder));
    const facts = new Map([...folders].map((folder) => [folder, this.factsOf(folder)]));
    return patients.map((patient): ImportedPatient => {
      const study = facts.get(patient.folder) ?? { id: null, citation: null };
      const id = folders.size > 1 ? `${nameOfStudy(study, patient.folder)}: ${patient.id}` : patient.id;
      return { id, statements: () => courseOf(patient, study, this.context.doubts) };
    });
  }

  private factsOf(folder: string): StudyFacts {
    return studyFacts(this.metas.filter((meta) => meta.folder === folder));
  }

  private takerFor(source: SourceFile, head: readonly string[]): LineTaker {
    const kind = studyFileKind(head);
    switch (kind) {
      case null:
        throw new UnreadableFileError(
          `${source.name} is no file of a cBioPortal study: a timeline begins with PATIENT_ID, START_DATE, STOP_DATE and EVENT_TYPE, and a clinical table with PATIENT_ID, separated by tabs.`,
        );
      case "molecular":
        throw new NoCourseFileError(
          `${source.name} holds molecular data (genes by sample), which the course of a patient has no place for. Nothing of it was read.`,
        );
      case "meta":
      case "case list":
        return new MetaTaker(source, kind === "case list", (meta) => this.metas.push(meta));
      default:
        return new TableTaker({ source, kind, book: this.byPatient, context: this.context });
    }
  }
}

/** Two studies may be in folders without any name. */
const nameOfStudy = ({ id }: StudyFacts, folder: string): string =>
  id === null ? folder || "study" : folder === "" || folder.endsWith(id) ? id : `${folder} (${id})`;

interface LineTaker {
  take(lines: readonly string[]): void;
  end(): void;
}

class MetaTaker implements LineTaker {
  private readonly lines: string[] = [];
  private readonly source: SourceFile;
  private readonly isCaseList: boolean;
  private readonly done: (meta: MetaFile) => void;

  constructor(source: SourceFile, isCaseList: boolean, done: (meta: MetaFile) => void) {
    this.source = source;
    this.isCaseList = isCaseList;
    this.done = done;
  }

  take(lines: readonly string[]): void {
    for (const line of lines) this.lines.push(line);
  }

  end(): void {
    this.done(readMeta(this.source, folderOfStudy(this.source.name), this.lines, this.isCaseList));
  }
}

/** Lists of cases lie in a folder of their own inside of the study's. */
const folderOfStudy = (name: string): string => folderOf(name).replace(/(^|\/)case_lists$/, "");

const NUMBER = /^-?\d{1,15}(\.\d{1,15})?$/;

/** R numbers the rows of a table in a column that has no heading: every heading then stands over the column before its own. */
function hasRowNames(header: string, row: string): boolean {
  const [headings, cells] = [cellsOf(header), cellsOf(row)];
  if (cells.length !== headings.length + 1 || cells[0] !== "1") return false;
  const start = headings.map(keyOfHeading).indexOf("START_DATE");
  return start === -1
    ? header.startsWith('"')
    : !NUMBER.test(cells[start] ?? "") && NUMBER.test(cells[start + 1] ?? "");
}

/** Names, descriptions, types and priorities of the columns of a clinical table. */
const DESCRIBING_LINES = 4;

/** A remark stands by itself, and says nothing of each column. */
const describesColumns = (comment: string, headings: readonly string[]): boolean =>
  cellsOf(comment).filter((cell) => cell !== "").length > 1 || headings.length === 1;

interface TableInput {
  readonly source: SourceFile;
  readonly kind: StudyTable["kind"];
  readonly book: Map<string, StudyPatient>;
  readonly context: ReadContext;
}

class TableTaker implements LineTaker {
  private readonly input: TableInput;
  private readonly comments: { readonly line: number; readonly text: string }[] = [];
  private readonly rows = new Map<string, StudyPatient>();
  /** The headings, until the first row shows what they stand over. */
  private pending: string | null = null;
  private hasRowNames = false;
  private table: StudyTable | null = null;
  private header = "";
  private patientColumn = 0;
  private line = 0;

  constructor(input: TableInput) {
    this.input = input;
  }

  take(lines: readonly string[]): void {
    for (const text of lines) {
      this.line += 1;
      if (text.trim() !== "") this.takeLine(text);
    }
  }

  /** Only now does the study take what the file says: nothing of one that breaks off. */
  end(): void {
    if (this.pending !== null && this.table === null) this.takeHeader(this.pending);
    const { book } = this.input;
    for (const [key, { patients, samples, timeline, ...who }] of this.rows) {
      const known = book.get(key);
      if (known === undefined) book.set(key, { ...who, patients, samples, timeline });
      else {
        for (const row of patients) known.patients.push(row);
        for (const row of samples) known.samples.push(row);
        for (const row of timeline) known.timeline.push(row);
      }
    }
    this.rows.clear();
  }

  private takeLine(text: string): void {
    if (this.table === null && text.startsWith("#")) {
      this.comments.push({ line: this.line, text });
      return;
    }
    if (this.pending === null) {
      this.pending = text;
      return;
    }
    if (this.table === null) {
      this.hasRowNames = hasRowNames(this.pending, text);
      this.takeHeader(this.pending);
    }
    const { table } = this;
    if (table !== null) this.takeRow(this.hasRowNames ? text.slice(text.indexOf("\t") + 1) : text, table);
  }

  private takeRow(text: string, table: StudyTable): void {
    const patient = this.patientOf(text);
    if (text.startsWith("#")) this.leaveOut("is a comment", { table, line: this.line, text });
    else if (text === this.header) this.leaveOut("repeats the headings", { table, line: this.line, text });
    else if (patient === null) this.leaveOut("names no patient", { table, line: this.line, text });
    else this.rowsOf(patient, table).push({ table, line: this.line, text });
  }

  private takeHeader(text: string): void {
    const { source, kind } = this.input;
    const headings = cellsOf(text);
    const about = this.comments.filter((comment) => kind !== "timeline" && describesColumns(comment.text, headings));
    const [names = [], descriptions = []] = about.map((comment) => cellsOf(comment.text.replace(/^#+/, "")));
    const cell = (cells: readonly string[], index: number): string | null =>
      isMissing(cells[index] ?? "") ? null : (cells[index] ?? null);
    const columns = headings.map(
      (heading, index): StudyColumn => ({
        heading,
        key: keyOfHeading(heading),
        displayName: cell(names, index),
        description: cell(descriptions, index),
        identifies: PERSONAL_HEADING.test(keyOfHeading(heading)),
      }),
    );
    this.header = text;
    const table = { source, folder: folderOf(source.name), kind, columns, places: placesOf(columns) };
    this.table = table;
    const described = new Set(about.slice(0, DESCRIBING_LINES));
    for (const comment of this.comments)
      if (!described.has(comment)) this.leaveOut("is a comment", { table, ...comment });
    const patientKey = ["PATIENT_ID", "CASE_ID", "SAMPLE_ID"].find((key) =>
      columns.some((column) => column.key === key),
    );
    this.patientColumn = columns.findIndex((column) => column.key === patientKey);
  }

  private patientOf(text: string): string | null {
    const id = cellsOf(text)[this.patientColumn] ?? "";
    return isMissing(id) ? null : id;
  }

  private rowsOf(id: string, { folder, kind }: StudyTable) {
    const key = `${folder}\n${id}`;
    const known = this.rows.get(key);
    const patient = known ?? { id, folder, patients: [], samples: [], timeline: [] };
    if (known === undefined) this.rows.set(key, patient);
    return patient[kind];
  }

  private leaveOut(why: string, row: StudyRow): void {
    const { record } = new RowCells(row, null).withheld(why);
    record.leftOut = why;
    this.input.context.leftOut(record);
  }
}
