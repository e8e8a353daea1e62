import { noChangeAcross } from "../analysis/across-remission.ts";
import type { ResultSeries } from "../analysis/result-series.ts";
import { seriesNameOf } from "../analysis/series-name.ts";
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

/** As long as the notes of a step may be in a case file, in UTF-16 code units. */
const LONGEST_NOTES = 20_000;

/** Lines as notes, with "…" where they would be too long to be saved; no character is cut in two. */
function asNotes(lines: readonly string[]): string {
  const notes = lines.join("\n");
  if (notes.length <= LONGEST_NOTES) return notes;
  return `${notes.slice(0, LONGEST_NOTES - 1).replace(/[\ud800-\udbff]$/, "")}…`;
}

/** The facts of a chapter, one a line, for whoever presents it. */
export function notesOf(timeline: Timeline, chapter: Chapter, records: ChapterRecords): string {
  const unit = timeline.case.figure?.axis?.unit ?? "days";
  if (eventsOf(chapter, records) === null) return asNotes(ownWords(timeline, chapter));
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
  return asNotes([...shown, ...(left === 0 ? [] : [`and ${left} more`])]);
}

/** What the case is about. */
export const overviewNotes = ({ case: { title, diagnosis } }: Timeline): string =>
  asNotes([title, ...(diagnosis?.details ?? [])]);

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
      const matched = donor?.hlaMatch === undefined ? undefined : `HLA ${donor.hlaMatch}`;
      const relation = donor?.description ?? donor?.relation;
      return line(
        timeline,
        { kind: "procedure", resolved },
        unit,
        relation === undefined ? undefined : `donor: ${relation}`,
        matched,
      );
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

/** One line a series: "IGH: 10⁻² (D39) → 10⁻³ (≈ D187)", from the last result before the chapter, where that is told. */
const resultsIn = (timeline: Timeline, told: readonly ToldSeries[], unit: AxisUnit): readonly string[] =>
  told.map(({ series, before, results }) => {
    const all: ResultsOfSeries = { series, results: [...before, ...results] };
    return `${seriesNameOf(timeline, results[0])}: ${resultsInOrder(timeline, all, unit)}`;
  });

/** More results of one series are not all said. */
const MOST_OF_A_SERIES = 8;

interface ResultsOfSeries {
  readonly series: ResultSeries;
  readonly results: readonly ResolvedMeasurement[];
}

/** What was found at one time, or the same at several times in a row. */
interface Said {
  readonly result: string;
  readonly times: string[];
  /** Days from the timeline's zero. */
  readonly first: number;
  last: number;
}

/** Results of one time are said together, and so are the times of one result; of many, the first ones and the last. */
function resultsInOrder(timeline: Timeline, { series, results }: ResultsOfSeries, unit: AxisUnit): string {
  const isLong = results.length > MOST_OF_A_SERIES;
  const ofTimes = new Map<string, ResolvedMeasurement[]>();
  for (const resolved of isLong ? [...results.slice(0, 2), ...results.slice(-1)] : results) {
    const time = timeOf({ kind: "measurement", resolved }, timeline.zero, unit);
    ofTimes.set(time, [...(ofTimes.get(time) ?? []), resolved]);
  }
  const said: Said[] = [];
  for (const [time, ofTime] of ofTimes) {
    const words = ofTime.map(({ event, assay }) => resultInWords(event.result, assay)).sort(byId);
    const result = [...new Set(words)].join(" and ");
    const day = ofTime[0]?.start.estimate ?? 0;
    const before = said.at(-1);
    if (before?.result === result && noChangeAcross(timeline, series, [before.last, day]) === null) {
      before.times.push(time);
      before.last = day;
    } else said.push({ result, times: [time], first: day, last: day });
  }
  return said
    .map((each, index) => {
      const words = `${each.result} (${each.times.join(", ")})`;
      const before = said[index - 1];
      if (before === undefined) return words;
      const gap = isLong && index === said.length - 1 ? " → …" : "";
      const across = noChangeAcross(timeline, series, [before.last, each.first]);
      return across === null ? `${gap} → ${words}` : `${gap}; ${words}; ${across}`;
    })
    .join("");
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
