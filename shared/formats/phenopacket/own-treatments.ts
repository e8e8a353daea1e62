import { type Agent, type CourseDays, type Dose, type Treatment, therapyClasses } from "../../case/event-schemas.ts";
import type { End } from "../../case/time-schema.ts";
import { formatDate, partialDateRange } from "../../time/calendar.ts";
import type { DescriptionLines } from "./description-lines.ts";
import { given } from "./packet.ts";

// A regimen of the format has a name, two times and a status. What else a treatment of ours says stands in words below its name.

const NONE_NAMED = "none named";
const INFERRED = " (inferred)";
export const INTERRUPTIONS = "Interruptions";
const NO_REASON = "reason not stated";
const ID = /^[a-z0-9][a-z0-9-]{0,99}$/;

type Lines = readonly (readonly [heading: string, value: string | number | undefined])[];

/** Everything that a treatment says besides its name, its purpose and its times. */
export function treatmentLines(treatment: Treatment): Lines {
  const { agents, dose, cycles, steps, interruptions, days } = treatment;
  return [
    ["Class", treatment.class],
    ["Agents", agents === undefined ? undefined : agentNames(agents)],
    ["Agents in full", agents?.some(hasMore) === true ? agents.map(agentInWords).join("; ") : undefined],
    ["Dose", dose === undefined || !("value" in dose) ? undefined : `${dose.value} ${dose.unit}`],
    ["Dose in words", dose?.text as string | undefined],
    ["Route", treatment.route],
    ["Days", days === undefined ? undefined : daysInWords(days)],
    ["Cycles", typeof cycles === "number" ? cycles : undefined],
    ["Cycles with times of their own", Array.isArray(cycles) ? cycles.length : undefined],
    ["Doses in steps", steps?.map(({ dose: step }) => doseInWords(step)).join(", then ")],
    [INTERRUPTIONS, interruptions?.map(({ reason }) => reason ?? NO_REASON).join("; ")],
    ["Conditioning for", treatment.conditioningFor],
    ["Source text", treatment.sourceText],
    ["Note", treatment.note],
    ["Inferred", treatment.inferred === true ? "yes" : undefined],
  ];
}

/** Fields that such lines say in words only: they do not come back as they were. */
export function fieldsInWords({ agents, cycles, steps, interruptions, days }: Treatment): readonly string[] {
  const isKept = agents?.every((agent) => !hasMore(agent) && isPlainName(agent)) !== false;
  const lost = [
    isKept ? null : "agents",
    Array.isArray(cycles) ? "cycles" : null,
    steps === undefined ? null : "steps",
    interruptions === undefined ? null : "interruptions",
    days === undefined ? null : "days",
  ];
  return lost.filter((field) => field !== null);
}

const isPlainName = ({ name }: Agent): boolean =>
  !name.includes("; ") && !name.endsWith(INFERRED) && name !== NONE_NAMED;
const hasMore = (agent: Agent): boolean => Object.keys(agent).some((field) => field !== "name" && field !== "inferred");

const agentNames = (agents: readonly Agent[]): string =>
  agents.length === 0
    ? NONE_NAMED
    : agents.map(({ name, inferred }) => `${name}${inferred === true ? INFERRED : ""}`).join("; ");

const agentInWords = ({ name, dose, route, days, note }: Agent): string =>
  [
    name,
    dose === undefined ? undefined : doseInWords(dose),
    route,
    days === undefined ? undefined : `days ${daysInWords(days)}`,
    note,
  ]
    .filter((part) => part !== undefined)
    .join(", ");

const doseInWords = (dose: Dose): string => ("value" in dose ? `${dose.value} ${dose.unit}` : String(dose.text));

const daysInWords = (days: CourseDays): string =>
  days.map((day) => (typeof day === "number" ? String(day) : `${day[0]} to ${day[1]}`)).join(", ");

const READ_BACK = new Set([
  "Class",
  "Agents",
  "Dose",
  "Dose in words",
  "Route",
  "Cycles",
  "Conditioning for",
  "Source text",
  "Note",
  "Inferred",
  "Until",
]);

/** Pauses between dose intervals are interruptions where the lines say so; null where they do not, and the intervals are cycles. */
export function pausesOf(
  doses: Pick<Treatment, "dose" | "steps" | "cycles">,
  lines: DescriptionLines | null,
): Pick<Treatment, "dose" | "steps" | "interruptions"> | null {
  const reasons = lines?.get(INTERRUPTIONS)?.split("; ");
  const { cycles, ...rest } = doses;
  if (reasons === undefined || !Array.isArray(cycles) || cycles.length !== reasons.length + 1) return null;
  const interruptions = reasons.map((reason, index) => ({
    start: { date: dayBeside(dateOf(cycles[index]?.end), 1) },
    end: { date: dayBeside(dateOf(cycles[index + 1]?.start), -1) },
    ...(reason === NO_REASON ? {} : { reason }),
  }));
  return { ...rest, interruptions };
}

const dateOf = (time: End | undefined): string =>
  time !== undefined && "date" in time && typeof time.date === "string" ? time.date : "";
const dayBeside = (date: string, days: number): string => formatDate(partialDateRange(date)[0] + days, "day");

/**
 * What such lines say, read back; lines that are only words go to the note.
 *
 * @param done headings that have been read already
 */
export function ownTreatment(
  lines: DescriptionLines | null,
  done: readonly string[] = [],
): {
  readonly treatment: Partial<Omit<Treatment, "id" | "name" | "start" | "end">>;
  readonly said: { readonly note?: string; readonly sourceText?: string; readonly inferred?: true };
} {
  if (lines === null) return { treatment: {}, said: {} };
  const cycles = Number(lines.get("Cycles") ?? "NaN");
  const conditioningFor = lines.get("Conditioning for");
  const others = [...lines].flatMap(([heading, value]) =>
    READ_BACK.has(heading) || done.includes(heading) ? [] : [`${heading}: ${value}`],
  );
  const note = [lines.get("Note"), ...others].filter((part) => part !== undefined).join("\n");
  return {
    treatment: {
      ...given(
        "class",
        therapyClasses.find((known) => known === lines.get("Class")),
      ),
      ...given("agents", agentsOf(lines.get("Agents"))),
      ...given("dose", doseOf(lines)),
      ...given("route", lines.get("Route")),
      ...(Number.isInteger(cycles) && cycles >= 1 && cycles <= 1_000 ? { cycles } : {}),
      ...(conditioningFor !== undefined && ID.test(conditioningFor) ? { conditioningFor } : {}),
    },
    said: {
      ...(note === "" ? {} : { note }),
      ...given("sourceText", lines.get("Source text")),
      ...(lines.get("Inferred") === "yes" ? { inferred: true as const } : {}),
    },
  };
}

function agentsOf(words: string | undefined): Agent[] | undefined {
  if (words === undefined) return undefined;
  if (words === NONE_NAMED) return [];
  return words
    .split("; ")
    .filter((name) => name !== "")
    .map((name) =>
      name.endsWith(INFERRED) ? { name: name.slice(0, -INFERRED.length), inferred: true as const } : { name },
    );
}

function doseOf(lines: DescriptionLines): Dose | undefined {
  const text = lines.get("Dose in words");
  const [, number = "NaN", unit = ""] = /^([\d.e+-]{1,40}) (.+)$/s.exec(lines.get("Dose") ?? "") ?? [];
  const value = Number(number);
  if (Number.isFinite(value) && value >= 0 && unit !== "") return { value, unit, ...given("text", text) };
  return text === undefined || text === "" ? undefined : { text };
}
