import type { JsonPath } from "../case/diagnostic.ts";
import type { End, Time } from "../case/time-schema.ts";
import type { CaseWords } from "./case-words.ts";
import { isOngoing, isOrderOnly } from "./describe-time.ts";
import { DAY_ZERO, type Instant, isPlainDay, type PendingTime, PlainDays, type SpanDraft } from "./draft.ts";
import { CONSTRAINT, TemporalNetwork } from "./network.ts";

export interface StatedSpan {
  readonly start: Time;
  readonly end?: End | undefined;
}

/** Where a time stands in its event, and what its course days count from when they do not say. */
export interface Place {
  readonly key: JsonPath;
  readonly ownStart: Instant | null;
}

export const AT: Place = { key: ["at"], ownStart: null };
const START: Place = { key: ["start"], ownStart: null };
const END: Place = { key: ["end"], ownStart: null };
const END_KEY: JsonPath = ["end"];

/** What the order of two moments follows from, for a contradiction. */
export interface OrderReason {
  readonly path: JsonPath;
  readonly claim: string | (() => string);
}

/**
 * Gives single times and spans their moments: plain days one beside day zero, all others a node of the network. What their places
 * imply (a start before its end, nothing after the last follow-up) is said to the network at once; what the times state is left
 * pending until every event has its moment.
 */
export class MomentCollector {
  readonly network = new TemporalNetwork();
  readonly pending: PendingTime[] = [];
  /** Whether anything counts from day zero. */
  usesDayZero = false;
  /** Anchors and breaks of the axis may lie after the last follow-up. */
  mayLieLater = true;
  lastFollowUp: Instant | null = null;
  readonly plainDays = new PlainDays();
  private readonly words: CaseWords;
  private list = "";
  private index = 0;
  private readonly orderOnlyNodes = new Set<number>();
  private lastPlainDay: { readonly day: number; readonly path: JsonPath } | null = null;

  constructor(words: CaseWords) {
    this.words = words;
    this.network.addNode();
    this.network.addNode();
  }

  /** The event whose times come next. */
  enter(list: string, index: number): void {
    this.list = list;
    this.index = index;
  }

  pathTo(key: JsonPath): JsonPath {
    return [this.list, this.index, ...key];
  }

  /** `ownStart` is what course days of its start count from; those of its end count from its start unless said otherwise. */
  span(event: StatedSpan, { key, ownStart }: Place, endCountsFrom: Instant | null = null): SpanDraft {
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

  moment(time: Time, { key, ownStart }: Place): Instant {
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

  momentAt(time: Time, path: JsonPath, ownStart: Instant | null): Instant {
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

  /**
   * The parts of one event in their order. A time known only by order is limited by another part that is stated outright, but
   * not drawn half-way to it: the end of "a year" says nothing of how soon after the transplant that year began.
   */
  inOrder(earlier: Instant, later: Instant, { path, claim }: OrderReason): void {
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

  /** Of plain days, the last one is enough to tell a last follow-up by date where it may lie. */
  limitPlainDays(): void {
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
}
