import type { JsonPath } from "../case/diagnostic.ts";
import type { Case } from "../case/schema.ts";
import type { End, Time } from "../case/time-schema.ts";
import { describeBound, describeStated, describeTime, isOngoing, shortDay, type TimeWords } from "./describe-time.ts";
import { type Claim, isPlainDay } from "./draft.ts";
import { formatNumber } from "./format-number.ts";
import { EventNames } from "./names.ts";
import type { Statement } from "./statement.ts";

const CLAIMS = { after: "after ", before: "before ", by: "by " } as const;

/** Words for the times of one case: short ones for a reader of the picture, long ones for the author of a contradiction. */
export class CaseWords {
  readonly names: EventNames;
  /** "D203". */
  readonly short: TimeWords;
  /** "day 203 of diagnosis", "relapse (day 826)". */
  private readonly long: TimeWords;
  private readonly case: Case;

  constructor(case_: Case) {
    this.case = case_;
    this.names = new EventNames(case_);
    const { names } = this;
    this.short = { names: { nameOf: (id) => this.nameOfSample(id), isSpan: (id) => names.isSpan(id) }, day: shortDay };
    const { dayZero } = case_;
    this.long = {
      names: { nameOf: (id) => this.nameWithDay(id), isSpan: (id) => names.isSpan(id) },
      day: (day) => `day ${formatNumber(day)}${dayZero === undefined ? "" : ` of ${names.nameOf(dayZero)}`}`,
    };
  }

  subject(path: JsonPath): string {
    return this.names.subject(path);
  }

  /** The statement behind one constraint. */
  statement(claim: Claim): Statement {
    const { path } = claim.pending;
    return { path, subject: () => this.subject(path), claim: () => this.claim(claim) };
  }

  liesAfterFollowUp(time: Time | null): string {
    const followUp = this.case.lastFollowUp;
    const stated = followUp === undefined ? "" : ` (${describeTime(followUp.at, this.long)})`;
    const itself = time === null ? "" : ` (${describeTime(time, this.long)})`;
    return `cannot lie${itself} after the last follow-up${stated}`;
  }

  endsBeforeStart(start: Time, end: End): () => string {
    return () => {
      const endWords = isOngoing(end) ? "ongoing" : describeTime(end, this.long);
      return `(${endWords}) cannot lie before the start (${describeTime(start, this.long)})`;
    };
  }

  private claim({ role, stated }: Claim): string {
    if (role === "stated" || role === "estimate") {
      const words = typeof stated === "string" ? stated : describeStated(stated, this.long);
      return `is ${role === "stated" ? "stated" : "estimated"} to be ${words}`;
    }
    return `is stated to be ${CLAIMS[role]}${describeBound(stated, this.long)}`;
  }

  /** One assay has many results: which one is meant is said by its day. */
  private nameOfSample(id: string): string {
    const name = this.names.nameOf(id);
    const time = this.names.timeOf(id);
    return this.names.isSample(id) && time !== undefined && isPlainDay(time)
      ? `${name} of ${shortDay(time.day)}`
      : name;
  }

  private nameWithDay(id: string): string {
    const name = this.names.nameOf(id);
    const time = this.names.timeOf(id);
    if (time === undefined || !isPlainDay(time) || this.names.isSpan(id)) return name;
    return `${name} (day ${formatNumber(time.day)})`;
  }
}
