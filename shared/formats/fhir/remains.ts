import type { UnreadValue } from "../import/record.ts";
import { type Concept, type ConceptBook, conceptInWords } from "./concepts.ts";
import type { ShareUnread } from "./shared-unread.ts";
import { isObject, type JsonObject, textOf } from "./values.ts";

/** Names, places and numbers of people: never shown, not even in the report. */
const PERSONAL: ReadonlySet<string> = new Set([
  ...["name", "telecom", "address", "photo", "contact", "identifier", "performer", "recorder", "asserter", "author"],
  ...["participant", "requester", "informationSource", "generalPractitioner", "collector", "resultsInterpreter"],
  ...["responsibleParty", "managingOrganization", "serviceProvider", "location", "custodian", "receiver", "sender"],
  ...["issuer", "accessionIdentifier", "groupIdentifier", "birthPlace", "mothersMaidenName", "attester", "contributor"],
  ...["authorReference", "authorString", "actor", "signature", "birthDate", "recipient", "addresses", "careTeam"],
]);

/** What the exchange of data needs, and a course does not. */
const TECHNICAL: ReadonlySet<string> = new Set([
  ...["resourceType", "id", "meta", "implicitRules", "language", "text", "instantiatesCanonical", "instantiatesUri"],
  ...["url", "fullUrl", "link", "active", "version"],
]);

/** Other records that a resource points to. */
const LINKS: ReadonlySet<string> = new Set([
  ...["encounter", "context", "partOf", "basedOn", "device", "focus", "supportingInformation", "eventHistory"],
  ...["episodeOfCare", "insurance", "hasMember", "derivedFrom", "evidence", "imagingStudy", "priorPrescription"],
  ...["reasonReference", "derivedFromReference", "media", "subject", "patient", "result", "specimen", "request"],
  ...["source", "goal", "activity", "complicationDetail", "usedReference", "report", "resultingCondition", "study"],
]);

const WHY_PERSONAL = "identifies a person, a place or a record of theirs";
const WHY_TECHNICAL = "serves the exchange of data";
const WHY_LINK = "points to another record";
const WHY_NARRATIVE = "a page for reading, which repeats the fields and may name persons";
const WHY_LEFT_OUT = "of a record that is left out";
const WHY_PAGE = "a document of its own, which may name persons";
const WHY_GROUPING = "says how the source sorts its records";

/** Of persons, and of places where they may be found: nothing of them is said. */
const OF_PERSONS: ReadonlySet<string> = new Set([
  ...["Patient", "Person", "RelatedPerson", "Practitioner", "PractitionerRole", "Organization", "Location"],
  ...["HealthcareService", "CareTeam", "Group", "Account", "Coverage"],
]);

/** Of a reference, the words are a name as a rule; of a file, its contents are a page. */
const PAGES: ReadonlySet<string> = new Set(["data", "presentedForm", "attachment"]);
const DEEPEST = 50;

/** Concepts are shared, so that each is put into words once. */
const knownWords = new WeakMap<Concept, string>();

function sharedWords(concept: Concept): string {
  const known = knownWords.get(concept);
  if (known !== undefined) return known;
  const words = conceptInWords(concept);
  knownWords.set(concept, words);
  return words;
}

/** What a resource says besides what its case has a field for. */
export class Remains {
  /** `path: value`, for the note. */
  readonly lines: string[] = [];
  readonly unread: UnreadValue[] = [];
  private readonly concepts: ConceptBook;
  private readonly share: ShareUnread;

  constructor(concepts: ConceptBook, share: ShareUnread) {
    this.concepts = concepts;
    this.share = share;
  }

  /** All fields of an object but those that were read. */
  rest(object: JsonObject, read: ReadonlySet<string>, path = ""): void {
    for (const key in object) {
      if (read.has(key)) continue;
      if (key === "text" && path === "" && isObject(object[key])) this.leave(key, null, WHY_NARRATIVE);
      else this.add(key, object[key], path);
    }
  }

  withhold(name: string): void {
    this.unread.push(this.share(name, null, WHY_PERSONAL));
  }

  leave(name: string, value: string | null, why: string): void {
    this.unread.push(this.share(name, value, why));
  }

  /** A value that hardly any other resource has. */
  leaveOnly(name: string, value: string, why: string): void {
    this.unread.push({ name, value, why });
  }

  /** How a source sorts its records, as far as it is text. */
  grouping(name: string, value: unknown): void {
    for (const each of Array.isArray(value) ? value : [value]) {
      const words = this.concepts.read(each);
      if (words === undefined) this.add(name, each);
      else this.leave(name, sharedWords(words), WHY_GROUPING);
    }
  }

  /** A field that nothing of the case takes: into the note when it is of the course, else into the report. */
  add(key: string, value: unknown, path = ""): void {
    const name = path === "" ? key : `${path}.${key}`;
    const plain = key.startsWith("_") ? key.slice(1) : key;
    if (PERSONAL.has(plain)) this.withhold(name);
    else if (key === "text" && path !== "" && typeof value === "string") this.line(name, value);
    else if (TECHNICAL.has(key)) this.leaveAll(name, value, WHY_TECHNICAL);
    else if (LINKS.has(key)) this.leaveAll(name, value, WHY_LINK);
    else this.line(name, value);
  }

  /** All values of a resource of which nothing is read, but those that may name a person. */
  leaveOut(resource: JsonObject): void {
    const ofPersons = OF_PERSONS.has(textOf(resource["resourceType"]) ?? "");
    for (const key in resource) {
      if (ofPersons && key !== "resourceType" && key !== "id" && key !== "meta") this.withhold(key);
      else this.leaveOutValue(key, key, resource[key], 0);
    }
  }

  private leaveOutValue(key: string, name: string, value: unknown, depth: number): void {
    const plain = key.startsWith("_") ? key.slice(1) : key;
    if (PERSONAL.has(plain) || depth > DEEPEST) this.withhold(name);
    else if (PAGES.has(plain)) this.leave(name, null, WHY_PAGE);
    else if (plain === "div" || (plain === "text" && depth === 0 && isObject(value)))
      this.leave(name, null, WHY_NARRATIVE);
    else if (Array.isArray(value)) for (const item of value) this.leaveOutValue(key, name, item, depth + 1);
    else if (isObject(value)) this.leaveOutParts(value, name, LINKS.has(plain), depth);
    else {
      const text = textOf(value);
      if (text !== undefined) this.leave(name, text, WHY_LEFT_OUT);
    }
  }

  private leaveOutParts(object: JsonObject, name: string, isLink: boolean, depth: number): void {
    const isReference = isLink || "reference" in object;
    for (const part in object) {
      if (isReference && part === "display") this.withhold(`${name}.${part}`);
      else this.leaveOutValue(part, `${name}.${part}`, object[part], depth + 1);
    }
  }

  private line(name: string, value: unknown): void {
    if (Array.isArray(value)) {
      for (const item of value) this.line(name, item);
      return;
    }
    const said = isObject(value) ? this.inWords(value) : textOf(value);
    if (said !== undefined) this.lines.push(`${name}: ${said}`);
    else if (isObject(value)) this.parts(value, name);
  }

  private parts(object: JsonObject, path: string): void {
    const { url } = object;
    const tail = typeof url === "string" ? url.slice(url.lastIndexOf("/") + 1) : undefined;
    const inside = tail === undefined ? path : `${path}(${tail})`;
    for (const key in object) {
      if (key === "url" && tail !== undefined) this.leave(path, String(url), WHY_TECHNICAL);
      else this.add(key, object[key], inside);
    }
  }

  /** The common data types of FHIR, when all of their fields are understood. */
  private inWords(object: JsonObject): string | undefined {
    const keys = Object.keys(object);
    const only = (...allowed: readonly string[]): boolean => keys.every((key) => allowed.includes(key));
    if (keys.length === 0) return undefined;
    if (only("coding", "text") || only("system", "version", "code", "display", "userSelected")) {
      const concept = this.concepts.read(object);
      return concept === undefined || "version" in object ? undefined : conceptInWords(concept);
    }
    if (only("value", "comparator", "unit", "system", "code")) return quantityInWords(object);
    if (only("start", "end")) return `${textOf(object["start"]) ?? "…"} to ${textOf(object["end"]) ?? "…"}`;
    return undefined;
  }

  private leaveAll(name: string, value: unknown, why: string): void {
    if (Array.isArray(value)) for (const item of value) this.leaveAll(name, item, why);
    else if (isObject(value)) {
      for (const key in value) {
        // The words of a reference may be anybody's name.
        if (PERSONAL.has(key) || (key === "display" && why === WHY_LINK)) this.withhold(`${name}.${key}`);
        else if (key === "reference") this.leaveAll(name, value[key], why);
        else this.leaveAll(`${name}.${key}`, value[key], why);
      }
    } else {
      const text = textOf(value);
      if (text !== undefined) this.leaveOnly(name, text, why);
    }
  }
}

/** `<0.10 %`; a plain number has the unit "1" in UCUM. Undefined when there is no number. */
export function quantityInWords({ value, comparator, unit, system, code }: JsonObject): string | undefined {
  const number = textOf(value);
  if (number === undefined) return undefined;
  const words = textOf(unit) ?? textOf(code);
  const coded = textOf(unit) !== undefined && textOf(code) !== undefined && code !== unit ? ` (${textOf(code)})` : "";
  const foreign = textOf(system) === undefined || system === "http://unitsofmeasure.org" ? "" : ` [${textOf(system)}]`;
  return `${textOf(comparator) ?? ""}${number}${words === undefined || words === "1" ? "" : ` ${words}`}${coded}${foreign}`;
}
