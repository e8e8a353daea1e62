// The rules that cBioPortal documents for a study, as far as they concern studies with clinical data and timelines: docs/File-Formats.md
// and the checks of its own validateData.py and ImportTimelineData.java.
import type { WrittenFile } from "../../shared/formats/export.ts";

const META_KEYS: Readonly<Record<string, readonly string[]>> = {
  study: ["type_of_cancer", "cancer_study_identifier", "name", "description", "citation", "add_global_case_list"],
  data: ["cancer_study_identifier", "genetic_alteration_type", "datatype", "data_filename"],
};
const NULL_VALUES = [
  "",
  "na",
  "[not applicable]",
  "[not available]",
  "[pending]",
  "[discrepancy]",
  "[completed]",
  "[null]",
];
const ID = /^[A-Za-z0-9._-]+$/;
const STUDY_ID = /^[a-z0-9_]+$/;
const LONGEST: Readonly<Record<string, number>> = {
  cancer_study_identifier: 255,
  name: 255,
  description: 1024,
  citation: 200,
};
const LONGEST_ID = 63;

const textOf = ({ contents }: WrittenFile): string => {
  if (typeof contents !== "string") throw new Error("a study has text files only");
  return contents;
};

/** Everything in the files of a study that its importer would refuse or warn about. */
export function studyProblems(files: readonly WrittenFile[]): readonly string[] {
  const byName = new Map(files.map((file) => [file.name, textOf(file)]));
  const found: string[] = [];
  const study = metaOf(byName.get("meta_study.txt") ?? "").get("cancer_study_identifier");
  const named = new Set<string>();
  for (const [name, text] of byName) {
    if (!name.startsWith("meta_")) continue;
    const meta = metaOf(text);
    found.push(...metaProblems(name, meta));
    if (meta.get("cancer_study_identifier") !== study) found.push(`${name}: another study`);
    const data = meta.get("data_filename");
    if (data === undefined) continue;
    named.add(data);
    const table = byName.get(data);
    if (table === undefined) found.push(`${name}: names ${data}, which is not there`);
    else found.push(...tableProblems(data, table, meta.get("datatype") ?? ""));
  }
  for (const name of byName.keys())
    if (name.startsWith("data_") && !named.has(name)) found.push(`${name}: no meta file names it`);
  if (!named.has("data_clinical_sample.txt")) found.push("a study has a table of samples");
  return [...found, ...patientProblems(byName)];
}

function metaProblems(name: string, meta: ReadonlyMap<string, string>): readonly string[] {
  const allowed = META_KEYS[name === "meta_study.txt" ? "study" : "data"] ?? [];
  const unknown = [...meta.keys()].filter((key) => !allowed.includes(key));
  const missing = allowed.filter((key) => key !== "citation" && (meta.get(key) ?? "") === "");
  const long = [...meta].filter(([key, value]) => value.length > (LONGEST[key] ?? Number.POSITIVE_INFINITY));
  const study = meta.get("cancer_study_identifier") ?? "";
  return [
    ...unknown.map((key) => `${name}: unknown field ${key}`),
    ...missing.map((key) => `${name}: no ${key}`),
    ...long.map(([key, value]) => `${name}: ${key} has ${value.length} characters`),
    ...(STUDY_ID.test(study) ? [] : [`${name}: study ${study}`]),
  ];
}

function metaOf(text: string): ReadonlyMap<string, string> {
  return new Map(
    text
      .split("\n")
      .filter((line) => line !== "")
      .map((line) => [line.slice(0, line.indexOf(":")), line.slice(line.indexOf(":") + 1).trim()]),
  );
}

function tableProblems(name: string, text: string, datatype: string): readonly string[] {
  const lines = text.split("\n");
  const last = lines.pop();
  const found: string[] = last === "" ? [] : [`${name}: does not end with a line break`];
  if (text.includes("\r")) found.push(`${name}: line breaks of two kinds`);
  const comments = lines.filter((line) => line.startsWith("#"));
  const [header = [], ...rows] = lines.slice(comments.length).map((line) => line.split("\t"));
  if (new Set(header).size !== header.length) found.push(`${name}: a column twice`);
  for (const [index, row] of rows.entries()) {
    if (row.length !== header.length)
      found.push(`${name}: row ${index + 1} has ${row.length} of ${header.length} cells`);
    if (row.every((cell) => cell.trim() === "")) found.push(`${name}: row ${index + 1} is blank`);
    if (row[0]?.startsWith("#")) found.push(`${name}: row ${index + 1} is a comment`);
    for (const cell of row) if (/^".*"$/s.test(cell)) found.push(`${name}: quotation marks around ${cell}`);
  }
  if (datatype === "TIMELINE") found.push(...timelineProblems(name, comments, header, rows));
  else found.push(...clinicalProblems(name, comments, { header, rows, datatype }));
  return found;
}

function timelineProblems(
  name: string,
  comments: readonly string[],
  header: readonly string[],
  rows: readonly (readonly string[])[],
) {
  const found: string[] = comments.length === 0 ? [] : [`${name}: a timeline begins with its headings`];
  if (header.slice(0, 4).join() !== "PATIENT_ID,START_DATE,STOP_DATE,EVENT_TYPE")
    found.push(`${name}: the first columns are ${header.slice(0, 4).join()}`);
  for (const [index, [patient = "", start = "", stop = "", type = ""]] of rows.entries()) {
    const where = `${name}: row ${index + 1}`;
    if (!ID.test(patient)) found.push(`${where}: patient ${patient}`);
    if (!/^-?\d+$/.test(start)) found.push(`${where}: START_DATE ${start}`);
    if (stop !== "" && !/^-?\d+$/.test(stop)) found.push(`${where}: STOP_DATE ${stop}`);
    if (stop !== "" && Number(stop) < Number(start)) found.push(`${where}: stops before it starts`);
    if (type === "") found.push(`${where}: no EVENT_TYPE`);
  }
  for (const row of rows) found.push(...styleProblems(header, row).map((problem) => `${name}: ${problem}`));
  return found;
}

const SHAPES = ["circle", "square", "triangle", "diamond", "star", "camera"];

/** A blank is no style: a table with such a column has one in each row. */
function styleProblems(header: readonly string[], row: readonly string[]): readonly string[] {
  const cell = (column: string): string | null =>
    header.includes(column) ? (row[header.indexOf(column)] ?? "") : null;
  const [shape, color] = [cell("STYLE_SHAPE"), cell("STYLE_COLOR")];
  return [
    ...(shape === null || SHAPES.includes(shape) ? [] : [`STYLE_SHAPE “${shape}”`]),
    ...(color === null || /^#[0-9a-fA-F]{6}$/.test(color) ? [] : [`STYLE_COLOR “${color}”`]),
  ];
}

interface Clinical {
  readonly header: readonly string[];
  readonly rows: readonly (readonly string[])[];
  readonly datatype: string;
}

function clinicalProblems(name: string, comments: readonly string[], { header, rows, datatype }: Clinical) {
  const found: string[] =
    comments.length === 4 ? [] : [`${name}: ${comments.length} lines describe the columns, not 4`];
  const described = comments.map((comment) => comment.slice(1).split("\t"));
  for (const line of described) {
    if (line.length !== header.length) found.push(`${name}: ${line.length} columns are described of ${header.length}`);
    if (line.some((cell) => NULL_VALUES.includes(cell.trim().toLowerCase())))
      found.push(`${name}: an empty description`);
  }
  for (const [index, column] of header.entries()) {
    const type = described[2]?.[index] ?? "";
    found.push(...columnProblems(column, type).map((problem) => `${name}: ${problem}`));
    for (const row of rows)
      if (!isValue(column, type, row[index] ?? "")) found.push(`${name}: ${column} is ${row[index]}`);
  }
  const needed = datatype === "SAMPLE_ATTRIBUTES" ? ["PATIENT_ID", "SAMPLE_ID"] : ["PATIENT_ID"];
  for (const column of needed) if (!header.includes(column)) found.push(`${name}: no ${column}`);
  if (datatype === "PATIENT_ATTRIBUTES" && header.includes("SAMPLE_ID"))
    found.push(`${name}: SAMPLE_ID among patients`);
  return found;
}

const TYPES: Readonly<Record<string, string>> = {
  AGE: "NUMBER",
  OS_MONTHS: "NUMBER",
  SEX: "STRING",
  OS_STATUS: "STRING",
  CANCER_TYPE_DETAILED: "STRING",
};

function columnProblems(column: string, type: string): readonly string[] {
  const found: string[] = [];
  if (column !== column.toUpperCase()) found.push(`${column} is not in upper case`);
  if (!["STRING", "NUMBER", "BOOLEAN"].includes(type)) found.push(`${column} has the type ${type}`);
  if ((TYPES[column] ?? type) !== type) found.push(`${column} has the type ${type}`);
  if (["MUTATION_COUNT", "FRACTION_GENOME_ALTERED"].includes(column)) found.push(`${column} is banned`);
  return found;
}

function isValue(column: string, type: string, value: string): boolean {
  if (/^(PATIENT|SAMPLE)_ID$/.test(column)) return ID.test(value) && value.length <= LONGEST_ID;
  if (NULL_VALUES.includes(value.toLowerCase())) return true;
  if (column === "OS_STATUS") return ["0:LIVING", "1:DECEASED"].includes(value);
  return type !== "NUMBER" || Number.isFinite(Number(value));
}

/** No attribute is of patients and of samples at once, and each patient of a timeline has a sample. */
function patientProblems(files: ReadonlyMap<string, string>): readonly string[] {
  const columnsOf = (name: string): readonly string[] =>
    files
      .get(name)
      ?.split("\n")
      .find((line) => !line.startsWith("#"))
      ?.split("\t") ?? [];
  const both = columnsOf("data_clinical_patient.txt").filter(
    (column) => column !== "PATIENT_ID" && columnsOf("data_clinical_sample.txt").includes(column),
  );
  const [patient] = files.get("data_clinical_sample.txt")?.split("\n")[5]?.split("\t") ?? [];
  const strangers = [...files].filter(
    ([name, text]) =>
      name.startsWith("data_timeline_") &&
      text
        .split("\n")
        .slice(1, -1)
        .some((line) => line.split("\t")[0] !== patient),
  );
  return [
    ...both.map((column) => `${column} is of patients and of samples`),
    ...strangers.map(([name]) => `${name}: a patient without a sample`),
  ];
}
