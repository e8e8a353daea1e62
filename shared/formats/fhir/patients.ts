import type { Question } from "../import/doubts.ts";
import type { Place, SourceFile } from "../import/place.ts";
import type { ReadContext } from "../import/reader.ts";
import { SourceRecord, type UnreadValue } from "../import/record.ts";
import type { ImportedPatient, Statement } from "../import/statements.ts";
import { BEFORE_DISEASE, courseStart, isOldOrder, valuesBefore, withinCourse } from "./before-disease.ts";
import type { Draft, Facts, MedicationFacts } from "./facts.ts";
import { valuesOf } from "./left-out.ts";
import type { Lookup } from "./lookup.ts";
import { withProvenance } from "./own-fields.ts";
import type { ResourceKey } from "./references.ts";
import { stateMedication } from "./state-medication.ts";
import { stateObservation } from "./state-observation.ts";
import { statePlain } from "./state-plain.ts";

interface Tools {
  readonly files: readonly SourceFile[];
  readonly lookup: Lookup;
  readonly context: ReadContext;
  /** By file, patients that are not those of other files with the same id. */
  readonly apart: ReadonlyMap<number, ReadonlyMap<ResourceKey, ResourceKey>>;
}

interface Course {
  readonly id: string;
  drafts: Draft[];
}

/** Puts drafts to their patients, and makes their statements when they are asked for. */
export class PatientBook {
  private readonly courses = new Map<ResourceKey, Course>();
  private readonly names = new Set<string>();
  private readonly nobodys: Draft[] = [];
  private readonly tools: Tools;

  constructor(tools: Tools) {
    this.tools = tools;
  }

  add(draft: Draft): void {
    const resolved = draft.subject === null ? null : this.tools.lookup.resolve(draft.subject);
    const key = resolved === null ? null : (this.tools.apart.get(draft.file)?.get(resolved) ?? resolved);
    if (key === null) {
      this.nobodys.push(draft);
      return;
    }
    const course = this.courses.get(key);
    if (course !== undefined) course.drafts.push(draft);
    else this.courses.set(key, { id: this.nameOf(key), drafts: [draft] });
  }

  patients(): readonly ImportedPatient[] {
    this.placeNobodys();
    return [...this.courses]
      .filter(([key, course]) => this.isPatient(key, course))
      .map(([, course]) => ({ id: course.id, statements: () => this.statementsOf(course) }));
  }

  /** Records without a patient belong to the only one there is, as far as anybody can tell. */
  private placeNobodys(): void {
    const [only] = [...this.courses.values()];
    if (only === undefined && this.nobodys.length > 0) {
      this.courses.set("Patient/unnamed", { id: "unnamed", drafts: this.nobodys });
      return;
    }
    for (const draft of this.nobodys) {
      if (this.courses.size === 1 && only !== undefined) {
        const record = this.recordOf(draft, only.id);
        if (this.tools.context.doubts.ask(WHOSE, record, draft.path ?? "") === "patient") {
          this.asked.set(draft, record);
          only.drafts.push(draft);
          continue;
        }
      }
      this.leaveOut(draft, null, "it does not say of which patient it is");
    }
  }

  /** Records whose question was asked before their statements are made. */
  private readonly asked = new Map<Draft, SourceRecord>();

  private isPatient(key: ResourceKey, { drafts }: Course): boolean {
    const type = /^([A-Z]\w*)\//.exec(key)?.[1] ?? "Patient";
    if (type === "Patient") return true;
    for (const draft of drafts) this.leaveOut(draft, null, `it is not of a patient, but of a ${type}`);
    return false;
  }

  private *statementsOf(course: Course): Generator<Statement> {
    const { drafts } = course;
    course.drafts = [];
    const { context } = this.tools;
    this.lookAhead(drafts);
    const begin = courseStart(drafts, this.tools.lookup);
    for (const draft of drafts) {
      const record = this.asked.get(draft) ?? this.recordOf(draft, course.id);
      let said = 0;
      const dropped: UnreadValue[] = [];
      for (const facts of draft.facts) {
        let made = 0;
        for (const statement of this.statementsOfFacts(facts, record, begin)) {
          made++;
          const kept = keptOf(statement, facts, begin);
          if (kept === null) dropped.push(...valuesBefore(statement));
          else {
            said++;
            yield withProvenance(kept, facts.id, facts.own);
          }
        }
        if (made === 0) dropped.push(...valuesOf([facts]));
      }
      if (said > 0) record.unread.push(...dropped);
      if (said === 0) {
        record.leftOut ??= BEFORE_DISEASE;
        record.unread.push(...valuesOf(draft.facts));
        context.leftOut(record);
      } else record.leftOut = null;
    }
  }

  /** What statements rest on that other resources of the patient say. */
  private lookAhead(drafts: readonly Draft[]): void {
    const given: MedicationFacts[] = [];
    const ordered: MedicationFacts[] = [];
    let diagnosis: string | undefined;
    for (const draft of drafts) {
      for (const facts of draft.facts) {
        if (facts.type === "medication") (facts.role === "ordered" ? ordered : given).push(facts);
        else if (facts.type === "said" && facts.said.kind === "diagnosis") diagnosis ??= facts.said.name;
      }
    }
    this.tools.lookup.setGiven(given);
    this.tools.lookup.setOrdered(ordered);
    this.tools.lookup.diagnosis = diagnosis;
  }

  private statementsOfFacts(facts: Facts, record: SourceRecord, begin: number | null): Iterable<Statement> {
    const { lookup, context } = this.tools;
    if (isOldOrder(facts, begin, lookup) || isModified(facts, record, context)) return [];
    if (facts.type === "observation") return stateObservation(facts, record, lookup, context);
    if (facts.type === "medication") return stateMedication(facts, record, lookup, context);
    return statePlain(facts, record, context, begin);
  }

  private recordOf({ file, line, path, unread }: Draft, patient: string | null): SourceRecord {
    const source = this.tools.files[file] ?? { name: "" };
    return new SourceRecord(placeOf(source, line, path), patient, unread);
  }

  private leaveOut(draft: Draft, patient: string | null, why: string): void {
    const record = this.asked.get(draft) ?? this.recordOf(draft, patient);
    record.leftOut = why;
    record.unread.push(...valuesOf(draft.facts));
    this.tools.context.leftOut(record);
  }

  /** `p1` of `Patient/p1`; the whole key where another patient has that name. */
  private nameOf(key: ResourceKey): string {
    // A logical reference is the number of a person in a hospital: it is not shown.
    if (key.includes("|")) return this.numbered();
    const short = key.replace(/^(?:[^(]*\/)/, "").replace(/^urn:(?:uuid|oid):/, "");
    const name = short === "" || this.names.has(short) ? key : short;
    this.names.add(name);
    return name;
  }

  private numbered(): string {
    let number = 1;
    while (this.names.has(`patient ${number}`)) number++;
    this.names.add(`patient ${number}`);
    return `patient ${number}`;
  }
}

function placeOf(source: SourceFile, line: number | null, path: string | null): Place {
  if (path === null) return line === null ? { source } : { source, line };
  return line === null ? { source, path } : { source, line, path };
}

/** Null for an event of something else, from long before the course. */
const keptOf = (statement: Statement, facts: Facts, begin: number | null): Statement | null =>
  begin === null || (statement.kind !== "event" && statement.kind !== "procedure")
    ? statement
    : withinCourse(statement, facts, begin);

const MODIFIED = "it carries a modifier that is not understood: what it says may not hold";

/** FHIR forbids to read a resource with a modifier that is not understood; a user may know it. */
function isModified({ modifier }: Facts, record: SourceRecord, context: ReadContext): boolean {
  if (modifier === undefined) return false;
  const name = modifier.slice(modifier.lastIndexOf("/") + 1);
  const question: Question = {
    id: `fhir-modifier:${modifier.slice(0, 200)}`,
    kind: "other",
    question: `Some records carry "${name.slice(0, 80)}", which may change what they mean, and is not understood here. Do they hold as they stand?`,
    candidates: [
      { value: "left out", label: "not known: they are left out" },
      { value: "holds", label: "yes, as they stand" },
    ],
    assumed: "left out",
    harmless: true,
  };
  if (context.doubts.ask(question, record, name) === "holds") return false;
  record.leftOut = MODIFIED;
  return true;
}

const WHOSE: Question = {
  id: "fhir-no-subject",
  kind: "same patient",
  question:
    "Some resources do not say of which patient they are. There is one patient in the files. Are they of that patient?",
  candidates: [
    { value: "patient", label: "yes" },
    { value: "none", label: "no: they are left out" },
  ],
  assumed: "patient",
};
