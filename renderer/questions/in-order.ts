import type { Finding } from "../../shared/analysis/findings.ts";
import type { SeriesAtMoment } from "../../shared/analysis/moment.ts";

const RANK: Readonly<Record<SeriesAtMoment["measures"], number>> = { MRD: 0, blasts: 1, count: 2 };

/** MRD first: it is what is asked about. */
export const mrdFirst = (series: readonly SeriesAtMoment[]): readonly SeriesAtMoment[] =>
  series.toSorted((a, b) => RANK[a.measures] - RANK[b.measures]);

const isUnknown = ({ amount }: Finding): number => (amount.kind === "unknown" ? 1 : 0);
const isLinear = ({ unit }: Finding): number => (unit === "log₁₀" ? 0 : 1);

/** What is not computed comes last; changes of MRD, on a log scale, before differences of counts. */
export const knownFirst = (findings: readonly Finding[]): readonly Finding[] =>
  findings.toSorted((a, b) => isUnknown(a) - isUnknown(b) || isLinear(a) - isLinear(b));
