import type { Case } from "../../shared/case/schema.ts";

/**
 * The first date of the case, as exactly as its event states it: `2021-03-05`, `2021-03`. Null when an event has a time that is
 * stated otherwise, which may be before it.
 */
export function firstDateOf(imported: Case): string | null {
  let first: string | null = null;
  for (const time of timesOf(imported)) {
    if (!isDated(time)) return null;
    if (first === null || time.date < first) first = time.date;
  }
  return first;
}

/** When each event was or began, of those that say so. */
function* timesOf(imported: Case): Generator<object> {
  const { treatments, procedures, measurements, antigenPanels, assessments, events, notes } = imported;
  for (const list of [treatments, procedures, measurements, antigenPanels, assessments, events, notes]) {
    for (const event of list ?? []) {
      const time = ("start" in event ? event.start : undefined) ?? ("at" in event ? event.at : undefined);
      if (typeof time === "object" && time !== null) yield time;
    }
  }
}

const isDated = (time: object): time is { readonly date: string } => "date" in time && typeof time.date === "string";
