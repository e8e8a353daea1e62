import type { Code } from "../import/statements.ts";
import type { Element } from "./element.ts";

/** Our own prefix, for what has no code of a terminology. The part after it is documented in `own-classes.ts`. */
export const OWN_PREFIX = "caseline";

export interface OntologyClass {
  /** A CURIE: `NCIT:C10894`; empty when it is missing. */
  readonly id: string;
  readonly label: string;
}

/** An ontology class; undefined when neither its id nor its label is given. */
export function ontologyClassOf(element: Element | undefined): OntologyClass | undefined {
  if (element === undefined) return undefined;
  const id = element.text("id") ?? "";
  const label = element.text("label") ?? id;
  return label === "" ? undefined : { id, label };
}

export function ontologyClass(parent: Element | undefined, name: string): OntologyClass | undefined {
  return ontologyClassOf(parent?.child(name));
}

/** `Cure (NCIT:C62220)`. */
export const classInWords = ({ id, label }: OntologyClass): string =>
  id === "" || id === label || isOwn(id) ? label : `${label} (${id})`;

export const isOwn = (id: string): boolean => id.startsWith(`${OWN_PREFIX}:`);

/** The prefixes of terminologies that have an address in FHIR, so that a code is the same whatever it came in. */
const SYSTEM_OF_PREFIX = new Map([
  ["loinc", "http://loinc.org"],
  ["snomed", "http://snomed.info/sct"],
  ["snomedct", "http://snomed.info/sct"],
  ["sctid", "http://snomed.info/sct"],
  ["rxnorm", "http://www.nlm.nih.gov/research/umls/rxnorm"],
  ["rxcui", "http://www.nlm.nih.gov/research/umls/rxnorm"],
  ["atc", "http://www.whocc.no/atc"],
  ["ncit", "http://ncicb.nci.nih.gov/xml/owl/EVS/Thesaurus.owl"],
  ["ucum", "http://unitsofmeasure.org"],
]);
const PREFIX_OF_SYSTEM = new Map([
  ["http://loinc.org", "LOINC"],
  ["http://snomed.info/sct", "SNOMED"],
  ["http://www.nlm.nih.gov/research/umls/rxnorm", "RxNorm"],
  ["http://www.whocc.no/atc", "ATC"],
  ["http://ncicb.nci.nih.gov/xml/owl/EVS/Thesaurus.owl", "NCIT"],
]);

/** The code of a class; none for our own classes and for ids that are no CURIE. */
export function codesOf(...classes: readonly (OntologyClass | undefined)[]): readonly Code[] {
  return classes.flatMap((found) => {
    if (found === undefined || found.id === "" || isOwn(found.id)) return [];
    const [, prefix, code] =
      /^([^:\s]{1,60}):\s?(\S{1,200})$/.exec(found.id.replace(/^([A-Za-z]{1,20})_(?=\d)/, "$1:")) ?? [];
    if (prefix === undefined || code === undefined)
      return found.id === found.label ? [] : [{ system: "not stated", code: found.id, display: found.label }];
    return [{ system: SYSTEM_OF_PREFIX.get(prefix.toLowerCase()) ?? prefix, code, display: found.label }];
  });
}

/** A code as a CURIE; null when its system has no prefix that is safe to use. */
export function curieOf({ system, code }: Pick<Code, "system" | "code">): string | null {
  const prefix = PREFIX_OF_SYSTEM.get(system) ?? (/^[A-Za-z][\w.-]{0,39}$/.test(system) ? system : null);
  return prefix === null || !/^\S{1,200}$/.test(code) ? null : `${prefix}:${code}`;
}
