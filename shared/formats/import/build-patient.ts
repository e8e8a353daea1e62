import type { Case } from "../../case/schema.ts";
import { ageInYears } from "./build-age.ts";
import { isRealDate } from "./build-dates.ts";
import { type CaseDraft, provenanceOf } from "./build-draft.ts";
import { LONGEST_TEXT } from "./build-fit.ts";
import { lines } from "./build-words.ts";
import type { SourceRecord } from "./record.ts";
import type { Statement, StatementOf } from "./statements.ts";

type Patient = NonNullable<Case["patient"]>;

const OLDEST = 130;

/** Who the patient is, out of all that records say of it. Where they differ, the first holds and somebody is asked. */
export class PatientDraft {
  title: string | undefined;
  subtitle: string | undefined;
  readonly patient: Patient = {};
  private readonly births: { readonly date: string; readonly record: SourceRecord }[] = [];
  private readonly draft: CaseDraft;

  constructor(draft: CaseDraft) {
    this.draft = draft;
  }

  add(statement: StatementOf<"patient">): void {
    const { record, birthDate } = statement;
    this.draft.say(record, "patient");
    this.title = this.firstText("Title", this.title, statement.title, record);
    this.subtitle = this.firstText("Subtitle", this.subtitle, statement.subtitle, record);
    const label = this.firstText("Label", this.patient.label, statement.label, record);
    if (label !== undefined) this.patient.label = label;
    this.addSex(statement);
    this.addAge(statement.ageAtDiagnosis, record);
    if (birthDate !== undefined) this.births.push({ date: birthDate, record });
    keepProvenance(statement, "Patient", this.draft);
  }

  private firstText(heading: string, known: string | undefined, said: string | undefined, record: SourceRecord) {
    if (said === undefined || said === "" || said === known) return known;
    if (known === undefined && said.length <= LONGEST_TEXT) return said;
    this.draft.note(`${heading}: ${said}`, record);
    return known;
  }

  private addSex({ sex, record }: StatementOf<"patient">): void {
    const known = this.patient.sex;
    if (sex === undefined || sex === known) return;
    if (known === undefined || known === "unknown") {
      this.patient.sex = sex;
      return;
    }
    if (sex === "unknown") return;
    const answer = this.differs({ what: "sex", known, said: sex, record });
    if (answer === sex) this.patient.sex = sex;
  }

  private addAge(age: number | undefined, record: SourceRecord): void {
    if (age === undefined) return;
    const known = this.patient.ageAtDiagnosis;
    if (!(age >= 0 && age <= OLDEST)) {
      this.draft.context.doubts.ask(impossibleAge(this.draft.patient.id, age), record, String(age));
      this.draft.note(`Age at diagnosis: ${age}`, record);
    } else if (known === undefined) this.patient.ageAtDiagnosis = age;
    else if (known !== age) {
      const answer = this.differs({ what: "age at diagnosis", known: String(known), said: String(age), record });
      if (answer === String(age)) this.patient.ageAtDiagnosis = age;
    }
  }

  private differs(asked: { what: string; known: string; said: string; record: SourceRecord }): string | null {
    const { what, known, said, record } = asked;
    const patient = this.draft.patient.id;
    const answer = this.draft.context.doubts.ask(
      {
        id: `${what.replaceAll(" ", "-")}:${patient}`,
        kind: "other",
        question: `The records of patient ${patient} differ in the ${what}. Which is right?`,
        candidates: [known, said].map((value) => ({ value, label: value })),
        assumed: known,
        harmless: true,
      },
      record,
      said,
    );
    const other = answer === said ? known : said;
    this.draft.note(`${what.charAt(0).toUpperCase()}${what.slice(1)} in another record: ${other}`, record);
    return answer;
  }

  /** Works the age at diagnosis out in completed years; the date of birth itself is not kept. */
  workOutAge(diagnosed: string | undefined): void {
    for (const { date, record } of this.births) {
      const age = diagnosed === undefined || !isRealDate(date) ? null : ageInYears(date, diagnosed);
      const isKept = age !== null && age >= 0 && age <= OLDEST;
      if (isKept && this.patient.ageAtDiagnosis === undefined) this.patient.ageAtDiagnosis = age;
      const stated = this.patient.ageAtDiagnosis;
      if (isKept && stated !== undefined && Math.abs(stated - age) > 1) this.addAge(age, record);
      if (age !== null && !isKept)
        this.draft.context.doubts.ask(impossibleAge(this.draft.patient.id, age), record, `${age} years at diagnosis`);
      if (record.unread.some(({ value, why }) => value === null && why === IDENTIFIES)) continue;
      record.unread.push({ name: "Date of birth", value: null, why: IDENTIFIES });
    }
  }
}

const IDENTIFIES = "identifies a person";

function impossibleAge(patient: string, age: number) {
  return {
    id: `age:${patient}:${age}`,
    kind: "other",
    question: `Patient ${patient} would have been ${age} years old at diagnosis. How old was the patient?`,
    candidates: [{ value: "unknown", label: "not known" }],
    assumed: "unknown",
    harmless: true,
  } as const;
}

/** What a record says besides what became a field that has no place for it. */
export function keepProvenance(statement: Statement, words: string, draft: CaseDraft, line?: string): void {
  const { note, inferred, ...provenance } = provenanceOf(statement);
  const said = lines(note, line);
  if (said === undefined && Object.keys(provenance).length === 0) return;
  const at = undefined;
  draft.note(words, statement.record, at, { ...provenance, ...(said === undefined ? {} : { note: said }) });
}
