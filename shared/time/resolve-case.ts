import { type AxisZero, axisZeros } from "../case/axis-zeros.ts";
import type { Diagnostic } from "../case/diagnostic.ts";
import type { Case } from "../case/schema.ts";
import { buildTimeline } from "./build-timeline.ts";
import { CaseWords } from "./case-words.ts";
import { ClaimWriter } from "./claims.ts";
import { CaseCollector } from "./collect.ts";
import type { ConstraintGraph } from "./constraint-graph.ts";
import { DAY_ZERO, EPOCH, type Instant } from "./draft.ts";
import { expectedIds } from "./expected-ids.ts";
import { Moments } from "./moments.ts";
import { type PlacedGroups, placeGroups } from "./place.ts";
import { References, referredIds } from "./references.ts";
import { contradiction } from "./statement.ts";
import type { OwnZero, Timeline, TimelineZero } from "./timeline.ts";
import { undeterminedTimes } from "./undetermined.ts";

export interface ResolveOptions {
  /** Id of the event or anchor that days count from. Default: the axis's zero in the case's figure, else its day zero. */
  readonly zero?: string;
  /** What `earliest` and `latest` are uncertain against. Default: the calendar for an axis of dates, else the zero. */
  readonly relativeTo?: "zero" | "calendar";
}

export type ResolvedCase =
  | { readonly ok: true; readonly timeline: Timeline; readonly warnings: readonly Diagnostic[] }
  | { readonly ok: false; readonly diagnostics: readonly Diagnostic[] };

/**
 * Every time of a valid case in days from one zero: an estimate, and the earliest and latest that it can be. Estimates together
 * satisfy every order that the case states. Not ok when times contradict each other, refer to what does not exist, or are tied
 * to nothing; each problem then has its path, and a contradiction names all its statements.
 */
export function resolveCase(case_: Case, options: ResolveOptions = {}): ResolvedCase {
  const resolution = new Resolution(case_, options);
  if (resolution.problems.length > 0) return { ok: false, diagnostics: resolution.problems };
  return resolution.resolve();
}

/** The steps of one resolving: collect moments, say what they state, find contradictions, place, and read off. */
class Resolution {
  readonly problems: Diagnostic[] = [];
  private readonly case: Case;
  private readonly options: ResolveOptions;
  private readonly words: CaseWords;
  private readonly collector: CaseCollector;
  private readonly references: References;
  private readonly claims: ClaimWriter;
  private readonly zeroChoice: AxisZero | null;
  private readonly statedZero: Instant | null;
  private readonly usesDayZero: boolean;
  private readonly graph: ConstraintGraph;

  constructor(case_: Case, options: ResolveOptions) {
    this.case = case_;
    this.options = options;
    this.words = new CaseWords(case_);
    this.collector = new CaseCollector(case_, this.words);
    this.zeroChoice = chooseZero(case_, options);
    const { pending, network, draft } = this.collector;
    const zeros = axisZeros(case_);
    const others = [case_.dayZero, this.zeroChoice?.id, ...zeros.map(({ id }) => id)];
    const wanted = referredIds(pending, others);
    this.references = new References(case_, draft, { names: this.words.names, wanted });
    this.claims = new ClaimWriter(network, this.references, this.words);
    this.tieDayZero();
    this.claims.writeAll(pending);
    this.statedZero =
      this.zeroChoice === null ? null : this.references.resolve(this.zeroChoice.id, this.zeroChoice.path);
    for (const { id, path } of zeros) if (id !== this.zeroChoice?.id) this.references.resolve(id, path);
    this.usesDayZero = this.collector.usesDayZero || this.claims.usesDayZero;
    this.graph = network.compile();
    this.findProblems();
  }

  resolve(): ResolvedCase {
    const { network, draft } = this.collector;
    const { graph } = this;
    const { placements } = this.claims;
    const nodes = this.nodesInUse();
    const placed = placeGroups({ network, graph, placements, ground: this.ground, nodes });
    const caseZero = this.impliedZero(placed);
    const zero = this.statedZero ?? caseZero;
    const hasCalendar = this.claims.usesEpoch;
    const wanted = this.options.relativeTo ?? (this.case.figure?.axis?.unit === "date" ? "calendar" : "zero");
    const relativeTo = hasCalendar ? wanted : "zero";
    const moments = new Moments({ network, graph, placed, zero, relativeTo, hasCalendar });
    const timelineZero = this.describeZero(moments);
    const ownZero = this.describeOwnZero(moments, caseZero);
    const { case: case_, words, secondZero } = this;
    const timeline = buildTimeline({ case: case_, draft, moments, words, zero: timelineZero, ownZero, secondZero });
    const withoutAssay = measurementsWithoutAssay(this.case, timeline);
    if (withoutAssay.length > 0) return { ok: false, diagnostics: withoutAssay };
    const isMissed = wanted === "calendar" && timelineZero.calendar === null && timeline.extent !== null;
    return { ok: true, timeline, warnings: isMissed ? [NO_CALENDAR] : [] };
  }

  private get ground(): number {
    return this.claims.usesEpoch ? EPOCH : DAY_ZERO;
  }

  private tieDayZero(): void {
    const { dayZero } = this.case;
    if (dayZero === undefined) return;
    const path = ["dayZero"];
    const instant = this.references.resolve(dayZero, path);
    if (instant === null || (instant.node === DAY_ZERO && instant.offset === 0)) return;
    const { words } = this;
    const claim = `is ${words.names.nameOf(dayZero)}, which cannot be another day than day 0`;
    const statement = { path, subject: () => words.subject(path), claim: () => claim };
    this.collector.network.addExact(DAY_ZERO, instant.node, { difference: -instant.offset, statement });
  }

  private findProblems(): void {
    const { network, draft, pending } = this.collector;
    this.problems.push(...this.references.problems, ...this.claims.problems);
    if (this.problems.length > 0) return;
    this.problems.push(...network.contradictions(this.graph).map(contradiction));
    if (this.problems.length > 0) return;
    const { ground, usesDayZero, graph, words } = this;
    const context = { case: this.case, draft, words, network, graph, pending, ground, usesDayZero };
    this.problems.push(...undeterminedTimes(context));
  }

  /** Nodes in the order of the file; the last follow-up at the end, since the rest is placed without regard to it. */
  private nodesInUse(): readonly number[] {
    const { pending, draft } = this.collector;
    const followUp = draft.lastFollowUp?.node;
    const nodes = pending.map(({ node }) => node).filter((node) => node !== followUp);
    if (followUp !== undefined && followUp !== DAY_ZERO) nodes.push(followUp);
    const origins = [...(this.claims.usesEpoch ? [EPOCH] : []), ...(this.usesDayZero ? [DAY_ZERO] : [])];
    return [...origins, ...nodes];
  }

  /** Day 0 where days are counted; in a case with dates only, the first of them that was placed. */
  private impliedZero(placed: PlacedGroups): Instant {
    if (this.usesDayZero || !this.claims.usesEpoch) return { node: DAY_ZERO, offset: 0 };
    const { pending, network } = this.collector;
    const days = pending.map(({ node }) => (placed.day[network.groups.root(node)] ?? 0) + network.groups.offset(node));
    const first = days.reduce((least, day) => Math.min(least, day), Number.POSITIVE_INFINITY);
    return { node: EPOCH, offset: Math.floor(first) };
  }

  private describeZero(moments: Moments): TimelineZero {
    const id = this.zeroChoice?.id ?? null;
    return { id, ...this.nameAndCounting(id), calendar: moments.calendarOfZero() };
  }

  private describeOwnZero(moments: Moments, zero: Instant): OwnZero {
    const { estimate, certainty } = moments.resolve(zero);
    return { day: estimate, certainty, ...this.nameAndCounting(this.case.dayZero ?? null) };
  }

  private nameAndCounting(id: string | null): Pick<TimelineZero, "name" | "counting"> {
    const anchor = this.case.anchors?.find((each) => each.id === id);
    return { name: id === null ? "day 0" : this.words.names.nameOf(id), counting: anchor?.counting ?? "day zero" };
  }

  /** What the second axis of the case's figure counts from, when it is said. */
  private get secondZero(): { readonly id: string; readonly at: Instant } | null {
    const second = this.case.figure?.secondAxis;
    if (second === undefined || second === false || second.zero === undefined) return null;
    const at = this.references.resolve(second.zero, ["figure", "secondAxis", "zero"]);
    return at === null ? null : { id: second.zero, at };
  }
}

function chooseZero(case_: Case, options: ResolveOptions): AxisZero | null {
  if (options.zero !== undefined) return { id: options.zero, path: [] };
  const axisZero = case_.figure?.axis?.zero;
  if (axisZero !== undefined) return { id: axisZero, path: ["figure", "axis", "zero"] };
  return case_.dayZero === undefined ? null : { id: case_.dayZero, path: ["dayZero"] };
}

/** The timeline has every result of a defined assay; that every assay is defined is checked before, and never passed over here. */
function measurementsWithoutAssay(case_: Case, timeline: Timeline): readonly Diagnostic[] {
  if (timeline.measurements.length === (case_.measurements ?? []).length) return [];
  const defined = new Set((case_.assays ?? []).map(({ id }) => id));
  return (case_.measurements ?? []).flatMap(({ assay }, index): Diagnostic[] => {
    if (defined.has(assay)) return [];
    const path = ["measurements", index, "assay"];
    const message = `there is no assay with the id "${assay}"`;
    return [
      {
        severity: "error",
        code: "unknown-assay",
        path,
        message,
        expected: expectedIds(assay, [...defined], "an assay"),
      },
    ];
  });
}

const NO_CALENDAR: Diagnostic = {
  severity: "warning",
  code: "no-calendar",
  path: ["figure", "axis", "unit"],
  message: "the axis is to show dates, but no date in the case says when day zero was",
  expected: 'a date for day zero, or the unit "days", "months" or "years"',
};
