import type { UnreadValue } from "../import/record.ts";
import { isEventResource, readEvent, readReport } from "./clinical-events.ts";
import type { ConceptBook } from "./concepts.ts";
import { readCondition } from "./condition.ts";
import { Extraction } from "./extraction.ts";
import type { Facts } from "./facts.ts";
import { readMedicationUse } from "./medication.ts";
import { readObservation } from "./observation.ts";
import { readOwn } from "./own-records.ts";
import { readPatient } from "./patient.ts";
import { readProcedure } from "./procedure.ts";
import { Remains } from "./remains.ts";
import { reasonOfType } from "./resource-types.ts";
import type { ShareUnread } from "./shared-unread.ts";
import { type JsonObject, objectsOf, textOf } from "./values.ts";

/** What one resource says; a string says why nothing of it is read. */
export interface Extracted {
  readonly facts: readonly Facts[] | string;
  readonly unread: readonly UnreadValue[];
}

export interface Shared {
  readonly concepts: ConceptBook;
  readonly share: ShareUnread;
}

/** All that is kept of a resource: nothing of the document that it came from is held. */
export function extract(resource: JsonObject, shared: Shared): Extracted {
  const extraction = new Extraction(resource, shared.concepts, shared.share);
  const facts = factsOf(extraction);
  if (typeof facts === "string") return extractContained(resource, facts, shared);
  const inside = containedFacts(extraction);
  const { unread } = extraction.remains;
  if (facts.length === 0 && inside.length === 0) return { facts, unread: leftOutValues(resource, shared) };
  const modifier = modifierOf(resource);
  const own = modifier === undefined ? facts : facts.map((each) => ({ ...each, modifier }));
  return { facts: inside.length === 0 ? own : [...own, ...inside], unread };
}

/** The address of what may turn the meaning of a resource around. */
function modifierOf({ modifierExtension }: JsonObject): string | undefined {
  if (modifierExtension === undefined) return undefined;
  const [first] = objectsOf(modifierExtension);
  return first === undefined ? undefined : (textOf(first["url"]) ?? "");
}

/** A resource of which nothing is read may hold others that are. */
function extractContained(resource: JsonObject, why: string, shared: Shared): Extracted {
  const extraction = new Extraction(resource, shared.concepts, shared.share);
  const facts = containedFacts(extraction);
  if (facts.length === 0) return { facts: why, unread: leftOutValues(resource, shared) };
  const { contained: _contained, ...own } = resource;
  return { facts, unread: [...leftOutValues(own, shared), ...extraction.remains.unread] };
}

/** All that a resource says, when nothing of it is read. */
export function leftOutValues(resource: JsonObject, { concepts, share }: Shared): readonly UnreadValue[] {
  const remains = new Remains(concepts, share);
  remains.leaveOut(resource);
  return remains.unread;
}

function factsOf(extraction: Extraction): readonly Facts[] | string {
  const type = textOf(extraction.resource["resourceType"]) ?? "";
  switch (type) {
    case "Patient":
      return readPatient(extraction);
    case "Observation":
      return one(readObservation(extraction));
    case "MedicationAdministration":
      return one(readMedicationUse(extraction, "given"));
    case "MedicationStatement":
    case "MedicationUsage":
      return one(readMedicationUse(extraction, "reported"));
    case "MedicationRequest":
    case "MedicationOrder":
    case "MedicationPrescription":
      return one(readMedicationUse(extraction, "ordered"));
    case "Condition":
      return readCondition(extraction);
    case "Procedure":
      return readProcedure(extraction);
    case "DiagnosticReport":
      return readReport(extraction);
    case "Basic":
      return readOwn(extraction) ?? reasonOfType(type);
    default:
      return isEventResource(type) ? readEvent(extraction, type) : reasonOfType(type);
  }
}

const one = (facts: Facts | string): readonly Facts[] | string => (typeof facts === "string" ? facts : [facts]);

/** Of the course of a patient; others that are contained are read where they are referred to. */
const CLINICAL: ReadonlySet<string> = new Set([
  ...["Observation", "Condition", "Procedure", "MedicationAdministration", "MedicationStatement", "MedicationRequest"],
  ...["AdverseEvent", "Patient"],
]);

/** Contained resources belong to the record of their parent. */
function containedFacts(extraction: Extraction): readonly Facts[] {
  const { contained } = extraction.resource;
  if (contained === undefined) return [];
  return objectsOf(contained).flatMap((resource, index) => {
    const type = textOf(resource["resourceType"]) ?? "";
    const name = `contained[${index}]`;
    if (!CLINICAL.has(type)) {
      const words = extraction.concepts.read(resource["code"] ?? resource["type"])?.words;
      extraction.remains.leave(name, words === undefined ? type : `${type}: ${words}`, "read where it is referred to");
      return [];
    }
    const child = extraction.inside(resource);
    const facts = factsOf(child);
    for (const unread of child.remains.unread)
      extraction.remains.unread.push({ ...unread, name: `${name}.${unread.name}` });
    if (typeof facts !== "string") return facts;
    extraction.remains.leave(name, type, facts);
    return [];
  });
}
