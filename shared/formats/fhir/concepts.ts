import type { Code } from "../import/statements.ts";
import { isObject, type JsonObject, objectsOf, textOf } from "./values.ts";

/** A CodeableConcept: its words, and its codes as they were given. */
export interface Concept {
  readonly words: string;
  readonly codes: readonly Code[];
}

/** Far more different concepts than one export has; what comes beyond is not shared. */
const MOST_SHARED = 50_000;

/** Concepts recur in nearly all resources: each is kept once. */
export class ConceptBook {
  private readonly known = new Map<string, Concept>();

  /** Of a CodeableConcept, a Coding, or plain text as older versions have it; undefined when it says nothing. */
  read(value: unknown): Concept | undefined {
    if (typeof value === "string") return this.shared(textOf(value), []);
    if (Array.isArray(value)) return this.read(value[0]);
    if (!isObject(value)) return undefined;
    const { coding, text } = value;
    const codings = coding === undefined ? (value["code"] === undefined ? [] : [value]) : objectsOf(coding);
    return this.shared(textOf(text), codings);
  }

  private shared(text: string | undefined, codings: readonly JsonObject[]): Concept | undefined {
    const key = keyOf(text, codings);
    const known = this.known.get(key);
    if (known !== undefined) return known;
    const concept = conceptOf(text, codings);
    if (concept !== undefined && this.known.size < MOST_SHARED) this.known.set(key, concept);
    return concept;
  }
}

function keyOf(text: string | undefined, codings: readonly JsonObject[]): string {
  let key = text ?? "";
  for (const { system, code, display } of codings)
    key += `\n${textOf(system) ?? ""}|${textOf(code) ?? ""}|${textOf(display) ?? ""}`;
  return key;
}

function conceptOf(text: string | undefined, codings: readonly JsonObject[]): Concept | undefined {
  const codes: Code[] = [];
  let shown: string | undefined;
  for (const coding of codings) {
    const { system, code, display, userSelected } = coding;
    const word = textOf(display);
    if (word !== undefined && (shown === undefined || userSelected === true)) shown = word;
    const symbol = textOf(code);
    if (symbol !== undefined)
      codes.push({
        system: textOf(system) ?? "unknown",
        code: symbol,
        ...(word === undefined ? {} : { display: word }),
      });
  }
  const words = text ?? shown ?? codes[0]?.code;
  return words === undefined ? undefined : { words, codes };
}

export const hasCode = (concept: Concept | undefined, codes: ReadonlySet<string>): boolean =>
  concept?.codes.some(({ code }) => codes.has(code)) ?? false;

/** `Flow cytometry (http://snomed.info/sct 117259009)` */
export function conceptInWords({ words, codes }: Concept): string {
  const all = codes.map(({ system, code, display }) =>
    display === undefined || display === words ? `${system} ${code}` : `${system} ${code} ${display}`,
  );
  return all.length === 0 ? words : `${words} (${all.join("; ")})`;
}
