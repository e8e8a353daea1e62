/** What a quantity of a measurement is: a result, a limit of the others, or how good the sample was. */
export type QuantityRole = "result" | "detection limit" | "quantification limit" | "quality";

const DETECTION_LIMIT = /\b(?:limit of detection|detection limit|lod|sensitivity)\b/i;
const QUANTIFICATION_LIMIT =
  /\b(?:limit of quantification|limit of quantitation|quantification limit|quantitation limit|lloq|loq)\b/i;
const CONTROL = /\b(?:control|reference|house-?keeping) gene\b|\bkontrollgen\b/i;
/** Genes that results of MRD are measured against; never themselves a target of leukaemia. */
const CONTROL_GENE = /\b(?:ABL1?|GUSB?|B2M|ALB|HPRT1?|GAPDH|TBP|PBGD|HMBS)\b/i;
const AROUND_A_GENE =
  /\b(?:copy|copies|kopien|numbers?|counts?|transcripts?|genes?|total|amount|level|quantity|ct|cq|value|of|per|reaction|the|mean)\b|[^\p{L}\p{N}:]/giu;
const SAMPLE =
  /\b(?:cells|events|nuclei|leu[ck]ocytes|genomes?)\s+(?:acquired|analy[sz]ed|collected|counted|tested)\b|\b(?:dna|rna|cdna)\s+(?:input|amount|quantity|concentration)\b/i;

export function roleOfQuantity(label: string): QuantityRole {
  const words = label.slice(0, 300);
  if (DETECTION_LIMIT.test(words)) return "detection limit";
  if (QUANTIFICATION_LIMIT.test(words)) return "quantification limit";
  return CONTROL.test(words) || SAMPLE.test(words) || isControlGeneOnly(words) ? "quality" : "result";
}

/** `ABL1 copies`, but neither `BCR::ABL1 copies` nor `NPM1/ABL1`. */
const isControlGeneOnly = (words: string): boolean =>
  CONTROL_GENE.test(words) && words.replace(CONTROL_GENE, " ").replace(AROUND_A_GENE, "") === "";
