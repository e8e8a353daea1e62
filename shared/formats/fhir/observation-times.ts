import type { Time } from "../../case/time-schema.ts";
import type { Question } from "../import/doubts.ts";
import type { ReadContext } from "../import/reader.ts";
import type { SourceRecord } from "../import/record.ts";
import type { ObservationFacts, SpecimenFacts, Timing } from "./facts.ts";

const DATE_OF_REPORT: Question = {
  id: "fhir-issued",
  kind: "other",
  question:
    "Some observations say when they were reported, and not when the sample was taken. Is the day of the report to be used?",
  candidates: [
    { value: "issued", label: "yes, the day of the report" },
    { value: "none", label: "no: they are kept without a time" },
  ],
  assumed: "issued",
};

/** When something was observed: as it says, else when its specimen was taken, else, if the user agrees, when it was reported. */
export function timingOf(
  facts: ObservationFacts,
  specimen: SpecimenFacts | undefined,
  record: SourceRecord,
  context: ReadContext,
): { readonly timing: Timing; readonly inferred: boolean } {
  const { timing, issued } = facts;
  if (timing.at !== undefined || timing.start !== undefined) return { timing, inferred: false };
  const collected = specimen?.collected;
  if (collected?.at !== undefined || collected?.start !== undefined) return { timing: collected, inferred: false };
  if (issued === null) return { timing, inferred: false };
  const chosen = context.doubts.ask(DATE_OF_REPORT, record, issued);
  if (chosen !== "issued") return { timing, inferred: false };
  const at: Time = { date: issued };
  return { timing: { at }, inferred: context.doubts.answerTo(DATE_OF_REPORT) === null };
}
