import type { Diagnostic } from "../../case/diagnostic.ts";
import type { Case } from "../../case/schema.ts";
import { resolveCase } from "../../time/resolve-case.ts";
import { type CaseDraft, type EventList, eventLists } from "./build-draft.ts";
import { asText, headingOf } from "./build-fit.ts";
import { cannotContradict } from "./build-plain.ts";
import { tieDays } from "./build-tie.ts";
import { keepWithoutTime, recordOf } from "./build-unplaced.ts";
import { lines, plainPart, timeInWords } from "./build-words.ts";
import type { Question } from "./doubts.ts";

/** What of a case has times besides its lists; it changes when times cannot all be true. */
export interface Course {
  dayZero: string | undefined;
  lastFollowUp: Case["lastFollowUp"];
  diagnosis: Case["diagnosis"];
}

/** Beyond so many rounds, all times that are not plain dates or days are kept in words. */
const ROUNDS = 30;

/**
 * Times that contradict each other, lead nowhere, or count from a day that nobody can date are no times for a picture: what has them
 * becomes a note with its words, and somebody is asked. What is left resolves.
 */
export function withoutContradictions(draft: CaseDraft, course: Course, assemble: () => Case): Case {
  for (let round = 0; ; round++) {
    if (!hasTime(draft, course.dayZero)) course.dayZero = undefined;
    dropConditioning(draft);
    const case_ = assemble();
    if (cannotContradict(case_)) return case_;
    const resolved = resolveCase(case_);
    if (resolved.ok || round > ROUNDS + 4) return case_;
    const { diagnostics } = resolved;
    const isUntied = diagnostics.some(({ code }) => code === "day-zero-without-date");
    if (isUntied && round < ROUNDS && tieDays(draft, course)) continue;
    if (course.lastFollowUp !== undefined && resolvesWithoutFollowUp(case_)) dropFollowUp(draft, course);
    else if (round >= ROUNDS || !takeOut(draft, course, { case_, diagnostics })) keepPlainTimes(draft, course, round);
  }
}

/** Whether days can count from it: an anchor, or an event with a time. */
function hasTime({ anchors, lists }: CaseDraft, id: string | undefined): boolean {
  if (id === undefined || anchors.some((anchor) => anchor.id === id)) return true;
  return eventLists.some((list) =>
    lists[list].some((event) => event.id === id && (event["at"] !== undefined || event["start"] !== undefined)),
  );
}

/** A treatment can only prepare for a transplant that is there. */
function dropConditioning(draft: CaseDraft): void {
  const { treatments, procedures } = draft.lists;
  if (treatments.every(({ conditioningFor }) => conditioningFor === undefined)) return;
  const transplants = new Set(procedures.flatMap(({ kind, id }) => (kind === "transplant" ? [id] : [])));
  for (const treatment of treatments) {
    const { conditioningFor } = treatment;
    if (conditioningFor === undefined || transplants.has(conditioningFor)) continue;
    delete treatment.conditioningFor;
    keep(draft, treatment.id, treatment.name, `Conditioning for: ${conditioningFor}`);
  }
}

function resolvesWithoutFollowUp(case_: Case): boolean {
  const { lastFollowUp: _last, ...rest } = case_;
  return resolveCase(rest).ok;
}

const CONTRADICTION: Question = {
  id: "contradictory-times",
  kind: "other",
  question: "Some times cannot all be true, or lead to no day that is known. What has them is kept as a note.",
  candidates: [{ value: "note", label: "kept as a note, without its time" }],
  assumed: "note",
  harmless: true,
};

function ask(draft: CaseDraft, id: string, text: string): void {
  const record = recordOf(draft, id);
  if (record !== undefined) draft.context.doubts.ask(CONTRADICTION, record, text.slice(0, 300));
}

function keep(draft: CaseDraft, id: string, ...words: readonly (string | undefined)[]): void {
  const record = recordOf(draft, id);
  const text = lines(...words);
  if (record !== undefined && text !== undefined) draft.note(text, record);
}

function dropFollowUp(draft: CaseDraft, course: Course): void {
  if (course.lastFollowUp === undefined) return;
  const { at, status, vital } = course.lastFollowUp;
  course.lastFollowUp = undefined;
  const time = `Time as written: ${timeInWords(at)}`;
  ask(draft, "last-follow-up", `last follow-up: ${timeInWords(at)}`);
  keep(draft, "last-follow-up", "Last follow-up", time, status, vital && `Vital status: ${vital}`);
}

interface Found {
  readonly case_: Case;
  readonly diagnostics: readonly Diagnostic[];
}

/** Takes what the diagnostics point to out of the course; false when there is nothing of it that could be. */
function takeOut(draft: CaseDraft, course: Course, { case_, diagnostics }: Found): boolean {
  const whole = new Map<EventList, Set<object>>();
  let changed = false;
  for (const { path, message } of diagnostics) {
    const [first, index, field] = path;
    const list = eventLists.find((each) => each === first);
    if (list === undefined || typeof index !== "number") {
      changed = dropBesides(draft, course, { case_, path }) || changed;
      continue;
    }
    const event = case_[list]?.[index];
    if (event === undefined) continue;
    changed = true;
    ask(draft, event.id, message);
    if (dropPart(draft, event, field)) continue;
    whole.set(list, (whole.get(list) ?? new Set()).add(event));
  }
  for (const [list, events] of whole) keepWithoutTime(draft, list, events);
  return changed;
}

/** What has a time, but is no event. */
function dropBesides(
  draft: CaseDraft,
  course: Course,
  { case_, path }: { readonly case_: Case; readonly path: Diagnostic["path"] },
): boolean {
  const [what, index] = path;
  switch (what) {
    case "dayZero": {
      const isThere = course.dayZero !== undefined;
      course.dayZero = undefined;
      return isThere;
    }
    case "lastFollowUp": {
      const isThere = course.lastFollowUp !== undefined;
      dropFollowUp(draft, course);
      return isThere;
    }
    case "diagnosis":
      return dropGeneticTimes(draft, course);
    case "anchors":
      return typeof index === "number" && dropAnchor(draft, course, case_.anchors?.[index]?.id);
    default:
      return false;
  }
}

function dropGeneticTimes(draft: CaseDraft, course: Course): boolean {
  const { diagnosis } = course;
  if (diagnosis?.genetics?.some(({ at }) => at !== undefined) !== true) return false;
  ask(draft, "diagnosis", "genetics");
  for (const { finding, at } of diagnosis.genetics)
    if (at !== undefined) keep(draft, "diagnosis", finding, `Time as written: ${timeInWords(at)}`);
  course.diagnosis = { ...diagnosis, genetics: diagnosis.genetics.map(({ at: _at, ...finding }) => finding) };
  return true;
}

function dropAnchor(draft: CaseDraft, course: Course, id: string | undefined): boolean {
  const index = draft.anchors.findIndex((anchor) => anchor.id === id);
  const [anchor] = index === -1 ? [] : draft.anchors.splice(index, 1);
  if (anchor === undefined) return false;
  if (course.dayZero === anchor.id) course.dayZero = undefined;
  ask(draft, anchor.id, anchor.name);
  keep(draft, anchor.id, anchor.name, anchor.at && `Time as written: ${timeInWords(anchor.at)}`);
  return true;
}

const PARTS = new Set<unknown>(["end", "steps", "cycles", "interruptions"]);

/** Of a treatment whose parts do not fit into it, only the part is taken out. */
function dropPart(draft: CaseDraft, event: { readonly id: string }, field: string | number | undefined): boolean {
  const fields = event as Record<string, unknown>;
  if (typeof field !== "string" || !PARTS.has(field) || fields[field] === undefined) return false;
  const value = fields[field];
  const name = typeof fields["name"] === "string" ? fields["name"] : event.id;
  const words =
    field === "end" ? `End as written: ${timeInWords(value as never)}` : `${headingOf(field)}: ${asText(value)}`;
  delete fields[field];
  fields["inferred"] = true;
  keep(draft, event.id, name, words);
  return true;
}

/** The last resort: only dates and days that are stated outright stay; if even those are not enough, none. */
function keepPlainTimes(draft: CaseDraft, course: Course, round: number): void {
  dropFollowUp(draft, course);
  dropGeneticTimes(draft, course);
  const isKept = (event: object): boolean => {
    const { at, start } = event as { at?: Parameters<typeof plainPart>[0]; start?: typeof at };
    const isPlain =
      plainPart(at ?? start) !== null && !("cycles" in event || "steps" in event || "interruptions" in event);
    return isPlain && round <= ROUNDS + 1;
  };
  for (const anchor of [...draft.anchors])
    if (round > ROUNDS + 2 || (!(anchor.id === course.dayZero && anchor.at === undefined) && !isKept(anchor)))
      dropAnchor(draft, course, anchor.id);
  for (const list of eventLists) {
    const events = draft.lists[list].filter(
      (event) => !isKept(event) && !(list === "notes" && event["at"] === undefined),
    );
    for (const event of events) ask(draft, event.id, event.id);
    keepWithoutTime(draft, list, new Set(events));
  }
}
