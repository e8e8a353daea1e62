import { formatDayIn } from "../case/timing-facts.ts";
import {
  type AntigenChange,
  type AntigenSample,
  antigenHistories,
  type DrugBefore,
  dayOf,
  isTested,
  masksBefore,
} from "./antigen-change.ts";
import { givenBeforeWords, timeWords } from "./course-words.ts";
import { diseaseSpans } from "./disease-state.ts";
import type { AskedMoment } from "./moment-series.ts";
import { findingInWords } from "./moment-state.ts";
import type { TargetTests } from "./targets.ts";

/** What is known of a target. */
export interface TargetWords {
  /** On one line: the last test, what it means, what other methods found. */
  readonly all: string;
  /** For a narrow place: without method, specimen, drugs and other tests. */
  readonly brief: string;
  /** When it was tested, beside its state: "last tested D826; before: positive, D0". Null when it never was. */
  readonly when: string | null;
}

export function targetWords(asked: AskedMoment, tests: TargetTests): TargetWords {
  const { last, change, others } = tests;
  if (last === null) {
    const never = untested(asked, tests.target);
    return { all: never, brief: never, when: null };
  }
  const noBlasts = noBlastsSince(asked, tests);
  const isResponse = change?.kind === "response";
  return {
    all: [
      headWords(asked, tests, { last, noBlasts }),
      ...(isResponse ? [`${sampleInWords(last)}, last tested ${timeWords(asked, last.panel.at)}`] : []),
      ...others.map((other) => otherWords(asked, other, last)),
      ...maskWords(asked, tests, last),
      ...(noBlasts === null ? [] : [`no blasts to test since ${noBlasts}`]),
    ].join("; "),
    brief: briefWords(asked, tests, { last, noBlasts }),
    when: isResponse ? sinceWords(asked, tests) : `last tested ${testTimes(asked, tests)}`,
  };
}

function untested({ timeline, day, unit }: AskedMoment, target: string): string {
  const ever = antigenHistories(timeline).get(target)?.some(isTested) ?? false;
  return ever ? `not tested up to ${formatDayIn(day, timeline.zero, unit)}` : "never tested in this case";
}

interface LastTest {
  readonly last: AntigenSample;
  /** Since when there are no blasts to test; null where that is not so. */
  readonly noBlasts: string | null;
}

/** The last test and what it means. Of what went with the blasts: that, and since when. */
function headWords(asked: AskedMoment, tests: TargetTests, { last, noBlasts }: LastTest): string {
  const { change } = tests;
  const sample = sampleInWords(last);
  const tested = `${sample}${comma(sample)} when last tested (${testTimes(asked, tests)})`;
  if (change === null)
    return `${nowWords(tests)}${tested}${tests.state === "negative" ? ", never found positive" : ""}`;
  if (change.kind === "response") return `not found ${sinceWords(asked, tests)} (gone with the blasts: response)`;
  if (noBlasts !== null) return `last tested ${timeWords(asked, last.panel.at)}: ${sample} (${change.kind})`;
  return `${tested}: ${verdictWords(asked, change)}`;
}

/** "lost (escape), D826"; "not found since day 32 (response), daratumumab can mask CD38". */
function briefWords(asked: AskedMoment, tests: TargetTests, { last, noBlasts }: LastTest): string {
  const { change, target, state } = tests;
  const kind = change === null ? "" : ` (${BRIEF_KINDS[change.kind]})`;
  const time = timeWords(asked, last.panel.at);
  if (noBlasts !== null && change !== null) return `last tested ${time}: ${last.finding.state}${kind}`;
  const when =
    change?.kind === "response" ? `not found ${sinceWords(asked, tests)}${kind}` : `${state}${kind}, ${time}`;
  const masks = state === "expressed" ? [] : masksBefore(asked.timeline, target, dayOf(last));
  return [when, ...(masks.length === 0 ? [] : [`${namesOf(masks)} can mask ${target}`])].join("; ");
}

const BRIEF_KINDS: Record<AntigenChange["kind"], string> = {
  escape: "escape",
  loss: "loss",
  masked: "may be masked",
  response: "response",
  unclear: "disease not clear",
  weaker: "weaker",
};

const namesOf = (drugs: readonly DrugBefore[]): string => drugs.map(({ drug }) => drug.name).join(", ");

/** After a method or a specimen. */
const comma = (sample: string): string => (sample.includes(",") || sample.includes(" by ") ? "," : "");

/** Between dim and partial there is no order: that it is now the other is said, and no more. */
function nowWords({ before, last }: TargetTests): string {
  const states = [before?.finding.state, last?.finding.state];
  return states.includes("dim") && states.includes("partial") ? "now " : "";
}

const sinceWords = (asked: AskedMoment, { run, last }: TargetTests): string => {
  const first = run[0] ?? last;
  return first === null ? "" : `since ${timeWords(asked, first.panel.at)}`;
};

/** Tests in a row that say the same are listed up to this many. */
const MOST_TIMES = 3;

/** "D0, D826"; "D826; before: positive, D0". */
function testTimes(asked: AskedMoment, { run, before, change }: TargetTests): string {
  const times = [...new Set(run.map(({ panel }) => timeWords(asked, panel.at)))];
  const said =
    times.length <= MOST_TIMES ? times.join(", ") : `${times.length} times, ${times[0]} to ${times[times.length - 1]}`;
  const earlier = change?.since ?? before;
  return earlier === null ? said : `${said}; before: ${findingInWords(earlier)}, ${timeWords(asked, earlier.panel.at)}`;
}

/** "dim (40 % of blasts) by flow cytometry, bone marrow". */
export function sampleInWords(sample: AntigenSample): string {
  const by = sample.method === undefined ? "" : ` by ${sample.method}`;
  return `${findingInWords(sample)}${by}${sample.specimen === undefined ? "" : `, ${sample.specimen}`}`;
}

/** What a change means, with the drugs that were given since the test before. */
export function verdictWords(asked: AskedMoment, { kind, after, masks, unidentified }: AntigenChange): string {
  const given = givenBeforeWords(asked, after);
  switch (kind) {
    case "escape":
      return `escape: lost ${given}, disease present`;
    case "loss":
      return unidentified.length === 0
        ? "lost, disease present, no known drug against it since the test before"
        : `lost, disease present; target of ${unidentified.join(", ")} not known`;
    case "masked":
      return `negative ${givenBeforeWords(asked, masks)}; may be masked`;
    case "response":
      return "gone with the blasts (response)";
    case "unclear":
      return "not found; whether disease was there is not clear";
    case "weaker":
      return `weaker than before${given === "" ? "" : `, ${given}`}, disease present`;
  }
}

/** "tested under daratumumab: daratumumab can mask CD38". */
function maskWords(asked: AskedMoment, { target, change }: TargetTests, last: AntigenSample): readonly string[] {
  if (last.finding.state === "positive") return [];
  const masks = masksBefore(asked.timeline, target, dayOf(last));
  if (masks.length === 0) return [];
  const can = `${namesOf(masks)} can mask ${target}`;
  return [change?.kind === "masked" ? can : `tested ${givenBeforeWords(asked, masks)}: ${can}`];
}

function otherWords(asked: AskedMoment, other: AntigenSample, last: AntigenSample): string {
  const when = dayOf(other) === dayOf(last) ? "the same day" : timeWords(asked, other.panel.at);
  const reported = other.finding.reported === undefined ? "" : ` (“${other.finding.reported}”)`;
  return `${sampleInWords(other)}, ${when}${reported}`;
}

/** Since when there are no blasts: from the first of the assessments of remission without MRD that hold on the day, after the last test. */
function noBlastsSince(asked: AskedMoment, { last }: TargetTests): string | null {
  const spans = diseaseSpans(asked.timeline).filter(({ start }) => start.estimate <= asked.day);
  const before = spans.findLastIndex(({ level }) => level !== "molecular remission");
  const first = spans[before + 1];
  return first === undefined || last === null || first.start.estimate <= dayOf(last)
    ? null
    : timeWords(asked, first.start);
}
