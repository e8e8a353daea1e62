import type { SourceFile } from "../import/place.ts";
import type { FormatReader, InputFile, MakeReader, ReadContext } from "../import/reader.ts";
import { SourceRecord, type UnreadValue } from "../import/record.ts";
import type { ImportedPatient } from "../import/statements.ts";
import { ConceptBook } from "./concepts.ts";
import { type DocumentSink, readDocuments } from "./documents.ts";
import { extract } from "./drafts.ts";
import { Extraction } from "./extraction.ts";
import type { Draft, Facts } from "./facts.ts";
import { type FoundResource, resourcesIn } from "./found-resources.ts";
import { Lookup } from "./lookup.ts";
import { readMedication } from "./medication.ts";
import { readSpecimen } from "./observation.ts";
import { PatientBook } from "./patients.ts";
import { identifierKey, keyOfAddress, type ResourceKey, referenceKey } from "./references.ts";
import { isObject, type JsonObject, objectsOf, textOf } from "./values.ts";

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

/** More different values that are not read than this are not shared. */
const MOST_SHARED = 20_000;

class FhirReader implements FormatReader {
  private readonly context: ReadContext;
  private readonly files: SourceFile[] = [];
  private readonly concepts = new ConceptBook();
  private readonly lookup = new Lookup();
  private readonly drafts: (Draft | null)[] = [];
  /** Which draft a resource is, to find later versions of it. */
  private readonly byKey = new Map<ResourceKey, number>();
  private readonly versions = new Map<ResourceKey, string>();
  private readonly deleted = new Set<ResourceKey>();
  private readonly referred: Referred[] = [];
  private readonly unread = new Map<string, UnreadValue>();

  constructor(context: ReadContext) {
    this.context = context;
  }

  async take(file: InputFile): Promise<void> {
    const number = this.files.push({ name: file.name }) - 1;
    const sink: DocumentSink = {
      document: (value, line) => {
        // A line of NDJSON is one resource as a rule.
        if (isObject(value) && typeof value["resourceType"] === "string" && value["resourceType"] !== "Bundle")
          this.add({ resource: value, path: "" }, { file: number, line, path: null });
        else
          for (const found of resourcesIn(value))
            this.add(found, { file: number, line, path: found.path === "" ? null : found.path });
      },
      broken: (line, why) => this.leaveOut({ file: number, line, path: null }, why),
    };
    await readDocuments(file, sink);
  }

  patients(): readonly ImportedPatient[] {
    for (const { record } of this.referred) {
      record.leftOut = "it is read with the records that refer to it";
      this.context.leftOut(record);
    }
    this.referred.length = 0;
    const book = new PatientBook({ files: this.files, lookup: this.lookup, context: this.context });
    for (const draft of this.drafts) if (draft !== null) book.add(draft);
    this.drafts.length = 0;
    this.byKey.clear();
    this.versions.clear();
    return book.patients();
  }

  private add({ resource, deleted, fullUrl }: FoundResource, found: Found): void {
    if (deleted !== undefined) {
      const key = keyOfAddress(deleted);
      if (!this.byKey.has(key)) this.deleted.add(key);
      this.leaveOut(found, "the bundle says that the record was deleted");
    } else if (resource === null) this.leaveOut(found, "there is no resource here");
    else this.addResource(resource, fullUrl, found);
  }

  private addResource(resource: JsonObject, fullUrl: string | undefined, found: Found): void {
    const type = textOf(resource["resourceType"]) ?? "";
    const id = textOf(resource["id"]);
    const address = fullUrl === undefined ? undefined : keyOfAddress(fullUrl);
    const key = id === undefined ? (address ?? null) : `${type}/${id}`;
    if (key !== null && address !== undefined && address !== key) this.lookup.aliases.set(address, key);
    if (key !== null && !this.isNewest(key, resource, found)) return;
    if (type === "Medication" || type === "Specimen") this.addReferred(type, resource, key, found);
    else this.addDraft(type, resource, key, found);
  }

  private addDraft(type: string, resource: JsonObject, key: ResourceKey | null, found: Found): void {
    const { facts, unread } = extract(resource, { concepts: this.concepts, share: (each) => this.share(each) });
    const subject = type === "Patient" ? key : this.subjectOf(resource);
    if (type === "Patient" && key !== null) this.addIdentifiers(resource, key);
    if (typeof facts === "string" || facts.length === 0) {
      const why = typeof facts === "string" ? facts : "it says nothing that is read";
      this.leaveOut(found, why, subject, unread);
      return;
    }
    const number = this.drafts.push({ key, subject, ...found, facts, unread }) - 1;
    if (key !== null) this.byKey.set(key, number);
    if (key !== null) this.addOrder(key, facts);
  }

  private addOrder(key: ResourceKey, facts: readonly Facts[]): void {
    for (const each of facts)
      if (each.type === "medication" && each.role === "ordered") this.lookup.orders.set(key, each);
  }

  private addReferred(type: string, resource: JsonObject, key: ResourceKey | null, found: Found): void {
    const extraction = new Extraction(resource, this.concepts, (each) => this.share(each));
    const record = this.recordOf(found, null);
    if (key !== null && type === "Medication") {
      const words = readMedication(extraction);
      if (words !== undefined) {
        this.lookup.medications.set(key, words);
        record.unread.push({ name: "code", value: words.name, why: "the name of the drug, where it is given" });
      }
    } else if (key !== null) {
      const specimen = readSpecimen(extraction);
      this.lookup.specimens.set(key, specimen);
      if (specimen.words !== undefined)
        record.unread.push({ name: "type", value: specimen.words, why: "said of what was found in it" });
    }
    for (const line of extraction.remains.lines) {
      const [name = "", ...value] = line.split(": ");
      record.unread.push({ name, value: value.join(": "), why: "nothing of the case takes it" });
    }
    record.unread.push(...extraction.remains.unread);
    if (key === null) this.context.leftOut(Object.assign(record, { leftOut: "nothing can refer to it: it has no id" }));
    else this.referred.push({ key, record });
  }

  /** Of several versions of a resource the newest is read; the first of those that do not say. */
  private isNewest(key: ResourceKey, resource: JsonObject, found: Found): boolean {
    if (this.deleted.has(key)) {
      this.leaveOut(found, "the record was deleted later, as the bundle says");
      return false;
    }
    const version = versionOf(resource);
    const before = this.byKey.get(key);
    if (version !== undefined && before === undefined) this.versions.set(key, version);
    if (before === undefined) return true;
    const known = this.versions.get(key);
    const draft = this.drafts[before] ?? null;
    if (version !== undefined && known !== undefined && version > known && draft !== null) {
      this.leaveOut(draft, "there is a later version of the record", draft.subject, draft.unread);
      this.drafts[before] = null;
      this.versions.set(key, version);
      return true;
    }
    this.leaveOut(found, "the record has come before, in the same or a later version");
    return false;
  }

  /** Of whom a resource is; contained patients are told by their identifier. */
  private subjectOf(resource: JsonObject): ResourceKey | null {
    const { subject, patient } = resource;
    const key = referenceKey(subject ?? patient);
    if (key === undefined) return null;
    if (!key.startsWith("#")) return key;
    const inside = objectsOf(resource["contained"]).find((each) => `#${textOf(each["id"]) ?? ""}` === key);
    const [identifier] = objectsOf(inside?.["identifier"]);
    return (identifier === undefined ? undefined : identifierKey(identifier)) ?? null;
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
    return new SourceRecord(place, patient);
  }

  private share(unread: UnreadValue): UnreadValue {
    const key = `${unread.name}\n${unread.value ?? ""}`;
    const known = this.unread.get(key);
    if (known !== undefined) return known;
    if (this.unread.size < MOST_SHARED) this.unread.set(key, unread);
    return unread;
  }
}

/** Comparable: versions of servers count up, and so do times. */
function versionOf({ meta }: JsonObject): string | undefined {
  if (!isObject(meta)) return undefined;
  return textOf(meta["lastUpdated"]) ?? textOf(meta["versionId"])?.padStart(20, "0");
}
