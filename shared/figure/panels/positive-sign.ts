import { isBetweenLimits, type PlottedResult } from "../series-model.ts";

/** How much paper is in the fill of a mark that is positive and has no number. */
export const TINT = 0.75;

/** Positive without a number, of which one limit is stated: not to be taken for a result below a limit of detection. */
export const isAtOneLimit = ({ measurement: { event, assay } }: PlottedResult): boolean =>
  event.result.kind === "positive not quantifiable" && !isBetweenLimits(event.result, assay);
