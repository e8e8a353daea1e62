import { classOf } from "../therapy/catalogue.ts";
import type {
  ResolvedAntigenPanel,
  ResolvedAssessment,
  ResolvedClinicalEvent,
  ResolvedMeasurement,
  ResolvedProcedure,
  ResolvedTime,
  ResolvedTreatment,
  Timeline,
} from "../time/timeline.ts";
import { byId, type Chapter, MOST_EMPHASISED, type Part, partOfDay } from "./parts.ts";

/** What was recorded while a chapter lasted: until the next one begins. In order of time. */
export interface ChapterRecords {
  readonly measurements: readonly ResolvedMeasurement[];
  readonly assessments: readonly ResolvedAssessment[];
  readonly antigenPanels: readonly ResolvedAntigenPanel[];
  readonly events: readonly ResolvedClinicalEvent[];
  /** Procedures other than transplants and cells. */
  readonly procedures: readonly ResolvedProcedure[];
  /** Supportive treatment. */
  readonly supportive: readonly ResolvedTreatment[];
  /** More of them than a step can be about: these are then not all of them, and none is told of. */
  readonly areTooMany: boolean;
  /** First and last day of its results; null when it has none. */
  readonly resultDays: readonly [first: number, last: number] | null;
}

class Collected implements ChapterRecords {
  readonly measurements: ResolvedMeasurement[] = [];
  readonly assessments: ResolvedAssessment[] = [];
  readonly antigenPanels: ResolvedAntigenPanel[] = [];
  readonly events: ResolvedClinicalEvent[] = [];
  readonly procedures: ResolvedProcedure[] = [];
  readonly supportive: ResolvedTreatment[] = [];
  areTooMany = false;
  private first = Number.POSITIVE_INFINITY;
  private last = Number.NEGATIVE_INFINITY;

  get resultDays(): readonly [number, number] | null {
    return this.first <= this.last ? [this.first, this.last] : null;
  }

  add<Record>(list: Record[], record: Record): void {
    if (list.length < MOST_EMPHASISED) list.push(record);
    else this.areTooMany = true;
  }

  addResult<Record>(list: Record[], record: Record, start: ResolvedTime, end: ResolvedTime | null): void {
    this.add(list, record);
    const last = (end ?? start).estimate;
    if (start.estimate < this.first) this.first = start.estimate;
    if (last > this.last) this.last = last;
  }

  sort(): void {
    for (const spans of [this.measurements, this.events, this.supportive])
      spans.sort((a, b) => a.start.estimate - b.start.estimate || byId(a.event.id, b.event.id));
    for (const points of [this.assessments, this.antigenPanels, this.procedures])
      points.sort((a, b) => a.at.estimate - b.at.estimate || byId(a.event.id, b.event.id));
  }
}

type Find = (time: ResolvedTime) => Collected | undefined;

/** Which chapter a time belongs to. Records of one list mostly follow each other: the chapter found last is tried first. */
function finder(firsts: readonly Part[], collected: readonly Collected[]): Find {
  let found = -1;
  let after = Number.NEGATIVE_INFINITY;
  let before = Number.NEGATIVE_INFINITY;
  return ({ estimate: day }) => {
    if (!(day > after && day < before)) {
      found = partOfDay(firsts, day);
      after = firsts[found]?.day ?? Number.NEGATIVE_INFINITY;
      before = firsts[found + 1]?.day ?? Number.POSITIVE_INFINITY;
    }
    return collected[found];
  };
}

/** Records of each chapter, by its place. */
export function recordsOf(timeline: Timeline, chapters: readonly Chapter[]): readonly ChapterRecords[] {
  const firsts = chapters.map(([first]) => first);
  const collected = chapters.map(() => new Collected());
  const of = finder(firsts, collected);
  for (const each of timeline.measurements) {
    const chapter = of(each.start);
    chapter?.addResult(chapter.measurements, each, each.start, each.end);
  }
  for (const each of timeline.assessments) {
    const chapter = of(each.at);
    chapter?.addResult(chapter.assessments, each, each.at, null);
  }
  for (const each of timeline.antigenPanels) {
    const chapter = of(each.at);
    chapter?.addResult(chapter.antigenPanels, each, each.at, null);
  }
  addOthers(timeline, of);
  for (const each of collected) each.sort();
  return collected;
}

function addOthers(timeline: Timeline, of: Find): void {
  for (const each of timeline.events) {
    const chapter = of(each.start);
    chapter?.add(chapter.events, each);
  }
  for (const each of timeline.procedures) {
    const chapter = each.event.kind === "other" ? of(each.at) : undefined;
    chapter?.add(chapter.procedures, each);
  }
  for (const each of timeline.treatments) {
    const chapter = classOf(each.event) === "supportive" ? of(each.start) : undefined;
    chapter?.add(chapter.supportive, each);
  }
}

/**
 * Ids of all that a chapter is about; null when that is more than can stand out. Blood counts do not stand out beside a treatment:
 * its response does.
 */
export function eventsOf(chapter: Chapter, records: ChapterRecords): readonly string[] | null {
  const { measurements, assessments, antigenPanels, events, procedures, supportive } = records;
  const own = chapter.flatMap((part) => [part.treatments, part.procedures]);
  const isLine = chapter.every(({ kind }) => kind === "line");
  const results = isLine ? measurements.filter(({ assay }) => assay.measures !== "count") : measurements;
  const lists = [...own, results, assessments, antigenPanels, events, procedures, supportive];
  const count = lists.reduce((sum, list) => sum + list.length, 0);
  if (records.areTooMany || count > MOST_EMPHASISED) return null;
  return lists.flatMap((list) => list.map(({ event }) => event.id));
}
