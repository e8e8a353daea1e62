import type { Statement } from "../import/statements.ts";
import type { RowCells } from "./row-cells.ts";

/** Between the parts of a cell that holds a list. */
export const LIST_SEPARATOR = " | ";
/** Of a day that stands between its limits: it is any of them, and none is more likely. */
export const LIMITS_ONLY = "limits only";
export const WITHOUT_A_DAY = "WITHOUT_A_DAY";
/** What the sample is called that a study has to have, and a case has not. */
export const PLACEHOLDER = "placeholder that the format requires";

export const isOwnPatient = (cells: RowCells): boolean => cells.has("CASELINE_TITLE");

/** What the table of patients says when it was written from a case. */
export function* ownPatientStatements(cells: RowCells): Generator<Statement> {
  const { record } = cells;
  const text = (key: string): string | null => cells.take(key);
  cells.take("PATIENT_ID");
  yield { kind: "patient", ...patientFields(cells), record };
  const diagnosis = text("DIAGNOSIS");
  if (diagnosis !== null) yield { kind: "diagnosis", name: diagnosis, ...diagnosisFields(cells), record };
  const followUp = cells.take("LAST_FOLLOW_UP_DAY");
  const status = text("LAST_FOLLOW_UP_STATUS");
  const vital = (["alive", "dead", "unknown"] as const).find((each) => each === cells.see("VITAL_STATUS"));
  for (const key of ["VITAL_STATUS", "OS_STATUS", "OS_MONTHS"]) cells.take(key);
  if (followUp !== null || status !== null || vital !== undefined)
    yield {
      kind: "follow-up",
      ...(status === null ? {} : { status }),
      ...(vital === undefined ? {} : { vital }),
      ...dayOf(followUp),
      record,
    };
  yield* sources(cells);
  yield* undated(cells);
  const rest = cells.rest(true);
  if (rest !== "") yield { kind: "note", text: rest, record };
}

function patientFields(cells: RowCells) {
  const title = cells.take("CASELINE_TITLE");
  const subtitle = cells.take("SUBTITLE");
  const label = cells.take("PATIENT_LABEL");
  const written = cells.take("SEX")?.toLowerCase();
  const sex = (["female", "male", "other", "unknown"] as const).find((each) => each === written);
  const age = Number(cells.take("AGE") ?? Number.NaN);
  return {
    ...(title === null ? {} : { title }),
    ...(subtitle === null ? {} : { subtitle }),
    ...(label === null ? {} : { label }),
    ...(sex === undefined ? {} : { sex }),
    ...(age >= 0 && age <= 130 ? { ageAtDiagnosis: age } : {}),
  };
}

function diagnosisFields(cells: RowCells) {
  const details = cells.take("DIAGNOSIS_DETAILS")?.split(LIST_SEPARATOR);
  const genetics = cells.take("GENETICS")?.split(LIST_SEPARATOR);
  return {
    ...(details === undefined ? {} : { details }),
    ...(genetics === undefined ? {} : { genetics: genetics.map((finding) => ({ finding })) }),
  };
}

function dayOf(text: string | null): { at?: { day: number } } {
  const day = text === null ? Number.NaN : Number(text);
  return Number.isFinite(day) ? { at: { day } } : {};
}

function* sources(cells: RowCells): Generator<Statement> {
  for (let number = 1; cells.see(`SOURCE_${number}_CITATION`) !== null; number++) {
    const [id, citation, doi, url] = ["ID", "CITATION", "DOI", "URL"].map((part) =>
      cells.take(`SOURCE_${number}_${part}`),
    );
    if (citation === null || citation === undefined) return;
    yield {
      kind: "source",
      citation,
      ...(id == null ? {} : { id }),
      ...(doi == null ? {} : { doi }),
      ...(url == null ? {} : { url }),
      record: cells.record,
    };
  }
}

/** Notes without a time, and events whose day is not known, in words. */
function* undated(cells: RowCells): Generator<Statement> {
  for (let number = 1; cells.see(`${WITHOUT_A_DAY}_${number}_TEXT`) !== null; number++) {
    const [id, text, note, sourceText, inferred] = ["ID", "TEXT", "NOTE", "SOURCE_TEXT", "INFERRED"].map((part) =>
      cells.take(`${WITHOUT_A_DAY}_${number}_${part}`),
    );
    yield {
      kind: "note",
      text: text ?? "",
      ...(id == null ? {} : { id }),
      ...(note == null ? {} : { note }),
      ...(sourceText == null ? {} : { sourceText }),
      ...(inferred === "yes" ? { inferred: true } : {}),
      record: cells.record,
    };
  }
}
