import type { Question } from "./doubts.ts";
import type { FormatName, FormatReader, ReadContext } from "./reader.ts";
import { formatWords } from "./readers.ts";
import type { ImportedPatient, Statement } from "./statements.ts";

interface FormatPatient {
  readonly format: FormatName;
  readonly patient: ImportedPatient;
}

/**
 * The patients of all readers, in their order. Whether a name that two formats have means one person is for the user to say: until
 * then they are two.
 */
export function* patientsOf(
  formatReaders: ReadonlyMap<FormatName, FormatReader>,
  context: ReadContext,
): Generator<ImportedPatient> {
  for (const group of byName(formatReaders).values()) yield* together(group, context);
}

function byName(formatReaders: ReadonlyMap<FormatName, FormatReader>): ReadonlyMap<string, readonly FormatPatient[]> {
  const groups = new Map<string, FormatPatient[]>();
  for (const [format, reader] of formatReaders) {
    for (const patient of reader.patients()) {
      const group = groups.get(patient.id);
      if (group === undefined) groups.set(patient.id, [{ format, patient }]);
      else group.push({ format, patient });
    }
  }
  return groups;
}

function together([first, ...others]: readonly FormatPatient[], context: ReadContext): readonly ImportedPatient[] {
  if (first === undefined) return [];
  const same: ImportedPatient[] = [first.patient];
  const apart: ImportedPatient[] = [];
  for (const other of others) {
    const { patient, isSame } = askWhether(first, other, context);
    (isSame ? same : apart).push(patient);
  }
  return [same.length === 1 ? first.patient : joined(first.patient.id, same), ...apart];
}

/** One answer for all patients of two formats. */
function samePatientQuestion(first: FormatName, other: FormatName): Question {
  const both = first === other ? formatWords[first] : `${formatWords[first]} and ${formatWords[other]}`;
  return {
    id: `same-patient:${first}+${other}`,
    kind: "same patient",
    question: `The ${both} have patients of the same name. Are they the same persons?`,
    candidates: [
      { value: "separate", label: "No: a case for each" },
      { value: "same", label: "Yes: what both say makes one case" },
    ],
    assumed: "separate",
    harmless: true,
  };
}

/** The doubt is noted on the first record of the other one. */
function askWhether(
  first: FormatPatient,
  other: FormatPatient,
  context: ReadContext,
): { readonly patient: ImportedPatient; readonly isSame: boolean } {
  const statements = other.patient.statements()[Symbol.iterator]();
  const beginning = statements.next();
  if (beginning.done === true) return { patient: other.patient, isSame: false };
  const question = samePatientQuestion(first.format, other.format);
  const answer = context.doubts.ask(question, beginning.value.record, other.patient.id);
  const patient = { id: other.patient.id, statements: () => resumed(beginning.value, statements) };
  return { patient, isSame: answer === "same" };
}

function* resumed(first: Statement, rest: Iterator<Statement>): Generator<Statement> {
  yield first;
  for (let next = rest.next(); next.done !== true; next = rest.next()) yield next.value;
}

const joined = (id: string, patients: readonly ImportedPatient[]): ImportedPatient => ({
  id,
  *statements() {
    for (const patient of patients) yield* patient.statements();
  },
});
