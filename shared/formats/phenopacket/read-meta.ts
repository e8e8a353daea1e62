import type { Statement } from "../import/statements.ts";
import type { Element } from "./element.ts";
import { ownId, ownParts } from "./own-classes.ts";
import { given, type Packet, reportLeftovers } from "./packet.ts";

/** Persons are withheld, wherever they are named. */
const PERSONS = ["createdBy", "submittedBy"] as const;

/** The references of the metadata are sources of the case; the rest is about the document. */
export function* readMetaData(packet: Packet): Generator<Statement> {
  const element = packet.root.handOn("metaData")[0];
  if (element === undefined) return;
  const entry = packet.entry(element);
  const { record } = entry;
  withholdPersons(packet, element, record.unread);
  let used = false;
  for (const reference of element.children("externalReferences")) {
    const statement = sourceOf(reference);
    if (statement === null) continue;
    used = true;
    yield { ...statement, record };
  }
  const why = "about the document, not about the course";
  if (!used || packet.isOurs) entry.leaveOut(why);
  else reportLeftovers(element, record, why);
}

function withholdPersons(
  packet: Packet,
  element: Element,
  unread: { name: string; value: string | null; why: string }[],
): void {
  for (const name of PERSONS) {
    if (!element.has(name)) continue;
    element.use(name);
    if (!packet.isOurs) unread.push({ name, value: null, why: "identifies a person" });
  }
  for (const [index, update] of element.children("updates").entries()) {
    if (!update.has("updatedBy")) continue;
    update.use("updatedBy");
    unread.push({ name: `updates[${index}].updatedBy`, value: null, why: "identifies a person" });
  }
}

type Source =
  | Omit<Extract<Statement, { kind: "source" }>, "record">
  | Omit<Extract<Statement, { kind: "day zero" }>, "record">;

function sourceOf(reference: Element): Source | null {
  const id = reference.text("id");
  const own = id === undefined ? null : ownParts(id);
  const description = reference.text("description");
  const url = reference.text("reference");
  if (own !== null && own[0] !== "source") {
    const of = id === undefined ? undefined : ownId(id, "day-zero");
    return of === undefined ? null : { kind: "day zero", of };
  }
  const citation = description ?? id ?? url;
  if (citation === undefined) return null;
  const doi = /^(?:doi:|https?:\/\/(?:dx\.)?doi\.org\/)(10\.\d{4,9}\/\S{1,200})$/i.exec(
    own === null ? (id ?? "") : (url ?? ""),
  )?.[1];
  const pubmed = /^PMID:\s?(\d{1,9})$/i.exec(id ?? "")?.[1];
  const address = url ?? (pubmed === undefined ? undefined : `https://pubmed.ncbi.nlm.nih.gov/${pubmed}/`);
  return {
    kind: "source",
    citation: own !== null || id === undefined || description === undefined ? citation : `${description} (${id})`,
    ...given("id", id === undefined ? undefined : ownId(id, "source")),
    ...given("doi", doi),
    ...given("url", doi !== undefined && own !== null ? undefined : address),
  };
}

/** Title and second line that we wrote. */
export function ownTitles(root: Element): { readonly title?: string; readonly subtitle?: string } {
  const texts = new Map<string, string>();
  for (const reference of root.child("metaData")?.children("externalReferences") ?? []) {
    const [kind] = ownParts(String(reference.raw("id") ?? "")) ?? [];
    const description = reference.raw("description");
    if (kind !== undefined && typeof description === "string") texts.set(kind, description);
  }
  return { ...given("title", texts.get("title")), ...given("subtitle", texts.get("subtitle")) };
}
