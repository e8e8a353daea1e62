import type { Measurement } from "../../case/event-schemas.ts";
import { resultInWords } from "../../case/format-result.ts";
import type { End, Time } from "../../case/time-schema.ts";
import type { CaseDraft, EventList, EventOf } from "./build-draft.ts";
import { LONGEST_TEXT } from "./build-fit.ts";
import { codeInWords, isOngoingEnd, lines, plainPart, timeInWords } from "./build-words.ts";
import type { SourceRecord } from "./record.ts";

interface Words {
  readonly id: string;
  note?: string | undefined;
  readonly sourceText?: string | undefined;
  readonly reported?: unknown;
  readonly codes?:
    | readonly { readonly system: string; readonly code: string; readonly display?: string | undefined }[]
    | undefined;
}

interface First {
  readonly record: SourceRecord;
  /** It had an id of its own where it was written. */
  readonly hasId: boolean;
  readonly event: Words;
}

interface FirstResult extends First {
  readonly event: Measurement;
}

/** What was said before. */
export class Repeats {
  private readonly firsts = new Map<string, First>();
  /** Results by series and time: hardly ever are there two, and only then it is looked at what they say. */
  private readonly results = new Map<string, Map<string | number, First | Map<string, First>>>();

  /** Remembers what is said for the first time; else returns who said it then. */
  firstOf(list: EventList, said: First): First | undefined {
    return list === "measurements"
      ? this.firstResult(said as FirstResult)
      : firstIn(this.firsts, keyOfEvent(list, said.event), said);
  }

  private firstResult(said: FirstResult): First | undefined {
    const { assay, at } = said.event;
    let ofSeries = this.results.get(assay);
    if (ofSeries === undefined) {
      ofSeries = new Map();
      this.results.set(assay, ofSeries);
    }
    const time = timeKey(at);
    const known = ofSeries.get(time);
    if (known === undefined) {
      ofSeries.set(time, said);
      return undefined;
    }
    let alike: Map<string, First>;
    if (known instanceof Map) alike = known;
    else {
      alike = new Map([[keyOfResult((known as FirstResult).event), known]]);
      ofSeries.set(time, alike);
    }
    return firstIn(alike, keyOfResult(said.event), said);
  }
}

function firstIn(firsts: Map<string, First>, key: string, said: First): First | undefined {
  const first = firsts.get(key);
  if (first === undefined) firsts.set(key, said);
  return first;
}

/** Fields that may differ between two records of one thing. */
const BESIDE = new Set(["id", "note", "sourceText", "codes", "inferred", "source", "reported"]);

function keyOfEvent(list: EventList, event: object): string {
  const fields = Object.entries(event).filter(([field, value]) => !BESIDE.has(field) && value !== undefined);
  return `${list} ${JSON.stringify(fields)}`;
}

/** What tells results of one series and time apart. */
function keyOfResult({ marker, start, end, result }: Measurement): string {
  let key = `${timeKey(start)} ${timeKey(end)} ${marker ?? ""} ${result.kind}`;
  for (const field in result) if (field !== "kind") key += ` ${field} ${String(result[field])}`;
  return key;
}

function timeKey(time: Time | End | undefined): string | number {
  if (time === undefined) return "";
  const plain = isOngoingEnd(time) ? null : plainPart(time);
  if (plain === null) return JSON.stringify(time);
  return plain.date ?? plain.day ?? "";
}

const LIST_WORDS: Readonly<Record<EventList, string>> = {
  treatments: "treatments",
  procedures: "procedures",
  measurements: "results",
  antigenPanels: "antigen panels",
  assessments: "assessments",
  events: "events",
  notes: "notes",
};

interface Repeated {
  readonly record: SourceRecord;
  readonly hasId: boolean;
  readonly repeats: Repeats;
  readonly draft: CaseDraft;
}

/**
 * Whether another record has said the same of the same time. It is then counted once, what else this one says goes into the note of
 * the first, and somebody is asked. Two entries that each had an id where they were written are two.
 */
export function isRepeated<List extends EventList>(
  list: List,
  event: EventOf<List>,
  { record, hasId, repeats, draft }: Repeated,
): boolean {
  const first = repeats.firstOf(list, { record, hasId, event });
  if (first === undefined || first.record === record || (first.hasId && hasId)) return false;
  const answer = draft.context.doubts.ask(
    {
      id: `duplicate:${list}`,
      kind: "duplicate",
      question: `Some ${LIST_WORDS[list]} are said twice, with the same time and the same values. Are they one?`,
      candidates: [
        { value: "once", label: "they are one and the same" },
        { value: "both", label: "they are two" },
      ],
      assumed: "once",
      harmless: true,
    },
    record,
    wordsOf(event, draft),
  );
  if (answer === "both") return false;
  const more = wordsBesides(first.event, event);
  if (more !== undefined) {
    const note = lines(first.event.note, more) ?? more;
    if (note.length <= LONGEST_TEXT) first.event.note = note;
    else draft.note(more, record);
  }
  if (!record.as.includes(first.event.id)) record.as.push(first.event.id);
  return true;
}

interface Repeatable {
  readonly name?: unknown;
  readonly text?: unknown;
  readonly state?: unknown;
  readonly kind?: unknown;
  readonly findings?: EventOf<"antigenPanels">["findings"] | undefined;
  readonly assay?: string;
  readonly result?: Measurement["result"];
  readonly reported?: string | undefined;
  readonly marker?: string | undefined;
  readonly at?: Time | undefined;
  readonly start?: Time | undefined;
}

const LONGEST_NAME = 200;

/** What is said twice, with its time: `MRD 0.3 %, 2021-04-03`. */
function wordsOf(event: Repeatable, draft: CaseDraft): string {
  const time = event.at ?? event.start;
  const what = nameOf(event, draft).slice(0, LONGEST_NAME);
  return [what, time === undefined ? "" : timeInWords(time)].filter((part) => part !== "").join(", ");
}

function nameOf(event: Repeatable, draft: CaseDraft): string {
  const { assay, result, reported, marker, findings } = event;
  if (result !== undefined) {
    const series = draft.assays.find(({ id }) => id === assay);
    const value = resultInWords(result, series ?? {});
    const written = reported === undefined || value.startsWith(reported) ? "" : ` (“${reported}”)`;
    return [series?.name ?? assay, marker, `${value}${written}`].filter((part) => part !== undefined).join(" ");
  }
  if (findings !== undefined) return findings.map(({ antigen, state }) => `${antigen} ${state}`).join(", ");
  const words = [event.name, event.text, event.state, event.kind].find((each) => typeof each === "string");
  return typeof words === "string" ? words : "";
}

/** What the second record says besides; nothing that is there already. */
function wordsBesides(first: Words, second: Words): string | undefined {
  const known = new Set([first.note, first.sourceText, first.reported].flatMap(linesOf));
  const codes = new Set((first.codes ?? []).map(codeInWords));
  const more = [second.note, second.sourceText, second.reported].flatMap(linesOf).filter((line) => !known.has(line));
  const moreCodes = (second.codes ?? []).map(codeInWords).filter((code) => !codes.has(code));
  return lines(...new Set(more), ...new Set(moreCodes));
}

const linesOf = (text: unknown): readonly string[] => (typeof text === "string" ? text.split("\n") : []);
