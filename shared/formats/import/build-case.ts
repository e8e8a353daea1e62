import type { Case } from "../../case/schema.ts";
import { AnchorDraft } from "./build-anchors.ts";
import { StatementCleaner } from "./build-clean.ts";
import { DiagnosisDraft } from "./build-diagnosis.ts";
import { CaseDraft } from "./build-draft.ts";
import { addEvent } from "./build-events.ts";
import { withFigure } from "./build-figure.ts";
import { FollowUpDraft } from "./build-follow-up.ts";
import { OddTimes, plainTimes } from "./build-odd-times.ts";
import { OpenStates } from "./build-open-states.ts";
import { PatientDraft } from "./build-patient.ts";
import { type Course, withoutContradictions } from "./build-repair.ts";
import { Repeats } from "./build-repeats.ts";
import { addResults, type PendingResult } from "./build-results.ts";
import { SeriesBook } from "./build-series.ts";
import { addSource, SourceReferences } from "./build-sources.ts";
import { TimeChecker } from "./build-times.ts";
import type { ImportedCase } from "./import-result.ts";
import type { ReadContext } from "./reader.ts";
import type { SourceRecord } from "./record.ts";
import type { ImportedPatient, Statement } from "./statements.ts";

/** A patient's case, and the records that it was made of, each with what became of it. */
export interface BuiltCase {
  /** Null when nothing that was said makes a case. */
  readonly imported: ImportedCase | null;
  readonly records: readonly SourceRecord[];
}

/**
 * Puts the statements of one patient together: assays and series, ids, laboratory texts, doubtful times, repeats, unknown drugs.
 * A statement that is doubtful is acted upon as assumed and marked as inferred; one without an assumption becomes a note with its words.
 * The case that comes of it is always one that can be opened.
 */
export function buildCase(patient: ImportedPatient, context: ReadContext): BuiltCase {
  const cleaner = new StatementCleaner();
  const statements = Array.from(patient.statements(), (statement) => cleaner.clean(statement));
  const parts = new Parts(statements, patient, context);
  for (const statement of statements) parts.add(statement);
  const made = statements.length === 0 ? null : parts.make();
  const { draft } = parts;
  for (const { record, also } of statements) for (const other of also ?? []) draft.sayAlso(other, record);
  const records = [...draft.records];
  for (const record of records) {
    if (record.as.length === 0 && record.doubts.length === 0) record.leftOut ??= "nothing that belongs to a course";
  }
  if (made === null) return { imported: null, records };
  const events = Object.values(draft.lists).reduce((sum, list) => sum + list.length, 0);
  return { imported: { patient: patient.id, case: withFigure(made, statements), events }, records };
}

/** The parts of a case, each put together by itself. */
class Parts {
  readonly draft: CaseDraft;
  private readonly times: TimeChecker;
  private readonly sources: SourceReferences;
  private readonly person: PatientDraft;
  private readonly diagnosis: DiagnosisDraft;
  private readonly followUp: FollowUpDraft;
  private readonly anchors: AnchorDraft;
  private readonly repeats = new Repeats();
  private readonly openStates = new OpenStates();
  private readonly results: PendingResult[] = [];
  /** The ids of statements that had one where they were written: other statements may refer to them before they come. */
  private readonly written = new Map<Statement, string>();

  constructor(statements: readonly Statement[], patient: ImportedPatient, context: ReadContext) {
    const draft = new CaseDraft(patient, context);
    this.draft = draft;
    for (const statement of statements) {
      draft.records.add(statement.record);
      if (statement.id !== undefined) this.written.set(statement, draft.ids.takeWritten(statement.id));
    }
    this.sources = new SourceReferences(this.written);
    const odd = new OddTimes(plainTimes(statements));
    this.times = new TimeChecker(odd, { doubts: context.doubts, ids: draft.ids, patient: patient.id });
    this.person = new PatientDraft(draft);
    this.diagnosis = new DiagnosisDraft(draft, this.times);
    this.followUp = new FollowUpDraft(draft, this.times);
    this.anchors = new AnchorDraft(draft, this.times);
  }

  add(said: Statement): void {
    const { draft, times, repeats } = this;
    const id = this.written.get(said);
    const statement = this.sources.resolved(said);
    switch (statement.kind) {
      case "patient":
        this.person.add(statement);
        break;
      case "diagnosis":
        this.diagnosis.add(statement, id);
        break;
      case "follow-up":
        this.followUp.add(statement);
        break;
      case "anchor":
        this.anchors.add(statement, id);
        break;
      case "day zero":
        this.anchors.addDayZero(statement);
        break;
      case "source":
        addSource(statement, id, draft);
        break;
      case "result":
        this.results.push({ statement, id });
        break;
      case "assessment":
        if (!this.openStates.defers(statement, id)) addEvent(statement, id, { draft, times, repeats });
        break;
      default:
        addEvent(statement, id, { draft, times, repeats });
        break;
    }
  }

  make(): Case {
    const { draft, times, repeats } = this;
    this.openStates.addTo({ draft, times, repeats });
    addResults(this.results, { draft, times, series: new SeriesBook(draft), repeats });
    const { diagnosis, anchor, date } = this.diagnosis.make();
    this.person.workOutAge(date);
    const stated = this.anchors.make();
    const lastFollowUp = this.followUp.make(diagnosis?.genetics ?? []);
    const course: Course = { dayZero: stated ?? this.impliedZero(anchor, date), lastFollowUp, diagnosis };
    return withoutContradictions(draft, course, () => assemble(draft, this.person, course));
  }

  /** Where all times are dates and no day zero is stated, days count from the diagnosis, if its day is known. */
  private impliedZero(anchor: string | undefined, date: string | undefined): string | undefined {
    return date?.length === 10 && !this.times.hasDays ? anchor : undefined;
  }
}

function assemble(draft: CaseDraft, person: PatientDraft, course: Course): Case {
  const { lists, anchors, assays, sources } = draft;
  const { diagnosis, dayZero, lastFollowUp } = course;
  return {
    caseline: 1,
    title: titleOf(person, course),
    ...(person.subtitle === undefined ? {} : { subtitle: person.subtitle }),
    ...(Object.keys(person.patient).length === 0 ? {} : { patient: person.patient }),
    ...(diagnosis === undefined ? {} : { diagnosis }),
    ...(dayZero === undefined ? {} : { dayZero }),
    ...(anchors.length === 0 ? {} : { anchors }),
    ...(lastFollowUp === undefined ? {} : { lastFollowUp }),
    ...filled({ treatments: lists.treatments, procedures: lists.procedures, assays }),
    ...filled({ measurements: lists.measurements, antigenPanels: lists.antigenPanels }),
    ...filled({ assessments: lists.assessments, events: lists.events, notes: lists.notes, sources }),
  };
}

/** The lists that have something in them. */
function filled<Lists extends Readonly<Record<string, readonly unknown[]>>>(lists: Lists): Partial<Lists> {
  return Object.fromEntries(Object.entries(lists).filter(([, list]) => list.length > 0)) as Partial<Lists>;
}

const LONGEST_TITLE = 300;

function titleOf({ title, patient }: PatientDraft, { diagnosis }: Course): string {
  if (title !== undefined) return title;
  const whose = patient.label === undefined ? undefined : `patient ${patient.label}`;
  const words = [diagnosis?.name, whose].filter((part) => part !== undefined).join(", ");
  return words.slice(0, LONGEST_TITLE) || "Imported case";
}
