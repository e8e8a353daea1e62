import { findEvent, startOf } from "../case/event-index.ts";
import { formatDayIn } from "../case/timing-facts.ts";
import { findAgent } from "../therapy/catalogue.ts";
import {
  type AntigenChange,
  type AntigenSample,
  dayOf,
  diseaseOf,
  type Exposure,
  exposuresBetween,
  masksBefore,
} from "./antigen-change.ts";
import { courseWords, timeWords } from "./course-words.ts";
import { BELONGS_DAYS, type DiseaseWhenTested } from "./disease-at-test.ts";
import { diseaseLevel } from "./disease-state.ts";
import { type DrugAgainst, type DrugCourse, drugsAgainst } from "./drugs-against.ts";
import type { Derivation, Evidence } from "./findings.ts";
import type { AskedMoment } from "./moment-series.ts";
import { stateInWords } from "./moment-state.ts";
import { sampleInWords, verdictWords } from "./target-words.ts";
import type { TargetTests } from "./targets.ts";
import { daysInWords, resultEvidence } from "./words.ts";

/** How the state of a target was found. */
export function targetDerivation(asked: AskedMoment, tests: TargetTests): Derivation {
  const { target, last, run, others, before, change } = tests;
  if (last === null) {
    const limits = [
      `No test of ${target} is recorded up to ${formatDayIn(asked.day, asked.timeline.zero, asked.unit)}.`,
    ];
    return { rule: "antigen state", evidence: [], working: [], limits };
  }
  const earlier = change?.since ?? before;
  const samples = [...(earlier === null ? [] : [earlier]), ...run, ...others];
  const evidence = samples.map((sample) => sampleEvidence(asked, target, sample));
  const tested = evidence.map(({ words }) => words);
  if (change === null) {
    return { rule: "antigen state", evidence, working: tested, limits: stateLimits(asked, tests) };
  }
  const turn = run[0] ?? last;
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
      ...diseaseWorking(asked, turn, disease),
      givenWorking(target, change, given),
      `${target}: ${verdictWords(asked, change)}`,
    ],
    limits: [
      ...stateLimits(asked, tests),
      ...diseaseLimits(asked, turn),
      ...exposureLimits(asked, { target, since: change.since, turn, exposures }),
    ],
  };
}

const list = (names: readonly string[]): string => names.join(", ");

function sampleEvidence(asked: AskedMoment, target: string, sample: AntigenSample): Evidence {
  const { panel } = sample;
  return { event: panel.event.id, part: target, words: `${timeWords(asked, panel.at)}: ${sampleInWords(sample)}` };
}

function courseEvidence(asked: AskedMoment, drug: DrugAgainst, course: DrugCourse): Evidence {
  const event = findEvent(asked.timeline, course.event);
  const agents = event?.kind === "treatment" ? event.resolved.event.agents : undefined;
  const part = agents?.find(({ name }) => findAgent(name) === drug.agent)?.name;
  return { event: course.event, part, words: `${drug.name}, ${courseWords(asked, course)}` };
}

function givenWorking(target: string, { unidentified }: AntigenChange, given: readonly Evidence[]): string {
  const known =
    given.length === 0
      ? `No drug known to be against ${target} given between these tests`
      : `Given between these tests: ${given.map(({ words }) => words).join("; ")}`;
  return unidentified.length === 0 ? known : `${known}; target of ${list(unidentified)} not known`;
}

/** The assessments and the results of the day that say whether there was disease. */
function diseaseEvidence(asked: AskedMoment, test: AntigenSample): readonly Evidence[] {
  const { timeline, unit } = asked;
  const { assessments, results } = diseaseOf(timeline, test);
  return [
    ...assessments.map((assessment) => ({
      event: assessment.event.id,
      part: undefined,
      words: `${timeWords(asked, assessment.at)}: ${stateInWords(assessment)}`,
    })),
    ...results.map((result) => resultEvidence(result, timeline.zero, unit)),
  ];
}

const DISEASE_WORDS: Readonly<Record<DiseaseWhenTested, string>> = {
  present: "present",
  gone: "gone",
  unclear: "not clear: what is recorded contradicts itself, or is of another specimen",
  unknown: "not assessed",
};

function diseaseWorking(
  { timeline }: AskedMoment,
  test: AntigenSample,
  evidence: readonly Evidence[],
): readonly string[] {
  const { state } = diseaseOf(timeline, test);
  return [`Disease when tested: ${DISEASE_WORDS[state]} (${evidence.map(({ words }) => words).join("; ")})`];
}

function diseaseLimits(asked: AskedMoment, test: AntigenSample): readonly string[] {
  const { state, assessments, results } = diseaseOf(asked.timeline, test);
  const isUnstated =
    state === "gone" && results.length === 0 && assessments.some((each) => diseaseLevel(each) === "remission");
  return [
    ...assessments.flatMap(({ at }) => {
      const days = at.estimate - dayOf(test);
      if (days === 0) return [];
      const apart = `${daysInWords(Math.abs(days))} ${days > 0 ? "after" : "before"} the test`;
      return Math.abs(days) <= BELONGS_DAYS
        ? [`Assessed ${apart}: taken to be of the same sample.`]
        : [`The disease was last assessed ${apart}, and is carried forward.`];
    }),
    ...(isUnstated ? ["The assessment says nothing of MRD: some disease may have been left."] : []),
  ];
}

function stateLimits({ timeline }: AskedMoment, { target, last, others }: TargetTests): readonly string[] {
  if (last === null) return [];
  const masks = last.finding.state === "positive" ? [] : masksBefore(timeline, target, dayOf(last));
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
    ...(masks.length > 0
      ? [
          `An antibody can hide its own antigen from a test (general knowledge): ${list(masks.map(({ drug }) => drug.name))} was given at most half a year before this one.`,
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

function exposureLimits({ timeline }: AskedMoment, between: ExposureBetween): readonly string[] {
  const { target, since, turn, exposures } = between;
  if (exposures.length === 0) {
    const open = drugsAgainst(timeline, target).filter(({ courses }) =>
      courses.some((course) => course.endUnknown && course.first < dayOf(since)),
    );
    const names = list(open.map(({ name }) => name));
    return open.length === 0 ? [] : [`When ${names}, begun before the earlier test, ended is not stated.`];
  }
  const courses = exposures.flatMap((exposure) => exposure.courses);
  const known = exposures.filter(({ drug }) => drug.agent.inferred?.includes("targets") !== true);
  return [
    ...(exposures.some(({ courses: ofDrug }) => ofDrug.some((course) => isCertain(timeline, course, [since, turn])))
      ? []
      : ["That a drug against it was given between these tests rests on estimated days."]),
    ...(courses.every(({ inferred }) => inferred)
      ? ["That a drug against it was given is inferred, not in the source."]
      : []),
    ...(known.length > 0 ? [] : [`That the drug is directed against ${target} is general knowledge.`]),
  ];
}

/** Whether a course was given between two tests wherever its days and theirs lie within their limits. */
function isCertain(
  timeline: AskedMoment["timeline"],
  course: DrugCourse,
  [since, turn]: readonly [AntigenSample, AntigenSample],
): boolean {
  const event = findEvent(timeline, course.event);
  const start = event === undefined ? null : startOf(event);
  if (event === undefined || start === null) return false;
  const firstLatest = course.first + start.latest - start.estimate;
  const end = "end" in event.resolved ? event.resolved.end : null;
  // Days of a drug, and a course of which only the start is known, move with its start.
  const lastEarliest =
    course.last === Number.POSITIVE_INFINITY
      ? course.last
      : course.days.length > 0 || end === null
        ? course.last + start.earliest - start.estimate
        : end.earliest;
  return firstLatest < turn.panel.at.earliest && lastEarliest >= since.panel.at.latest;
}
