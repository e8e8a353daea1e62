import type { StatementOf } from "../import/statements.ts";
import type { OwnFields } from "./own.ts";

type Treatment = StatementOf<"treatment">["treatment"];

/** Fields of a treatment that FHIR has no element for. The builder takes no more of them than the format of the case allows. */
const TREATMENT_FIELDS = [
  ...(["class", "purpose", "conditioningFor", "agents", "dose", "days", "cycles", "steps", "interruptions"] as const),
  "guide",
] as const;

export function treatmentFields(own: OwnFields | undefined): Partial<Treatment> {
  if (own === undefined) return {};
  return Object.fromEntries(TREATMENT_FIELDS.flatMap((name) => (own.has(name) ? [[name, own.get(name)]] : [])));
}
