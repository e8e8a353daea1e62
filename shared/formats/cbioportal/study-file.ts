import type { SourceFile } from "../import/place.ts";

/**
 * What a file of a study is, told by its content. `molecular`: mutations, expression, copy numbers and the like, which no course has
 * a place for.
 */
export type StudyFileKind = "meta" | "case list" | "timeline" | "patients" | "samples" | "molecular";

export interface StudyColumn {
  /** As it stands in the file. */
  readonly heading: string;
  /** `Start date` and `START_DATE` are the same. */
  readonly key: string;
  /** Display name and description of the `#` lines over a clinical table. */
  readonly displayName: string | null;
  readonly description: string | null;
  /** Its values say who the patient is: they go nowhere. */
  readonly identifies: boolean;
}

/** A table of a study; `folder` keeps studies of one import apart. */
export interface StudyTable {
  readonly source: SourceFile;
  readonly folder: string;
  readonly kind: "timeline" | "patients" | "samples";
  readonly columns: readonly StudyColumn[];
  /** Where the columns of a key stand, in their order. */
  readonly places: ReadonlyMap<string, readonly number[]>;
}

/** A row as it stands: it is taken apart when its patient's turn comes. */
export interface StudyRow {
  readonly table: StudyTable;
  /** From 1. */
  readonly line: number;
  readonly text: string;
}

export function placesOf(columns: readonly StudyColumn[]): ReadonlyMap<string, readonly number[]> {
  const places = new Map<string, number[]>();
  for (const [index, { key }] of columns.entries()) {
    const known = places.get(key);
    if (known === undefined) places.set(key, [index]);
    else known.push(index);
  }
  return places;
}

export const keyOfHeading = (heading: string): string =>
  heading
    .trim()
    .toUpperCase()
    .replace(/[^\p{L}\p{N}]+/gu, "_")
    .replace(/^_|_$/g, "");

/** cBioPortal takes quotation marks literally; a cell that is wrapped in a pair of them was wrapped by the program that saved the file. */
export function cellsOf(line: string): string[] {
  return line.split("\t").map((cell) => {
    const text = cell.trim();
    const wrapped = text.length > 1 && text.startsWith('"') && text.endsWith('"');
    return wrapped ? text.slice(1, -1).replaceAll('""', '"') : text;
  });
}

const SEPARATORS = ["\t", ",", ";"] as const;
type Separator = (typeof SEPARATORS)[number];

/**
 * What stands between the cells of a study's table. Tabs, but for timelines that a spreadsheet saved in its own way; these have days in
 * them as all timelines do, and not dates.
 * @param lines complete lines from the beginning
 */
export function separatorOf(lines: readonly string[]): Separator {
  const filled = lines.filter((line) => line.trim() !== "" && !line.startsWith("#"));
  const [header = "", ...rows] = filled;
  if (header.includes("\t")) return "\t";
  const isTimeline = (separator: Separator): boolean => {
    const keys = cellsOf(withTabs(header, separator)).map(keyOfHeading);
    const start = keys.indexOf("START_DATE");
    return (
      start !== -1 &&
      keys.includes("PATIENT_ID") &&
      keys.includes("EVENT_TYPE") &&
      rows.every((row) => isDayOrNothing(cellsOf(withTabs(row, separator))[start]))
    );
  };
  return SEPARATORS.find((separator) => separator !== "\t" && isTimeline(separator)) ?? "\t";
}

/** A line of such a table as cBioPortal has it; a cell in quotation marks may have the separator in it. */
export function withTabs(line: string, separator: Separator): string {
  if (separator === "\t") return line;
  let text = "";
  let isQuoted = false;
  for (const sign of line) {
    if (sign === '"') isQuoted = !isQuoted;
    text += sign === "\t" ? " " : sign === separator && !isQuoted ? "\t" : sign;
  }
  return text;
}

/** Timelines count days; a table with headings that are but half of a timeline's may have dates, which is another matter. */
export const isDayOrNothing = (cell = ""): boolean => !/\d{1,4}[-/.]\d{1,2}[-/.]\d{2,4}/.test(cell);

const META_LINE = /^[A-Za-z][\w.-]{0,100}\s{0,5}[:=]/;
const META_KEY =
  /^(cancer_study_identifier|genetic_alteration_type|type_of_cancer|data_filename|stable_id)\s{0,5}[:=]/i;
const CASE_LIST_KEY = /^case_list_\w{1,40}\s{0,5}[:=]/i;
const MOLECULAR = [
  "HUGO_SYMBOL",
  "ENTREZ_GENE_ID",
  "COMPOSITE_ELEMENT_REF",
  "ENTITY_STABLE_ID",
  "GENESET_ID",
  "SITE1_HUGO_SYMBOL",
  "TUMOR_SAMPLE_BARCODE",
];

/**
 * What the first lines of a file say that it is; null for a file of no study.
 * @param lines complete lines from the beginning, at least up to the first row
 */
export function studyFileKind(lines: readonly string[]): StudyFileKind | null {
  const filled = lines.filter((line) => line.trim() !== "");
  if (
    filled.some((line) => META_KEY.test(line)) &&
    filled.every((line) => META_LINE.test(line) || line.startsWith("#"))
  )
    return filled.some((line) => CASE_LIST_KEY.test(line)) ? "case list" : "meta";
  const header = filled.find((line) => !line.startsWith("#"));
  if (header === undefined || !header.includes("\t")) return null;
  return kindOfHeader(cellsOf(header));
}

/** Genes, regions and profiles by sample, whatever a program made of them. */
export function isMolecular(keys: ReadonlySet<string>): boolean {
  const has = (...all: readonly string[]): boolean => all.every((key) => keys.has(key));
  return (
    MOLECULAR.some((key) => keys.has(key)) ||
    has("CHROM", "SEG_MEAN") ||
    has("CHROMOSOME", "GENES_IN_REGION") ||
    isPanelMatrix(keys)
  );
}

const PROFILES =
  /^(?:MUTATIONS|CNA|SV|GISTIC|FUSIONS?|STRUCTURAL_VARIANTS|LOG2CNA|LINEAR_CNA|RPPA\w{0,40}|\w{0,40}MRNA\w{0,40}|METHYLATION\w{0,40})$/;

/** Which panel of genes each sample was examined with: samples, and a column a profile. */
const isPanelMatrix = (keys: ReadonlySet<string>): boolean =>
  keys.size > 1 && keys.has("SAMPLE_ID") && [...keys].every((key) => key === "SAMPLE_ID" || PROFILES.test(key));

function kindOfHeader(headings: readonly string[]): StudyFileKind | null {
  const keys = new Set(headings.map(keyOfHeading));
  if (isMolecular(keys)) return "molecular";
  if (keys.has("PATIENT_ID") && keys.has("START_DATE") && (keys.has("EVENT_TYPE") || keys.has("STOP_DATE")))
    return "timeline";
  if (!keys.has("PATIENT_ID") && !keys.has("SAMPLE_ID") && !keys.has("CASE_ID")) return null;
  return keys.has("SAMPLE_ID") || keys.has("CASE_ID") ? "samples" : "patients";
}

export const folderOf = (name: string): string => name.slice(0, Math.max(0, name.lastIndexOf("/")));
