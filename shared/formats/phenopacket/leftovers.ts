import type { SourceRecord } from "../import/record.ts";
import { cleanText, type Element, isEmpty, isObject, type Leftover } from "./element.ts";
import { enumerationInWords } from "./enumerations.ts";

/** A note of an event is readable up to here; what is beyond stands in the report. */
const LONGEST_NOTE = 8_000;
const LONGEST_VALUE = 2_000;

/** `Heading: value` lines of one record, and what is to become of the rest. */
export class Notes {
  private readonly lines: string[] = [];
  private length = 0;
  private readonly record: SourceRecord;

  constructor(record: SourceRecord) {
    this.record = record;
  }

  add(heading: string, value: string | undefined): void {
    if (value === undefined || value === "") return;
    const line = `${heading}: ${oneLine(value)}`;
    if (this.lines.includes(line)) return;
    if (value.length > LONGEST_VALUE || this.length + line.length > LONGEST_NOTE) {
      this.record.unread.push({ name: heading, value, why: "longer than a note of an event" });
      return;
    }
    this.lines.push(line);
    this.length += line.length + 1;
  }

  /** Every value of the element that nothing has asked for. Call it last. */
  addLeftovers(element: Element): void {
    for (const leftover of element.leftovers()) {
      for (const [heading, value] of inLines(leftover)) this.add(heading, value);
    }
  }

  get text(): string | undefined {
    return this.lines.length === 0 ? undefined : this.lines.join("\n");
  }
}

const oneLine = (text: string): string =>
  cleanText(text)
    .replace(/\s*\n\s*/g, " / ")
    .trim();

/** Each value inside of what is left over, with its heading in words. */
export function inLines({ steps, value }: Leftover): readonly (readonly [heading: string, value: string])[] {
  if (isEmpty(value)) return [];
  if (Array.isArray(value)) {
    return value.flatMap((item, index) =>
      inLines({
        steps: isObject(item) && shortWords(item) === null && value.length > 1 ? [...steps, index] : steps,
        value: item,
      }),
    );
  }
  if (!isObject(value)) {
    const field = steps.findLast((step) => typeof step === "string") ?? "";
    return [[headingOf(steps), enumerationInWords(field, value) ?? cleanText(String(value))]];
  }
  const short = shortWords(value);
  if (short !== null) return [[headingOf(steps), short]];
  return Object.entries(value).flatMap(([name, inside]) => inLines({ steps: [...steps, name], value: inside }));
}

/** `["doseIntervals", 1, "scheduleFrequency"]` → `Dose intervals 2, schedule frequency`. */
export function headingOf(steps: readonly (string | number)[]): string {
  const words = steps
    .map((step) => (typeof step === "number" ? ` ${step + 1}` : `, ${inWords(step)}`))
    .join("")
    .replace(/^, /, "");
  return `${words.slice(0, 1).toUpperCase()}${words.slice(1)}`;
}

const inWords = (name: string): string =>
  oneLine(name)
    .replace(/([a-z0-9])_(?=[a-z0-9])/gi, "$1 ")
    .replace(/([a-z])([A-Z])/g, (_, before: string, after: string) => `${before} ${after.toLowerCase()}`)
    .slice(0, 100);

/** Small objects that are one thing: an ontology class, an age, a quantity, a reference. Null for others. */
function shortWords(value: object): string | null {
  const fields = new Map(Object.entries(value).filter(([, inside]) => !isEmpty(inside)));
  const names = [...fields.keys()];
  const only = (...allowed: readonly string[]): boolean =>
    names.length > 0 &&
    names.every((name) => allowed.includes(name) && (!isObject(fields.get(name)) || name === "unit"));
  const text = (name: string): string => cleanText(String(fields.get(name) ?? "")).trim();
  if (only("id", "label")) {
    const [id, label] = [text("id"), text("label")];
    return label === "" || id === "" ? label + id : `${label} (${id})`;
  }
  if (only("iso8601duration")) return `age ${text("iso8601duration")}`;
  if (only("unit", "value") && names.includes("value")) {
    const unit = fields.get("unit");
    const words = isObject(unit) ? shortWords(unit) : text("unit");
    return words === null ? null : `${text("value")} ${words}`.trim();
  }
  if (only("id", "reference", "description"))
    return [text("id"), text("description"), text("reference")].filter(Boolean).join(", ");
  if (only("start", "end")) return `${text("start") || "not stated"} to ${text("end") || "not stated"}`;
  return null;
}
