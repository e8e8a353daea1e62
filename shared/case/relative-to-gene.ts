import type { Assay } from "./event-schemas.ts";

/** Transcripts are counted against a control gene (% of ABL): no fraction of cells, and there may be more of them than of the gene. */
export function isRelativeToGene({ unit, name, target, method }: Assay): boolean {
  const told = unit === undefined || unit === "%" ? `${name} ${target ?? ""} ${method ?? ""}` : unit;
  return /\b(?:ABL1?|GUSB?|B2M|BCR|IS|international scale|control gene|reference gene)\b/i.test(told);
}
