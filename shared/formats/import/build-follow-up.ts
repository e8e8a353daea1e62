import type { Case } from "../../case/schema.ts";
import type { End, Time } from "../../case/time-schema.ts";
import { type CaseDraft, eventLists, provenanceOf } from "./build-draft.ts";
import { LONGEST_TEXT } from "./build-fit.ts";
import { type PlainRange, rangeOf, type TimeChecker } from "./build-times.ts";
import { keepWithoutTime } from "./build-unplaced.ts";
import { isOngoingEnd, lines, timeInWords } from "./build-words.ts";
import type { Question } from "./doubts.ts";
import type { SourceRecord } from "./record.ts";
import type { StatementOf } from "./statements.ts";

type LastFollowUp = NonNullable<Case["lastFollowUp"]>;

interface Said {
  readonly statement: StatementOf<"follow-up">;
  readonly at: Time | undefined;
  readonly line: string | undefined;
}

/** When the patient was last seen, out of all that records say: the death where one is said, else the latest. Others become notes. */
export class FollowUpDraft {
  private readonly said: Said[] = [];
  private readonly draft: CaseDraft;
  private readonly times: TimeChecker;
  private record: SourceRecord | undefined;

  constructor(draft: CaseDraft, times: TimeChecker) {
    this.draft = draft;
    this.times = times;
  }

  add(statement: StatementOf<"follow-up">): void {
    const { time, line } = this.times.point(statement.at, statement.record);
    this.said.push({ statement, at: time, line });
  }

  /** @param genetics findings with their times, which lie before it too */
  make(genetics: readonly Timed[]): LastFollowUp | undefined {
    const last = this.choose() ?? this.lastRecorded(genetics);
    for (const said of this.said) if (said.statement !== last?.statement) this.keepInWords(said, last);
    if (last?.at === undefined) return undefined;
    const { statement, at, line } = last;
    this.draft.say(statement.record, "last-follow-up");
    this.record = statement.record;
    const { status, vital } = this.merged(last);
    const { note, inferred: _inferred, ...provenance } = provenanceOf(statement);
    const isLong = status !== undefined && status.length > LONGEST_TEXT;
    const text = lines(note, line, isLong ? status : undefined);
    if (text !== undefined || Object.keys(provenance).length > 0)
      this.draft.note("Last follow-up", statement.record, at, {
        ...provenance,
        ...(text === undefined ? {} : { note: text }),
      });
    const followUp: LastFollowUp = {
      at,
      ...(status === undefined || status === "" || isLong ? {} : { status }),
      ...(vital === undefined ? {} : { vital }),
    };
    return this.notBeforeEvents(followUp, genetics);
  }

  private choose(): Said | undefined {
    const timed = this.said.filter(({ at }) => at !== undefined);
    const deaths = timed.filter(({ statement }) => statement.vital === "dead");
    const chosen = latestOf(deaths.length > 0 ? deaths : timed);
    const others = timed.filter((said) => chosen !== undefined && isAtOdds(said, chosen));
    if (others.length === 0) return chosen;
    const answer = this.draft.context.doubts.answerTo(seenAfterDeath(this.draft.patient.id));
    return answer === "other" ? latestOf(others) : chosen;
  }

  /** Who lives at a time that stands for "not known" was alive when something was recorded last. */
  private lastRecorded(genetics: readonly Timed[]): Said | undefined {
    const alive = this.said.find(livesAtUnknownTime);
    if (alive === undefined || this.said.some(({ statement }) => statement.vital === "dead")) return undefined;
    const lists = [this.draft.anchors, ...Object.values(this.draft.lists), genetics];
    const [days, dates] = (["days", "dates"] as const).map((counts) =>
      latestAfter(lists, { counts, least: Number.NEGATIVE_INFINITY, most: Number.NEGATIVE_INFINITY }),
    );
    const at = days === null ? dates : dates === null ? days : null;
    return at === null || at === undefined ? undefined : { ...alive, at, line: lines(alive.line, LAST_RECORDED) };
  }

  /** Several records of one day each say a part. Who lives at a time that is not known lived before it. */
  private merged(last: Said): Pick<StatementOf<"follow-up">, "status" | "vital"> {
    const same = this.said.filter(({ at }) => at !== undefined && JSON.stringify(at) === JSON.stringify(last.at));
    const status =
      last.statement.status ?? same.find(({ statement }) => statement.status !== undefined)?.statement.status;
    const vital =
      last.statement.vital ??
      same.find(({ statement }) => statement.vital !== undefined)?.statement.vital ??
      (this.said.some(livesAtUnknownTime) ? "alive" : undefined);
    return { ...(status === undefined ? {} : { status }), ...(vital === undefined ? {} : { vital }) };
  }

  private keepInWords({ statement, at, line }: Said, last: Said | undefined): void {
    const { status, vital, record } = statement;
    const said = { statement, at, line };
    if (last !== undefined && at !== undefined && (isAtOdds(said, last) || isAtOdds(last, said)))
      this.draft.context.doubts.ask(seenAfterDeath(this.draft.patient.id), record, timeInWords(at));
    const words = lines("Follow-up", status, vital === undefined ? undefined : `Vital status: ${vital}`, line);
    const { note, ...provenance } = provenanceOf(statement);
    this.draft.note(words ?? "Follow-up", record, at, { ...provenance, ...(note === undefined ? {} : { note }) });
  }

  /** Nothing of a course lies after its last follow-up. */
  private notBeforeEvents(followUp: LastFollowUp, genetics: readonly Timed[]): LastFollowUp | undefined {
    const range = rangeOf(followUp.at);
    const { record } = this;
    if (range === null || record === undefined) return followUp;
    const latest = latestAfter([...Object.values(this.draft.lists), genetics], range);
    if (latest === null) return followUp;
    const text = `${timeInWords(followUp.at)}, and ${timeInWords(latest)}`;
    const isDead = followUp.vital === "dead";
    const answer = this.draft.context.doubts.ask(isDead ? AFTER_DEATH : AFTER_FOLLOW_UP, record, text);
    if (isDead && answer === "death") {
      keepWordsAfter(this.draft, range, this.draft.context.doubts.answerTo(AFTER_DEATH) === null);
      return followUp;
    }
    const written = lines(
      "Last follow-up",
      followUp.status,
      followUp.vital === undefined ? undefined : `Vital status: ${followUp.vital}`,
    );
    this.draft.note(written ?? "", record, followUp.at);
    return answer === "latest" ? { ...followUp, at: latest } : undefined;
  }
}

const AFTER_FOLLOW_UP: Question = {
  id: "after-follow-up",
  kind: "other",
  question: "Something was recorded after the last follow-up. Which is right?",
  candidates: [
    { value: "note", label: "the follow-up is kept as a note at its time, and is not the last" },
    { value: "latest", label: "the last follow-up was when the last thing was recorded" },
  ],
  assumed: "note",
  harmless: true,
};

/** What is recorded after a death (an autopsy, a late report) does not undo it. */
const AFTER_DEATH: Question = {
  id: "after-death",
  kind: "other",
  question: "Something was recorded after the death, such as an autopsy. Which is right?",
  candidates: [
    { value: "death", label: "the death is; what was recorded after it is kept as a note without its time" },
    { value: "latest", label: "the death was when the last thing was recorded" },
    { value: "note", label: "the death is kept as a note at its time" },
  ],
  assumed: "death",
  harmless: true,
};

function seenAfterDeath(patient: string): Question {
  return {
    id: `after-death:${patient}`,
    kind: "other",
    question: `Patient ${patient} died, and is said to have been seen later or to have died at another time too. What is right?`,
    candidates: [
      { value: "note", label: "the last death that is said; the other is kept as a note" },
      { value: "other", label: "the other; this death is kept as a note" },
    ],
    assumed: "note",
    harmless: true,
  };
}

/** What lies after a death becomes a note with its words and its time in words; of what only ends after it, the end does. */
function keepWordsAfter(draft: CaseDraft, death: PlainRange, isAssumed: boolean): void {
  const isAfter = (time: Time | End | undefined): boolean => {
    const range = time === undefined || isOngoingEnd(time) ? null : rangeOf(time);
    return range !== null && range.counts === death.counts && range.least > death.most;
  };
  for (const list of eventLists) {
    const whole = new Set<object>();
    for (const event of draft.lists[list] as (Timed & {
      id: string;
      note?: string | undefined;
      inferred?: boolean | undefined;
    })[]) {
      if (isAfter(event.at) || isAfter(event.start)) whole.add(event);
      else if (event.end !== undefined && isAfter(event.end)) {
        const note = lines(event.note, `End as written: ${timeInWords(event.end)}`);
        delete event.end;
        if (note !== undefined) event.note = note;
        if (isAssumed) event.inferred = true;
      }
    }
    keepWithoutTime(draft, list, whole);
  }
}

const latestOf = (all: readonly Said[]): Said | undefined =>
  all.reduce<Said | undefined>((best, said) => (best === undefined || isLater(said, best) ? said : best), undefined);

const LAST_RECORDED = "Assumed: last seen when something was recorded last";

const livesAtUnknownTime = ({ statement, at }: Said): boolean =>
  statement.vital === "alive" && statement.at !== undefined && at === undefined;

/** Whether what is said cannot be true beside a death: a death at another time, or a later sighting. */
const isAtOdds = (said: Said, death: Said): boolean =>
  said !== death &&
  death.statement.vital === "dead" &&
  ((said.statement.vital === "dead" && JSON.stringify(said.at) !== JSON.stringify(death.at)) || isLater(said, death));

function isLater(said: Said, best: Said): boolean {
  const [one, other] = [said.at, best.at].map((at) => (at === undefined ? null : rangeOf(at)));
  if (one === null || one === undefined || other === null || other === undefined) return false;
  return one.counts === other.counts && one.most > other.most;
}

interface Timed {
  readonly at?: Time | undefined;
  readonly start?: Time | undefined;
  end?: End | undefined;
}

/** The latest time of an event that lies after all that a range can mean; null when there is none. */
function latestAfter(lists: readonly (readonly Timed[])[], followUp: PlainRange): Time | null {
  let latest: Time | null = null;
  let most = followUp.most;
  for (const list of lists) {
    for (const event of list) {
      for (const time of [event.at, event.start, event.end]) {
        if (time === undefined || isOngoingEnd(time)) continue;
        const range = rangeOf(time);
        if (range === null || range.counts !== followUp.counts || range.least <= most) continue;
        latest = time;
        most = range.least;
      }
    }
  }
  return latest;
}
