import {
  type Anchor,
  type AntigenPanel,
  type Assay,
  type Assessment,
  antigenPanelSchema,
  assessmentSchema,
  type ClinicalEvent,
  clinicalEventSchema,
  type Measurement,
  type Note,
  noteSchema,
  type Procedure,
  procedureSchema,
  type Treatment,
  treatmentSchema,
} from "../../case/event-schemas.ts";
import type { Case } from "../../case/schema.ts";
import type { Time } from "../../case/time-schema.ts";
import type * as z from "../../case/zod.ts";
import { fitInto, LONGEST_TEXT } from "./build-fit.ts";
import { IdBook } from "./build-ids.ts";
import { pieces } from "./build-words.ts";
import type { ReadContext } from "./reader.ts";
import type { SourceRecord } from "./record.ts";
import type { ImportedPatient, Statement } from "./statements.ts";

/** The lists of events, as they grow. */
export interface DraftLists {
  readonly treatments: Treatment[];
  readonly procedures: Procedure[];
  readonly measurements: Measurement[];
  readonly antigenPanels: AntigenPanel[];
  readonly assessments: Assessment[];
  readonly events: ClinicalEvent[];
  readonly notes: Note[];
}

export const eventLists = [
  "treatments",
  "procedures",
  "measurements",
  "antigenPanels",
  "assessments",
  "events",
  "notes",
] as const satisfies readonly (keyof DraftLists)[];
export type EventList = (typeof eventLists)[number];
export type EventOf<List extends EventList> = DraftLists[List][number];

const SCHEMAS: Readonly<Record<Exclude<EventList, "measurements" | "notes">, z.ZodType>> = {
  treatments: treatmentSchema,
  procedures: procedureSchema,
  antigenPanels: antigenPanelSchema,
  assessments: assessmentSchema,
  events: clinicalEventSchema,
};

/** What every event may carry besides what it is and when it was. */
export interface Provenance {
  note?: string;
  source?: string;
  sourceText?: string;
  codes?: NonNullable<Note["codes"]>;
  inferred?: true;
}

type Source = NonNullable<Case["sources"]>[number];

const SAID_OFTEN = new Set(["patient", "diagnosis", "last-follow-up"]);
/** Of each list of a case. */
const MOST_ENTRIES = 1_000_000;

/** One patient's case while it is put together. */
export class CaseDraft {
  readonly ids = new IdBook();
  readonly lists: DraftLists = {
    treatments: [],
    procedures: [],
    measurements: [],
    antigenPanels: [],
    assessments: [],
    events: [],
    notes: [],
  };
  readonly anchors: Anchor[] = [];
  readonly assays: Assay[] = [];
  readonly sources: Source[] = [];
  readonly records = new Set<SourceRecord>();
  /** Whom each event came from, so that a later question about it can be noted there. */
  readonly recordOf = new Map<string, SourceRecord>();
  readonly context: ReadContext;
  readonly patient: ImportedPatient;

  constructor(patient: ImportedPatient, context: ReadContext) {
    this.patient = patient;
    this.context = context;
  }

  /** Adds an event as far as the format takes it; what does not fit goes into notes. False: nothing of it could be taken. */
  add<List extends Exclude<EventList, "measurements" | "notes">>(
    list: List,
    event: EventOf<List>,
    record: SourceRecord,
  ): boolean {
    const rest = this.hasRoom(list) ? fitInto(SCHEMAS[list], event) : null;
    if (rest === null) return false;
    (this.lists[list] as EventOf<List>[]).push(event);
    this.say(record, event.id);
    for (const text of rest) this.note(text, record, timeOf(event));
    return true;
  }

  /** Notes with these words, as many as are needed; what else there is to say of them goes with the first. */
  note(text: string, record: SourceRecord, at?: Time, more: Provenance & { readonly id?: string } = {}): void {
    if (!this.hasRoom("notes")) {
      record.unread.push({ name: "Note", value: text, why: "the case has as many notes as it can have" });
      return;
    }
    const when = at === undefined ? {} : { at };
    for (const [index, piece] of pieces(text, LONGEST_TEXT).entries()) {
      const id = (index === 0 ? more.id : undefined) ?? this.ids.take("note", "note");
      const note: Note = { ...(index === 0 ? more : {}), id, text: piece, ...when };
      const rest = fitInto(noteSchema, note);
      if (rest === null) continue;
      this.lists.notes.push(note);
      this.say(record, id);
      for (const line of rest) this.note(line, record);
    }
  }

  hasRoom(list: EventList): boolean {
    return this.lists[list].length < MOST_ENTRIES;
  }

  /** Takes these out of a list. */
  take<List extends EventList>(list: List, events: ReadonlySet<object>): readonly EventOf<List>[] {
    const all = this.lists[list] as EventOf<List>[];
    const taken = all.filter((event) => events.has(event));
    const kept = all.filter((event) => !events.has(event));
    all.length = 0;
    for (const event of kept) all.push(event);
    return taken;
  }

  /** A record that says together with another what that one says. */
  sayAlso(record: SourceRecord, with_: SourceRecord): void {
    this.records.add(record);
    for (const as of with_.as) if (!record.as.includes(as)) record.as.push(as);
  }

  /** The record became this of the case. */
  say(record: SourceRecord, as: string): void {
    // Ids are said once; that something is of the patient may be said by each statement of a record.
    if (!(this.recordOf.get(as) === record || (SAID_OFTEN.has(as) && record.as.includes(as)))) record.as.push(as);
    this.recordOf.set(as, record);
  }
}

const timeOf = (event: object): Time | undefined => (event as { readonly at?: Time }).at;

export function provenanceOf(statement: Statement): Provenance {
  const provenance: Provenance = {};
  addProvenance(provenance, statement);
  return provenance;
}

/** The same, into an event that has just been made: there are very many results. */
export function addProvenance(
  event: { [Field in keyof Provenance]: Provenance[Field] | undefined },
  { note, source, sourceText, codes, inferred }: Statement,
): void {
  if (source !== undefined) event.source = source;
  if (sourceText !== undefined && sourceText !== "") event.sourceText = sourceText;
  if (note !== undefined && note !== "") event.note = note;
  if (inferred !== undefined) event.inferred = inferred;
  if (codes !== undefined && codes.length > 0) event.codes = codes.map((code) => ({ ...code }));
}
