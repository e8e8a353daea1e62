// Whether a case that went out in another format and came back is the same, but for the losses that were reported.
import { isDeepStrictEqual } from "node:util";
import { expect } from "vitest";
import type { Case } from "../../shared/case/schema.ts";
import type { Loss } from "../../shared/formats/export.ts";
import type { ResolvedTime, Timeline } from "../../shared/time/timeline.ts";
import { resolved } from "./resolved.ts";

const lists = [
  "anchors",
  "treatments",
  "procedures",
  "assays",
  "measurements",
  "antigenPanels",
  "assessments",
  "events",
  "notes",
  "sources",
] as const;
const wholeFields = [
  "title",
  "subtitle",
  "patient",
  "diagnosis",
  "dayZero",
  "lastFollowUp",
  "figure",
  "views",
] as const;
const timeFields = ["at", "start", "end"] as const;

/** Fields of one entry of a list, with its times as days from the case's own zero. */
type Facts = ReadonlyMap<string, unknown>;

/**
 * Every field of every event comes back equal, unless a loss names the event and the field (`*` for the whole event; `event: null`
 * with the field for what belongs to the case). Times are compared as they resolve: estimate, earliest and latest, and certainty.
 * Nothing is there that was not there before, but for fields that a loss names.
 */
export function expectRoundTrip(original: Case, reread: Case, losses: readonly Loss[]): void {
  expect(differences(original, reread, losses)).toEqual([]);
}

export function differences(original: Case, reread: Case, losses: readonly Loss[]): readonly string[] {
  const isReported = (event: string | null, field: string): boolean =>
    losses.some((loss) => loss.event === event && (loss.field === field || (event !== null && loss.field === "*")));
  const found: string[] = [];
  for (const field of wholeFields) {
    if (!isDeepStrictEqual(plain(original[field]), plain(reread[field])) && !isReported(null, field))
      found.push(`${field}: ${say(original[field])} → ${say(reread[field])}`);
  }
  const [before, after] = [factsOf(original), factsOf(reread)];
  for (const [id, facts] of before) {
    const other = after.get(id);
    if (other === undefined) {
      if (!isReported(id, "*")) found.push(`${id}: is missing`);
      continue;
    }
    for (const field of new Set([...facts.keys(), ...other.keys()])) {
      if (!isDeepStrictEqual(facts.get(field), other.get(field)) && !isReported(id, field))
        found.push(`${id}.${field}: ${say(facts.get(field))} → ${say(other.get(field))}`);
    }
  }
  for (const id of after.keys()) if (!before.has(id)) found.push(`${id}: was not there`);
  return found;
}

function factsOf(case_: Case): ReadonlyMap<string, Facts> {
  // Counted from the case's own zero, whatever its figure counts from.
  const { figure: _figure, ...withoutFigure } = case_;
  const times = timesOf(resolved(withoutFigure));
  const all = new Map<string, Facts>();
  for (const list of lists) {
    for (const entry of case_[list] ?? []) {
      const facts = new Map<string, unknown>([["list", list]]);
      for (const [field, value] of Object.entries(entry)) {
        if (field !== "id" && !timeFields.some((time) => time === field)) facts.set(field, plain(value));
      }
      for (const [field, time] of times.get(entry.id) ?? []) facts.set(field, time);
      all.set(entry.id, facts);
    }
  }
  return all;
}

function timesOf(timeline: Timeline): ReadonlyMap<string, readonly (readonly [string, unknown])[]> {
  const times = new Map<string, readonly (readonly [string, unknown])[]>();
  for (const { anchor, at } of timeline.anchors) times.set(anchor.id, [["at", days(at)]]);
  const points = [...timeline.procedures, ...timeline.antigenPanels, ...timeline.assessments, ...timeline.notes];
  for (const { event, at } of points) times.set(event.id, at === null ? [] : [["at", days(at)]]);
  for (const { event, start, end, ongoing } of timeline.treatments) times.set(event.id, spanTimes(start, end, ongoing));
  for (const { event, point, start, end, ongoing } of [...timeline.measurements, ...timeline.events])
    times.set(event.id, point ? [["at", days(start)]] : spanTimes(start, end, ongoing));
  return times;
}

const spanTimes = (start: ResolvedTime, end: ResolvedTime | null, ongoing: boolean) =>
  [
    ["start", days(start)],
    ["end", ongoing ? "ongoing" : end === null ? null : days(end)],
  ] as const;

const days = ({ estimate, earliest, latest, certainty }: ResolvedTime): string =>
  `${estimate.toFixed(3)} (${earliest} to ${latest}, ${certainty})`;

/** Without fields that are undefined, and whatever the order of its keys. */
const plain = (value: unknown): unknown => (value === undefined ? undefined : JSON.parse(JSON.stringify(value)));

const say = (value: unknown): string => (value === undefined ? "nothing" : JSON.stringify(value));
