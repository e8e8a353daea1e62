import type { Statement, StatementOf } from "../import/statements.ts";
import type { Element } from "./element.ts";
import { cleanText, isEmpty } from "./element.ts";
import { type OntologyClass, ontologyClass } from "./ontology.ts";
import { type Entry, given, type Packet } from "./packet.ts";

export type Finding = NonNullable<StatementOf<"diagnosis">["genetics"]>[number];

export interface Genetics {
  readonly findings: readonly Finding[];
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
  const found = read.filter(({ findings }) => findings.length > 0);
  return {
    findings: found.flatMap(({ findings }) => findings),
    entries: found.map(({ entry }) => entry),
    diseases: read.flatMap(({ disease }) => (disease === undefined ? [] : [disease])),
    statements: read.flatMap(({ entry, findings }): readonly Statement[] => {
      const { record, note } = entry.said();
      if (note !== undefined) return [{ kind: "note", record, text: `Interpretation\n${note}` }];
      return findings.length > 0 ? [] : [{ kind: "note", record, text: "Interpretation without a gene or a variant" }];
    }),
  };
}

interface Read {
  readonly entry: Entry;
  readonly findings: readonly Finding[];
  readonly disease?: OntologyClass | undefined;
}

const single = (entry: Entry, finding: Finding | null): Read => ({
  entry,
  findings: finding === null ? [] : [finding],
});

function interpretation(entry: Entry): Read {
  const diagnosis = entry.element.child("diagnosis");
  const disease = ontologyClass(diagnosis, "disease");
  if (disease !== undefined && disease.id !== disease.label && !entry.packet.isOurs)
    entry.notes.add("Disease", `${disease.label} (${disease.id})`);
  const findings = (diagnosis?.children("genomicInterpretations") ?? []).flatMap((genomic) => {
    if (isRejected(genomic)) return [];
    const gene = genomic.child("gene") ?? genomic.child("geneDescriptor");
    const variant = genomic.child("variantInterpretation") ?? genomic.child("variationInterpretation");
    const finding =
      variantFinding(variant?.child("variationDescriptor") ?? variant?.child("variant")) ??
      (gene === undefined ? null : geneFinding(gene));
    return finding === null ? [] : [finding];
  });
  if (entry.packet.isOurs) passOverOwnIds(entry.element, diagnosis);
  return { entry, findings, disease };
}

/** Ids that we wrote because the format wants them. */
function passOverOwnIds(element: Element, diagnosis: Element | undefined): void {
  element.use("id");
  for (const genomic of diagnosis?.children("genomicInterpretations") ?? []) {
    genomic.use("subjectOrBiosampleId");
    genomic.child("variantInterpretation")?.child("variationDescriptor")?.use("id");
  }
}

const isRejected = (genomic: Element): boolean =>
  /^(?:REJECTED|1)$/i.test(String(genomic.raw("interpretationStatus") ?? ""));

function geneFinding(gene: Element): Finding | null {
  const symbol = gene.text("symbol") ?? gene.text("valueId") ?? gene.text("id");
  return symbol === undefined ? null : { finding: symbol };
}

/** A variant in words: its label, else the gene with the change as HGVS says it. */
function variantFinding(descriptor: Element | undefined): Finding | null {
  if (descriptor === undefined) return null;
  const symbol = descriptor.child("geneContext")?.text("symbol");
  const label = descriptor.text("label");
  const method = label === undefined ? undefined : ownMethod(descriptor);
  const expressions = descriptor
    .children("expressions")
    .flatMap((expression) =>
      /^hgvs/i.test(String(expression.raw("syntax") ?? "")) ? [expression.text("value") ?? ""] : [],
    )
    .filter((value) => value !== "");
  const state = labelOf(descriptor, "allelicState");
  const id =
    label === undefined && expressions.length === 0 && symbol === undefined ? descriptor.text("id") : undefined;
  const hasGene = symbol === undefined || [label, ...expressions].some((text) => text?.includes(symbol) === true);
  const words = [
    hasGene ? undefined : symbol,
    label ?? (expressions.length === 0 ? id : undefined),
    ...expressions.filter((text) => label?.includes(text) !== true),
    state,
  ];
  const finding = words.filter((word) => !isEmpty(word)).join(", ") || symbol;
  return finding === undefined ? null : { finding, ...given("method", method) };
}

/** The label of a class whose code goes to the note. */
function labelOf(parent: Element, name: string): string | undefined {
  const label = parent.child(name)?.raw("label");
  return typeof label === "string" ? cleanText(label) : undefined;
}

/** The method of a finding that we wrote. */
function ownMethod(descriptor: Element): string | undefined {
  const raw = descriptor.raw("description");
  if (typeof raw !== "string" || !raw.startsWith("Method: ")) return undefined;
  return descriptor.text("description")?.slice("Method: ".length);
}

function variantOfVersion1(variant: Element): Finding | null {
  const allele = ["hgvsAllele", "iscnAllele", "spdiAllele", "vcfAllele"]
    .map((name) => variant.child(name))
    .find((found) => found !== undefined);
  const words = allele?.text("hgvs") ?? allele?.text("iscn") ?? allele?.text("id");
  const zygosity = labelOf(variant, "zygosity");
  return words === undefined ? null : { finding: [words, zygosity].filter((word) => word !== undefined).join(", ") };
}
