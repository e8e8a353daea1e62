import type { Statement } from "../import/statements.ts";
import type { Element } from "./element.ts";
import { enumerationOf } from "./enumerations.ts";
import { type OntologyClass, ontologyClass } from "./ontology.ts";
import type { Entry, Packet } from "./packet.ts";
import { type Finding, geneFinding, variantFinding, variantOfVersion1 } from "./variants.ts";

export interface Genetics {
  readonly findings: readonly Finding[];
  /** Findings that are not said to be of the disease, each with its status in words: details of the diagnosis. */
  readonly unsettled: readonly string[];
  /** Records that say so together with the disease. */
  readonly entries: readonly Entry[];
  readonly diseases: readonly OntologyClass[];
  /** What else they say, as notes. */
  readonly statements: readonly Statement[];
}

/** Genes and variants of all interpretations; also the lists `genes` and `variants` of version 1. */
export function readGenetics(packet: Packet): Genetics {
  const { root } = packet;
  const read = [
    ...root.handOn("interpretations").map((element) => interpretation(packet.entry(element))),
    ...root.handOn("genes").map((element) => single(packet.entry(element), geneFinding(element))),
    ...root.handOn("variants").map((element) => single(packet.entry(element), variantOfVersion1(element))),
  ];
  const found = read.filter(({ findings, unsettled }) => findings.length > 0 || unsettled.length > 0);
  return {
    findings: found.flatMap(({ findings }) => findings),
    unsettled: found.flatMap(({ unsettled }) => unsettled),
    entries: found.map(({ entry }) => entry),
    diseases: read.flatMap(({ disease }) => (disease === undefined ? [] : [disease])),
    statements: read.flatMap(({ entry, findings, unsettled }): readonly Statement[] => {
      const { record, note } = entry.said();
      if (note !== undefined) return [{ kind: "note", record, text: `Interpretation\n${note}` }];
      return findings.length > 0 || unsettled.length > 0
        ? []
        : [{ kind: "note", record, text: "Interpretation without a gene or a variant" }];
    }),
  };
}

interface Read {
  readonly entry: Entry;
  readonly findings: readonly Finding[];
  readonly unsettled: readonly string[];
  readonly disease?: OntologyClass | undefined;
}

const single = (entry: Entry, finding: Finding | null): Read => ({
  entry,
  findings: finding === null ? [] : [finding],
  unsettled: [],
});

function interpretation(entry: Entry): Read {
  const diagnosis = entry.element.child("diagnosis");
  const disease = ontologyClass(diagnosis, "disease");
  if (disease !== undefined && disease.id !== disease.label && !entry.packet.isOurs)
    entry.notes.add("Disease", `${disease.label} (${disease.id})`);
  const isUnsolved = enumerationOf("progressStatus", entry.element.raw("progressStatus")) === "unsolved";
  const read = (diagnosis?.children("genomicInterpretations") ?? []).flatMap((genomic) => {
    const gene = genomic.child("gene") ?? genomic.child("geneDescriptor");
    const variant = genomic.child("variantInterpretation") ?? genomic.child("variationInterpretation");
    const finding =
      variantFinding(variant?.child("variationDescriptor") ?? variant?.child("variant")) ??
      (gene === undefined ? null : geneFinding(gene));
    return finding === null ? [] : [{ finding, reservation: reservationOf(genomic, variant, isUnsolved) }];
  });
  if (entry.packet.isOurs) passOverOwnIds(entry.element, diagnosis);
  return {
    entry,
    findings: read.flatMap(({ finding, reservation }) => (reservation === null ? [finding] : [])),
    unsettled: read.flatMap(({ finding, reservation }) =>
      reservation === null ? [] : [`${finding.finding}: ${reservation}`],
    ),
    disease,
  };
}

/** Ids that we wrote because the format wants them. */
function passOverOwnIds(element: Element, diagnosis: Element | undefined): void {
  element.use("id");
  for (const genomic of diagnosis?.children("genomicInterpretations") ?? []) {
    genomic.use("subjectOrBiosampleId");
    genomic.child("variantInterpretation")?.child("variationDescriptor")?.use("id");
  }
}

const OF_THE_DISEASE = new Set(["contributory", "causative"]);
const PATHOGENIC = new Set(["pathogenic", "likely pathogenic"]);

/**
 * Why a variant is no finding of the disease, in the words of its own status; null when it is said to be one, or has no status at all. An
 * interpretation that is unsolved as a whole says so of the variants that nothing else is said of.
 */
function reservationOf(genomic: Element, variant: Element | undefined, isUnsolved: boolean): string | null {
  const status = enumerationOf("interpretationStatus", genomic.raw("interpretationStatus"));
  const acmg = enumerationOf("acmgPathogenicityClassification", variant?.raw("acmgPathogenicityClassification"));
  const given = [status, acmg].filter((words) => words !== null && !UNSET.has(words));
  const speaksAgainst = (words: string | null): boolean =>
    words !== null && !UNSET.has(words) && !OF_THE_DISEASE.has(words) && !PATHOGENIC.has(words);
  if (given.length === 0 ? !isUnsolved : !speaksAgainst(status) && !speaksAgainst(acmg)) return null;
  genomic.use("interpretationStatus");
  variant?.use("acmgPathogenicityClassification");
  return given.length === 0 ? "unsolved" : given.join(", ");
}

const UNSET = new Set(["unknown status", "unknown", "not provided"]);
