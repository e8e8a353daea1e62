import type { StatementOf } from "../import/statements.ts";
import { cleanText, type Element, isEmpty } from "./element.ts";
import { ontologyClass } from "./ontology.ts";
import { given } from "./packet.ts";

export type Finding = NonNullable<StatementOf<"diagnosis">["genetics"]>[number];

export function geneFinding(gene: Element): Finding | null {
  const symbol = gene.text("symbol") ?? gene.text("valueId") ?? gene.text("id");
  return symbol === undefined ? null : { finding: symbol };
}

/** A variant in words: its label, else the gene with the change as HGVS says it, else what kind of change it is and where. */
export function variantFinding(descriptor: Element | undefined): Finding | null {
  if (descriptor === undefined) return null;
  const symbol = descriptor.child("geneContext")?.text("symbol");
  const label = descriptor.text("label");
  const method = label === undefined ? undefined : ownMethod(descriptor);
  const expressions = expressionsOf(descriptor);
  const state = labelOf(descriptor, "allelicState");
  if (label === undefined && expressions.length === 0) {
    const structure = structureOf(descriptor, symbol) ?? symbol ?? telling(descriptor);
    return structure === undefined ? null : { finding: [structure, state].filter((word) => !isEmpty(word)).join(", ") };
  }
  const hasGene = symbol === undefined || [label, ...expressions].some((text) => text?.includes(symbol) === true);
  const words = [
    hasGene ? undefined : symbol,
    label,
    ...expressions.filter((text) => label?.includes(text) !== true),
    ...(label?.includes("::") === true ? [] : partnersOf(descriptor, label).map((partner) => `partner ${partner}`)),
    state,
  ];
  return { finding: words.filter((word) => !isEmpty(word)).join(", "), ...given("method", method) };
}

const expressionsOf = (descriptor: Element): readonly string[] =>
  descriptor
    .children("expressions")
    .flatMap((expression) =>
      /^(?:hgvs|iscn)/i.test(String(expression.raw("syntax") ?? "")) ? [expression.text("value") ?? ""] : [],
    )
    .filter((value) => value !== "");

/** `fusion of BCR and ABL1`, `deletion, chromosome 7, copy number 1`. The format does not say which partner of a fusion comes first. */
function structureOf(descriptor: Element, symbol: string | undefined): string | undefined {
  const type = ontologyClass(descriptor, "structuralType")?.label.replaceAll("_", " ");
  const partners = partnersOf(descriptor, symbol);
  if (symbol !== undefined && partners.length > 0) return `fusion of ${[symbol, ...partners].join(" and ")}`;
  const place = copyNumberOf(descriptor);
  if (type === undefined && place.length === 0) return undefined;
  return [symbol, type, ...place].filter((word) => word !== undefined).join(", ");
}

/** Programs name the other gene of a fusion in an extension; the genes of a fusion may also stand in the variation itself. */
function partnersOf(descriptor: Element, known: string | undefined): readonly string[] {
  return descriptor.children("extensions").flatMap((extension) => {
    if (!/partner/i.test(String(extension.raw("name") ?? ""))) return [];
    const value = extension.text("value");
    if (value === undefined) return [];
    extension.use("name");
    return known?.includes(value) === true ? [] : [value];
  });
}

function copyNumberOf(descriptor: Element): readonly string[] {
  const copies = descriptor.child("variation")?.child("copyNumber");
  const location =
    (copies?.child("derivedSequenceExpression") ?? copies?.child("subject"))?.child("location") ??
    copies?.child("location");
  const chromosome = location?.text("chr");
  const number = copies?.child("absoluteCopyNumber")?.text("value") ?? copies?.child("number")?.text("value");
  return [
    ...(chromosome === undefined ? [] : [/^chr/i.test(chromosome) ? chromosome : `chromosome ${chromosome}`]),
    ...(number === undefined ? [] : [`copy number ${number}`]),
  ];
}

/** An id is a finding only when it says one: a change as HGVS or ISCN writes it, or a fusion. */
function telling(descriptor: Element): string | undefined {
  const id = String(descriptor.raw("id") ?? "");
  return /\b[cgmnpr]\.[\dA-Z(]|::|\b(?:t|del|inv|dup|ins|add|der|i)\(/.test(id.slice(0, 300))
    ? descriptor.text("id")
    : undefined;
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

export function variantOfVersion1(variant: Element): Finding | null {
  const allele = ["hgvsAllele", "iscnAllele", "spdiAllele", "vcfAllele"]
    .map((name) => variant.child(name))
    .find((found) => found !== undefined);
  const words = allele?.text("hgvs") ?? allele?.text("iscn") ?? allele?.text("id");
  const zygosity = labelOf(variant, "zygosity");
  return words === undefined ? null : { finding: [words, zygosity].filter((word) => word !== undefined).join(", ") };
}
