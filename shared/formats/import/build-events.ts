import { type Treatment, therapyClasses } from "../../case/event-schemas.ts";
import type { End, Time } from "../../case/time-schema.ts";
import { classOf, findAgent } from "../../therapy/catalogue.ts";
import { isUncertain, recogniseDonor } from "../recognise/recognise.ts";
import { type CaseDraft, type EventList, type EventOf, provenanceOf } from "./build-draft.ts";
import { asText, headingOf } from "./build-fit.ts";
import { withUsualNames } from "./build-misspelt.ts";
import { keyOf } from "./build-questions.ts";
import { isRepeated, type Repeats } from "./build-repeats.ts";
import type { TimeChecker } from "./build-times.ts";
import { isOngoingEnd, lines, timeInWords } from "./build-words.ts";
import type { Question } from "./doubts.ts";
import type { StatementOf } from "./statements.ts";

export interface EventTools {
  readonly draft: CaseDraft;
  readonly times: TimeChecker;
  readonly repeats: Repeats;
}

type Kind = "treatment" | "procedure" | "antigens" | "assessment" | "event" | "note";

/** Adds what a statement says of the course; without its time, or when the format cannot take it, as a note with its words. */
export function addEvent(statement: StatementOf<Kind>, id: string | undefined, tools: EventTools): void {
  switch (statement.kind) {
    case "treatment":
      addTreatment(statement, id, tools);
      break;
    case "procedure":
      addPoint(statement, { list: "procedures", fields: withDonor(statement), id }, tools);
      break;
    case "antigens":
      addPoint(statement, { list: "antigenPanels", fields: statement.panel, id }, tools);
      break;
    case "assessment":
      addPoint(statement, { list: "assessments", fields: statement.assessment, id }, tools);
      break;
    case "event":
      addClinicalEvent(statement, id, tools);
      break;
    case "note":
      addNote(statement, id, tools);
      break;
  }
}

type EventStatement = StatementOf<Exclude<Kind, "note">>;

interface Point {
  readonly list: Exclude<EventList, "measurements" | "notes">;
  readonly fields: Readonly<Record<string, unknown>>;
  readonly id: string | undefined;
}

function addPoint(
  statement: StatementOf<"procedure" | "antigens" | "assessment">,
  { list, fields, id }: Point,
  tools: EventTools,
): void {
  const { time, line } = tools.times.point(statement.at, statement.record);
  const said = withLines(statement, line === undefined ? [] : [line]);
  if (time === undefined) {
    keepInWords(said, fields, { id, tools });
    return;
  }
  add(said, { list, fields, id, when: { at: time } }, tools);
}

function addTreatment(statement: StatementOf<"treatment">, id: string | undefined, tools: EventTools): void {
  const {
    start,
    end,
    lines: found,
    inferred,
  } = tools.times.span(statement.start, statement.end, statement.record, "treatment");
  const said = withLines(statement, found, inferred);
  if (start === undefined || !wasGiven(statement, tools.draft)) {
    keepInWords(said, withOwnTimes(statement.treatment, tools), { id, tools, at: start, end });
    return;
  }
  const fields = withOwnTimes(classified(statement, tools.draft), tools);
  add(said, { list: "treatments", fields, id, when: { start, ...(end === undefined ? {} : { end }) } }, tools);
}

function addClinicalEvent(statement: StatementOf<"event">, id: string | undefined, tools: EventTools): void {
  const { at, record } = statement;
  if (at !== undefined || (statement.start === undefined && statement.end === undefined)) {
    const { time, line } = tools.times.point(at, record);
    const said = withLines(statement, line === undefined ? [] : [line]);
    if (time === undefined) {
      keepInWords(said, statement.event, { id, tools });
      return;
    }
    add(said, { list: "events", fields: statement.event, id, when: { at: time } }, tools);
    return;
  }
  const { start, end, lines: found, inferred } = tools.times.span(statement.start, statement.end, record, "event");
  const said = withLines(statement, found, inferred);
  if (start === undefined) {
    keepInWords(said, statement.event, { id, tools, end });
    return;
  }
  const when = { start, ...(end === undefined ? {} : { end }) };
  add(said, { list: "events", fields: statement.event, id, when }, tools);
}

function addNote(statement: StatementOf<"note">, id: string | undefined, { draft, times }: EventTools): void {
  const { time, line } = times.point(statement.at, statement.record);
  const { note, ...provenance } = provenanceOf(withLines(statement, line === undefined ? [] : [line]));
  const text = statement.text || (note ?? "Note");
  const beside = statement.text === "" || note === undefined ? {} : { note };
  draft.note(text, statement.record, time, { ...provenance, ...beside, ...(id === undefined ? {} : { id }) });
}

/** What the words on a donor say for certain, beside the words. What was written from a case says all that is known. */
function withDonor({ procedure, id }: StatementOf<"procedure">): StatementOf<"procedure">["procedure"] {
  if (procedure.kind !== "transplant" || id !== undefined) return procedure;
  const { donor } = procedure;
  if (donor?.description === undefined) return procedure;
  const known = recogniseDonor([donor.description, donor.hlaMatch ?? ""].join(" "));
  return known === null ? procedure : { ...procedure, donor: { ...known, ...donor } };
}

interface Adding extends Point {
  readonly when: Readonly<Record<string, unknown>>;
}

function add(
  statement: EventStatement,
  { list, fields, id, when }: Adding,
  { draft, repeats, ...tools }: EventTools,
): void {
  const { record } = statement;
  const event = {
    id: id ?? "",
    ...withOwnIds(fields, draft),
    ...when,
    ...provenanceOf(statement),
  } as unknown as EventOf<typeof list>;
  if (isRepeated(list, event, { record, hasId: id !== undefined, repeats, draft })) return;
  event.id = id ?? draft.ids.take(nameOf(fields, statement.kind), statement.kind);
  if (draft.add(list, event, record)) return;
  keepInWords(statement, fields, {
    id: event.id,
    tools: { draft, repeats, ...tools },
    at: when["at"] as Time | undefined,
  });
}

function nameOf(fields: Readonly<Record<string, unknown>>, kind: string): string {
  for (const field of ["name", "label", "state"]) {
    const text = fields[field];
    if (typeof text === "string" && text !== "") return text;
  }
  return kind;
}

/** A treatment refers to the transplant that it prepares for by the id that it had where it was written. */
function withOwnIds(fields: Readonly<Record<string, unknown>>, draft: CaseDraft): Readonly<Record<string, unknown>> {
  const { conditioningFor } = fields;
  if (typeof conditioningFor !== "string") return fields;
  return { ...fields, conditioningFor: draft.ids.idOf(conditioningFor) ?? conditioningFor };
}

function withLines<Said extends EventStatement | StatementOf<"note">>(
  statement: Said,
  more: readonly string[],
  inferred = false,
): Said {
  if (more.length === 0 && !inferred) return statement;
  const note = lines(statement.note, ...more);
  return { ...statement, ...(note === undefined ? {} : { note }), ...(inferred ? { inferred } : {}) };
}

interface Keeping {
  readonly id: string | undefined;
  readonly tools: EventTools;
  readonly at?: Time | undefined;
  readonly end?: End | undefined;
}

/** All words of a statement as a note. */
function keepInWords(statement: EventStatement, fields: object, { id, tools, at, end }: Keeping): void {
  const { note, ...provenance } = provenanceOf(statement);
  const said = Object.entries(fields).flatMap(([field, value]) =>
    value === undefined ? [] : [`${headingOf(field)}: ${asText(value)}`],
  );
  const until = end === undefined ? undefined : `End: ${isOngoingEnd(end) ? "ongoing" : timeInWords(end)}`;
  const text = lines(...said, until, note) ?? statement.kind;
  tools.draft.note(text, statement.record, at, { ...provenance, ...(id === undefined ? {} : { id }) });
}

/** The parts of a treatment with the ids that the entries have here. */
function withOwnTimes(treatment: Readonly<Record<string, unknown>>, { times }: EventTools): Record<string, unknown> {
  const own = { ...treatment } as Partial<Treatment>;
  const end = (written: End): End => (isOngoingEnd(written) ? written : times.withOwnIds(written));
  if (Array.isArray(own.cycles))
    own.cycles = own.cycles.map((cycle) => ({
      ...cycle,
      start: times.withOwnIds(cycle.start),
      ...(cycle.end === undefined ? {} : { end: end(cycle.end) }),
    }));
  if (own.steps !== undefined) own.steps = own.steps.map((step) => ({ ...step, at: times.withOwnIds(step.at) }));
  if (own.interruptions !== undefined)
    own.interruptions = own.interruptions.map((each) => ({
      ...each,
      start: times.withOwnIds(each.start),
      ...(each.end === undefined ? {} : { end: end(each.end) }),
    }));
  return own;
}

/** `Blinatumomab?`, `planned: blinatumomab`: somebody has to say whether it was given. What was written from a case says so itself. */
function wasGiven(
  { treatment: { name, agents = [] }, record, id }: StatementOf<"treatment">,
  draft: CaseDraft,
): boolean {
  const doubted = [name, ...agents.map((agent) => agent.name)].find(isUncertain);
  if (doubted === undefined || id !== undefined) return true;
  return draft.context.doubts.ask(uncertainDrug(doubted), record, name) === "given";
}

function uncertainDrug(name: string): Question {
  return {
    id: `drug-given:${keyOf(name).toLowerCase()}`,
    kind: "unknown drug",
    question: `"${name}" is not certain where it is written. Was it given?`,
    candidates: [
      { value: "given", label: "yes: it was given" },
      { value: "note", label: "not known, or no: its words are kept as a note" },
    ],
    assumed: "note",
    harmless: true,
  };
}

/** What is given, with its class when the catalogue does not know it and somebody has said so; and, of what does not come from a case, its agents when the name lists them. */
function classified(
  { treatment, record, id }: StatementOf<"treatment">,
  draft: CaseDraft,
): Readonly<Record<string, unknown>> {
  const agents = treatment.agents ?? (id === undefined ? agentsInName(treatment.name) : undefined);
  const named = agents === undefined ? treatment : { ...treatment, agents };
  const whole = id === undefined ? withUsualNames(named, record, draft.context.doubts) : named;
  if (treatment.class !== undefined || treatment.agents?.length === 0 || classOf(whole) !== undefined) return whole;
  const answer = draft.context.doubts.ask(unknownDrug(treatment.name), record, treatment.name);
  const therapyClass = therapyClasses.find((each) => each === answer);
  return therapyClass === undefined ? whole : { ...whole, class: therapyClass };
}

const SEVERAL = /\s+\+\s+|\s*\+\s*|\s*\/\s*|\s*;\s*|\s*,\s*|\s+and\s+|\s+und\s+|\s+et\s+|\s*&\s*/i;
const LONGEST_NAME = 200;

/** `cytarabine + daunorubicin`: each part a drug that the catalogue knows, else nothing is said of parts. */
function agentsInName(name: string): { name: string }[] | undefined {
  if (name.length > LONGEST_NAME || findAgent(name) !== undefined) return undefined;
  const parts = name.split(SEVERAL).map((part) => part.trim());
  if (parts.length < 2 || !parts.every((part) => findAgent(part) !== undefined)) return undefined;
  return parts.map((part) => ({ name: part }));
}

function unknownDrug(name: string): Question {
  return {
    id: `drug:${keyOf(name).toLowerCase()}`,
    kind: "unknown drug",
    question: `What kind of treatment is "${name}"?`,
    candidates: [
      ...therapyClasses.map((each) => ({ value: each, label: each })),
      { value: "none", label: "no class: drawn without one" },
    ],
    assumed: "none",
    harmless: true,
  };
}
