import { findingOf, titleOf } from "../case/event-facts.ts";
import type { KindedEvent } from "../case/event-index.ts";
import { resultInWords } from "../case/format-result.ts";
import type { AxisUnit } from "../case/schema.ts";
import { formatTimeIn, timeOf } from "../case/timing-facts.ts";
import type { ResolvedMeasurement, Timeline } from "../time/timeline.ts";
import { type ToldSeries, toldSeries } from "./baselines.ts";
import { type ChapterRecords, eventsOf } from "./chapter-records.ts";
import { byId, type Chapter } from "./parts.ts";
import { assessedAs } from "./step-names.ts";

/** What a presenter can glance at. */
const MOST_LINES = 12;

/** The facts of a chapter, one a line, for whoever presents it. */
export function notesOf(timeline: Timeline, chapter: Chapter, records: ChapterRecords): string {
  const unit = timeline.case.figure?.axis?.unit ?? "days";
  if (eventsOf(chapter, records) === null) return ownWords(timeline, chapter).join("\n");
  const lines = [
    ...ownWords(timeline, chapter),
    ...givenIn(timeline, chapter, unit),
    ...assessmentsIn(timeline, records, unit),
    ...resultsIn(timeline, toldSeries(timeline, chapter, records), unit),
    ...antigensIn(timeline, records, unit),
    ...eventsIn(timeline, records, unit),
  ];
  const shown = lines.slice(0, MOST_LINES);
  const left = lines.length - shown.length;
  return [...shown, ...(left === 0 ? [] : [`and ${left} more`])].join("\n");
}

/** What the case is about. */
export const overviewNotes = ({ case: { title, diagnosis } }: Timeline): string =>
  [title, ...(diagnosis?.details ?? [])].join("\n");

/** What the case says of the diagnosis and of now outside its events. */
function ownWords({ case: case_ }: Timeline, chapter: Chapter): readonly string[] {
  const words: (string | undefined)[] = [];
  if (chapter[0].kind === "diagnosis") words.push(case_.diagnosis?.name);
  if (chapter.at(-1)?.kind === "now") {
    const { status, vital } = case_.lastFollowUp ?? {};
    words.push(status, vital === undefined || vital === "unknown" ? undefined : `Patient ${vital}`);
  }
  return words.filter((line) => line !== undefined).filter((line) => line !== "");
}

function line(timeline: Timeline, event: KindedEvent, unit: AxisUnit, ...facts: (string | null | undefined)[]): string {
  const words = [titleOf(event), ...facts].filter((fact) => fact !== null && fact !== undefined && fact !== "");
  const inferred = event.resolved.event.inferred === true ? " (inferred, not in the source)" : "";
  return `${timeOf(event, timeline.zero, unit)}: ${words.join(", ")}${inferred}`;
}

function givenIn(timeline: Timeline, chapter: Chapter, unit: AxisUnit): readonly string[] {
  return chapter.flatMap(({ treatments, procedures }) => [
    ...treatments.slice(0, MOST_LINES).map((resolved) => {
      const { name, purpose, cycles } = resolved.event;
      const said = purpose !== undefined && name.toLowerCase().includes(purpose.toLowerCase()) ? undefined : purpose;
      const count = typeof cycles === "number" ? cycles : cycles?.length;
      const inCycles = count === undefined ? undefined : `${count} cycle${count === 1 ? "" : "s"}`;
      const event: KindedEvent = { kind: "treatment", resolved };
      return line(timeline, event, unit, said, inCycles, findingOf(event));
    }),
    ...procedures.slice(0, MOST_LINES).map((resolved) => {
      const donor = resolved.event.kind === "transplant" ? resolved.event.donor : undefined;
      return line(timeline, { kind: "procedure", resolved }, unit, donor?.relation, donor?.hlaMatch);
    }),
  ]);
}

function assessmentsIn({ zero }: Timeline, { assessments }: ChapterRecords, unit: AxisUnit): readonly string[] {
  return assessments.slice(0, MOST_LINES).map((assessment) => {
    const inferred =
      assessment.event.inferred === true ? ` (${assessment.event.state}: inferred, not in the source)` : "";
    return `${formatTimeIn(assessment.at, zero, unit)}: ${assessedAs(assessment) ?? assessment.event.state}${inferred}`;
  });
}

/** One line a series: "IGH clone: 10⁻² (D39) → 10⁻³ (≈ D187)", from the last result before the chapter, where that is told. */
const resultsIn = (timeline: Timeline, told: readonly ToldSeries[], unit: AxisUnit): readonly string[] =>
  told.map(({ before, results }) => {
    const all = before === null ? results : [before, ...results];
    return `${titleOf({ kind: "measurement", resolved: results[0] })}: ${resultsInOrder(timeline, all, unit)}`;
  });

/** More results of one series are not all said. */
const MOST_OF_A_SERIES = 8;

/** Results of one time are said together, and so are the times of one result; of many, the first ones and the last. */
function resultsInOrder({ zero }: Timeline, all: readonly ResolvedMeasurement[], unit: AxisUnit): string {
  const isLong = all.length > MOST_OF_A_SERIES;
  const results = isLong ? [...all.slice(0, 2), ...all.slice(-1)] : all;
  const ofTimes = new Map<string, ResolvedMeasurement[]>();
  for (const resolved of results) {
    const time = timeOf({ kind: "measurement", resolved }, zero, unit);
    ofTimes.set(time, [...(ofTimes.get(time) ?? []), resolved]);
  }
  const told: { readonly result: string; readonly times: string[] }[] = [];
  for (const [time, ofTime] of ofTimes) {
    const said = ofTime.map(({ event, assay }) => resultInWords(event.result, assay)).sort(byId);
    const result = [...new Set(said)].join(" and ");
    const before = told.at(-1);
    if (before?.result === result) before.times.push(time);
    else told.push({ result, times: [time] });
  }
  const words = told.map(({ result, times }) => `${result} (${times.join(", ")})`);
  return (isLong ? [...words.slice(0, -1), "…", ...words.slice(-1)] : words).join(" → ");
}

function antigensIn(timeline: Timeline, { antigenPanels }: ChapterRecords, unit: AxisUnit): readonly string[] {
  return antigenPanels.slice(0, MOST_LINES).map((resolved) => {
    const event: KindedEvent = { kind: "antigen", resolved };
    return line(timeline, event, unit, resolved.event.method, findingOf(event));
  });
}

function eventsIn(
  timeline: Timeline,
  { events, procedures, supportive }: ChapterRecords,
  unit: AxisUnit,
): readonly string[] {
  const others: readonly KindedEvent[] = [
    ...events.slice(0, MOST_LINES).map((resolved) => ({ kind: "event", resolved }) as const),
    ...procedures.slice(0, MOST_LINES).map((resolved) => ({ kind: "procedure", resolved }) as const),
    ...supportive.slice(0, MOST_LINES).map((resolved) => ({ kind: "treatment", resolved }) as const),
  ];
  return others.map((event) => line(timeline, event, unit, findingOf(event)));
}
