import { OWN_PREFIX } from "./ontology.ts";

interface Resource {
  readonly id: string;
  readonly name: string;
  readonly url: string;
  readonly version: string;
  readonly namespacePrefix: string;
  readonly iriPrefix: string;
}

const VERSION_NOT_STATED = "not stated";

const resource = (namespacePrefix: string, name: string, addresses: { url: string; iriPrefix: string }): Resource => ({
  id: namespacePrefix.toLowerCase(),
  name,
  url: addresses.url,
  version: VERSION_NOT_STATED,
  namespacePrefix,
  iriPrefix: addresses.iriPrefix,
});

const purl = (prefix: string, file = prefix.toLowerCase()) => ({
  url: `http://purl.obolibrary.org/obo/${file}.owl`,
  iriPrefix: `http://purl.obolibrary.org/obo/${prefix}_`,
});

const KNOWN: ReadonlyMap<string, Resource> = new Map(
  [
    resource("NCIT", "NCI Thesaurus", purl("NCIT")),
    resource("HP", "Human Phenotype Ontology", purl("HP")),
    resource("MONDO", "Mondo Disease Ontology", purl("MONDO")),
    resource("UBERON", "Uber-anatomy ontology", purl("UBERON")),
    resource("LOINC", "Logical Observation Identifiers Names and Codes", {
      url: "https://loinc.org",
      iriPrefix: "https://loinc.org/",
    }),
    resource("UCUM", "Unified Code for Units of Measure", { url: "https://ucum.org", iriPrefix: "https://ucum.org/" }),
    resource("SNOMED", "SNOMED CT", { url: "http://snomed.info/sct", iriPrefix: "http://snomed.info/id/" }),
    resource("RxNorm", "RxNorm", {
      url: "https://www.nlm.nih.gov/research/umls/rxnorm",
      iriPrefix: "https://mor.nlm.nih.gov/RxNav/search?searchBy=RXCUI&searchTerm=",
    }),
    resource("ATC", "Anatomical Therapeutic Chemical classification", {
      url: "https://www.whocc.no/atc_ddd_index/",
      iriPrefix: "https://www.whocc.no/atc_ddd_index/?code=",
    }),
    resource(OWN_PREFIX, "Classes of the program that wrote this file, each with a label that says the same in words", {
      url: "urn:caseline",
      iriPrefix: "urn:caseline:",
    }),
  ].map((known) => [known.namespacePrefix, known]),
);

/** A resource for each prefix of an ontology class in the parts, in the order of the alphabet. */
export function resourcesOf(parts: unknown): readonly Resource[] {
  const prefixes = new Set<string>([OWN_PREFIX]);
  collect(parts, prefixes);
  return [...prefixes]
    .sort()
    .map(
      (prefix) =>
        KNOWN.get(prefix) ??
        resource(prefix, prefix, { url: `urn:${prefix.toLowerCase()}`, iriPrefix: `urn:${prefix.toLowerCase()}:` }),
    );
}

function collect(value: unknown, prefixes: Set<string>): void {
  if (typeof value !== "object" || value === null) return;
  if ("id" in value && "label" in value && typeof value.id === "string") {
    const [prefix, code] = value.id.split(":");
    if (prefix !== undefined && code !== undefined) prefixes.add(prefix);
  }
  for (const inside of Object.values(value)) collect(inside, prefixes);
}
