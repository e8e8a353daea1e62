import type { Statement } from "../import/statements.ts";
import { recogniseSex, recogniseVital } from "../recognise/recognise.ts";
import type { RowCells } from "./row-cells.ts";
import type { TimelineRow } from "./said.ts";

/** One patient's rows of the clinical tables. */
export interface ClinicalRows {
  readonly patients: readonly RowCells[];
  readonly samples: readonly RowCells[];
}

/** Sex and age of the patient, and the label under which the study has them. */
export function patientStatement(
  { patients, samples }: ClinicalRows,
  timeline: readonly RowCells[],
  label: string,
): Statement | null {
  const rows = [...patients, ...samples];
  const first = rows[0] ?? timeline[0];
  if (first === undefined) return null;
  const sexRow = rows.find((cells) => cells.see("SEX", "GENDER") !== null);
  const sex = recogniseSex(sexRow?.see("SEX", "GENDER") ?? "");
  if (sex !== null) sexRow?.take("SEX", "GENDER");
  const age = rows.map(takeAge).find((years) => years !== null) ?? null;
  return {
    kind: "patient",
    label,
    ...(sex === null ? {} : { sex }),
    ...(age === null ? {} : { ageAtDiagnosis: age }),
    record: first.record,
  };
}

const AGES = ["AGE", "AGE_AT_DIAGNOSIS", "AGE_AT_DX", "DIAGNOSIS_AGE"];
const OTHER_AGE = /sequenc|sampl|collect|procure|follow|enrol|report/i;

/** By the rules of cBioPortal AGE is that of the first diagnosis; where the table itself says another, it stays in the note. */
function takeAge(cells: RowCells): number | null {
  for (const key of AGES) {
    const text = cells.see(key);
    const column = cells.column(key);
    if (text === null || OTHER_AGE.test(`${column?.displayName ?? ""} ${column?.description ?? ""}`)) continue;
    const age = /^\d{1,3}(\.\d{1,10})?$/.test(text) ? Number(text) : Number.NaN;
    if (age <= 130) {
      cells.take(key);
      return age;
    }
  }
  return null;
}

const DIAGNOSES = ["CANCER_TYPE_DETAILED", "DIAGNOSIS", "ONCOTREE_NAME", "CANCER_TYPE", "ONCOTREE_CODE"];

/** The diagnosis of the first row that has one; that of further samples stands in their notes. */
export function diagnosisStatement({ patients, samples }: ClinicalRows): Statement | null {
  const cells = [...patients, ...samples].find((row) => row.see(...DIAGNOSES) !== null);
  const name = cells?.take(...DIAGNOSES) ?? null;
  if (cells === undefined || name === null) return null;
  const code = cells.take("ONCOTREE_CODE");
  const type = cells.take("CANCER_TYPE");
  const oncotree = code === null || code === name ? [] : [`OncoTree ${code}`];
  const details = [...(type === null || type === name ? [] : [type]), ...oncotree];
  return { kind: "diagnosis", name, ...(details.length === 0 ? {} : { details }), record: cells.record };
}

const OS_STATUS = ["OS_STATUS", "VITAL_STATUS", "PATIENT_STATUS"];
const LAST_SEEN = /\blast[ _-]?(follow|contact|known|seen|status|visit)|deceased|\bdeath\b|\bdead\b|\bdied\b/i;

/** Alive or dead, at the last follow-up: its day where the timeline has one, else the months of overall survival. */
export function followUpStatement(
  { patients, samples }: ClinicalRows,
  rows: readonly TimelineRow[],
  monthsCountFrom: number | null,
): Statement | null {
  const clinical = [...patients, ...samples].find((cells) => cells.see("OS_MONTHS", ...OS_STATUS) !== null);
  const seen = lastSeen(rows);
  const cells = clinical ?? seen?.row.cells;
  if (cells === undefined) return null;
  const vital = recogniseVital(clinical?.see(...OS_STATUS) ?? seen?.text ?? "");
  const months = clinical?.see("OS_MONTHS") ?? null;
  const at =
    seen !== null ? { day: seen.day } : monthsCountFrom === null ? null : survivalTime(months, monthsCountFrom);
  if (at === null && vital === null) return null;
  return {
    kind: "follow-up",
    ...(vital === null ? {} : { vital }),
    ...(at === null ? {} : { at }),
    record: cells.record,
  };
}

interface LastSeen {
  readonly row: TimelineRow;
  readonly day: number;
  readonly text: string;
}

function lastSeen(rows: readonly TimelineRow[]): LastSeen | null {
  let latest: LastSeen | null = null;
  for (const row of rows) {
    const day = row.times.start?.day;
    if (day === undefined || row.id !== null) continue;
    const text = sightingIn(row);
    if (text !== null && (latest === null || day >= latest.day)) latest = { row, day, text };
  }
  return latest;
}

/** A source may be a death certificate: only as a whole does it say how the patient was. */
function sightingIn({ typeText, cells }: TimelineRow): string | null {
  const source = cells.see("SOURCE") ?? "";
  if (/^(last (contact|follow[ _-]?up|visit)|(patient )?(deceased|death))$/i.test(source)) return source;
  const texts = [typeText, ...["STATUS", "SUBTYPE", "EVENT"].map((key) => cells.see(key) ?? "")];
  return texts.find((text) => LAST_SEEN.test(text)) ?? null;
}

/** Programs divide days by 30 to 31 to have months, and round: the day is only known between these. */
function survivalTime(months: string | null, from: number) {
  if (months === null || !/^\d{1,4}(\.\d{1,12})?$/.test(months)) return null;
  const [, decimals = ""] = months.split(".");
  const half = 0.5 / 10 ** Math.min(decimals.length, 6);
  const count = Number(months);
  const first = from + Math.floor(Math.max(0, count - half) * 30);
  const last = from + Math.ceil((count + half) * 31);
  return { after: { day: first }, before: { day: last }, estimate: { day: from + Math.round(count * 30.4375) } };
}

/** All other attributes of the patient, in the words of the table. */
export function patientNotes({ patients }: ClinicalRows): readonly Statement[] {
  return patients.map((cells): Statement => {
    cells.take("PATIENT_ID");
    const text = cells.rest(true);
    return text === ""
      ? { kind: "patient", record: cells.record }
      : { kind: "note", text: `Clinical data of the patient\n${text}`, record: cells.record };
  });
}

/** What the clinical table says of one sample, as lines of a note. */
export function sampleNote(cells: RowCells): string {
  cells.take("PATIENT_ID", "CASE_ID");
  return cells.rest(true);
}
