import type { Time } from "../../case/time-schema.ts";
import { type CaseDraft, eventLists } from "./build-draft.ts";
import type { Course } from "./build-repair.ts";
import { keepWithoutTime, recordOf } from "./build-unplaced.ts";
import { lines, plainPart, timeInWords } from "./build-words.ts";
import type { Question } from "./doubts.ts";

const DAYS_AND_DATES: Question = {
  id: "days-and-dates",
  kind: "other",
  question:
    "Some times are dates and others count days, and nothing says on which date day 0 was. What do days count from?",
  candidates: [
    { value: "apart", label: "not known: of the two, the fewer are kept as notes" },
    { value: "diagnosis", label: "the diagnosis" },
    { value: "treatment", label: "the first treatment" },
    { value: "transplant", label: "the first transplant" },
    { value: "CAR-T", label: "the first CAR-T infusion" },
  ],
  assumed: "apart",
  harmless: true,
};

type Counting = "days" | "dates";

/**
 * Ties days to dates as the user says; else keeps those of which there are fewer as notes, with the words of their times. False when
 * there was nothing to change.
 */
export function tieDays(draft: CaseDraft, course: Course): boolean {
  const fewer = fewerOf(draft, course);
  const events = eventLists.map(
    (list) =>
      [list, (draft.lists[list] as readonly Event[]).filter((event) => countingOf(timeOf(event)) === fewer)] as const,
  );
  let answer: string | null = null;
  for (const [, found] of events) {
    for (const event of found) answer = ask(draft, event.id, timeOf(event));
  }
  const zero = course.dayZero === undefined ? zeroFor(answer, draft) : undefined;
  if (zero !== undefined) {
    course.dayZero = zero;
    return true;
  }
  for (const [list, found] of events) keepWithoutTime(draft, list, new Set(found));
  const others = dropOthers(draft, course, fewer);
  return others || events.some(([, found]) => found.length > 0);
}

interface Event {
  readonly id: string;
  readonly at?: Time | undefined;
  readonly start?: Time | undefined;
}

const timeOf = ({ at, start }: Omit<Event, "id">): Time | undefined => at ?? start;

function countingOf(time: Time | undefined): Counting | null {
  const plain = plainPart(time);
  if (plain === null) return null;
  return plain.day === undefined ? "dates" : "days";
}

function fewerOf({ anchors, lists }: CaseDraft, { lastFollowUp }: Course): Counting {
  const events = eventLists.flatMap((list) => lists[list] as readonly Omit<Event, "id">[]);
  const all = [...anchors, ...events, ...(lastFollowUp === undefined ? [] : [lastFollowUp])];
  const countings = all.map((each) => countingOf(timeOf(each)));
  const days = countings.filter((counting) => counting === "days").length;
  const dates = countings.filter((counting) => counting === "dates").length;
  return days === 0 || (dates > 0 && dates < days) ? "dates" : "days";
}

function ask(draft: CaseDraft, id: string, time: Time | undefined): string | null {
  const record = recordOf(draft, id);
  const text = time === undefined ? id : timeInWords(time);
  return record === undefined ? null : draft.context.doubts.ask(DAYS_AND_DATES, record, text);
}

/** The first of what the user named that has a date. */
function zeroFor(answer: string | null, { anchors, lists }: CaseDraft): string | undefined {
  const isDated = ({ at, start }: { readonly at?: unknown; readonly start?: unknown }): boolean =>
    plainPart((at ?? start) as Time | undefined)?.date?.length === 10;
  switch (answer) {
    case "diagnosis":
      return anchors.find((anchor) => anchor.name === "Diagnosis" && isDated(anchor))?.id;
    case "treatment":
      return lists.treatments.filter(isDated).sort(byDate)[0]?.id;
    case "transplant":
      return lists.procedures.filter((each) => each.kind === "transplant" && isDated(each)).sort(byDate)[0]?.id;
    case "CAR-T":
      return lists.procedures.filter((each) => each.kind === "CAR-T infusion" && isDated(each)).sort(byDate)[0]?.id;
    default:
      return undefined;
  }
}

interface Dated {
  readonly at?: Time | undefined;
  readonly start?: Time | undefined;
}

function byDate(one: Dated, other: Dated): number {
  const [first = "", second = ""] = [one, other].map(({ at, start }) => (at ?? start)?.date);
  return first < second ? -1 : first > second ? 1 : 0;
}

/** Anchors, and the last follow-up, of the counting that was given up. */
function dropOthers(draft: CaseDraft, course: Course, counting: Counting): boolean {
  const given = draft.anchors.filter(
    ({ at }) => countingOf(at) === counting || (at === undefined && counting === "days"),
  );
  for (const anchor of given) {
    draft.anchors.splice(draft.anchors.indexOf(anchor), 1);
    if (course.dayZero === anchor.id) course.dayZero = undefined;
    keep(draft, anchor.id, [anchor.name, anchor.at && `Time as written: ${timeInWords(anchor.at)}`]);
  }
  const { lastFollowUp } = course;
  if (lastFollowUp === undefined || countingOf(lastFollowUp.at) !== counting) return given.length > 0;
  course.lastFollowUp = undefined;
  const { at, status, vital } = lastFollowUp;
  const words = [`Time as written: ${timeInWords(at)}`, status, vital && `Vital status: ${vital}`];
  keep(draft, "last-follow-up", ["Last follow-up", ...words]);
  return true;
}

function keep(draft: CaseDraft, id: string, words: readonly (string | undefined)[]): void {
  const record = recordOf(draft, id);
  const text = lines(...words);
  if (record === undefined || text === undefined) return;
  draft.context.doubts.ask(DAYS_AND_DATES, record, text.slice(0, 200));
  draft.note(text, record);
}
