import type { JsonPath } from "../case/diagnostic.ts";
import type { CourseDays, Treatment } from "../case/event-schemas.ts";
import type { Case } from "../case/schema.ts";
import type { End, Time } from "../case/time-schema.ts";
import type { CaseWords } from "./case-words.ts";
import { lastDayOf, lastDosingDay } from "./course-days.ts";
import { isOngoing, isOrderOnly } from "./describe-time.ts";
import {
  type CaseDraft,
  DAY_ZERO,
  type Instant,
  isPlainDay,
  type PendingTime,
  PlainDays,
  type SpanDraft,
  type TreatmentDraft,
} from "./draft.ts";
import { CONSTRAINT, TemporalNetwork } from "./network.ts";

interface PointOrSpan {
  readonly at?: Time | undefined;
  readonly start?: Time | undefined;
  readonly end?: End | undefined;
}

interface StatedSpan {
  readonly start: Time;
  readonly end?: End | undefined;
}

interface Place {
  readonly key: JsonPath;
  readonly ownStart: Instant | null;
}

const AT: Place = { key: ["at"], ownStart: null };
const START: Place = { key: ["start"], ownStart: null };
const END: Place = { key: ["end"], ownStart: null };
const NO_KEY: JsonPath = [];
const END_KEY: JsonPath = ["end"];
const NO_PARTS: Pick<TreatmentDraft, "cycles" | "steps" | "interruptions"> = {
  cycles: [],
  steps: [],
  interruptions: [],
};

/**
 * Walks a case and gives each of its times a moment: plain days one beside day zero, all others a node of the network. What
 * their places in the case imply (a start before its end, a cycle within its treatment, nothing after the last follow-up) is
 * said to the network at once; what the times state is left pending until every event has its moment.
 */
export class CaseCollector {
  readonly network = new TemporalNetwork();
  readonly pending: PendingTime[] = [];
  /** Whether anything counts from day zero. */
  usesDayZero: boolean;
  readonly draft: CaseDraft;
  private readonly words: CaseWords;
  private readonly lastFollowUp: Instant | null;
  private list = "";
  private index = 0;
  /** Anchors and breaks of the axis may lie after the last follow-up. */
  private mayLieLater = true;
  private readonly plainDays = new PlainDays();
  private readonly orderOnlyNodes = new Set<number>();
  private lastPlainDay: { readonly day: number; readonly path: JsonPath } | null = null;

  constructor(case_: Case, words: CaseWords) {
    this.words = words;
    this.network.addNode();
    this.network.addNode();
    this.usesDayZero = case_.dayZero !== undefined;
    const followUp = case_.lastFollowUp;
    this.lastFollowUp = followUp === undefined ? null : this.momentAt(followUp.at, ["lastFollowUp", "at"], null);
    const anchors = this.collect("anchors", case_.anchors, (anchor) =>
      anchor.at === undefined ? this.anchorWithoutTime(anchor.id === case_.dayZero) : this.moment(anchor.at, AT),
    );
    const breaks = this.collectBreaks(case_);
    this.mayLieLater = false;
    this.draft = { anchors, breaks, ...this.collectEvents(case_) };
    this.collectGenetics(case_);
    this.limitPlainDays();
  }

  private collectEvents(case_: Case): Omit<CaseDraft, "anchors" | "breaks"> {
    return {
      lastFollowUp: this.lastFollowUp,
      treatments: this.collect("treatments", case_.treatments, (treatment) => this.treatment(treatment)),
      procedures: this.collect("procedures", case_.procedures, (procedure) => this.moment(procedure.at, AT)),
      measurements: this.collect("measurements", case_.measurements, (event) => this.pointOrSpan(event)),
      antigenPanels: this.collect("antigenPanels", case_.antigenPanels, (panel) => this.moment(panel.at, AT)),
      assessments: this.collect("assessments", case_.assessments, (assessment) => this.moment(assessment.at, AT)),
      events: this.collect("events", case_.events, (event) => this.pointOrSpan(event)),
      notes: this.collect("notes", case_.notes, (note) => (note.at === undefined ? null : this.moment(note.at, AT))),
    };
  }

  private collect<Item, Draft>(
    list: string,
    items: readonly Item[] | undefined,
    draftOf: (item: Item) => Draft,
  ): Draft[] {
    this.list = list;
    if (items === undefined) return [];
    return items.map((item, index) => {
      this.index = index;
      return draftOf(item);
    });
  }

  private collectBreaks(case_: Case): CaseDraft["breaks"] {
    const breaks = case_.figure?.breaks;
    if (!Array.isArray(breaks)) return [];
    return breaks.map((each, index) => {
      const path = ["figure", "breaks", index];
      const start = this.momentAt(each.start, [...path, "start"], null);
      const end = this.momentAt(each.end, [...path, "end"], start);
      this.inOrder(start, end, { path, claim: "has a break that cannot end before it starts" });
      return [start, end] as const;
    });
  }

  private collectGenetics(case_: Case): void {
    case_.diagnosis?.genetics?.forEach((finding, index) => {
      if (finding.at !== undefined) this.momentAt(finding.at, ["diagnosis", "genetics", index, "at"], null);
    });
  }

  private pointOrSpan({ at, start, end }: PointOrSpan): SpanDraft | Instant {
    if (start !== undefined) return this.span({ start, end }, NO_KEY, null);
    return at === undefined ? this.plainDays.at(0) : this.moment(at, AT);
  }

  /** `ownStart` is what course days of its start count from; those of its end count from its start. */
  private span(event: StatedSpan, key: JsonPath, ownStart: Instant | null): SpanDraft {
    return this.spanCounting(event, key, { ownStart, endCountsFrom: null });
  }

  private spanCounting(
    event: StatedSpan,
    key: JsonPath,
    { ownStart, endCountsFrom }: { readonly ownStart: Instant | null; readonly endCountsFrom: Instant | null },
  ): SpanDraft {
    const start = this.moment(event.start, key.length === 0 ? START : { key: [...key, "start"], ownStart });
    if (event.end === undefined) return { start, end: null, ongoing: false };
    if (isOngoing(event.end)) return { start, end: this.lastFollowUp, ongoing: true };
    const endKey = key.length === 0 ? END_KEY : [...key, "end"];
    const end = isPlainDay(event.end)
      ? this.moment(event.end, END)
      : this.momentAt(event.end, this.pathTo(endKey), endCountsFrom ?? start);
    if (start.node !== end.node || start.offset > end.offset) {
      this.inOrder(start, end, {
        path: this.pathTo(endKey),
        claim: this.words.endsBeforeStart(event.start, event.end),
      });
    }
    return { start, end, ongoing: false };
  }

  private treatment(treatment: Treatment): TreatmentDraft {
    const span = this.span(treatment, NO_KEY, null);
    const statedEnd = span.ongoing ? null : span.end;
    const lastDay = lastDosingDay(treatment);
    const lastDosing = lastDay === null ? null : { node: span.start.node, offset: span.start.offset + lastDay - 1 };
    if (lastDosing !== null && statedEnd !== null) {
      this.inOrder(lastDosing, statedEnd, {
        path: this.pathTo(END_KEY),
        claim: `cannot end before its last dosing day, day ${lastDay}`,
      });
    }
    const hasParts =
      Array.isArray(treatment.cycles) || treatment.steps !== undefined || treatment.interruptions !== undefined;
    const parts = hasParts ? this.treatmentParts(treatment, span.start, statedEnd) : NO_PARTS;
    const { start, ongoing } = span;
    const { cycles, steps, interruptions } = parts;
    const end = span.end ?? (ongoing ? null : (lastDosing ?? cycles.at(-1)?.end ?? null));
    return { start, end, ongoing, cycles, steps, interruptions };
  }

  private treatmentParts(
    treatment: Treatment,
    start: Instant,
    end: Instant | null,
  ): Pick<TreatmentDraft, "cycles" | "steps" | "interruptions"> {
    const cycles = Array.isArray(treatment.cycles)
      ? treatment.cycles.map((cycle, index) => this.cycle(cycle, ["cycles", index], start))
      : [];
    const steps = (treatment.steps ?? []).map((step, index) =>
      this.moment(step.at, { key: ["steps", index, "at"], ownStart: start }),
    );
    const interruptions = (treatment.interruptions ?? []).map((interruption, index) =>
      this.spanCounting(interruption, ["interruptions", index], { ownStart: start, endCountsFrom: start }),
    );
    cycles.forEach((cycle, index) => {
      this.within(cycle, { start, end, key: ["cycles", index] });
      const next = cycles[index + 1];
      if (next === undefined) return;
      const claim = `cannot start before cycle ${index + 1} is over: cycles stand in their order`;
      this.inOrder(cycle.end ?? cycle.start, next.start, { path: this.pathTo(["cycles", index + 1, "start"]), claim });
    });
    steps.forEach((step, index) => {
      this.within({ start: step, end: null }, { start, end, key: ["steps", index] });
    });
    interruptions.forEach((interruption, index) => {
      this.within(interruption, { start, end, key: ["interruptions", index] });
    });
    return { cycles, steps, interruptions };
  }

  private cycle(
    cycle: StatedSpan & { readonly days?: CourseDays | undefined },
    key: JsonPath,
    treatmentStart: Instant,
  ): SpanDraft {
    const span = this.span(cycle, key, treatmentStart);
    const lastDay = lastDayOf(cycle.days);
    if (lastDay === null) return span;
    const lastDosing = { node: span.start.node, offset: span.start.offset + lastDay - 1 };
    if (span.end === null) return span.ongoing ? span : { ...span, end: lastDosing };
    const claim = `cannot end before its last dosing day, day ${lastDay}`;
    if (!span.ongoing) this.inOrder(lastDosing, span.end, { path: this.pathTo([...key, "end"]), claim });
    return span;
  }

  private within(
    part: { readonly start: Instant; readonly end: Instant | null },
    whole: { readonly start: Instant; readonly end: Instant | null; readonly key: JsonPath },
  ): void {
    const path = this.pathTo(whole.key);
    this.inOrder(whole.start, part.start, { path, claim: "cannot lie before the start of its treatment" });
    if (whole.end === null) return;
    this.inOrder(part.end ?? part.start, whole.end, { path, claim: "cannot lie after the end of its treatment" });
  }

  private moment(time: Time, { key, ownStart }: Place): Instant {
    if (!isPlainDay(time)) return this.momentAt(time, this.pathTo(key), ownStart);
    this.usesDayZero = true;
    const instant = this.plainDays.at(time.day);
    if (this.mayLieLater || this.lastFollowUp === null) return instant;
    if (this.lastFollowUp.node === DAY_ZERO) {
      if (time.day > this.lastFollowUp.offset) this.notAfterFollowUp(instant, this.pathTo(key), time);
    } else if (this.lastPlainDay === null || time.day > this.lastPlainDay.day) {
      this.lastPlainDay = { day: time.day, path: this.pathTo(key) };
    }
    return instant;
  }

  private momentAt(time: Time, path: JsonPath, ownStart: Instant | null): Instant {
    if (isPlainDay(time)) {
      this.usesDayZero = true;
      return this.plainDays.at(time.day);
    }
    const instant = { node: this.network.addNode(), offset: 0 };
    this.pending.push({ node: instant.node, time, path, ownStart });
    if (isOrderOnly(time)) this.orderOnlyNodes.add(instant.node);
    if (!this.mayLieLater && this.lastFollowUp !== null) this.notAfterFollowUp(instant, path, null);
    return instant;
  }

  /** The anchor that is day zero needs no time; what another one means nobody can say, and the placing will find so. */
  private anchorWithoutTime(isDayZero: boolean): Instant {
    return isDayZero ? this.plainDays.at(0) : { node: this.network.addNode(), offset: 0 };
  }

  /** Of plain days, the last one is enough to tell a last follow-up by date where it may lie. */
  private limitPlainDays(): void {
    if (this.lastPlainDay === null || this.lastFollowUp === null || this.lastFollowUp.node === DAY_ZERO) return;
    const { day, path } = this.lastPlainDay;
    this.notAfterFollowUp({ node: DAY_ZERO, offset: day }, path, { day });
  }

  private notAfterFollowUp(instant: Instant, path: JsonPath, time: Time | null): void {
    const { lastFollowUp: end, words } = this;
    if (end === null) return;
    this.network.addAtMost({
      from: end.node,
      to: instant.node,
      most: end.offset - instant.offset,
      kind: CONSTRAINT.implied,
      statement: { path, subject: () => words.subject(path), claim: () => words.liesAfterFollowUp(time) },
    });
  }

  /**
   * The parts of one event in their order. A time known only by order is limited by another part that is stated outright, but
   * not drawn half-way to it: the end of "a year" says nothing of how soon after the transplant that year began.
   */
  private inOrder(
    earlier: Instant,
    later: Instant,
    { path, claim }: { path: JsonPath; claim: string | (() => string) },
  ): void {
    if (earlier.node === later.node && earlier.offset <= later.offset) return;
    const { words, orderOnlyNodes } = this;
    const areAlike = orderOnlyNodes.has(earlier.node) === orderOnlyNodes.has(later.node);
    this.network.addAtMost({
      from: later.node,
      to: earlier.node,
      most: later.offset - earlier.offset,
      kind: areAlike ? CONSTRAINT.stated : CONSTRAINT.implied,
      statement: {
        path,
        subject: () => words.subject(path),
        claim: () => (typeof claim === "string" ? claim : claim()),
      },
    });
  }

  private pathTo(key: JsonPath): JsonPath {
    return [this.list, this.index, ...key];
  }
}
