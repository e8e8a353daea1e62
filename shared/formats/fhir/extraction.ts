import { type Time, timeSchema } from "../../case/time-schema.ts";
import { type Concept, type ConceptBook, codeInWords } from "./concepts.ts";
import type { Timing } from "./facts.ts";
import { dateOf, saysTimeOfDay } from "./instants.ts";
import { foreignOnly, type OwnFields, ownFieldsOf, ownIdOf } from "./own.ts";
import { Remains } from "./remains.ts";
import type { ShareUnread } from "./shared-unread.ts";
import { inLines, isObject, type JsonObject, objectsOf, textOf } from "./values.ts";

/** One resource while it is read. */
export class Extraction {
  readonly resource: JsonObject;
  readonly concepts: ConceptBook;
  readonly remains: Remains;
  readonly contained: ReadonlyMap<string, JsonObject>;
  readonly id: string | undefined;
  readonly own: OwnFields;
  private readonly share: ShareUnread;

  constructor(
    resource: JsonObject,
    concepts: ConceptBook,
    share: ShareUnread,
    contained: ReadonlyMap<string, JsonObject> = containedIn(resource),
  ) {
    this.resource = resource;
    this.concepts = concepts;
    this.share = share;
    this.remains = new Remains(concepts, share);
    this.contained = contained;
    this.id = ownIdOf(resource);
    this.own = ownFieldsOf(resource);
  }

  /** A contained resource as one of its own; it sees its siblings, as FHIR has it. */
  inside(resource: JsonObject): Extraction {
    return new Extraction(resource, this.concepts, this.share, this.contained);
  }

  /** All fields that were not read go where they belong. */
  finish(read: ReadonlySet<string>): string | undefined {
    const { lines } = this.remains;
    const { identifier, extension } = this.resource;
    if (identifier !== undefined) for (const each of foreignOnly(identifier)) this.remains.add("identifier", each);
    if (extension !== undefined) for (const each of foreignOnly(extension)) this.remains.add("extension", each);
    this.remains.rest(this.resource, read);
    if (!this.own.has("written")) return lines.length < 2 ? lines[0] : inLines(...lines);
    // Its note is that of the case; what it says besides is what the fields of the case say.
    for (const line of lines) this.remains.leaveOnly("also", line, "repeats what was read");
    return undefined;
  }

  /** The words of a concept that the case keeps as text; its codes go into the report. */
  words(key: string): string | undefined {
    const concept = this.concepts.read(this.resource[key]);
    if (concept === undefined) return undefined;
    this.leaveCodes(key, concept);
    return concept.words;
  }

  concept(key: string): Concept | undefined {
    return this.concepts.read(this.resource[key]);
  }

  /** What stands beside the words and codes of a concept: editions of terminologies, suffixes, how certain it is. */
  beside(name: string, value: unknown): void {
    if (!isObject(value)) return;
    const { coding, extension } = value;
    if (extension !== undefined) this.remains.add("extension", extension, name);
    if (!Array.isArray(coding)) return;
    for (const each of coding as readonly unknown[]) {
      if (!isObject(each)) continue;
      const { version, extension: more } = each;
      const edition = textOf(version);
      if (edition !== undefined) this.remains.leave(`${name}.coding.version`, edition, "the edition of the code");
      if (more !== undefined) this.remains.add("extension", more, `${name}.coding`);
    }
  }

  leaveCodes(name: string, { codes }: Concept): void {
    for (const code of codes)
      this.remains.leave(`${name}.coding`, codeInWords(code), "the code of words that are kept");
  }

  /** The time of a choice type: `timing("effective")` reads effectiveDateTime, effectivePeriod and the others. */
  timing(name: string): Timing {
    const { resource } = this;
    const own = this.ownTimes();
    if (own !== null) return own;
    const names = timingNames(name);
    for (const key of names.moments) {
      const value = resource[key];
      if (typeof value === "string") {
        const at = this.moment(key, value);
        return at === undefined ? NO_TIMING : sharedPoint(at);
      }
    }
    for (const key of names.periods) {
      const period = resource[key];
      if (isObject(period)) return this.period(key, period);
    }
    const timing = resource[names.timing];
    return isObject(timing) ? this.firstOfTiming(names.timing, timing) : NO_TIMING;
  }

  /** A date with what it says besides the day. Undefined, and kept as it is, when it is none. */
  moment(key: string, value: unknown): Time | undefined {
    const text = textOf(value);
    if (text === undefined) return undefined;
    const date = dateOf(text);
    if (date === null || saysTimeOfDay(text)) this.remains.lines.push(`${key}: ${text}`);
    return date === null ? undefined : sharedTime(date);
  }

  period(key: string, period: JsonObject): Timing {
    const { start, end } = period;
    const from = this.moment(`${key}.start`, start);
    const to = this.moment(`${key}.end`, end);
    this.remains.rest(period, PERIOD_FIELDS, key);
    if (from !== undefined) return to === undefined ? { start: from } : { start: from, end: to };
    // The beginning is not known; that it was not after the end is.
    return to?.date === undefined ? {} : { start: { by: { date: to.date } }, end: to };
  }

  private firstOfTiming(key: string, timing: JsonObject): Timing {
    const { event, repeat } = timing;
    const bounds = isObject(repeat) ? repeat["boundsPeriod"] : undefined;
    this.remains.rest(timing, new Set(["event"]), key);
    const events = Array.isArray(event) ? event : [];
    if (events.length > 0) {
      const days = events.map((each) => this.moment(`${key}.event`, each)).filter((day) => day !== undefined);
      const [first] = days;
      const last = days.at(-1);
      if (first !== undefined && last !== undefined)
        return days.length === 1 ? { at: first } : { start: first, end: last };
    }
    return isObject(bounds) ? this.period(`${key}.repeat.boundsPeriod`, bounds) : {};
  }

  private ownTimes(): Timing | null {
    if (this.own.size === 0) return null;
    const at = ownTime(this.own.get("at"));
    const start = ownTime(this.own.get("start"));
    const end = this.own.get("end");
    const last = isObject(end) && end["ongoing"] === true ? ({ ongoing: true } as const) : ownTime(end);
    if (at === undefined && start === undefined && last === undefined) return null;
    return {
      ...(at === undefined ? {} : { at }),
      ...(start === undefined ? {} : { start }),
      ...(last === undefined ? {} : { end: last }),
    };
  }
}

const NO_TIMING: Timing = {};

/** Dates recur: each is kept once. */
const knownTimes = new Map<string, Time>();
const knownPoints = new WeakMap<Time, Timing>();
const MOST_TIMES = 20_000;

function sharedTime(date: string): Time {
  const known = knownTimes.get(date);
  if (known !== undefined) return known;
  const time = { date };
  if (knownTimes.size >= MOST_TIMES) knownTimes.clear();
  knownTimes.set(date, time);
  return time;
}

function sharedPoint(at: Time): Timing {
  const known = knownPoints.get(at);
  if (known !== undefined) return known;
  const timing = { at };
  knownPoints.set(at, timing);
  return timing;
}

/** The fields of a choice of times. */
interface TimingNames {
  readonly moments: readonly string[];
  readonly periods: readonly string[];
  readonly timing: string;
}

/** Few, as they are the program's own. */
const knownTimings = new Map<string, TimingNames>();

function timingNames(name: string): TimingNames {
  const known = knownTimings.get(name);
  if (known !== undefined) return known;
  const names = {
    moments: [`${name}DateTime`, `${name}Instant`, `${name}Date`, name],
    periods: [`${name}Period`, name],
    timing: `${name}Timing`,
  };
  knownTimings.set(name, names);
  return names;
}

function ownTime(value: unknown): Time | undefined {
  const time = value === undefined ? null : timeSchema.safeParse(value);
  return time?.success === true ? time.data : undefined;
}

const PERIOD_FIELDS: ReadonlySet<string> = new Set(["start", "end"]);

/** The fields that an extractor reads, and those that are read of every resource. */
export const reads = (...fields: readonly string[]): ReadonlySet<string> =>
  new Set([...fields, "identifier", "extension", "contained", "resourceType"]);

const NOTHING: ReadonlyMap<string, JsonObject> = new Map();

function containedIn({ contained }: JsonObject): ReadonlyMap<string, JsonObject> {
  if (contained === undefined) return NOTHING;
  const found = new Map<string, JsonObject>();
  for (const each of objectsOf(contained)) found.set(`#${textOf(each["id"]) ?? found.size}`, each);
  return found;
}
