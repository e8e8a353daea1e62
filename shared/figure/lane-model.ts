import type { Dose, TherapyClass } from "../case/event-schemas.ts";
import { classOf, classOfAgent } from "../therapy/catalogue.ts";
import type {
  DaySpan,
  ResolvedClinicalEvent,
  ResolvedProcedure,
  ResolvedSpan,
  ResolvedTime,
  ResolvedTreatment,
  Timeline,
} from "../time/timeline.ts";
import type { MarkKind } from "./scene.ts";
import { classColor, className, toxicityColor, unknownClassColor } from "./theme.ts";

export type Glyph = "transplant" | "donor lymphocyte infusion" | "CAR-T infusion" | "point";

/** One bar or glyph of a lane. Labels are made when they are needed: a dense case has none. */
export interface LaneItem {
  readonly event: string;
  readonly part?: string;
  readonly kind: MarkKind;
  readonly start: ResolvedTime;
  readonly end: ResolvedTime | null;
  readonly ongoing: boolean;
  readonly color: string;
  readonly inferred: boolean;
  /** A point in time, drawn as this; null for a span. */
  readonly glyph: Glyph | null;
  readonly cycles: readonly ResolvedSpan[];
  readonly interruptions: readonly ResolvedSpan[];
  readonly days: readonly DaySpan[];
  readonly steps: readonly { readonly at: ResolvedTime; readonly share: number }[];
  /** Day of the transplant that this prepares: the bar ends where that glyph begins. */
  readonly attachedTo?: number;
  /** From the fullest to the shortest; never with a sign for uncertainty, which the drawing adds. */
  labels(): readonly string[];
}

export interface LaneModel {
  readonly id: string;
  readonly name: string;
  readonly color: string;
  readonly panel: "treatment" | "events";
  /** By start. */
  readonly items: readonly LaneItem[];
}

const models = new WeakMap<Timeline, readonly LaneModel[]>();

/** All lanes of a timeline. Made once for a timeline: zooming does not change them. */
export function laneModels(timeline: Timeline): readonly LaneModel[] {
  const known = models.get(timeline);
  if (known !== undefined) return known;
  const made = makeLaneModels(timeline);
  models.set(timeline, made);
  return made;
}

const CLASS_ORDER: readonly TherapyClass[] = [
  "chemotherapy",
  "immunotherapy",
  "targeted",
  "radiotherapy",
  "cellular",
  "supportive",
];

class LaneCollection {
  readonly #lanes = new Map<string, { model: Omit<LaneModel, "items">; items: LaneItem[]; rank: number }>();

  add(
    lane: { id: string; name: string; color: string; panel: LaneModel["panel"]; rank: number },
    item: LaneItem,
  ): void {
    let entry = this.#lanes.get(lane.id);
    if (entry === undefined) {
      const { rank, ...model } = lane;
      entry = { model, items: [], rank };
      this.#lanes.set(lane.id, entry);
    }
    entry.items.push(item);
  }

  /** By rank; lanes of one rank by their first start. */
  finish(): readonly LaneModel[] {
    const lanes = [...this.#lanes.values()];
    for (const lane of lanes) lane.items.sort((a, b) => a.start.estimate - b.start.estimate);
    const firstStart = (lane: { items: LaneItem[] }): number => lane.items[0]?.start.estimate ?? 0;
    lanes.sort((a, b) => a.rank - b.rank || firstStart(a) - firstStart(b));
    return lanes.map(({ model, items }) => ({ ...model, items }));
  }
}

function makeLaneModels(timeline: Timeline): readonly LaneModel[] {
  const lanes = new LaneCollection();
  for (const treatment of timeline.treatments) addTreatment(lanes, treatment, timeline.procedures);
  for (const procedure of timeline.procedures) addProcedure(lanes, procedure);
  for (const event of timeline.events) addEvent(lanes, event);
  return lanes.finish();
}

/** Classes whose courses share one lane, as regimens; drugs of the other classes have a lane each. */
const SHARED_LANE: ReadonlySet<TherapyClass> = new Set(["chemotherapy", "radiotherapy", "supportive"]);

function classLane(therapyClass: TherapyClass) {
  return {
    id: therapyClass,
    name: className[therapyClass],
    color: classColor[therapyClass],
    panel: "treatment" as const,
    rank: CLASS_ORDER.indexOf(therapyClass),
  };
}

function agentLane(agent: string, therapyClass: TherapyClass) {
  return { ...classLane(therapyClass), id: agent.toLowerCase(), name: agent.charAt(0).toUpperCase() + agent.slice(1) };
}

function addTreatment(
  lanes: LaneCollection,
  treatment: ResolvedTreatment,
  procedures: readonly ResolvedProcedure[],
): void {
  const { event } = treatment;
  const own = classOf(event);
  const agents = treatment.agents;
  if (event.conditioningFor !== undefined) {
    const transplant = procedures.find((procedure) => procedure.event.id === event.conditioningFor);
    const color = own === undefined ? unknownClassColor : classColor[own];
    const item = treatmentItem(treatment, { color, labels: () => conditioningLabels(treatment) });
    lanes.add(classLane("cellular"), transplant === undefined ? item : { ...item, attachedTo: transplant.at.estimate });
    return;
  }
  const apart = agents.flatMap((entry) => {
    const therapyClass = classOfAgent(entry.agent.name) ?? own;
    return therapyClass === undefined || SHARED_LANE.has(therapyClass) ? [] : [{ ...entry, therapyClass }];
  });
  if (agents.length === 0 || apart.length < agents.length) {
    const lane =
      own === undefined
        ? unknownLane
        : SHARED_LANE.has(own) || apart.length > 0
          ? classLane(sharedClass(own))
          : agentLane(event.name, own);
    const together = agents.filter(({ agent }) => !apart.some((other) => other.agent === agent));
    const days = together.length > 0 ? mergeDays(together.flatMap((entry) => entry.days)) : treatment.days;
    lanes.add(
      lane,
      treatmentItem(treatment, { color: lane.color, days, labels: () => regimenLabels(treatment, lane.name) }),
    );
  }
  for (const { agent, days, therapyClass } of apart) {
    const lane = agentLane(agent.name, therapyClass);
    const labels = (): readonly string[] => agentLabels(treatment, agent, days.length > 0 ? agent.days : undefined);
    lanes.add(
      lane,
      treatmentItem(treatment, {
        color: lane.color,
        days,
        part: agent.name,
        labels,
        inferred: agent.inferred === true,
      }),
    );
  }
}

/** The part of a mixed regimen that has no lane of its own is its chemotherapy. */
function sharedClass(therapyClass: TherapyClass): TherapyClass {
  return SHARED_LANE.has(therapyClass) ? therapyClass : "chemotherapy";
}

const unknownLane = {
  id: "other treatment",
  name: "Other treatment",
  color: unknownClassColor,
  panel: "treatment" as const,
  rank: CLASS_ORDER.length,
};

interface ItemDetails {
  readonly color: string;
  readonly labels: () => readonly string[];
  readonly days?: readonly DaySpan[];
  readonly part?: string;
  readonly inferred?: boolean;
}

/** An agent with its own dosing days spans these, not the whole course. */
function treatmentItem(treatment: ResolvedTreatment, details: ItemDetails): LaneItem {
  const days = details.days ?? treatment.days;
  const own = details.days !== undefined && days.length > 0;
  const first = days[0];
  const last = days.at(-1);
  const start = own && first !== undefined ? at(treatment.start, first[0]) : treatment.start;
  const end = own && last !== undefined ? at(treatment.start, last[1]) : treatment.end;
  return {
    event: treatment.event.id,
    ...(details.part === undefined ? {} : { part: details.part }),
    kind: "treatment",
    start,
    end,
    ongoing: treatment.ongoing && !own,
    color: details.color,
    inferred: treatment.event.inferred === true || details.inferred === true,
    glyph: null,
    cycles: own ? [] : treatment.cycles,
    interruptions: treatment.interruptions,
    days,
    steps: doseShares(treatment),
    labels: details.labels,
  };
}

/** A day of a course is as uncertain as the start of the course. */
function at(start: ResolvedTime, day: number): ResolvedTime {
  const shift = day - start.estimate;
  return { ...start, estimate: day, earliest: start.earliest + shift, latest: start.latest + shift };
}

export function mergeDays(days: readonly DaySpan[]): readonly DaySpan[] {
  const merged: [number, number][] = [];
  for (const [first, last] of [...days].sort((a, b) => a[0] - b[0])) {
    const previous = merged.at(-1);
    if (previous !== undefined && first <= previous[1] + 1) previous[1] = Math.max(previous[1], last);
    else merged.push([first, last]);
  }
  return merged;
}

function doseShares(treatment: ResolvedTreatment): LaneItem["steps"] {
  const values = treatment.steps.map((step) =>
    "value" in step.dose && typeof step.dose.value === "number" ? step.dose.value : null,
  );
  const highest = Math.max(...values.filter((value) => value !== null), 0);
  return treatment.steps.map((step, index) => {
    const value = values[index] ?? null;
    return { at: step.at, share: value === null || highest === 0 ? 1 : Math.max(0.35, Math.sqrt(value / highest)) };
  });
}

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

function cyclesText(treatment: ResolvedTreatment): string {
  const count = treatment.cycles.length;
  if (count > 1) return `× ${count}`;
  return treatment.event.cycles === undefined ? "" : "1 cycle";
}

const joined = (...parts: readonly string[]): string => parts.filter((part) => part !== "").join(" ");

function regimenLabels(treatment: ResolvedTreatment, lane: string): readonly string[] {
  const { event } = treatment;
  const own = event.name.toLowerCase() === lane.toLowerCase();
  const dose = joined(treatment.steps.length > 0 ? stepsText(treatment) : doseText(event.dose), cyclesText(treatment));
  if (!own) return unique([joined(event.name, dose), joined(event.name, cyclesText(treatment)), event.name]);
  return unique([[dose, event.purpose ?? ""].filter((part) => part !== "").join(", "), dose, event.purpose ?? ""]);
}

function conditioningLabels({ event, agents }: ResolvedTreatment): readonly string[] {
  return unique([event.name, agents.map(({ agent }) => agent.name).join(" + "), "conditioning"]);
}

function agentLabels(
  treatment: ResolvedTreatment,
  agent: { readonly name: string; readonly dose?: Dose | undefined },
  days: readonly (number | readonly [number, number])[] | undefined,
): readonly string[] {
  const { event } = treatment;
  const dose = treatment.steps.length > 0 ? stepsText(treatment) : doseText(agent.dose ?? event.dose);
  const regimen = event.name.toLowerCase() === agent.name.toLowerCase() ? "" : (event.purpose ?? event.name);
  const which = days === undefined ? "" : daysText(days);
  const short = joined(dose, cyclesText(treatment));
  return unique([[short, which === "" ? regimen : which].filter((part) => part !== "").join(", "), short, regimen]);
}

/** "day 2 and 10", "days 1–5, 8". */
export function daysText(days: readonly (number | readonly [number, number])[]): string {
  const parts = days.map((day) => (typeof day === "number" ? String(day) : `${day[0]}–${day[1]}`));
  const [only] = parts;
  if (parts.length === 1 && only !== undefined) return only.includes("–") ? `days ${only}` : `day ${only}`;
  if (parts.length === 2 && !parts.some((part) => part.includes("–"))) return `days ${parts.join(" and ")}`;
  return `days ${parts.join(", ")}`;
}

function unique(labels: readonly string[]): readonly string[] {
  return [...new Set(labels)].filter((label) => label !== "");
}

function pointItem(
  event: { readonly id: string; readonly inferred?: true | undefined },
  time: { readonly start: ResolvedTime; readonly end?: ResolvedTime | null; readonly ongoing?: boolean },
  details: Pick<LaneItem, "kind" | "color" | "glyph" | "labels">,
): LaneItem {
  return {
    event: event.id,
    start: time.start,
    end: time.end ?? null,
    ongoing: time.ongoing ?? false,
    inferred: event.inferred === true,
    cycles: [],
    interruptions: [],
    days: [],
    steps: [],
    ...details,
  };
}

function addProcedure(lanes: LaneCollection, procedure: ResolvedProcedure): void {
  const { event } = procedure;
  const lane =
    event.kind === "other"
      ? { id: "procedures", name: "Procedures", color: toxicityColor, panel: "events" as const, rank: 12 }
      : { ...classLane("cellular"), name: "Transplant · DLI" };
  lanes.add(
    lane,
    pointItem(
      event,
      { start: procedure.at },
      {
        kind: "procedure",
        color: event.kind === "other" ? toxicityColor : classColor.cellular,
        glyph: event.kind === "other" ? "point" : event.kind,
        labels: () => procedureLabels(event),
      },
    ),
  );
}

function procedureLabels(event: ResolvedProcedure["event"]): readonly string[] {
  const name = event.name;
  if (event.kind === "transplant") {
    const donor = event.donor?.description ?? event.donor?.relation;
    const withDonor = donor === undefined ? name : `${name}, ${donor}`;
    const brief = event.donor?.relation === undefined ? name : `${name}, ${event.donor.relation}`;
    const full = event.conditioning === undefined ? [] : [`${withDonor} · ${event.conditioning}`];
    return unique([...full, withDonor, brief, name]);
  }
  if (event.kind === "other" || event.cellDose === undefined) return [name];
  const { cells, value, unit } = event.cellDose;
  return [`${name}, ${cells} ${value}${unit.startsWith("10") ? " ×" : ""} ${unit}`, name];
}

/** "grade II" for a grade by number, the word itself ("severe") otherwise. */
function gradeText(grade: string): string {
  return /^[\dIV/–-]+$/.test(grade) ? `grade ${grade}` : grade;
}

const CATEGORY_LANES: Record<
  ResolvedClinicalEvent["event"]["category"],
  { name: string; color: string; rank: number }
> = {
  chimerism: { name: "Chimerism", color: classColor.cellular, rank: 10 },
  "graft-versus-host disease": { name: "GVHD", color: "#a04545", rank: 11 },
  clinical: { name: "Clinical events", color: toxicityColor, rank: 13 },
  toxicity: { name: "Toxicity", color: toxicityColor, rank: 14 },
  infection: { name: "Infection", color: "#6d7a45", rank: 15 },
};

function addEvent(lanes: LaneCollection, resolved: ResolvedClinicalEvent): void {
  const { event } = resolved;
  const lane = CATEGORY_LANES[event.category];
  const grade = event.grade === undefined ? "" : gradeText(event.grade);
  const quantity = event.quantity === undefined ? "" : `${event.quantity.value} ${event.quantity.unit}`;
  lanes.add(
    { ...lane, id: event.category, panel: "events" },
    pointItem(
      event,
      { start: resolved.start, end: resolved.end, ongoing: resolved.ongoing },
      {
        kind: "event",
        color: lane.color,
        glyph: resolved.point ? "point" : null,
        labels: () => unique([joined(event.name, grade, quantity), joined(event.name, quantity), event.name]),
      },
    ),
  );
}
