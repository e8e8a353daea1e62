import type { SourceFile } from "../import/place.ts";
import type { FormatReader, InputFile, MakeReader, ReadContext } from "../import/reader.ts";
import { SourceRecord, type UnreadValue } from "../import/record.ts";
import type { ImportedPatient } from "../import/statements.ts";
import { ConceptBook } from "./concepts.ts";
import { type DocumentSink, readDocuments } from "./documents.ts";
import { extract, leftOutValues } from "./drafts.ts";
import { Extraction } from "./extraction.ts";
import type { Draft, Facts } from "./facts.ts";
import { type FoundResource, resourcesIn } from "./found-resources.ts";
import { valuesOf } from "./left-out.ts";
import { Lookup } from "./lookup.ts";
import { PatientBook } from "./patients.ts";
import { identifierKey, keyOfAddress, type ResourceKey, subjectOf } from "./references.ts";
import { readReferred } from "./referred.ts";
import { ResourceNames } from "./resource-names.ts";
import { sharedUnread } from "./shared-unread.ts";
import { isObject, type JsonObject, objectsOf, textOf } from "./values.ts";
import { differ, personOf, versionIn, versionOf } from "./versions.ts";

export const fhirReader: MakeReader = (context) => new FhirReader(context);

/** Where a resource was found. */
interface Found {
  readonly file: number;
  readonly line: number | null;
  readonly path: string | null;
}

/** A Medication or a Specimen: read with what refers to it. */
interface Referred {
  readonly key: ResourceKey;
  readonly record: SourceRecord;
}

interface Replaced {
  /** Among the known names. */
  readonly place: number;
  /** Among the drafts. */
  readonly at: number;
  readonly draft: Draft;
}

/** How much had been read before a file. */
interface Sizes {
  readonly drafts: number;
  readonly known: number;
  readonly referred: number;
  readonly keys: readonly number[];
}

const keysOf = ({ aliases, orders, medications, specimens }: Lookup) => [aliases, orders, medications, specimens];

/** Resources that others stand in. */
const HOLDERS: ReadonlySet<string> = new Set(["Bundle", "Parameters"]);

class FhirReader implements FormatReader {
  private readonly context: ReadContext;
  private readonly files: SourceFile[] = [];
  readonly concepts = new ConceptBook();
  private readonly lookup = new Lookup();
  private readonly drafts: (Draft | null)[] = [];
  /** By type and id, which draft a resource is: to find other versions of it. */
  private known = new ResourceNames();
  private readonly deleted = new Set<ResourceKey>();
  /** By file, patients that are not those of other files with the same id. */
  private readonly apart = new Map<number, Map<ResourceKey, ResourceKey>>();
  private readonly referred: Referred[] = [];
  /** Of which the file that is being read has later versions. */
  private readonly replaced: Replaced[] = [];
  readonly share = sharedUnread();

  constructor(context: ReadContext) {
    this.context = context;
  }

  async take(file: InputFile): Promise<void> {
    const number = this.files.push({ name: file.name }) - 1;
    const sink: DocumentSink = {
      document: (value, line) => {
        // A line of NDJSON is one resource as a rule.
        if (isObject(value) && typeof value["resourceType"] === "string" && !HOLDERS.has(value["resourceType"]))
          this.add({ resource: value, path: "" }, { file: number, line, path: null });
        else
          for (const found of resourcesIn(value))
            this.add(found, { file: number, line, path: found.path === "" ? null : found.path });
      },
      broken: (line, why) => this.leaveOut({ file: number, line, path: null }, why),
    };
    const before = this.sizes();
    this.replaced.length = 0;
    try {
      await readDocuments(file, sink);
    } catch (error) {
      this.takeBack(before, number);
      throw error;
    }
    for (const { draft } of this.replaced)
      this.leaveOut(draft, "there is a later version of the record", draft.subject, valuesIn(draft));
  }

  private sizes(): Sizes {
    const { drafts, known, referred, deleted, lookup } = this;
    return {
      drafts: drafts.length,
      known: known.count,
      referred: referred.length,
      keys: [deleted, ...keysOf(lookup)].map((keys) => keys.size),
    };
  }

  /** Nothing is taken from a file that breaks off, and what it has put aside is there again. */
  private takeBack(before: Sizes, file: number): void {
    const why = "its file could not be read to the end";
    for (const { place, at, draft } of this.replaced.reverse()) {
      this.drafts[at] = draft;
      this.known.setDraft(place, at);
    }
    for (let at = before.drafts; at < this.drafts.length; at++) {
      const draft = this.drafts[at] ?? null;
      if (draft !== null) this.leaveOut(draft, why, draft.subject, valuesIn(draft));
    }
    for (const { record } of this.referred.slice(before.referred)) {
      record.leftOut = why;
      this.context.leftOut(record);
    }
    this.drafts.length = before.drafts;
    this.referred.length = before.referred;
    this.known.shrink(before.known);
    this.apart.delete(file);
    for (const [index, keys] of [this.deleted, ...keysOf(this.lookup)].entries())
      for (const key of [...keys.keys()].slice(before.keys[index])) keys.delete(key);
  }

  patients(): readonly ImportedPatient[] {
    for (const { record } of this.referred) {
      record.leftOut = "it is read with the records that refer to it";
      this.context.leftOut(record);
    }
    this.referred.length = 0;
    const book = new PatientBook({ files: this.files, lookup: this.lookup, context: this.context, apart: this.apart });
    for (const draft of this.drafts) if (draft !== null) book.add(draft);
    this.drafts.length = 0;
    this.known = new ResourceNames();
    return book.patients();
  }

  private add({ resource, deleted, fullUrl, instead }: FoundResource, found: Found): void {
    if (deleted !== undefined) {
      const [type = "", name = ""] = keyOfAddress(deleted).split("/");
      if (this.known.find(type, name) === NOT_KNOWN) this.deleted.add(`${type}/${name}`);
      this.leaveOut(found, "the bundle says that the record was deleted");
    } else if (resource === null)
      this.leaveOut(
        found,
        "there is no resource here",
        null,
        instead === undefined ? [] : leftOutValues(instead, this),
      );
    else this.addResource(resource, fullUrl, found);
  }

  private addResource(resource: JsonObject, fullUrl: string | undefined, found: Found): void {
    const type = textOf(resource["resourceType"]) ?? "";
    const id = textOf(resource["id"]);
    const address = fullUrl === undefined ? undefined : keyOfAddress(fullUrl);
    if (address !== undefined && id !== undefined && address !== `${type}/${id}`)
      this.lookup.aliases.set(address, `${type}/${id}`);
    const name = id ?? address;
    const place = name === undefined ? NOT_KNOWN : this.known.find(type, name);
    if (name !== undefined && !this.isNewest({ type, name, place }, resource, found)) return;
    const key = (): ResourceKey | null => (id === undefined ? (address ?? null) : `${type}/${id}`);
    if (isReferred(type)) this.addReferred(type, resource, key(), found);
    else this.addDraft(type, resource, key, found);
    if (name === undefined) return;
    const draft = isReferred(type) ? NO_DRAFT : this.drafts.length - 1;
    if (place === NOT_KNOWN) this.known.add(type, name, draft);
    else if ((this.drafts[this.known.draftAt(place)] ?? null) === null) this.known.setDraft(place, draft);
  }

  private addDraft(type: string, resource: JsonObject, key: () => ResourceKey | null, found: Found): void {
    const { facts, unread } = extract(resource, this);
    const own = type === "Patient" || type.startsWith("Medication") ? key() : null;
    const subject = type === "Patient" ? own : subjectOf(resource);
    if (type === "Patient" && own !== null) this.addIdentifiers(resource, own);
    // A place among the drafts is taken, so that a later version of the resource finds it.
    if (typeof facts === "string" || facts.length === 0) {
      const why = typeof facts === "string" ? facts : "it says nothing that is read";
      this.leaveOut(found, why, subject, unread);
      this.drafts.push(null);
      return;
    }
    const { file, line, path } = found;
    // A list that has grown has room for more; its copy has not, and there are very many.
    this.drafts.push({ subject, file, line, path, facts, unread: unread.slice() });
    if (own !== null) this.addOrder(own, facts);
  }

  private addOrder(key: ResourceKey, facts: readonly Facts[]): void {
    for (const each of facts)
      if (each.type === "medication" && each.role === "ordered") this.lookup.orders.set(key, each);
  }

  private addReferred(type: string, resource: JsonObject, key: ResourceKey | null, found: Found): void {
    const record = this.recordOf(found, null);
    record.unread.push(...readReferred(type, new Extraction(resource, this.concepts, this.share), key, this.lookup));
    if (key === null) {
      record.leftOut = "nothing can refer to it: it has no id";
      this.context.leftOut(record);
    } else this.referred.push({ key, record });
  }

  /**
   * Of several versions of a resource the newest is read. Resources of one id that say different things, and do not say which is newer,
   * are of different sources, and both are read.
   */
  private isNewest({ type, name, place }: Known, resource: JsonObject, found: Found): boolean {
    if (this.deleted.size > 0 && this.deleted.has(`${type}/${name}`)) {
      const unread = leftOutValues(resource, this);
      this.leaveOut(found, "the record was deleted later, as the bundle says", null, unread);
      return false;
    }
    if (place === NOT_KNOWN) return true;
    const before = this.known.draftAt(place);
    const draft = this.drafts[before] ?? null;
    const version = versionOf(resource);
    const known = draft === null ? undefined : versionIn(draft.unread);
    if (draft !== null && version !== undefined && known !== undefined && version > known) {
      this.replaced.push({ place, at: before, draft });
      this.drafts[before] = null;
      return true;
    }
    if (draft !== null && (version === undefined || known === undefined)) {
      const { facts } = extract(resource, this);
      if (type === "Patient" && this.isSomebodyElse(draft, facts, `${type}/${name}`, found)) return true;
      if (type !== "Patient" && JSON.stringify(facts) !== JSON.stringify(draft.facts)) return true;
    }
    const unread = leftOutValues(resource, this);
    this.leaveOut(found, "the record has come before, in the same or a later version", null, unread);
    return false;
  }

  /** A patient of another file with the same id, and another sex or date of birth. */
  private isSomebodyElse(before: Draft, facts: readonly Facts[] | string, key: ResourceKey, { file }: Found): boolean {
    if (before.file === file || typeof facts === "string" || !differ(personOf(before.facts), personOf(facts)))
      return false;
    const apart = this.apart.get(file) ?? new Map<ResourceKey, ResourceKey>();
    apart.set(key, `${key} (${this.files[file]?.name ?? file})`);
    this.apart.set(file, apart);
    return true;
  }

  private addIdentifiers({ identifier }: JsonObject, key: ResourceKey): void {
    for (const each of objectsOf(identifier)) {
      const name = identifierKey(each);
      if (name !== undefined) this.lookup.aliases.set(name, key);
    }
  }

  private leaveOut(
    found: Found,
    why: string,
    subject: ResourceKey | null = null,
    unread: readonly UnreadValue[] = [],
  ): void {
    const record = this.recordOf(found, subject);
    record.leftOut = why;
    record.unread.push(...unread);
    this.context.leftOut(record);
  }

  private recordOf({ file, line, path }: Found, patient: string | null): SourceRecord {
    const source = this.files[file] ?? { name: "" };
    const place = { source, ...(line === null ? {} : { line }), ...(path === null ? {} : { path }) };
    // A logical reference is the number of a person in a hospital: it is not shown.
    const isNumber = patient?.includes("|") === true;
    return new SourceRecord(place, isNumber ? null : (patient?.replace(/^Patient\//, "") ?? null));
  }
}

const NO_DRAFT = -1;
const NOT_KNOWN = -1;

/** A resource by its type and id, and its place among those that came before. */
interface Known {
  readonly type: string;
  readonly name: string;
  readonly place: number;
}

const valuesIn = ({ unread, facts }: Draft): readonly UnreadValue[] => [...unread, ...valuesOf(facts)];

const isReferred = (type: string): boolean => type === "Medication" || type === "Specimen";
