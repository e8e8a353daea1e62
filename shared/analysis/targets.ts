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
import { courseWords } from "./course-words.ts";
import { drugsAgainst, drugsByTarget } from "./drugs-against.ts";
import type { Derivation } from "./findings.ts";
import type { AskedMoment } from "./moment-series.ts";
import { targetDerivation } from "./target-derivation.ts";
import { targetWords } from "./target-words.ts";

/**
 * What the last test says. `lost`: negative with disease present, and found by an earlier test that compares. `not found`: negative and
 * found before, but gone with the blasts, perhaps masked, or with no verdict. `negative`: negative, and never found before. `unknown`:
 * not tested up to then.
 */
export type TargetState = "expressed" | "dim" | "partial" | "lost" | "not found" | "negative" | "unknown";

/** One target of drugs at a moment. */
export interface TargetAtMoment {
  readonly target: string;
  readonly state: TargetState;
  /**
   * When it was tested: "last tested D826; before: positive, D0". Of what went with the blasts, since when: "since day 32". Null when it
   * was not tested.
   */
  readonly when: string | null;
  readonly lastTest: AntigenTest | null;
  /** How it came to be so: the change that the first of those tests showed. */
  readonly change: AntigenChange | null;
  /** Lost with disease present, and a drug against it was given since the test before. */
  readonly escape: boolean;
  /** All of it on one line, with what other methods found and when it was last tested. */
  readonly words: string;
  /** For a narrow place: "lost (escape), D826". */
  readonly brief: string;
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
  /** The last test before the run that compares: it says something else. */
  readonly before: AntigenTest | null;
  readonly change: AntigenChange | null;
}

/**
 * Every target that matters in this case, as it is known on a day: the antigens tested in it that some drug of the catalogue is
 * directed against, and the targets of drugs given in it. Targets of supportive drugs, which are not on the blasts, are left out; so are
 * fusions (BCR::ABL1) that no panel tested: they are followed as MRD.
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
  const histories = antigenHistories(timeline);
  const against = new Set(
    treated.map(([target]) => target).filter((target) => !target.includes("::") || histories.has(target)),
  );
  const both = tested.filter((antigen) => against.has(antigen));
  return [...new Set([...both, ...against, ...tested])];
}

const targetsOfCatalogue: ReadonlySet<string> = new Set(
  catalogueAgents.filter((agent) => agent.class !== "supportive").flatMap(({ targets }) => targets),
);

function targetAt(asked: AskedMoment, target: string): TargetAtMoment {
  const tests = testsUpTo(asked, target);
  const { state, last, change } = tests;
  const words = targetWords(asked, tests);
  return {
    target,
    state,
    when: words.when,
    lastTest: last,
    change,
    escape: change?.kind === "escape",
    words: words.all,
    brief: words.brief,
    given: givenUpTo(asked, target),
    derivation: targetDerivation(asked, tests),
  };
}

function testsUpTo({ timeline, day }: AskedMoment, target: string): TargetTests {
  const all = antigenHistories(timeline).get(target) ?? [];
  const tests = all.filter((test) => isTested(test) && dayOf(test) <= day);
  const newest = tests.at(-1);
  if (newest === undefined)
    return { target, state: "unknown", last: null, run: [], others: [], before: null, change: null };
  const ofThatDay = tests.filter((test) => dayOf(test) === dayOf(newest));
  const last = ofThatDay.find(isLossOrWeaker) ?? ofThatDay[0] ?? newest;
  const comparable = tests.filter((test) => test === last || (dayOf(test) < dayOf(last) && isComparable(test, last)));
  const run = runOf(comparable);
  const before = comparable.findLast((test) => dayOf(test) < dayOf(last));
  const beforeRun = comparable.findLast((test) => !run.includes(test)) ?? null;
  const change = run[0]?.change ?? null;
  return {
    target,
    state: stateOf(last, comparable, change),
    last,
    run,
    others: tests.filter(
      (test) =>
        test !== last &&
        test.finding.state !== last.finding.state &&
        (before === undefined || dayOf(test) > dayOf(before)) &&
        !tests.some((later) => dayOf(later) > dayOf(test) && isComparable(later, test)),
    ),
    before: beforeRun?.finding.state === last.finding.state ? null : beforeRun,
    change,
  };
}

const isLossOrWeaker = ({ change }: AntigenTest): boolean => change !== null && change.kind !== "response";

function stateOf(last: AntigenTest, comparable: readonly AntigenTest[], change: AntigenChange | null): TargetState {
  if (last.finding.state !== "negative" || comparable.every(({ finding }) => finding.state === "negative")) {
    return STATE[last.finding.state];
  }
  return change?.kind === "escape" || change?.kind === "loss" ? "lost" : "not found";
}

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

function givenUpTo(asked: AskedMoment, target: string): readonly GivenDrug[] {
  return drugsAgainst(asked.timeline, target).flatMap(({ name, courses }) =>
    courses
      .filter(({ first }) => first <= asked.day)
      .map((course) => ({ event: course.event, name, words: courseWords(asked, course) })),
  );
}
