import type { Diagnostic } from "../case/diagnostic.ts";
import type { StatedTime, Time } from "../case/time-schema.ts";
import { datePrecision, partialDateRange } from "./calendar.ts";
import type { CaseWords } from "./case-words.ts";
import { hasStatement } from "./describe-time.ts";
import { type Claim, DAY_ZERO, EPOCH, type Instant, type PendingTime, type Placement } from "./draft.ts";
import { type DayRange, durationInDays, HALF_UNIT, hasCalendarUnits } from "./duration.ts";
import { CONSTRAINT, type TemporalNetwork } from "./network.ts";
import { listBounds, type References } from "./references.ts";

/** A claim in days: the time lies between `least` and `most` days after `base`, and is placed at `nominal` (null: the middle). */
interface Link {
  readonly base: Instant;
  readonly least: number;
  readonly most: number;
  readonly nominal: number | null;
}

/** Says to the network what times state, and remembers where those that are not known to the day are to be placed. */
export class ClaimWriter {
  readonly placements: Placement[] = [];
  readonly problems: Diagnostic[] = [];
  usesEpoch = false;
  usesDayZero = false;
  private readonly network: TemporalNetwork;
  private readonly references: References;
  private readonly words: CaseWords;
  private readonly byPlacements = new Map<number, { targets: { base: Instant; nominal: number }[] }>();

  constructor(network: TemporalNetwork, references: References, words: CaseWords) {
    this.network = network;
    this.references = references;
    this.words = words;
  }

  /** All claims. Lengths in months wait until it is known which of the days they count from are days of the calendar. */
  writeAll(pending: readonly PendingTime[]): void {
    let waiting: Claim[] = [];
    for (const each of pending) {
      for (const claim of claimsOf(each)) {
        if (isOffsetByCalendar(claim.stated)) waiting.push(claim);
        else this.write(claim, null);
      }
    }
    for (let remaining = -1; waiting.length > 0 && waiting.length !== remaining; ) {
      remaining = waiting.length;
      waiting = waiting.filter((claim) => {
        const baseDay = this.calendarDayOf(claim);
        if (baseDay === null) return true;
        this.write(claim, baseDay);
        return false;
      });
    }
    for (const claim of waiting) this.write(claim, null);
  }

  private calendarDayOf({ stated, path }: Claim): number | null {
    if (typeof stated === "string" || stated.from === undefined) return null;
    const problemCount = this.references.problems.length;
    const base = this.references.resolve(stated.from, [...path, "from"]);
    this.references.problems.length = problemCount;
    const { groups } = this.network;
    if (base === null || groups.root(base.node) !== groups.root(EPOCH)) return null;
    return groups.offset(base.node) + base.offset - groups.offset(EPOCH);
  }

  private write(claim: Claim, baseDay: number | null): void {
    const link = this.linkOf(claim, baseDay);
    if (link === null) return;
    const { role, pending } = claim;
    const { base, least, most, nominal } = link;
    const statement = this.words.statement(claim);
    if (role === "stated" && least === most) {
      this.network.addExact(base.node, pending.node, { difference: base.offset + least, statement });
      return;
    }
    const kind = role === "estimate" ? CONSTRAINT.estimate : CONSTRAINT.stated;
    if (role !== "after") {
      this.network.addAtMost({ from: base.node, to: pending.node, most: base.offset + most, kind, statement });
    }
    if (role === "stated" || role === "estimate" || role === "after") {
      this.network.addAtMost({ from: pending.node, to: base.node, most: -base.offset - least, kind, statement });
    }
    if (role === "by") this.placeBy(pending.node, { base, nominal: most });
    if (role !== "stated" && role !== "estimate") return;
    const certainty = role === "stated" ? "imprecise" : "estimated";
    this.placements.push({ node: pending.node, certainty, targets: [{ base, nominal }] });
  }

  private placeBy(node: number, target: { base: Instant; nominal: number }): void {
    const known = this.byPlacements.get(node);
    if (known !== undefined) {
      known.targets.push(target);
      return;
    }
    const placement = { node, certainty: "bounded" as const, targets: [target] };
    this.byPlacements.set(node, placement);
    this.placements.push(placement);
  }

  private linkOf(claim: Claim, baseDay: number | null): Link | null {
    const { stated, path } = claim;
    if (typeof stated === "string") {
      const base = this.references.resolve(stated, path);
      return base === null ? null : { base, ...exactly(0) };
    }
    const base = this.baseOf(claim, stated);
    if (base === null) return null;
    const about = stated.about === true;
    if (stated.day !== undefined) return { base, ...around(stated.day, about ? HALF_UNIT.days : 0) };
    if (stated.courseDay !== undefined) return { base, ...courseDayRange(stated.courseDay, about) };
    if (stated.date !== undefined) return { base, ...dateRange(stated.date, about) };
    const limit = claim.role === "after" || claim.role === "before" || claim.role === "by";
    return { base, ...durationInDays(stated.offset ?? {}, { about, limit, baseDay }) };
  }

  private baseOf({ path, pending }: Claim, stated: StatedTime): Instant | null {
    if (stated.date !== undefined) {
      this.usesEpoch = true;
      return { node: EPOCH, offset: 0 };
    }
    if (stated.courseDay !== undefined) {
      if (stated.of !== undefined) return this.references.resolve(stated.of, [...path, "of"]);
      return pending.ownStart ?? this.courseOfNothing(path);
    }
    if (stated.from !== undefined) return this.references.resolve(stated.from, [...path, "from"]);
    this.usesDayZero = true;
    return { node: DAY_ZERO, offset: 0 };
  }

  private courseOfNothing(path: Claim["path"]): null {
    this.problems.push({
      severity: "error",
      code: "course-day-of-nothing",
      path: [...path, "courseDay"],
      message: `${this.words.subject(path)} is a day of a course, but of which one is not said`,
      expected: '"of": the id of the event whose start is day 1',
    });
    return null;
  }
}

function isOffsetByCalendar(stated: StatedTime | string): boolean {
  return typeof stated !== "string" && stated.offset !== undefined && hasCalendarUnits(stated.offset);
}

function claimsOf(pending: PendingTime): readonly Claim[] {
  const { time, path } = pending;
  const claims: Claim[] = [];
  if (hasStatement(time)) claims.push({ pending, role: "stated", stated: statedPart(time), path });
  if (time.estimate !== undefined) {
    claims.push({ pending, role: "estimate", stated: time.estimate, path: [...path, "estimate"] });
  }
  for (const role of ["after", "before", "by"] as const) {
    for (const { bound, key } of listBounds(time[role])) {
      claims.push({ pending, role, stated: bound, path: [...path, role, ...key] });
    }
  }
  return claims;
}

/** A time without its bounds, which are claims of their own. */
function statedPart(time: Time): StatedTime {
  const { after: _after, before: _before, by: _by, estimate: _estimate, ...stated } = time;
  return stated;
}

function exactly(days: number): DayRange {
  return { nominal: days, least: days, most: days };
}

function around(days: number, tolerance: number): DayRange {
  return { nominal: days, least: days - tolerance, most: days + tolerance };
}

/** Day 1 is the start itself, and no day of a course lies before it. */
function courseDayRange(courseDay: number, about: boolean): DayRange {
  const range = around(courseDay - 1, about ? HALF_UNIT.days : 0);
  return { ...range, least: Math.max(0, range.least) };
}

function dateRange(date: string, about: boolean): Omit<Link, "base"> {
  const [first, last] = partialDateRange(date);
  const precision = datePrecision(date);
  const tolerance = about ? HALF_UNIT[`${precision}s`] : 0;
  return { least: first - tolerance, most: last + tolerance, nominal: precision === "day" ? first : null };
}
