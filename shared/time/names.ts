import type { JsonPath } from "../case/diagnostic.ts";
import { type ListInTime, listsInTime } from "../case/lists.ts";
import type { Case } from "../case/schema.ts";
import type { Time } from "../case/time-schema.ts";

type Place = readonly [ListInTime, number];

/** Looks up the names of a case's events. The index of all ids is made only when one is asked for that was not learnt. */
export class EventNames {
  readonly case: Case;
  private readonly learnt = new Map<string, Place>();
  private placeOfId: ReadonlyMap<string, Place> | null = null;

  constructor(case_: Case) {
    this.case = case_;
  }

  get ids(): readonly string[] {
    return [...this.index().keys()];
  }

  learn(id: string, place: Place): void {
    this.learnt.set(id, place);
  }

  /** "salvage B" of `salvage-b`; the id itself when no event has it. */
  nameOf(id: string): string {
    const place = this.placeOf(id);
    return place === undefined ? id : this.nameAt(...place);
  }

  /** Whether the event has a start and an end to tell apart. */
  isSpan(id: string): boolean {
    const place = this.placeOf(id);
    if (place === undefined) return false;
    const event = this.case[place[0]]?.[place[1]];
    return event !== undefined && "start" in event && event.start !== undefined;
  }

  isSample(id: string): boolean {
    const list = this.placeOf(id)?.[0];
    return list === "measurements" || list === "antigenPanels";
  }

  /** The time (the start of a span) that the case states for this event. */
  timeOf(id: string): Time | undefined {
    const place = this.placeOf(id);
    const event = place && this.case[place[0]]?.[place[1]];
    if (event === undefined) return undefined;
    const { at, start } = event as { readonly at?: Time; readonly start?: Time };
    return start ?? at;
  }

  nameAt(list: ListInTime, index: number): string {
    const event = this.case[list]?.[index];
    if (event === undefined) return list;
    if ("name" in event && typeof event.name === "string") return event.name;
    if ("state" in event) return typeof event.label === "string" ? event.label : String(event.state);
    if ("assay" in event) return `${this.assayName(String(event.assay))} result`;
    return "findings" in event ? "antigen panel" : "note";
  }

  /** The event that a path leads into, with its part: "the end of FLAG-Ida (treatments 5)", "last follow-up". */
  subject(path: JsonPath): string {
    const [list, index, ...parts] = path;
    const known = listsInTime.find((each) => each === list);
    if (known === undefined || typeof index !== "number") return otherSubject(path);
    return `${partWords(parts)}${this.nameAt(known, index)} (${known} ${index})`;
  }

  private assayName(id: string): string {
    return this.case.assays?.find((assay) => assay.id === id)?.name ?? id;
  }

  private placeOf(id: string): Place | undefined {
    return this.learnt.get(id) ?? this.index().get(id);
  }

  private index(): ReadonlyMap<string, Place> {
    if (this.placeOfId !== null) return this.placeOfId;
    const index = new Map<string, Place>();
    for (const list of listsInTime) {
      this.case[list]?.forEach((event, position) => {
        if (!index.has(event.id)) index.set(event.id, [list, position]);
      });
    }
    this.placeOfId = index;
    return index;
  }
}

const SUBJECTS: Readonly<Record<string, string>> = {
  lastFollowUp: "the last follow-up",
  dayZero: "day zero",
  figure: "the figure",
  diagnosis: "the genetics of the diagnosis",
};

function otherSubject(path: JsonPath): string {
  return SUBJECTS[String(path[0])] ?? path.join(".");
}

const PART_WORDS: Readonly<Record<string, string>> = {
  cycles: "cycle",
  steps: "dose step",
  interruptions: "interruption",
};

function partWords(parts: JsonPath): string {
  const ofEnd = parts.at(-1) === "end" ? "the end of " : "";
  const [part, index] = parts;
  const words = PART_WORDS[String(part)];
  return words === undefined || typeof index !== "number" ? ofEnd : `${ofEnd}${words} ${index + 1} of `;
}
