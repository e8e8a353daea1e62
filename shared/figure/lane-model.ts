import type { MarkStyle, TherapyClass } from "../case/event-schemas.ts";
import { classOf, classOfAgent } from "../therapy/catalogue.ts";
import type { ResolvedClinicalEvent, ResolvedProcedure, ResolvedTreatment, Timeline } from "../time/timeline.ts";
import { contrastRatio } from "./contrast.ts";
import { ClinicalEventItem, ConditioningItem, type LaneItem, ProcedureItem, TreatmentItem } from "./lane-items.ts";
import { classColor, className, ink, mix, paper, toxicityColor, unknownClassColor } from "./theme.ts";

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
  let made = models.get(timeline);
  if (made === undefined) {
    made = makeLaneModels(timeline);
    models.set(timeline, made);
  }
  return made;
}

type Lane = Omit<LaneModel, "items"> & { readonly rank: number };

function makeLaneModels(timeline: Timeline): readonly LaneModel[] {
  const lanes = new LaneCollection();
  for (const treatment of timeline.treatments) addTreatment(lanes, treatment, timeline.procedures);
  const conditioned = new Set(timeline.treatments.map(({ event }) => event.conditioningFor));
  for (const procedure of timeline.procedures) addProcedure(lanes, procedure, conditioned.has(procedure.event.id));
  for (const event of timeline.events) addEvent(lanes, event);
  return lanes.finish();
}

class LaneCollection {
  readonly #lanes = new Map<string, { readonly lane: Lane; readonly items: LaneItem[] }>();
  readonly #agentLanes = new Map<string, Lane>();

  add(lane: Lane, item: LaneItem): void {
    const entry = this.#lanes.get(lane.id);
    if (entry === undefined) this.#lanes.set(lane.id, { lane, items: [item] });
    else entry.items.push(item);
  }

  /** The lane of one drug, in whatever case its name is written. */
  ofAgent(agent: string, therapyClass: TherapyClass): Lane {
    const known = this.#agentLanes.get(agent);
    if (known?.rank === classLanes[therapyClass].rank) return known;
    const name = agent.charAt(0).toUpperCase() + agent.slice(1);
    const lane = { ...classLanes[therapyClass], id: agent.toLowerCase(), name };
    this.#agentLanes.set(agent, lane);
    return lane;
  }

  /** By rank; lanes of one rank by their first start. */
  finish(): readonly LaneModel[] {
    const entries = [...this.#lanes.values()];
    for (const { items } of entries) items.sort((a, b) => a.start.estimate - b.start.estimate);
    const firstStart = ({ items }: { readonly items: readonly LaneItem[] }): number => items[0]?.start.estimate ?? 0;
    entries.sort((a, b) => a.lane.rank - b.lane.rank || firstStart(a) - firstStart(b));
    return entries.map(({ lane: { id, name, color, panel }, items }) => ({ id, name, color, panel, items }));
  }
}

/** Classes whose courses share one lane, as regimens; drugs of the other classes have a lane each. */
const SHARED_LANE: ReadonlySet<TherapyClass> = new Set(["chemotherapy", "radiotherapy", "supportive"]);

const classLane = (id: TherapyClass, rank: number): Lane => ({
  id,
  name: className[id],
  color: classColor[id],
  panel: "treatment",
  rank,
});

const classLanes: Readonly<Record<TherapyClass, Lane>> = {
  chemotherapy: classLane("chemotherapy", 0),
  immunotherapy: classLane("immunotherapy", 1),
  targeted: classLane("targeted", 2),
  radiotherapy: classLane("radiotherapy", 3),
  cellular: classLane("cellular", 4),
  supportive: classLane("supportive", 5),
};

const unknownLane: Lane = {
  id: "other treatment",
  name: "Other treatment",
  color: unknownClassColor,
  panel: "treatment",
  rank: 6,
};

function addTreatment(
  lanes: LaneCollection,
  treatment: ResolvedTreatment,
  procedures: readonly ResolvedProcedure[],
): void {
  const { event } = treatment;
  const own = classOf(event);
  if (event.conditioningFor !== undefined) {
    const transplant = procedures.find((procedure) => procedure.event.id === event.conditioningFor);
    const color = own === undefined ? unknownClassColor : classColor[own];
    lanes.add(classLanes.cellular, new ConditioningItem(treatment, color, transplant?.at.estimate));
    return;
  }
  if (treatment.agents.length > 0) addRegimen(lanes, treatment, own);
  else {
    const lane =
      own === undefined ? unknownLane : SHARED_LANE.has(own) ? classLanes[own] : lanes.ofAgent(event.name, own);
    lanes.add(lane, new TreatmentItem(treatment, lane, null));
  }
}

/** Drugs with a lane of their own stand in it; what is left of the regimen is one bar in the lane of its class. */
function addRegimen(lanes: LaneCollection, treatment: ResolvedTreatment, own: TherapyClass | undefined): void {
  const together: ResolvedTreatment["agents"][number][] = [];
  for (const entry of treatment.agents) {
    const therapyClass = classOfAgent(entry.agent.name) ?? own;
    if (therapyClass === undefined || SHARED_LANE.has(therapyClass)) {
      together.push(entry);
      continue;
    }
    const lane = lanes.ofAgent(entry.agent.name, therapyClass);
    lanes.add(lane, new TreatmentItem(treatment, lane, entry));
  }
  if (together.length === 0) return;
  const lane = own === undefined ? unknownLane : classLanes[SHARED_LANE.has(own) ? own : "chemotherapy"];
  lanes.add(lane, new TreatmentItem(treatment, lane, together));
}

const procedureLane: Lane = { id: "procedures", name: "Procedures", color: toxicityColor, panel: "events", rank: 12 };

function addProcedure(lanes: LaneCollection, procedure: ResolvedProcedure, conditioned: boolean): void {
  const lane = procedure.event.kind === "other" ? procedureLane : classLanes.cellular;
  const { event } = procedure;
  const color = event.kind === "other" ? colorOf(event.style, lane) : lane.color;
  lanes.add(lane, new ProcedureItem(procedure, color, conditioned));
}

const categoryLane = (id: string, name: string, rank: number, color: string = toxicityColor): Lane => ({
  id,
  name,
  color,
  panel: "events",
  rank,
});

const categoryLanes: Readonly<Record<ResolvedClinicalEvent["event"]["category"], Lane>> = {
  chimerism: categoryLane("chimerism", "Chimerism", 10, classColor.cellular),
  "graft-versus-host disease": categoryLane("graft-versus-host disease", "GVHD", 11, "#a04545"),
  clinical: categoryLane("clinical", "Clinical events", 13),
  toxicity: categoryLane("toxicity", "Toxicity", 14),
  infection: categoryLane("infection", "Infection", 15, "#6d7a45"),
};

function addEvent(lanes: LaneCollection, event: ResolvedClinicalEvent): void {
  const lane = categoryLanes[event.event.category];
  lanes.add(lane, new ClinicalEventItem(event, colorOf(event.event.style, lane)));
}

/** Least contrast with paper of a mark that is to be seen (WCAG 2.2, 1.4.11). */
const LEAST_CONTRAST = 3;

/** The author's colour, as dark as it has to be on paper; else that of the lane. */
function colorOf(style: MarkStyle | undefined, lane: Lane): string {
  if (style?.color === undefined) return lane.color;
  let color = style.color.toLowerCase();
  while (contrastRatio(color, paper) < LEAST_CONTRAST) color = mix(color, ink, 0.1);
  return color;
}
