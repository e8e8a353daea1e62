import { cellsOf, isDayOrNothing, isMolecular, keyOfHeading, separatorOf } from "../cbioportal/study-file.ts";
import type { Detected } from "./detect.ts";
import { phenopacketKeys } from "./phenopacket-keys.ts";
import { isProse } from "./prose.ts";

const LINES = 200;

/** Whatever is no format of its own is a table: whoever reads tables says what is wrong with it. */
export function detectText(text: string): Detected {
  const plain = text.startsWith("\uFEFF") ? text.slice(1) : text;
  if (/^\s{0,4096}<(?:\?xml|!doctype|!--|[a-z][a-z\d:]{0,30}[\s>/])/i.test(plain)) return markup(plain);
  const lines = plain.split(/\r\n|\n|\r/, LINES).filter((line) => line.trim() !== "");
  if (isPhenopacketYaml(lines)) return { kind: "format", format: "phenopacket" };
  if (/^(?:---|%YAML)/.test(lines[0] ?? "") && !/[,;\t]/.test(lines[0] ?? ""))
    return {
      kind: "foreign",
      problem: "This is YAML, but not a phenopacket: it has none of subject, proband or members.",
    };
  if (isStudyDescription(lines)) return { kind: "format", format: "cbioportal", describes: true };
  if (isStudyTable(lines)) return { kind: "format", format: "cbioportal" };
  if (/^version https:\/\/git-lfs\.github\.com\//.test(plain))
    return {
      kind: "foreign",
      problem:
        "This is not the file itself, but a pointer to it (Git LFS). Fetch the files with “git lfs pull”, or download the study.",
    };
  if (isProse(lines))
    return {
      ...{ kind: "foreign", aside: true },
      problem: "This seems to be text in sentences, without a table. Nothing of it was read.",
    };
  return { kind: "format", format: "table" };
}

function markup(text: string): Detected {
  const what = /<(?:!doctype html|html|table)\b/i.test(text)
    ? "a web page"
    : /xmlns(?::\w{1,20})?=["']http:\/\/hl7\.org\/fhir/.test(text)
      ? "FHIR in XML"
      : /urn:schemas-microsoft-com:office:spreadsheet/.test(text)
        ? "a spreadsheet of the XML format of 2003"
        : "XML";
  const remedy =
    what === "FHIR in XML" ? "Ask for FHIR in JSON." : "Save it as XLSX or CSV in the program that made it.";
  return { kind: "foreign", problem: `This seems to be ${what}. ${remedy}` };
}

/** Fields at the left edge, or those of the first item of a list, or of one document in braces. */
function isPhenopacketYaml(lines: readonly string[]): boolean {
  if (lines[0]?.includes("\t") === true) return false;
  const keys = new Set<string>();
  for (const line of lines) {
    const key = /^(?:- {1,3}| {2,4})?["']?([A-Za-z_]{2,40})["']? {0,3}:(?: |$)/.exec(line)?.[1];
    if (key !== undefined) keys.add(key);
  }
  if (/^\s{0,4}\{/.test(lines[0] ?? "")) {
    for (const [, key] of lines.join(" ").matchAll(/[{,] {0,20}([A-Za-z_]{2,40}) {0,3}: /g))
      if (key !== undefined) keys.add(key);
  }
  return phenopacketKeys(keys) >= 2 || (phenopacketKeys(keys) === 1 && keys.has("id"));
}

const descriptionKeys =
  /^(?:cancer_study_identifier|type_of_cancer|genetic_alteration_type|stable_id|data_filename|case_list_name|add_global_case_list) *:/;

/** `meta_*.txt` and lists of cases: lines of `key: value`. */
function isStudyDescription(lines: readonly string[]): boolean {
  return (
    lines.every((line) => /^(?:#|[A-Za-z_]{1,60} {0,3}:)/.test(line)) &&
    lines.some((line) => descriptionKeys.test(line))
  );
}

const clinicalColumns: ReadonlySet<string> = new Set([
  "OS_STATUS",
  "OS_MONTHS",
  "DFS_STATUS",
  "DFS_MONTHS",
  "PFS_STATUS",
  "PFS_MONTHS",
  "ONCOTREE_CODE",
  "CANCER_TYPE_DETAILED",
]);

/** Timelines, clinical data and tables of genes: separated by tabs, with headings that cBioPortal lays down. */
function isStudyTable(lines: readonly string[]): boolean {
  if (separatorOf(lines) !== "\t") return true;
  const heading = lines.findIndex((line) => !line.startsWith("#"));
  const columns = (lines[heading] ?? "").split("\t").map((name) => name.trim().replace(/^"|"$/g, "").toUpperCase());
  if (columns.length < 2) return false;
  const keys = new Set(cellsOf(lines[heading] ?? "").map(keyOfHeading));
  if (isMolecular(keys)) return true;
  const has = (name: string): boolean => columns.includes(name);
  const start = columns.findIndex((name) => keyOfHeading(name) === "START_DATE");
  const countsDays = (): boolean => lines.slice(heading + 1).every((line) => isDayOrNothing(line.split("\t")[start]));
  if (keys.has("PATIENT_ID") && keys.has("EVENT_TYPE") && start !== -1) return has("START_DATE") || countsDays();
  if (!has("PATIENT_ID") && !has("SAMPLE_ID")) return false;
  if (heading > 0 || has("RESOURCE_ID") || columns.some((name) => clinicalColumns.has(name))) return true;
  if (has("PATIENT_ID") && has("SAMPLE_ID") && !columns.some((name) => OF_A_TIME.test(name))) return true;
  return has("START_DATE") && has("STOP_DATE") && countsDays();
}

/** Results and visits of samples are a laboratory's table; the samples of a study have neither. */
const OF_A_TIME = /DATE|TIME|DAY|WEEK|MONTH|VISIT|TEST|RESULT|VALUE/;
