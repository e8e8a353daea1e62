import type { Time } from "../../case/time-schema.ts";
import type { Place, SourceFile } from "../import/place.ts";
import type { ReadContext } from "../import/reader.ts";
import { SourceRecord } from "../import/record.ts";
import type { Statement } from "../import/statements.ts";
import type { Element } from "./element.ts";
import { inLines, Notes } from "./leftovers.ts";
import type { TimePlan } from "./plan.ts";
import { readTime } from "./times.ts";

/** One phenopacket while its statements are made. */
export class Packet {
  readonly root: Element;
  readonly source: SourceFile;
  /** As the source names the patient. */
  readonly patient: string;
  readonly context: ReadContext;
  readonly plan: TimePlan;

  constructor(
    root: Element,
    where: { source: SourceFile; patient: string },
    reading: { context: ReadContext; plan: TimePlan },
  ) {
    this.root = root;
    this.source = where.source;
    this.patient = where.patient;
    this.context = reading.context;
    this.plan = reading.plan;
  }

  /** Written by this program. */
  get isOurs(): boolean {
    return this.plan.isOurs;
  }

  entry(element: Element): Entry {
    return new Entry(this, element);
  }
}

/** One element of a phenopacket that is a record of its own, with its notes. */
export class Entry {
  readonly packet: Packet;
  readonly element: Element;
  readonly record: SourceRecord;
  readonly notes: Notes;
  private isSaid = false;

  constructor(packet: Packet, element: Element) {
    this.packet = packet;
    this.element = element;
    const place: Place = { source: packet.source, path: element.path.replace(/: $/, "") };
    this.record = new SourceRecord(place, packet.patient);
    this.notes = new Notes(this.record);
  }

  time(element: Element | undefined, heading: string): Time | undefined {
    return readTime(
      { plan: this.packet.plan, context: this.packet.context },
      element,
      heading,
      this.notes,
      this.record,
    );
  }

  /** Notes with everything that nothing has asked for. To be called when all else is read. */
  said(): { readonly record: SourceRecord; readonly note?: string } {
    if (!this.isSaid) this.notes.addLeftovers(this.element);
    this.isSaid = true;
    const note = this.notes.text;
    return { record: this.record, ...(note === undefined ? {} : { note }) };
  }

  /** A note with these words first, and what else the element says. */
  asNote(words: string, at?: Time): Statement {
    const { record, note } = this.said();
    const text = [words, note].filter((part) => part !== undefined && part !== "").join("\n");
    return { kind: "note", record, text, ...(at === undefined ? {} : { at }) };
  }

  /** Nothing of it belongs into a case: each of its values goes to the report. */
  leaveOut(why: string): void {
    leaveOutElement(this.element, this.record, why);
    this.packet.context.leftOut(this.record);
  }
}

/** Says in the record that its element is left out, and what was in it. */
export function leaveOutElement(element: Element, record: SourceRecord, why: string): void {
  reportLeftovers(element, record, why);
  record.leftOut = why;
}

export function reportLeftovers(element: Element, record: SourceRecord, why: string): void {
  for (const leftover of element.leftovers()) {
    for (const [name, value] of inLines(leftover)) record.unread.push({ name, value, why });
  }
}

/** `{ [name]: value }`, or nothing when there is no value. */
export const given = <Name extends string, Value>(
  name: Name,
  value: Value | undefined,
): { readonly [Key in Name]?: Value } =>
  (value === undefined ? {} : { [name]: value }) as { readonly [Key in Name]?: Value };
