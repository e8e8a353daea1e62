import type { Agent, Dose } from "../case/event-schemas.ts";
import { scientific } from "../case/format-value.ts";
import type { ResolvedClinicalEvent, ResolvedProcedure, ResolvedTreatment } from "../time/timeline.ts";

// Labels of bars and glyphs, each from the fullest to the shortest. Signs for uncertainty are added by the drawing.

export function doseText(dose: Dose | undefined): string {
  if (dose === undefined) return "";
  if ("value" in dose && typeof dose.value === "number") return `${dose.value} ${String(dose.unit)}`;
  return String(dose.text ?? "");
}

/** "9 → 28 µg/d"; the unit once where it is the same. */
function stepsText(treatment: ResolvedTreatment): string {
  const texts = treatment.steps.map((step) => doseText(step.dose));
  const units = new Set(treatment.steps.map((step) => ("unit" in step.dose ? String(step.dose.unit) : "")));
  if (units.size !== 1) return texts.join(" → ");
  const [unit = ""] = units;
  return unit === ""
    ? texts.join(" → ")
    : `${texts.map((text) => text.slice(0, -unit.length).trim()).join(" → ")} ${unit}`;
}

/** How many cycles the case states, whether or not their days are known. */
function cyclesText({ event, cycles }: ResolvedTreatment): string {
  const count = typeof event.cycles === "number" ? event.cycles : cycles.length;
  return count > 1 ? `× ${count}` : "";
}

const joined = (...parts: readonly string[]): string => parts.filter((part) => part !== "").join(" ");
const listed = (...parts: readonly string[]): string => parts.filter((part) => part !== "").join(", ");

/** Why a course was held, in the words of the case up to their first semicolon. */
function heldText({ interruptions }: ResolvedTreatment): string {
  const [first] = interruptions;
  if (first === undefined) return "";
  const [reason = ""] = (first.reason ?? "").split(";");
  return joined("held", reason === "" ? "" : `for ${reason}`);
}

/** A name that only lists its drugs: "clofarabine + cytarabine". */
function isList(name: string): boolean {
  return name.includes(" + ");
}

/**
 * The bar of a whole course, or of those of its agents that have no lane of their own. A regimen keeps its name; a plain list of
 * drugs is cut down to these.
 */
export function regimenLabels(treatment: ResolvedTreatment, lane: string, agents: readonly Agent[]): readonly string[] {
  const { event } = treatment;
  const cycles = cyclesText(treatment);
  const dose = joined(treatment.steps.length > 0 ? stepsText(treatment) : doseText(event.dose), cycles);
  const held = heldText(treatment);
  const once = event.cycles === 1 && dose === "" ? "1 cycle" : "";
  const purpose = event.purpose ?? "";
  if (event.name.toLowerCase() === lane.toLowerCase()) {
    return unique([listed(dose, once, purpose, held), listed(dose, purpose), listed(dose, once), purpose]);
  }
  // What a regimen holds by general knowledge only is not stated as a fact of this case.
  const recorded = agents.filter((agent) => agent.inferred !== true);
  const names = recorded.map((agent) => agent.name).join(" + ");
  const apart = agents.length < treatment.agents.length;
  if (isList(event.name)) {
    const base = apart ? names : event.name;
    const numeric = recorded.some((agent) => agent.dose !== undefined && "value" in agent.dose);
    const doses = numeric ? recorded.map((agent) => joined(agent.name, doseText(agent.dose))).join(" + ") : base;
    return unique([joined(doses, cycles), joined(base, cycles), base]);
  }
  const name = joined(event.name, dose);
  const told = recorded.every((agent) => event.name.toLowerCase().includes(agent.name.toLowerCase()));
  return unique([told ? name : `${name} (${names})`, listed(name, once, held), listed(name, once), name, event.name]);
}

export function conditioningLabels({ event, agents }: ResolvedTreatment): readonly string[] {
  return unique([event.name, agents.map(({ agent }) => agent.name).join(" + "), "conditioning"]);
}

/** One agent in a lane of its own: its dose, its days, and the regimen that it was part of. */
export function agentLabels(treatment: ResolvedTreatment, agent: Agent): readonly string[] {
  const { event } = treatment;
  const dose = treatment.steps.length > 0 ? stepsText(treatment) : doseText(agent.dose ?? event.dose);
  const own = event.name.toLowerCase() === agent.name.toLowerCase() || isList(event.name);
  const regimen = own ? (event.purpose ?? "") : event.name;
  const which = agent.days === undefined ? "" : daysText(agent.days);
  const short = joined(dose, cyclesText(treatment));
  return unique([
    listed(short, which === "" ? regimen : which, heldText(treatment)),
    listed(short, which),
    short,
    regimen,
  ]);
}

/** "day 2 and 10", "days 1–5, 8". */
function daysText(days: readonly (number | readonly [number, number])[]): string {
  const parts = days.map((day) => (typeof day === "number" ? String(day) : `${day[0]}–${day[1]}`));
  const [only] = parts;
  if (parts.length === 1 && only !== undefined) return only.includes("–") ? `days ${only}` : `day ${only}`;
  if (parts.length === 2 && !parts.some((part) => part.includes("–"))) return `days ${parts.join(" and ")}`;
  return `days ${parts.join(", ")}`;
}

function unique(labels: readonly string[]): readonly string[] {
  return [...new Set(labels)].filter((label) => label !== "");
}

/** Conditioning that is a treatment of its own has its own label. */
export function procedureLabels(event: ResolvedProcedure["event"], conditioned: boolean): readonly string[] {
  const name = event.name;
  if (event.kind === "transplant") {
    const { donor } = event;
    const withDonor = listed(name, donor?.description ?? donor?.relation ?? "");
    const matched = listed(withDonor, donor?.hlaMatch === undefined ? "" : `${donor.hlaMatch} HLA match`);
    const conditioning = conditioned || event.conditioning === undefined ? "" : ` · ${event.conditioning}`;
    return unique([
      listed(matched, cellDoseText(event.cellDose)) + conditioning,
      matched + conditioning,
      matched,
      withDonor,
      listed(name, donor?.relation ?? ""),
      name,
    ]);
  }
  if (event.kind === "other") return [name];
  return unique([listed(name, cellDoseText(event.cellDose)), name]);
}

/** "CD34+ 13.35 × 10⁶/kg"; a count of cells written out becomes a power of ten. */
function cellDoseText(
  dose: { readonly cells: string; readonly value: number; readonly unit: string } | undefined,
): string {
  if (dose === undefined) return "";
  const { cells, value, unit } = dose;
  const amount = value >= 1e5 ? scientific(value) : String(value);
  return `${cells} ${amount}${unit.startsWith("10") ? " ×" : ""} ${unit}`;
}

export function clinicalEventLabels(event: ResolvedClinicalEvent["event"]): readonly string[] {
  const stated = event.grade === undefined ? "" : gradeText(event.grade);
  // Many names say their grade themselves.
  const grade = event.name.toLowerCase().endsWith(stated.toLowerCase()) ? "" : stated;
  const quantity = event.quantity === undefined ? "" : `${event.quantity.value} ${event.quantity.unit}`;
  // The lane of chimerism says what its numbers are; elsewhere a number without its name says nothing.
  const shortest = event.category === "chimerism" && quantity !== "" ? quantity : event.name;
  return unique([listed(joined(event.name, quantity), grade), joined(event.name, quantity), shortest]);
}

/** "grade II" for a grade by number, the word itself ("severe") otherwise. */
function gradeText(grade: string): string {
  return /^[\dIV/–-]+$/.test(grade) ? `grade ${grade}` : grade;
}
