import { resultInWords } from "../../case/format-result.ts";
import type { End, Time } from "../../case/time-schema.ts";
import type { CaseDraft, EventList, EventOf } from "./build-draft.ts";
import { asText, headingOf } from "./build-fit.ts";
import { lines, timeInWords } from "./build-words.ts";
import type { SourceRecord } from "./record.ts";

const BESIDE = new Set(["id", "assay", "result", "note", "sourceText", "codes", "inferred", "source"]);
const TIMES = new Set(["at", "start", "end"]);

/** Takes events out of a list of the course and keeps each as a note without a time, with its id and all its words. */
export function keepWithoutTime(draft: CaseDraft, list: EventList, events: ReadonlySet<object>): void {
  if (events.size === 0) return;
  const taken = draft.take(list, events);
  for (const event of taken) {
    const record = recordOf(draft, event.id);
    if (record !== undefined) draft.note(wordsOf(draft, event), record, undefined, { id: event.id, ...besides(event) });
  }
}

/** The record that an event came from. */
export const recordOf = (draft: CaseDraft, id: string): SourceRecord | undefined =>
  draft.recordOf.get(id) ?? draft.records.values().next().value;

type AnyEvent = EventOf<EventList>;

function wordsOf(draft: CaseDraft, event: AnyEvent): string {
  const parts = Object.entries(event).flatMap(([field, value]) => {
    if (value === undefined || BESIDE.has(field)) return [];
    if (TIMES.has(field))
      return [`${field === "at" ? "Time" : headingOf(field)} as written: ${timeInWords(value as Time | End)}`];
    return [field === "text" ? asText(value) : `${headingOf(field)}: ${asText(value)}`];
  });
  return lines("result" in event ? resultOf(draft, event as EventOf<"measurements">) : undefined, ...parts) ?? event.id;
}

function resultOf(draft: CaseDraft, { assay, result }: EventOf<"measurements">): string {
  const series = draft.assays.find(({ id }) => id === assay);
  return `${series?.name ?? assay}: ${resultInWords(result, series ?? {})}`;
}

function besides({ note, sourceText, codes, inferred }: AnyEvent) {
  return {
    ...(note === undefined ? {} : { note }),
    ...(sourceText === undefined ? {} : { sourceText }),
    ...(codes === undefined ? {} : { codes }),
    ...(inferred === undefined ? {} : { inferred }),
  };
}
