import type { AntigenState } from "../case/event-schemas.ts";
import type { AxisUnit } from "../case/schema.ts";
import { catalogueAgents } from "../therapy/catalogue.ts";
import type { Timeline } from "../time/timeline.ts";
import {
  type AntigenChange,
  type AntigenTest,
  antigenHistories,
  dayOf,
  isComparable,
  isTested,
} from "./antigen-change.ts";
import { drugsAgainst, drugsByTarget } from "./drugs-against.ts";
import type { Derivation } from "./findings.ts";
import { courseWords, targetDerivation, targetWords } from "./target-words.ts";

/**
 * What the last test says. `lost`: negative, and found by an earlier test that compares. `negative`: negative, and never found before.
 * `unknown`: not tested up to then.
 */
export type TargetState = "expressed" | "dim" | "partial" | "lost" | "negative" | "unknown";

/** One target of drugs at a asked. */
export interface TargetAtMoment {
  readonly target: string;
  readonly state: TargetState;
  /** Since when it is known to be so: the first of the tests in a row that say the same. "since D826". */
  readonly since: string | null;
  readonly lastTest: AntigenTest | null;
  /** How it came to be so: the change that the first of those tests showed. */
  readonly change: AntigenChange | null;
  /** Lost while exposed to a drug against it, with disease present. */
  readonly escape: boolean;
  /** All of it on one line, with what other methods found and when it was last tested. */
  readonly words: string;
  /** Drugs against it that this case was given up to then, with when. */
  readonly given: readonly GivenDrug[];
  readonly derivation: Derivation;
}

export interface GivenDrug {
  readonly event: string;
  readonly name: string;
  readonly words: string;
}

/** What is known of one target up to a day. */
export interface TargetTests {
  readonly target: string;
  readonly state: TargetState;
  /** The last test; of those of its day the one that shows a fall with disease present, else the first recorded. */
  readonly last: AntigenTest | null;
  /** Tests in a row that say the same as the last one, which is among them; by time. */
  readonly run: readonly AntigenTest[];
  /** Tests by other methods or in other specimens, since the test before the last one, that say something else. */
  readonly others: readonly AntigenTest[];
  readonly change: AntigenChange | null;
}

/** A day as a reader asks for it. */
export interface AskedDay {
  readonly timeline: Timeline;
  /** Days from the timeline's zero. */
  readonly day: number;
  readonly unit: AxisUnit;
}

/**
 * Every target that matters in this case, as it is known on a day: the antigens tested in it that some drug of the catalogue is
 * directed against, and the targets of drugs given in it. Targets of supportive drugs, which are not on the blasts, are left out.
 * Those that a drug was given against come first. Facts only: nothing is said of what could be given.
 * @param day in days from the timeline's zero
 */
export function targetsAt(timeline: Timeline, day: number, unit: AxisUnit = "days"): readonly TargetAtMoment[] {
  const asked = { timeline, day, unit };
  return targetsOfCase(timeline).map((target) => targetAt(asked, target));
}

function targetsOfCase(timeline: Timeline): readonly string[] {
  const tested = [...antigenHistories(timeline).keys()].filter((antigen) => targetsOfCatalogue.has(antigen));
  const treated = [...drugsByTarget(timeline)].filter(([, drugs]) => drugs.some((drug) => drug.class !== "supportive"));
  const against = new Set(treated.map(([target]) => target));
  const both = tested.filter((antigen) => against.has(antigen));
  return [...new Set([...both, ...against, ...tested])];
}

const targetsOfCatalogue: ReadonlySet<string> = new Set(
  catalogueAgents.filter((agent) => agent.class !== "supportive").flatMap(({ targets }) => targets),
);

function targetAt(asked: AskedDay, target: string): TargetAtMoment {
  const tests = testsUpTo(asked, target);
  const { state, last, change } = tests;
  const words = targetWords(asked, tests);
  return {
    target,
    state,
    since: words.since,
    lastTest: last,
    change,
    escape: change?.kind === "escape",
    words: words.all,
    given: givenUpTo(asked, target),
    derivation: targetDerivation(asked, tests),
  };
}

function testsUpTo({ timeline, day }: AskedDay, target: string): TargetTests {
  const all = antigenHistories(timeline).get(target) ?? [];
  const tests = all.filter((test) => isTested(test) && dayOf(test) <= day);
  const newest = tests.at(-1);
  if (newest === undefined) return { target, state: "unknown", last: null, run: [], others: [], change: null };
  const ofThatDay = tests.filter((test) => dayOf(test) === dayOf(newest));
  const last = ofThatDay.find(isLossOrWeaker) ?? ofThatDay[0] ?? newest;
  const comparable = tests.filter((test) => test === last || (dayOf(test) < dayOf(last) && isComparable(test, last)));
  const run = runOf(comparable);
  const before = comparable.findLast((test) => dayOf(test) < dayOf(last));
  const found = comparable.some(({ finding }) => finding.state !== "negative");
  return {
    target,
    state: last.finding.state === "negative" && found ? "lost" : STATE[last.finding.state],
    last,
    run,
    others: tests.filter(
      (test) =>
        test !== last &&
        test.finding.state !== last.finding.state &&
        (before === undefined || dayOf(test) > dayOf(before)) &&
        !tests.some((later) => dayOf(later) > dayOf(test) && isComparable(later, test)),
    ),
    change: run[0]?.change ?? null,
  };
}

const isLossOrWeaker = ({ change }: AntigenTest): boolean => change !== null && change.kind !== "response";

const STATE: Record<AntigenState, TargetState> = {
  positive: "expressed",
  dim: "dim",
  partial: "partial",
  negative: "negative",
  "not tested": "unknown",
};

/** The tests at the end that say the same. A test that shows a change is the first of its run: what came before meant something else. */
function runOf(tests: readonly AntigenTest[]): readonly AntigenTest[] {
  const state = tests.at(-1)?.finding.state;
  let start = tests.length;
  while (start > 0 && tests[start - 1]?.finding.state === state) {
    start -= 1;
    if (tests[start]?.change !== null) break;
  }
  return tests.slice(start);
}

function givenUpTo(asked: AskedDay, target: string): readonly GivenDrug[] {
  return drugsAgainst(asked.timeline, target).flatMap(({ name, courses }) =>
    courses
      .filter(({ first }) => first <= asked.day)
      .map((course) => ({ event: course.event, name, words: courseWords(asked, course) })),
  );
}
