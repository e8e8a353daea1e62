import type { Assay } from "../case/event-schemas.ts";
import type { LevelRange } from "./bounds.ts";
import type { ResultSeries } from "./result-series.ts";

/** What makes a result of an assay a fraction of cells, or why it is none. */
export type CellScale = { readonly perUnit: number } | { readonly reason: string };

/** A transcript is measured against one of another gene: that is no part of the cells. */
const REFERENCE_GENE =
  /\b(?:c?-?abl1?|gusb?|b2m|tbp|is|reference|control|housekeeping|international scale)\b|transcript|copies/i;
/** Cells of one kind are not all cells. */
const SOME_CELLS =
  /\b(?:b|t|nk|plasma|myeloid|lymphoid|immature|cd\d+\+?)[- ]*(?:cells?|lymphocytes?)|\blymphocytes?\b|blasts?\b/i;
const ALL_CELLS = /\bcells?\b|\bnucleated\b|\bmononuclear\b|\bwbc\b|leu[ck]ocytes?\b|\b(?:mnc|pbmc|bmmc|tnc)s?\b/i;
const CEREBROSPINAL = /\b(?:csf|cerebrospinal|cerebro-spinal|liquor)\b/i;

/** How a result becomes a fraction of cells, on which the threshold of 10⁻⁴ lies. */
export function cellScaleOf({ assay, specimen }: Pick<ResultSeries, "assay" | "specimen">): CellScale {
  const { scale, unit = "" } = assay;
  if (CEREBROSPINAL.test([specimen ?? "", assay.name].join(" "))) {
    return { reason: "of the cerebrospinal fluid; the response is that of marrow or blood" };
  }
  if (scale === "fraction" && !REFERENCE_GENE.test(unit)) return { perUnit: 1 };
  if (scale !== "percent" && scale !== "fraction") return { reason: notAFraction(assay) };
  const isTranscript = REFERENCE_GENE.test(unit) || /transcript|bcr[:/-]+abl/i.test(assay.target ?? assay.name);
  if (isTranscript || SOME_CELLS.test(unit)) return { reason: notAFraction(assay) };
  if (ALL_CELLS.test(unit)) return { perUnit: 0.01 };
  return { reason: "percent of what is not stated; 10⁻⁴ is a fraction of cells" };
}

const notAFraction = ({ unit }: Assay): string =>
  unit === undefined
    ? "no scale is stated; 10⁻⁴ is on the fraction scale only"
    : `measured in ${unit}, not as a fraction of cells; 10⁻⁴ is on the fraction scale only`;

/** A range of the assay's own unit as a fraction of cells, without the noise of binary fractions. */
export const asFraction = ({ lower, upper, ...sign }: LevelRange, perUnit: number): LevelRange => ({
  ...sign,
  lower: scaled(lower, perUnit),
  upper: scaled(upper, perUnit),
});

const scaled = (value: number, perUnit: number): number =>
  Number.isFinite(value) ? Number((value * perUnit).toPrecision(12)) : value;
