import type { Assay } from "../case/event-schemas.ts";
import { shortSpecimen } from "../case/short-names.ts";
import type { ResolvedMeasurement, Timeline } from "../time/timeline.ts";

/** Results of one assay, target, specimen and marker: all that may be compared with each other, and nothing else. */
export interface ResultSeries {
  readonly id: string;
  /** "IGH", as the picture names it. */
  readonly name: string;
  /** Method, unit, specimen. */
  readonly details: readonly string[];
  readonly assay: Assay;
  readonly specimen: string | undefined;
  /** Of every kind, by their start; results of one time by id. */
  readonly results: readonly ResolvedMeasurement[];
}

const known = new WeakMap<Timeline, readonly ResultSeries[]>();

/** All series of a case, in the order in which the file first mentions them. Made once for a timeline. */
export function resultSeries(timeline: Timeline): readonly ResultSeries[] {
  let series = known.get(timeline);
  if (series === undefined) {
    const groups = groupBySeries(timeline.measurements);
    series = groups.map((group) => describeSeries(group, groups));
    known.set(timeline, series);
  }
  return series;
}

interface Group {
  readonly assay: Assay;
  readonly specimen: string | undefined;
  readonly marker: string | undefined;
  readonly results: ResolvedMeasurement[];
}

function groupBySeries(measurements: readonly ResolvedMeasurement[]): readonly Group[] {
  const groups = new Map<Assay, Map<string, Group>>();
  for (const measurement of measurements) {
    const { assay, event } = measurement;
    const specimen = event.specimen ?? assay.specimen;
    let ofAssay = groups.get(assay);
    if (ofAssay === undefined) {
      ofAssay = new Map();
      groups.set(assay, ofAssay);
    }
    const key = `${specimen ?? ""}\u0000${event.marker ?? ""}`;
    const group = ofAssay.get(key);
    if (group === undefined) ofAssay.set(key, { assay, specimen, marker: event.marker, results: [measurement] });
    else group.results.push(measurement);
  }
  return [...groups.values()].flatMap((ofAssay) => [...ofAssay.values()]);
}

function describeSeries(group: Group, all: readonly Group[]): ResultSeries {
  const { assay } = group;
  const title = titleOf(group, all);
  const details = [assay.method, assay.unit, specimenDetail(group.specimen, title)];
  return {
    id: [assay.id, group.specimen ?? "", group.marker ?? ""].join(":"),
    name: title.charAt(0).toUpperCase() + title.slice(1),
    details: [...new Set(details)].filter((detail): detail is string => detail !== undefined && detail !== title),
    assay,
    specimen: group.specimen,
    results: byTime(group.results),
  };
}

/** The target, or the assay where several have one target; with the specimen and the marker where these tell series apart. */
function titleOf(group: Group, all: readonly Group[]): string {
  const name = baseName(group, all);
  const alike = all.filter((other) => baseName(other, all) === name);
  const differ = new Set(alike.map((other) => other.specimen)).size > 1;
  const specimen = differ && group.specimen !== undefined ? shortSpecimen(group.specimen) : undefined;
  const said = specimen !== undefined && name.toLowerCase().includes(specimen.toLowerCase());
  return [name, said ? undefined : specimen, group.marker].filter((part) => part !== undefined).join(", ");
}

function baseName({ assay }: Group, all: readonly Group[]): string {
  const sameTarget = all.filter((other) => other.assay.target !== undefined && other.assay.target === assay.target);
  const methods = new Set(sameTarget.map((other) => other.assay.method));
  return methods.size > 1 ? assay.name : (assay.target ?? assay.name);
}

/** The specimen, unless the title says it already, in full or in short. */
function specimenDetail(specimen: string | undefined, title: string): string | undefined {
  if (specimen === undefined) return undefined;
  const said = title.toLowerCase();
  const short = shortSpecimen(specimen);
  return said.includes(specimen.toLowerCase()) || said.includes(short.toLowerCase()) ? undefined : specimen;
}

/**
 * By start; what starts at the same time by id, so that the order of the file makes no difference to what is computed. What is in
 * order already, as most files are, is only looked through.
 */
function byTime(results: readonly ResolvedMeasurement[]): readonly ResolvedMeasurement[] {
  for (let index = 1; index < results.length; index += 1) {
    const [before, after] = [results[index - 1], results[index]];
    if (before !== undefined && after !== undefined && inTime(before, after) > 0) return [...results].sort(inTime);
  }
  return results;
}

function inTime(first: ResolvedMeasurement, second: ResolvedMeasurement): number {
  const days = first.start.estimate - second.start.estimate;
  if (days !== 0) return days;
  return first.event.id < second.event.id ? -1 : 1;
}

/** Last day of a result: its only day, unless it holds for a span. Infinity for one that still holds when nobody says until when. */
export function lastDayOf({ point, start, end, ongoing }: ResolvedMeasurement): number {
  if (point) return start.estimate;
  if (end !== null) return end.estimate;
  return ongoing ? Number.POSITIVE_INFINITY : start.estimate;
}

/** The scale on which a series changes: MRD over decades, blasts and counts on a plain scale, unless the assay says otherwise. */
export function scaleOf(assay: Assay): "log" | "linear" {
  return assay.axis ?? (assay.measures === "MRD" ? "log" : "linear");
}

/** An assay of which nobody says what it looked at, how, or in which unit. Its results speak of MRD as such. */
export function isUnstatedAssay({ measures, target, method, unit }: Assay): boolean {
  return measures === "MRD" && target === undefined && method === undefined && unit === undefined;
}
