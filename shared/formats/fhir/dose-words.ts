import type { Dose } from "../../case/event-schemas.ts";

/** `100 mg (once a day)` */
export function formatDose(dose: Dose): string {
  const { value, unit, text } = dose;
  if (typeof value !== "number") return String(text ?? "");
  return `${value} ${String(unit)}${typeof text === "string" ? ` (${text})` : ""}`;
}
