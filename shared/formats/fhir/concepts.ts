import type { Code } from "../import/statements.ts";
import { isObject, type JsonObject, objectsOf, textOf } from "./values.ts";

/** A CodeableConcept: its words, and its codes as they were given. */
export interface Concept {
  readonly words: string;
  readonly codes: readonly Code[];
}

/** Far more different concepts than one export has; what comes beyond is not shared. */
const MOST_SHARED = 50_000;

interface Known {
  readonly text: string | undefined;
  readonly codings: readonly JsonObject[];
  readonly concept: Concept | undefined;
}

/** Concepts recur in nearly all resources: each is kept once. */
export class ConceptBook {
  /** By the text or the code that comes first, which few share. */
  private readonly known = new Map<string, Known[]>();
  private size = 0;

  /** Of a CodeableConcept, a Coding, or plain text as older versions have it; undefined when it says nothing. */
  read(value: unknown): Concept | undefined {
    if (typeof value === "string") return this.shared(textOf(value), []);
    if (Array.isArray(value)) return this.read(value[0]);
    if (!isObject(value)) return undefined;
    const { coding, text } = value;
    const codings = coding === undefined ? (value["code"] === undefined ? [] : [value]) : objectsOf(coding);
    return this.shared(typeof text === "string" ? text : undefined, codings);
  }

  private shared(text: string | undefined, codings: readonly JsonObject[]): Concept | undefined {
    const first = codings[0]?.["code"];
    const key = typeof first === "string" ? first : (text ?? "");
    const alike = this.known.get(key);
    const found = alike?.find((each) => each.text === text && sameCodings(each.codings, codings));
    if (found !== undefined) return found.concept;
    const concept = conceptOf(textOf(text), codings);
    if (this.size++ < MOST_SHARED) {
      // What is kept is small: it holds no part of a document.
      const entry = { text, codings: codings.map(plainCoding), concept };
      if (alike === undefined) this.known.set(key, [entry]);
      else if (alike.length < MOST_ALIKE) alike.push(entry);
    }
    return concept;
  }
}

const MOST_ALIKE = 20;

const plainCoding = ({ system, code, display, userSelected }: JsonObject): JsonObject => ({
  system: scalar(system),
  code: scalar(code),
  display: scalar(display),
  userSelected: scalar(userSelected),
});

const scalar = (value: unknown): unknown => (typeof value === "object" ? undefined : value);

function sameCodings(first: readonly JsonObject[], second: readonly JsonObject[]): boolean {
  if (first.length !== second.length) return false;
  for (let index = 0; index < first.length; index++) {
    const { system, code, display, userSelected } = first[index] ?? {};
    const other = second[index] ?? {};
    if (scalar(other["code"]) !== code || scalar(other["system"]) !== system) return false;
    if (scalar(other["display"]) !== display || scalar(other["userSelected"]) !== userSelected) return false;
  }
  return true;
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

export const codeInWords = ({ system, code, display }: Code): string =>
  `${system} ${code}${display === undefined ? "" : ` ${display}`}`;

/** `Flow cytometry (http://snomed.info/sct 117259009)` */
export function conceptInWords({ words, codes }: Concept): string {
  const all = codes.map(({ system, code, display }) =>
    display === undefined || display === words ? `${system} ${code}` : `${system} ${code} ${display}`,
  );
  return all.length === 0 ? words : `${words} (${all.join("; ")})`;
}
