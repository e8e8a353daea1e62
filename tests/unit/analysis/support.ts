import type { Finding } from "../../../shared/analysis/findings.ts";
import { kineticsOf } from "../../../shared/analysis/kinetics.ts";
import { caseSchema } from "../../../shared/case/schema.ts";
import type { Timeline } from "../../../shared/time/timeline.ts";
import { resolved } from "../../support/resolved.ts";

export const timelineOf = (content: Record<string, unknown>): Timeline =>
  resolved(caseSchema.parse({ caseline: 1, title: "t", ...content }));

export const value = (number: number) => ({ kind: "value", value: number });
export const below = (limit: number) => ({ kind: "undetectable", limit });
export const kind = (name: string) => ({ kind: name });

export const fraction = { id: "igh", name: "IGH", measures: "MRD", method: "PCR", scale: "fraction" };

/** A case with one assay, each result on its day; ids are m0, m1… in the order given. */
export const withResults = (
  results: readonly (readonly [day: number, result: object])[],
  content: Record<string, unknown> = {},
  assay: Record<string, unknown> = fraction,
): Timeline =>
  timelineOf({
    assays: [assay],
    measurements: results.map(([day, result], index) => ({
      id: `m${index}`,
      assay: assay["id"],
      at: { day },
      result,
    })),
    ...content,
  });

/** The findings of one sort. */
export const findings = (timeline: Timeline, group: string): readonly Finding[] =>
  kineticsOf(timeline).find(({ id }) => id === group)?.findings ?? [];

export const values = (timeline: Timeline, group: string): readonly string[] =>
  findings(timeline, group).map((finding) => finding.value);
