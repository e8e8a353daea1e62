import { isHeld } from "../json/held-numbers.ts";

/** A field as it was written, under its name in lowerCamelCase. */
interface Field {
  readonly written: string;
  readonly value: unknown;
}

/** A value that nothing has asked for. */
export interface Leftover {
  /** Names of the fields from the element down, with positions in lists: `["doseIntervals", 1, "quantity"]`. */
  readonly steps: readonly (string | number)[];
  readonly value: unknown;
}

/**
 * One object of a phenopacket, whichever way its fields are written (lowerCamelCase or snake_case). It remembers which of its values
 * have been asked for, so that everything else can be said in words: no value of a phenopacket is passed over by mistake.
 */
export class Element {
  readonly path: string;
  private readonly fields = new Map<string, Field>();
  private readonly used = new Set<string>();
  private readonly inside = new Map<string, readonly Element[]>();
  private readonly handedOn = new Set<string>();
  /** What stands in a list of elements without being one. */
  private readonly strays = new Map<string, readonly unknown[]>();

  constructor(value: object, path: string) {
    this.path = path;
    for (const [written, field] of Object.entries(value)) {
      const name = camelCase(written);
      this.fields.set(this.fields.has(name) ? written : name, { written, value: field });
    }
  }

  has(name: string): boolean {
    return !isEmpty(this.fields.get(name)?.value);
  }

  names(): readonly string[] {
    return [...this.fields.keys()].filter((name) => this.has(name));
  }

  /** A text, or a number or truth value as text. */
  text(name: string): string | undefined {
    const value = this.fields.get(name)?.value;
    if (isEmpty(value) || typeof value === "object") return undefined;
    this.used.add(name);
    return cleanText(String(value)).trim() || undefined;
  }

  /**
   * Also when it is written as text, as JSON of protocol buffers does with large numbers. NaN and infinities are left over, and what has
   * more digits than a number keeps.
   */
  number(name: string): number | undefined {
    const value = this.fields.get(name)?.value;
    const number =
      typeof value === "string" && /^\s*[-+]?[\d.]{1,40}(?:e[-+]?\d{1,3})?\s*$/i.test(value) && isHeld(value.trim())
        ? Number(value)
        : value;
    if (typeof number !== "number" || !Number.isFinite(number)) return undefined;
    this.used.add(name);
    return number;
  }

  flag(name: string): boolean {
    const value = String(this.fields.get(name)?.value ?? "false").toLowerCase();
    const isTrue = value === "true" || value === "1";
    if (isTrue || value === "false" || value === "0") this.used.add(name);
    return isTrue;
  }

  child(name: string): Element | undefined {
    return this.list(name, false)[0];
  }

  /** A single object where a list belongs is a list of one. */
  children(name: string): readonly Element[] {
    return this.list(name, true);
  }

  /** As it stands, without being used. */
  raw(name: string): unknown {
    return this.fields.get(name)?.value;
  }

  /** YAML takes `{ value: 3,5 }` for a 3 and a field "5" without a value: the comma was one of decimals. */
  bareNumber(): string | undefined {
    return [...this.fields].find(([name, { value }]) => value === null && /^\d{1,20}$/.test(name))?.[0];
  }

  pathOf(name: string): string {
    const written = this.fields.get(name)?.written ?? name;
    const step = /^[A-Za-z_$][\w$]*$/.test(written) ? written : JSON.stringify(cleanText(written).slice(0, 60));
    return this.path === "" || this.path.endsWith(": ") ? `${this.path}${step}` : `${this.path}.${step}`;
  }

  /** The value has been accounted for. */
  use(name: string): void {
    this.used.add(name);
  }

  /** The elements of a list are records of their own, and say for themselves what nothing has asked them for. */
  handOn(name: string): readonly Element[] {
    this.handedOn.add(name);
    return this.children(name);
  }

  leftovers(): readonly Leftover[] {
    const left: Leftover[] = [];
    for (const [name, { value }] of this.fields) {
      if (this.used.has(name) || isEmpty(value)) continue;
      const elements = this.inside.get(name);
      if (elements === undefined || (!this.handedOn.has(name) && elements.every((element) => element.isUntouched))) {
        left.push({ steps: [name], value });
        continue;
      }
      if (!this.handedOn.has(name)) left.push(...leftoversOf(name, elements));
      const strays = this.strays.get(name) ?? [];
      if (strays.length > 0) left.push({ steps: [name], value: strays });
    }
    return left;
  }

  /** Nothing has asked for any of its values. */
  private get isUntouched(): boolean {
    if (this.used.size > 0 || this.handedOn.size > 0) return false;
    return [...this.inside.values()].flat().every((element) => element.isUntouched);
  }

  private list(name: string, isList: boolean): readonly Element[] {
    const known = this.inside.get(name);
    if (known !== undefined) return known;
    const value = this.fields.get(name)?.value;
    if (isEmpty(value) || typeof value !== "object") return [];
    const path = this.pathOf(name);
    if (!Array.isArray(value)) return this.remember(name, [new Element(value ?? {}, path)]);
    if (!isList && value.length > 1) return [];
    this.strays.set(
      name,
      value.filter((item) => !isObject(item) && !isEmpty(item)),
    );
    return this.remember(
      name,
      value.flatMap((item, index) => (isObject(item) ? [new Element(item, `${path}[${index}]`)] : [])),
    );
  }

  private remember(name: string, elements: readonly Element[]): readonly Element[] {
    this.inside.set(name, elements);
    return elements;
  }
}

function leftoversOf(name: string, elements: readonly Element[]): readonly Leftover[] {
  return elements.flatMap((element, index) =>
    element.leftovers().map(({ steps, value }) => ({
      steps: elements.length > 1 ? [name, index, ...steps] : [name, ...steps],
      value,
    })),
  );
}

export const isObject = (value: unknown): value is object =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** The first name of each enumeration, which stands for a field that was never set. */
const UNSET_NAME =
  /^(?:UNKNOWN_(?:STATUS|SEX|KARYOTYPE|PROGRESS|ACTIONABILITY|DRUG_TYPE)|NOT_PROVIDED|unspecified_molecule_context)$/;

/** What protocol buffers write for a field that was never set says nothing: an empty text, list or object, the first name of an enumeration. */
export function isEmpty(value: unknown): boolean {
  if (value === undefined || value === null || value === "") return true;
  if (typeof value === "string") return UNSET_NAME.test(value);
  return typeof value === "object" && Object.keys(value).length === 0;
}

/** `phenotypic_features` → `phenotypicFeatures`. */
const camelCase = (name: string): string =>
  name.startsWith("_") ? name : name.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());

/** Without control characters and halves of characters, which a case file cannot hold. */
export function cleanText(text: string): string {
  return text
    .replace(/[\p{Cc}\ufffe\uffff]/gu, (character) => (character === "\n" || character === "\t" ? character : " "))
    .replace(/\p{Cs}/gu, "\ufffd");
}
