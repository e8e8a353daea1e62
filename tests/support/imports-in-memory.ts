import { serializeCase } from "../../shared/case/serialize.ts";
import { importAll } from "../../shared/formats/import/import-files.ts";
import type { ImportResult } from "../../shared/formats/import/import-result.ts";
import { placeInWords } from "../../shared/formats/import/place.ts";
import { type ImportChoices, type InputFile, noChoices } from "../../shared/formats/import/reader.ts";
import type { SourceRecord } from "../../shared/formats/import/record.ts";
import type { ImportNotice, ImportState, KeptTable, RecordQuery, ReportedRecord } from "../../shared/import-review.ts";
import type { CaselineApi } from "../../shared/ipc.ts";

type ImportRequests = Pick<
  CaselineApi,
  | "importState"
  | "chooseImport"
  | "reviseImport"
  | "importedCase"
  | "importedRecords"
  | "acceptImport"
  | "showAccepted"
  | "saveImportReport"
  | "saveImportProfile"
  | "openImportProfile"
  | "keptTables"
  | "forgetTables"
  | "closeImport"
>;

export interface ImportsInMemory {
  readonly api: ImportRequests;
  /** Numbers of the patients that were accepted. */
  readonly accepted: number[];
  /** Tables that the program knows from imports before. */
  readonly kept: KeptTable[];
  /** Reads texts as the files of an import, with the program's own readers. */
  readonly begin: (files: Readonly<Record<string, string>>) => Promise<void>;
  /** Says that this is the window's import. */
  readonly tell: (notice: ImportNotice) => void;
  readonly choices: () => ImportChoices;
}

/** Imports as the main process keeps them, for the page alone: small, whole, and with nobody who asks before they end. */
export function importsInMemory(notify: (notice: ImportNotice) => void): ImportsInMemory {
  let state: ImportState = { kind: "none" };
  let files: Readonly<Record<string, string>> = {};
  let choices = noChoices;
  let result: ImportResult | null = null;
  let revision = 0;
  const accepted: number[] = [];
  const kept: KeptTable[] = [];

  const tell = (notice: ImportNotice): void => {
    if (notice.kind !== "reading again" && notice.kind !== "saving") state = notice;
    notify(notice);
  };
  const read = async (wanted: ImportChoices): Promise<void> => {
    choices = wanted;
    const input = Object.entries(files).map(([name, text]) => fileOfText(name, text));
    result = await importAll(input, choices);
    revision += 1;
    tell({ kind: "review", review: reviewOf(result, Object.keys(files).join(", "), revision, choices) });
  };
  return {
    accepted,
    kept,
    tell,
    choices: () => choices,
    async begin(given) {
      files = given;
      await read(noChoices);
    },
    api: {
      importState: async () => state,
      chooseImport: async () => undefined,
      reviseImport: read,
      importedCase: async (patient) => {
        const found = result?.cases[patient];
        if (found === undefined) throw new Error("There is no case of this patient.");
        return serializeCase(found.case);
      },
      importedRecords: async (query) => recordsOf(result, query),
      acceptImport: async (patients, wanted) => {
        if (wanted !== revision)
          throw new Error("The files have been read again since. Look at it once more, then save.");
        accepted.push(...patients);
        tell({ kind: "saving", done: 0, total: patients.length });
        tell({ kind: "none" });
        const count = patients.length;
        return { kind: "saved", count, folder: "cases", first: "first.caseline", problems: [], notSaved: [] };
      },
      showAccepted: async () => undefined,
      saveImportReport: async () => ({ kind: "saved", name: "report.json" }),
      saveImportProfile: async () => ({ kind: "saved", name: "profile.json" }),
      openImportProfile: async () => ({ kind: "used", name: "profile.json", tables: 1 }),
      keptTables: async () => [...kept],
      forgetTables: async (which) => {
        const rest = which === "all" ? [] : kept.filter(({ id }) => id !== which.id);
        kept.splice(0, kept.length, ...rest);
        if (Object.keys(files).length > 0) await read(choices);
      },
      closeImport: async () => tell({ kind: "none" }),
    },
  };
}

function fileOfText(name: string, text: string): InputFile {
  const bytes = new TextEncoder().encode(text);
  return {
    name,
    size: bytes.byteLength,
    async *chunks() {
      yield bytes;
    },
  };
}

function reviewOf({ cases, records, summary }: ImportResult, title: string, revision: number, choices: ImportChoices) {
  const { files, totals, doubts, tables, leftOut } = summary;
  const patients = cases.map((imported, index) => ({
    index,
    label: imported.case.patient?.label ?? imported.patient,
    about: imported.case.diagnosis?.name ?? imported.case.title,
    events: imported.events,
    doubtful: records.filter(({ patient, outcome }) => patient === imported.patient && outcome === "doubtful").length,
    problem: null,
    from: originOf(records.filter(({ patient }) => patient === imported.patient)),
  }));
  const remembered = tables.map(() => null);
  const sources = sourcesOf(records);
  return {
    sources,
    revision,
    title,
    files,
    patients,
    morePatients: 0,
    totals,
    doubts,
    tables,
    leftOut,
    remembered,
    choices,
  };
}

const sourcesOf = (records: readonly SourceRecord[]): readonly string[] => [
  ...new Set(records.map(({ place: { source } }) => placeInWords({ source }))),
];

function originOf(records: readonly SourceRecord[]) {
  const [first] = records;
  return { records: records.length, place: first === undefined ? "" : placeInWords(first.place), date: null };
}

function recordsOf(
  result: ImportResult | null,
  { from, count, outcome, doubt, patient, reason, source, text = "" }: RecordQuery,
) {
  const { cases = [], records = [] } = result ?? {};
  const name = patient === undefined ? undefined : cases[patient]?.patient;
  const chosen = records.filter(
    (record) =>
      (outcome === undefined || record.outcome === outcome) &&
      (doubt === undefined || record.doubts.includes(doubt)) &&
      (name === undefined || record.patient === name) &&
      (reason === undefined || record.leftOut === reason) &&
      (source === undefined || placeInWords({ source: record.place.source }) === sourcesOf(records)[source]) &&
      (text === "" || placeInWords(record.place).toLowerCase().includes(text.toLowerCase())),
  );
  const page = chosen.slice(from, from + count).map((record): ReportedRecord => {
    const index = cases.findIndex(({ patient: other }) => other === record.patient);
    const { outcome: became, as, doubts, unread } = record;
    const place = placeInWords(record.place);
    return { place, patient: index === -1 ? null : index, outcome: became, as, doubts, unread, reason: record.leftOut };
  });
  return { total: chosen.length, records: page };
}
