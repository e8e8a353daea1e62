import { findEvent, startOf } from "../case/event-index.ts";
import type { AntigenState } from "../case/event-schemas.ts";
import { formatDayIn, formatTimeIn } from "../case/timing-facts.ts";
import { findAgent } from "../therapy/catalogue.ts";
import type { ResolvedTime } from "../time/timeline.ts";
import {
  type AntigenChange,
  type AntigenSample,
  antigenHistories,
  dayOf,
  type Exposure,
  exposuresBetween,
  isTested,
} from "./antigen-change.ts";
import { diseaseSpans } from "./disease-state.ts";
import { type DrugAgainst, type DrugCourse, drugsAgainst } from "./drugs-against.ts";
import type { Derivation, Evidence } from "./findings.ts";
import type { AskedDay, TargetTests } from "./targets.ts";

const STATE_WORD: Record<AntigenState, string> = {
  positive: "positive",
  dim: "dim",
  partial: "partial",
  negative: "negative",
  "not tested": "not tested",
};

/** What is known of a target on one line, and since when. */
export function targetWords(
  asked: AskedDay,
  tests: TargetTests,
): { readonly all: string; readonly since: string | null } {
  const { last, run, others } = tests;
  if (last === null) return { all: untested(asked, tests.target), since: null };
  const parts = [
    `${stateWords(last)}${changeWords(tests)}`,
    ...others.map((other) => otherWords(asked, other, last)),
    `last tested ${timeWords(asked, last.panel.at)}`,
  ];
  return { all: parts.join("; "), since: `since ${timeWords(asked, (run[0] ?? last).panel.at)}` };
}

function untested({ timeline, day, unit }: AskedDay, target: string): string {
  const ever = antigenHistories(timeline).get(target)?.some(isTested) ?? false;
  return ever ? `not tested up to ${formatDayIn(day, timeline.zero, unit)}` : "never tested in this case";
}

const timeWords = ({ timeline, unit }: AskedDay, time: ResolvedTime): string => formatTimeIn(time, timeline.zero, unit);

/** "dim (40 %) by flow cytometry, bone marrow". */
function stateWords({ finding, method, specimen }: AntigenSample): string {
  const percent = finding.percent === undefined ? "" : ` (${finding.percent} %)`;
  const by = method === undefined ? "" : ` by ${method}`;
  return `${STATE_WORD[finding.state]}${percent}${by}${specimen === undefined ? "" : `, ${specimen}`}`;
}

function changeWords({ state, change }: TargetTests): string {
  if (change !== null) return `: ${CHANGE_WORDS[change.kind](change.after)}`;
  if (state === "negative") return ", never found positive";
  return state === "lost" ? ", found by an earlier test" : "";
}

const list = (names: readonly string[]): string => names.join(", ");

const CHANGE_WORDS: Record<AntigenChange["kind"], (drugs: readonly string[]) => string> = {
  escape: (drugs) => `escape: lost after ${list(drugs)}, disease present`,
  loss: () => "lost, disease present, no drug against it since the test before",
  response: () => "gone with the blasts (response)",
  weaker: (drugs) => `weaker than before${drugs.length === 0 ? "" : `, after ${list(drugs)}`}, disease present`,
};

function otherWords(asked: AskedDay, other: AntigenSample, last: AntigenSample): string {
  const when = dayOf(other) === dayOf(last) ? "the same day" : timeWords(asked, other.panel.at);
  const reported = other.finding.reported === undefined ? "" : ` (“${other.finding.reported}”)`;
  return `${stateWords(other)}, ${when}${reported}`;
}

/** When a course was given: "≈ D86 – ≈ D181", "D873, D881", "from ≈ D1090, ongoing". Of single days only those up to the day. */
export function courseWords(asked: AskedDay, course: DrugCourse): string {
  return `${courseTime(asked, course)}${course.inferred ? ", inferred" : ""}`;
}

/** Single days are listed up to this many spans; more are said as one span. */
const MOST_LISTED = 3;

function courseTime(asked: AskedDay, course: DrugCourse): string {
  const event = findEvent(asked.timeline, course.event);
  const start = event === undefined ? null : startOf(event);
  if (event === undefined || start === null) return "no time stated";
  // Days of a course move with its start: they are as well known as that is.
  const at = (day: number): string => {
    const offset = day - start.estimate;
    return timeWords(asked, {
      ...start,
      estimate: day,
      earliest: start.earliest + offset,
      latest: start.latest + offset,
    });
  };
  const span = (first: number, last: number): string => (first === last ? at(first) : `${at(first)} – ${at(last)}`);
  if (course.days.length > 0 && course.days.length <= MOST_LISTED) {
    const days = course.days.filter(([first]) => first <= asked.day);
    return days.map(([first, last]) => span(first, last)).join(", ");
  }
  if (event.kind === "procedure") return at(course.first);
  if (course.endUnknown) return `from ${at(course.first)}, end not stated`;
  if (course.days.length > 0) return span(course.first, course.last);
  const { resolved } = event;
  if ("ongoing" in resolved && resolved.ongoing) return `from ${at(course.first)}, ongoing`;
  const end = "end" in resolved ? resolved.end : null;
  return end === null || end.estimate === course.first
    ? at(course.first)
    : `${at(course.first)} – ${timeWords(asked, end)}`;
}

/** How the state of a target was found. */
export function targetDerivation(asked: AskedDay, tests: TargetTests): Derivation {
  const { target, last, run, others, change } = tests;
  if (last === null) {
    const limits = [
      `No test of ${target} is recorded up to ${formatDayIn(asked.day, asked.timeline.zero, asked.unit)}.`,
    ];
    return { rule: "antigen state", evidence: [], working: [], limits };
  }
  const turn = run[0] ?? last;
  const samples = [...(change === null ? [] : [change.since]), ...run, ...others];
  const evidence = samples.map((sample) => sampleEvidence(asked, target, sample));
  const tested = evidence.map(({ words }) => words);
  if (change === null) {
    return { rule: "antigen state", evidence, working: tested, limits: stateLimits(asked, tests) };
  }
  const exposures = exposuresBetween(asked.timeline, target, change.since, turn);
  const given = exposures.flatMap((exposure) =>
    exposure.courses.map((course) => courseEvidence(asked, exposure.drug, course)),
  );
  const disease = diseaseEvidence(asked, turn);
  return {
    rule: "antigen escape",
    evidence: [...evidence, ...given, ...disease],
    working: [
      ...tested,
      ...disease.map(({ words }) => `Disease as last assessed: ${words}`),
      given.length === 0
        ? `No drug against ${target} given between these tests`
        : `Given between these tests: ${given.map(({ words }) => words).join("; ")}`,
      `${target}: ${CHANGE_WORDS[change.kind](change.after)}`,
    ],
    limits: [...stateLimits(asked, tests), ...exposureLimits(asked, { target, since: change.since, turn, exposures })],
  };
}

function sampleEvidence(asked: AskedDay, target: string, sample: AntigenSample): Evidence {
  const { panel } = sample;
  return { event: panel.event.id, part: target, words: `${timeWords(asked, panel.at)}: ${stateWords(sample)}` };
}

function courseEvidence(asked: AskedDay, drug: DrugAgainst, course: DrugCourse): Evidence {
  const event = findEvent(asked.timeline, course.event);
  const agents = event?.kind === "treatment" ? event.resolved.event.agents : undefined;
  const part = agents?.find(({ name }) => findAgent(name) === drug.agent)?.name;
  return { event: course.event, part, words: `${drug.name}, ${courseWords(asked, course)}` };
}

/** The assessment that holds on the day of a test. */
function diseaseEvidence(asked: AskedDay, test: AntigenSample): readonly Evidence[] {
  const span = diseaseSpans(asked.timeline).findLast(({ start }) => start.estimate <= dayOf(test));
  if (span === undefined) return [];
  const { event, at } = span.assessment;
  const mrd = event.mrd === undefined ? "" : `, MRD ${event.mrd}`;
  return [{ event: event.id, part: undefined, words: `${timeWords(asked, at)}: ${event.state}${mrd}` }];
}

function stateLimits({ timeline }: AskedDay, { target, last, others }: TargetTests): readonly string[] {
  if (last === null) return [];
  const hidden = drugsAgainst(timeline, target).filter(
    ({ agent, courses }) =>
      agent.kind === "monoclonal antibody" && courses.some((course) => course.first < dayOf(last)),
  );
  return [
    "Only tests are known: nothing between two of them, and nothing after the last one.",
    ...(others.length > 0
      ? ["Tests by other methods or in other specimens say something else; they are not compared."]
      : []),
    ...(last.panel.at.certainty === "exact"
      ? []
      : ["The day of the last test is not stated; the one shown is an estimate."]),
    ...(last.finding.inferred === true || last.panel.event.inferred === true
      ? ["The finding is inferred, not in the source."]
      : []),
    ...(hidden.length > 0 && last.finding.state !== "positive"
      ? [
          `An antibody can hide its own antigen from a test: ${list(hidden.map(({ name }) => name))} was given before this one.`,
        ]
      : []),
  ];
}

interface ExposureBetween {
  readonly target: string;
  readonly since: AntigenSample;
  readonly turn: AntigenSample;
  readonly exposures: readonly Exposure[];
}

function exposureLimits({ timeline }: AskedDay, between: ExposureBetween): readonly string[] {
  const { target, since, turn, exposures } = between;
  const level = diseaseSpans(timeline).findLast(({ start }) => start.estimate <= dayOf(turn))?.level;
  const unstated =
    level === "remission" ? ["The assessment says nothing of MRD: some disease may have been left."] : [];
  if (exposures.length === 0) {
    const open = drugsAgainst(timeline, target).filter(({ courses }) =>
      courses.some((course) => course.endUnknown && course.first < dayOf(since)),
    );
    const names = list(open.map(({ name }) => name));
    return open.length === 0
      ? unstated
      : [...unstated, `When ${names}, begun before the earlier test, ended is not stated.`];
  }
  const courses = exposures.flatMap((exposure) => exposure.courses);
  const isCertain = ({ event }: DrugCourse): boolean => {
    const found = findEvent(timeline, event);
    const start = found === undefined ? null : startOf(found);
    return start !== null && start.earliest >= since.panel.at.latest && start.latest < turn.panel.at.earliest;
  };
  const known = exposures.filter(({ drug }) => drug.agent.inferred?.includes("targets") !== true);
  return [
    ...unstated,
    ...(courses.some(isCertain)
      ? []
      : ["That a drug against it was given between these tests rests on estimated days."]),
    ...(courses.every(({ inferred }) => inferred)
      ? ["That a drug against it was given is inferred, not in the source."]
      : []),
    ...(known.length > 0 ? [] : [`That the drug is directed against ${target} is general knowledge.`]),
  ];
}
