import { formatTimeIn } from "../case/timing-facts.ts";
import type { ResolvedAssessment } from "../time/timeline.ts";
import { type AntigenSample, type AntigenTest, antigenHistories, isTested } from "./antigen-change.ts";
import { type DiseaseSpan, diseaseLevel, diseaseSpans } from "./disease-state.ts";
import type { Derivation } from "./findings.ts";
import type { AntigenAtMoment, DiseaseAtMoment } from "./moment.ts";
import type { AskedMoment } from "./moment-series.ts";
import { eventEvidence } from "./words.ts";

export function diseaseAt(moment: AskedMoment): DiseaseAtMoment | null {
  const span = spanAt(moment);
  if (span === undefined) return null;
  const { assessment, start } = span;
  return {
    event: assessment.event.id,
    state: stateInWords(assessment),
    time: formatTimeIn(start, moment.timeline.zero, moment.unit),
    inferred: start.estimate !== moment.day,
  };
}

const spanAt = ({ timeline, day }: AskedMoment): DiseaseSpan | undefined =>
  diseaseSpans(timeline).findLast(({ start }) => start.estimate <= day);

/** "complete remission, MRD positive"; a state that is not in the source says so. */
export function stateInWords({ event }: Pick<ResolvedAssessment, "event">): string {
  const state = event.inferred === true ? `${event.state} (inferred)` : event.state;
  return event.mrd === undefined ? state : `${state}, MRD ${event.mrd}`;
}

export function howDisease(moment: AskedMoment): Derivation {
  const { timeline, day, unit } = moment;
  const spans = diseaseSpans(timeline);
  const last = spanAt(moment);
  const said = spans.findLast((span) => span.start.estimate <= day && diseaseLevel(span.assessment) !== "unknown");
  const shown = last === undefined ? [] : said === undefined || said === last ? [last] : [last, said];
  const uncertain = spans.filter(
    ({ start }) => start.earliest <= day && day <= start.latest && start.earliest < start.latest,
  );
  return {
    rule: "disease state",
    evidence: shown.map(({ assessment }) =>
      eventEvidence({ kind: "assessment", resolved: assessment }, stateInWords(assessment), timeline.zero, unit),
    ),
    working: [],
    limits: [
      ...(last !== undefined && last.start.estimate !== day ? ["Carried forward: nobody assessed on this day."] : []),
      ...uncertain.map(({ assessment, start }) => {
        const time = formatTimeIn(start, timeline.zero, unit);
        return `${stateInWords(assessment)} (${time}) may have been assessed before or after this moment.`;
      }),
    ],
  };
}

/** The last tests of each antigen: all of the last day on which it was tested, each method and specimen by itself. */
export function antigensAt({ timeline, day, unit }: AskedMoment): readonly AntigenAtMoment[] {
  return lastTests(timeline, day).map(([antigen, test]) => ({
    antigen,
    event: test.panel.event.id,
    state: findingInWords(test),
    time: formatTimeIn(test.panel.at, timeline.zero, unit),
    method: test.method,
    specimen: test.specimen,
    change: test.change,
  }));
}

function lastTests(timeline: AskedMoment["timeline"], day: number): readonly (readonly [string, AntigenTest])[] {
  return [...antigenHistories(timeline)].flatMap(([antigen, tests]) => {
    const tested = tests.filter((test) => isTested(test) && test.panel.at.estimate <= day);
    const last = tested.at(-1)?.panel.at.estimate;
    return tested.filter(({ panel }) => panel.at.estimate === last).map((test) => [antigen, test] as const);
  });
}

/** "negative", "dim (40 % of blasts)". */
export function findingInWords({ finding }: Pick<AntigenSample, "finding">): string {
  if (finding.percent === undefined) return finding.state;
  const of = finding.percentOf === undefined ? "" : ` of ${finding.percentOf}`;
  return `${finding.state} (${finding.percent} %${of})`;
}

export function howAntigens({ timeline, day, unit }: AskedMoment): Derivation {
  const tests = lastTests(timeline, day);
  const panels = [...new Set(tests.map(([, { panel }]) => panel))];
  const wordsOf = (panel: (typeof panels)[number]): string =>
    tests
      .filter(([, test]) => test.panel === panel)
      .map(([antigen, test]) => `${antigen} ${findingInWords(test)}`)
      .join(", ");
  return {
    rule: "antigen state",
    evidence: panels.map((panel) =>
      eventEvidence({ kind: "antigen", resolved: panel }, wordsOf(panel), timeline.zero, unit),
    ),
    working: [],
    limits: panels.some(({ at }) => at.certainty !== "exact") ? ["Days with ≈ are not known to the day."] : [],
  };
}
