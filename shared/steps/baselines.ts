import { type ResultSeries, resultSeries } from "../analysis/result-series.ts";
import type { ResolvedMeasurement, Timeline } from "../time/timeline.ts";
import type { ChapterRecords } from "./chapter-records.ts";
import { byId, type Chapter, type PartKind } from "./parts.ts";

/** Results of a case with more are not told one by one. */
const MOST_RESULTS = 5_000;

/** What these changed is told with what there was before: the fall under a treatment, the rise to a relapse. */
const FOLLOWED: ReadonlySet<PartKind> = new Set(["line", "relapse"]);

/** The results of one series in a chapter, in order of time, with what was found before. */
export interface ToldSeries {
  readonly series: ResultSeries;
  /** The last results before the chapter, all of one day, where a line of treatment or a relapse is told; else none. */
  readonly before: readonly ResolvedMeasurement[];
  readonly results: readonly [ResolvedMeasurement, ...ResolvedMeasurement[]];
}

const byTime = (a: ResolvedMeasurement, b: ResolvedMeasurement): number =>
  a.start.estimate - b.start.estimate || byId(a.event.id, b.event.id);

/** Each series that has results in the chapter. */
export function toldSeries(timeline: Timeline, chapter: Chapter, records: ChapterRecords): readonly ToldSeries[] {
  if (records.measurements.length === 0 || timeline.measurements.length > MOST_RESULTS) return [];
  const inChapter = new Set(records.measurements);
  const series = [...resultSeries(timeline)].sort((a, b) => byId(a.id, b.id));
  return series.flatMap((each): readonly ToldSeries[] => {
    const { assay, results } = each;
    const [first, ...others] = results.filter((result) => inChapter.has(result)).sort(byTime);
    if (first === undefined) return [];
    const isFollowed = FOLLOWED.has(chapter[0].kind) && assay.measures !== "count";
    const earlier = isFollowed ? results.filter((result) => result.start.estimate < first.start.estimate) : [];
    const last = Math.max(...earlier.map(({ start }) => start.estimate));
    const before = earlier.filter(({ start }) => start.estimate === last).sort(byTime);
    return [{ series: each, before, results: [first, ...others] }];
  });
}
