import type { ResolvedMeasurement, Timeline } from "../time/timeline.ts";
import { resultSeries } from "./result-series.ts";

const known = new WeakMap<Timeline, ReadonlyMap<ResolvedMeasurement, string>>();

/** The name of the series that a result belongs to, as the picture has it: one name for it everywhere. */
export function seriesNameOf(timeline: Timeline, result: ResolvedMeasurement): string {
  let names = known.get(timeline);
  if (names === undefined) {
    names = new Map(
      resultSeries(timeline).flatMap(({ name, results }) => results.map((each) => [each, name] as const)),
    );
    known.set(timeline, names);
  }
  return names.get(result) ?? result.assay.name;
}
