import type { Statement } from "../import/statements.ts";
import { recogniseSex } from "../recognise/recognise.ts";
import type { RowCells } from "./row-cells.ts";

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
