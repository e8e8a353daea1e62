import { indexFrom } from "../analysis/index-after.ts";
import type { ResolvedProcedure, ResolvedTreatment } from "../time/timeline.ts";

export type PartKind =
  | "diagnosis"
  | "molecular relapse"
  | "relapse"
  | "antigen loss"
  | "transplant"
  | "cells"
  | "line"
  | "now";

/** One thing that a course tells: a line of treatment, a transplant, a relapse. */
export interface Part {
  readonly kind: PartKind;
  /** First day, in days from zero. */
  readonly day: number;
  /** The event that it is named for; null for the diagnosis and for now, of which there is one. */
  readonly event: string | null;
  readonly treatments: readonly ResolvedTreatment[];
  readonly procedures: readonly ResolvedProcedure[];
}

/** A file holds no longer list of events that stand out; where a step is about more than that, none does. */
export const MOST_EMPHASISED = 1_000;

/** One step of a presentation: a part of the course, or several that are told together. */
export type Chapter = readonly [Part, ...Part[]];

const ORDER_ON_ONE_DAY: Record<PartKind, number> = {
  diagnosis: 0,
  relapse: 1,
  "molecular relapse": 2,
  "antigen loss": 3,
  transplant: 4,
  cells: 5,
  line: 6,
  now: 7,
};

export const byId = (first: string, second: string): number => (first < second ? -1 : first > second ? 1 : 0);

/** In the order of time; what is of one day has an order of its own, so that the order of the file does not matter. */
export const inOrder = (parts: readonly Part[]): readonly Part[] =>
  [...parts].sort(
    (a, b) =>
      a.day - b.day || ORDER_ON_ONE_DAY[a.kind] - ORDER_ON_ONE_DAY[b.kind] || byId(a.event ?? "", b.event ?? ""),
  );

/** Whether a result of this day can tell of the part: what was found on the day that a treatment starts was found before it. */
const tellsOf = (part: Part, day: number): boolean => part.day < day || (part.day === day && part.kind !== "line");

/**
 * Which part a result of that day tells of: the last one that began until then. A relapse on the day of the last follow-up keeps its
 * own results, and what was found before the diagnosis belongs to it. −1 for what was found before everything else.
 */
export function partOfDay(parts: readonly Part[], day: number): number {
  const low = indexFrom(parts, day, (part) => part.day);
  let found = low - 1;
  for (let index = low; parts[index]?.day === day; index += 1) {
    const part = parts[index];
    const isSecond = part?.kind === "now" && found >= low;
    if (part !== undefined && tellsOf(part, day) && !isSecond) found = index;
  }
  return found === -1 && parts[0]?.kind === "diagnosis" ? 0 : found;
}
