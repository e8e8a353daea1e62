// However much a case holds, its picture stays small and loses nothing that a pixel could show.
import { beforeAll, describe, expect, test } from "vitest";
import type { Measurement } from "../../shared/case/event-schemas.ts";
import { layoutFigure } from "../../shared/figure/layout.ts";
import { defaultFigureOptions, type FigureOptions } from "../../shared/figure/options.ts";
import { renderSvg } from "../../shared/figure/render-svg.ts";
import type { Scene, SceneMark } from "../../shared/figure/scene.ts";
import type { Timeline } from "../../shared/time/timeline.ts";
import { resolved } from "../support/resolved.ts";
import { makeSyntheticCase, type SyntheticSizeName, syntheticSizes } from "../support/synthetic-case.ts";

const sizes = Object.keys(syntheticSizes) as readonly SyntheticSizeName[];
const media = [
  { medium: "screen", widthPx: 1200 },
  { medium: "print", widthMm: 183 },
] as const;
const windows: readonly FigureOptions["window"][] = [null, [600, 965], [850, 1033], [1000, 1030], [1000, 1003]];
const views = media.flatMap((size) => windows.map((window) => ({ size, window })));

const MOST_ELEMENTS = 1000;
const MOST_BYTES = 1_000_000;

/** Marks are as wide as a pixel; a result may share the column beside its own. */
const COLUMN = 1.5;

const centre = (mark: SceneMark): number => mark.x + mark.width / 2;
const dayOf = (time: unknown): number => (time as { readonly day: number }).day;

describe.each(sizes)("%s", (size) => {
  let timeline: Timeline;
  beforeAll(() => {
    timeline = resolved(makeSyntheticCase(syntheticSizes[size]));
  });

  // One scene answers all questions: at the largest size, layouts are what takes the time here.
  test.each(views)("$size.medium, window $window", ({ size: medium, window }) => {
    const scene = layoutFigure(timeline, { ...defaultFigureOptions(timeline.case), size: medium, window });
    const svg = renderSvg(scene);
    expect(svg.match(/<[a-z]/gi)?.length).toBeLessThan(MOST_ELEMENTS);
    expect(Buffer.byteLength(svg)).toBeLessThan(MOST_BYTES);
    expect(lostProcedures(timeline, scene, window)).toEqual([]);
    expect(lostResults(timeline, scene)).toEqual([]);
    expect(lostEnds(timeline, scene, window)).toEqual([]);
  });
});

function isIn(window: FigureOptions["window"], day: number): boolean {
  return window === null || (day >= window[0] && day <= window[1]);
}

/** Each transplant and each infusion has a mark of its own. */
function lostProcedures(timeline: Timeline, scene: Scene, window: FigureOptions["window"]): readonly string[] {
  const alone = new Set(scene.marks.filter(({ count }) => count === 1).map(({ event }) => event));
  const procedures = timeline.case.procedures ?? [];
  return procedures.filter(({ id, at }) => isIn(window, dayOf(at)) && !alone.has(id)).map(({ id }) => id);
}

/** Results that a reader would miss: the ends and extremes of a series, and typed results without a mark in their column. */
function lostResults(timeline: Timeline, scene: Scene): readonly string[] {
  const ofId = new Map((timeline.case.measurements ?? []).map((measurement) => [measurement.id, measurement]));
  const marked = new Set<string>();
  /** `series|kind|column`, for each mark and the columns beside it. */
  const columns = new Set<string>();
  for (const mark of scene.marks) {
    const measurement = ofId.get(mark.event);
    if (measurement === undefined) continue;
    marked.add(`${measurement.id}`);
    const column = Math.floor(centre(mark));
    for (const near of [column - 1, column, column + 1]) columns.add(columnKey(measurement, near));
  }
  return [...bySeries(timeline, scene.time.domain).values()].flatMap((series) => {
    const typed = series.filter(({ result }) => result.kind !== "value");
    const lost = typed.filter((each) => !columns.has(columnKey(each, Math.floor(scene.time.x(dayOf(each.at))))));
    return [...lost, ...essentials(series).filter(({ id }) => !marked.has(id))].map(({ id }) => id);
  });
}

const columnKey = ({ assay, result }: Measurement, column: number): string => `${assay}|${result.kind}|${column}`;

function bySeries(timeline: Timeline, window: FigureOptions["window"]): Map<string, Measurement[]> {
  const series = new Map<string, Measurement[]>();
  for (const measurement of timeline.case.measurements ?? []) {
    if (!isIn(window, dayOf(measurement.at))) continue;
    const members = series.get(measurement.assay);
    if (members === undefined) series.set(measurement.assay, [measurement]);
    else members.push(measurement);
  }
  return series;
}

/** The first and the last quantified result; and the highest and the lowest, where only one has that value. */
function essentials(series: readonly Measurement[]): readonly Measurement[] {
  const values = series.flatMap((measurement) =>
    measurement.result.kind === "value" ? [{ measurement, value: measurement.result.value }] : [],
  );
  const sorted = [...values].sort((left, right) => left.value - right.value);
  const only = (candidate: (typeof values)[number] | undefined) =>
    candidate !== undefined && values.filter(({ value }) => value === candidate.value).length === 1 ? [candidate] : [];
  return [...values.slice(0, 1), ...values.slice(-1), ...only(sorted[0]), ...only(sorted.at(-1))].map(
    ({ measurement }) => measurement,
  );
}

/** Lanes of which the first or the last day in view is covered by no mark. */
function lostEnds(timeline: Timeline, scene: Scene, window: FigureOptions["window"]): readonly string[] {
  const nameOf = new Map((timeline.case.treatments ?? []).map(({ id, name }) => [id, name]));
  const marks = new Map<string, SceneMark[]>();
  for (const mark of scene.marks) {
    const name = nameOf.get(mark.event);
    if (name === undefined) continue;
    const ofLane = marks.get(name);
    if (ofLane === undefined) marks.set(name, [mark]);
    else ofLane.push(mark);
  }
  return [...endsOfLanes(timeline, window)].flatMap(([name, days]) => {
    const covered = (day: number): boolean => {
      const x = scene.time.x(day);
      return (marks.get(name) ?? []).some((mark) => mark.x - COLUMN <= x && x <= mark.x + mark.width + COLUMN);
    };
    return days.filter((day) => !covered(day)).map((day) => `${name}, day ${day}`);
  });
}

/** First and last day in view of each lane's events. */
function endsOfLanes(
  timeline: Timeline,
  window: FigureOptions["window"],
): ReadonlyMap<string, readonly [number, number]> {
  const ends = new Map<string, readonly [number, number]>();
  const [first, last] = window ?? [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
  for (const { name, start, end } of timeline.case.treatments ?? []) {
    if (dayOf(end) < first || dayOf(start) > last) continue;
    const [from, to] = [Math.max(first, dayOf(start)), Math.min(last, dayOf(end))];
    const known = ends.get(name) ?? [from, to];
    ends.set(name, [Math.min(known[0], from), Math.max(known[1], to)]);
  }
  return ends;
}
