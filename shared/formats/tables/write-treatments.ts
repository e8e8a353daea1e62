import type { CourseDays, Treatment } from "../../case/event-schemas.ts";
import type { Loss } from "../export.ts";
import type { WrittenRow } from "./write-columns.ts";
import { doseCells } from "./write-result.ts";
import { base, lostFields, PROVENANCE, provenance } from "./write-row.ts";
import { writeTime } from "./write-times.ts";

const daysText = (days: CourseDays | undefined): string =>
  (days ?? []).map((each) => (typeof each === "number" ? String(each) : `${each[0]}-${each[1]}`)).join(", ");

/** A treatment, and a row for each of its parts, which name it in `Part of`. */
export function treatmentRows(treatment: Treatment, losses: Loss[]): readonly WrittenRow[] {
  const { id, agents, cycles, steps, interruptions } = treatment;
  const known = [
    "id",
    "name",
    "class",
    "purpose",
    "conditioningFor",
    "agents",
    "start",
    "end",
    "dose",
    "route",
    "days",
    "cycles",
    "steps",
    "interruptions",
  ];
  lostFields(treatment, [...known, ...PROVENANCE], losses);
  if (agents?.length === 0)
    losses.push({ event: id, field: "agents", message: "That the source names no drugs is not written." });
  const part = (type: string): WrittenRow => ({ "Record type": type, "Part of": id });
  const time = (field: string, value: Parameters<typeof writeTime>[2]) => writeTime(id, field, value, losses);
  return [
    {
      ...base("treatment", id, treatment.name),
      Start: time("start", treatment.start),
      End: time("end", treatment.end),
      Class: treatment.class ?? "",
      Purpose: treatment.purpose ?? "",
      Conditioning: treatment.conditioningFor === undefined ? "" : `[${treatment.conditioningFor}]`,
      ...given(treatment),
      "Number of cycles": typeof cycles === "number" ? String(cycles) : "",
      ...provenance(treatment, losses),
    },
    ...(agents ?? []).map(
      (agent): WrittenRow => ({
        ...part("agent"),
        "Event name": agent.name,
        ...given(agent),
        Inferred: agent.inferred === true ? "yes" : "",
        Note: agent.note ?? "",
      }),
    ),
    ...(typeof cycles === "object" ? cycles : []).map(
      (cycle): WrittenRow => ({
        ...part("cycle"),
        Start: time("cycles", cycle.start),
        End: time("cycles", cycle.end),
        "Course days": daysText(cycle.days),
      }),
    ),
    ...(steps ?? []).map(
      (step): WrittenRow => ({ ...part("dose step"), Start: time("steps", step.at), ...given({ dose: step.dose }) }),
    ),
    ...(interruptions ?? []).map(
      (each): WrittenRow => ({
        ...part("interruption"),
        Start: time("interruptions", each.start),
        End: time("interruptions", each.end),
        Note: each.reason ?? "",
      }),
    ),
  ];
}

function given({ dose, route, days }: Pick<Treatment, "dose" | "route" | "days">): WrittenRow {
  const cells = dose === undefined ? { dose: "", unit: "" } : doseCells(dose);
  return { Dose: cells.dose, "Dose unit": cells.unit, Route: route ?? "", "Course days": daysText(days) };
}
