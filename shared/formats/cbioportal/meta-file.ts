import type { SourceFile } from "../import/place.ts";
import { SourceRecord } from "../import/record.ts";

interface MetaLine {
  readonly key: string;
  readonly value: string;
  readonly record: SourceRecord;
}

/** Lines of `key: value` that describe a study or one of its files. */
export interface MetaFile {
  readonly folder: string;
  readonly isCaseList: boolean;
  readonly lines: readonly MetaLine[];
}

export function readMeta(source: SourceFile, folder: string, lines: readonly string[], isCaseList: boolean): MetaFile {
  const found = lines.flatMap((line, index) => {
    if (line.trim() === "") return [];
    const [, key = "", value = ""] = /^([^:=]{0,200})[:=]?(.*)$/s.exec(line) ?? [];
    return [
      {
        key: key.trim().toLowerCase(),
        value: value.trim(),
        record: new SourceRecord({ source, line: index + 1 }, null),
      },
    ];
  });
  return { folder, isCaseList, lines: found };
}

const textOf = ({ lines }: MetaFile, key: string): string | null => {
  const value = lines.find((line) => line.key === key)?.value ?? "";
  return value === "" ? null : value;
};

/** What the meta files of one folder say of their study. */
export interface StudyFacts {
  readonly id: string | null;
  /** For the sources of each case; null when the study is not described. */
  readonly citation: string | null;
}

const ABOUT = ["name", "citation", "pmid", "description"];
/** Begins the description of a study that was written from a case: its sources are among its clinical data. */
export const OWN_STUDY = "Written by Caseline";

const isStudyFile = (meta: MetaFile): boolean =>
  !meta.isCaseList && textOf(meta, "data_filename") === null && textOf(meta, "name") !== null;

export function studyFacts(metas: readonly MetaFile[]): StudyFacts {
  const id = metas.map((meta) => textOf(meta, "cancer_study_identifier")).find((value) => value !== null) ?? null;
  const study = metas.find(isStudyFile);
  if (study === undefined || isOwn(study)) return { id, citation: null };
  const pmid = textOf(study, "pmid");
  const parts = [
    textOf(study, "name"),
    textOf(study, "citation"),
    pmid === null ? null : `PMID ${pmid}`,
    textOf(study, "description"),
  ];
  return { id, citation: parts.flatMap((part) => (part === null ? [] : [part.replace(/\.$/, "")])).join(". ") };
}

const isOwn = (meta: MetaFile): boolean => textOf(meta, "description")?.startsWith(OWN_STUDY) === true;

/** Why each line of the meta files is no event of a case. */
export function leaveOutMeta(
  meta: MetaFile,
  dataFiles: ReadonlySet<string>,
  leftOut: (record: SourceRecord) => void,
): void {
  for (const { key, value, record } of meta.lines) {
    record.leftOut = meta.isCaseList
      ? "lists samples for searching in cBioPortal"
      : reasonOf(meta, key, dataFiles.has(`${meta.folder}/${value}`));
    if (value !== "") record.unread.push({ name: key, value, why: record.leftOut });
    leftOut(record);
  }
}

function reasonOf(meta: MetaFile, key: string, isThere: boolean): string {
  if (key === "data_filename")
    return isThere
      ? "names a file of the study that was read"
      : "names a file of the study that is not among those given, or was not read";
  if (key === "cancer_study_identifier") return "names the study";
  if (isStudyFile(meta) && !isOwn(meta) && ABOUT.includes(key))
    return "tells of the study as a whole; its words stand in the source of each case";
  return "says how cBioPortal is to show the study";
}
