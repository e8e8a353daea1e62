import type { Procedure, TherapyClass } from "../case/event-schemas.ts";
import { type CatalogueAgent, type TreatmentAgent, treatmentAgents } from "../therapy/catalogue.ts";
import type { DaySpan, ResolvedTreatment, Timeline } from "../time/timeline.ts";

/** One course of a drug, in days from the timeline's zero. */
export interface DrugCourse {
  readonly event: string;
  /** First and last day on which it was given or, for cells, can act; `last` is Infinity for what goes on. */
  readonly first: number;
  readonly last: number;
  /** The days on which it was given, where the case lists them. */
  readonly days: readonly DaySpan[];
  /** Nobody stated its last day: only the first is known to be a day of it. */
  readonly endUnknown: boolean;
  /** That it was given is not in the source of the case, or is known from the regimen only. */
  readonly inferred: boolean;
}

/** A drug that was given in a case and is directed against an antigen, by its name in the catalogue. */
export interface DrugAgainst {
  readonly name: string;
  readonly class: TherapyClass;
  readonly agent: CatalogueAgent;
  /** By first day. */
  readonly courses: readonly DrugCourse[];
}

const known = new WeakMap<Timeline, ReadonlyMap<string, readonly DrugAgainst[]>>();

/** The drugs given in this case that target the antigen, CAR-T cells among them, in order of first use. */
export function drugsAgainst(timeline: Timeline, antigen: string): readonly DrugAgainst[] {
  return drugsByTarget(timeline).get(antigen) ?? [];
}

/** Every target of the drugs given in this case, with the drugs. Found once for a timeline. */
export function drugsByTarget(timeline: Timeline): ReadonlyMap<string, readonly DrugAgainst[]> {
  let byTarget = known.get(timeline);
  if (byTarget === undefined) {
    byTarget = groupByTarget(coursesByAgent(timeline));
    known.set(timeline, byTarget);
  }
  return byTarget;
}

/** What was given of one agent in this case, against anything or nothing; by first day. */
export function coursesOf(timeline: Timeline, agent: CatalogueAgent): readonly DrugCourse[] {
  return coursesByAgent(timeline).get(agent) ?? [];
}

function groupByTarget(
  drugs: ReadonlyMap<CatalogueAgent, readonly DrugCourse[]>,
): ReadonlyMap<string, readonly DrugAgainst[]> {
  const byTarget = new Map<string, DrugAgainst[]>();
  for (const [agent, courses] of drugs) {
    for (const target of agent.targets) {
      const ofTarget = byTarget.get(target) ?? [];
      byTarget.set(target, ofTarget);
      ofTarget.push({ name: agent.name, class: agent.class, agent, courses });
    }
  }
  return byTarget;
}

const knownCourses = new WeakMap<Timeline, ReadonlyMap<CatalogueAgent, readonly DrugCourse[]>>();

/** Agents that the catalogue knows, in order of first use. */
function coursesByAgent(timeline: Timeline): ReadonlyMap<CatalogueAgent, readonly DrugCourse[]> {
  const made = knownCourses.get(timeline);
  if (made !== undefined) return made;
  const agentsOf = rememberedAgents();
  const ofTreatments = timeline.treatments.flatMap((treatment) => coursesOfTreatment(treatment, agentsOf));
  const given = [...ofTreatments, ...coursesOfCells(timeline)];
  given.sort((a, b) => a.course.first - b.course.first);
  const byAgent = new Map<CatalogueAgent, DrugCourse[]>();
  for (const { agent, course } of given) {
    const courses = byAgent.get(agent) ?? [];
    byAgent.set(agent, courses);
    courses.push(course);
  }
  knownCourses.set(timeline, byAgent);
  return byAgent;
}

interface GivenAgent {
  readonly agent: CatalogueAgent;
  readonly course: DrugCourse;
}

type AgentsOf = (event: ResolvedTreatment["event"]) => readonly TreatmentAgent[];

/** What a name stands for is looked up once, however often the case has it. */
function rememberedAgents(): AgentsOf {
  const ofNames = new Map<string, readonly TreatmentAgent[]>();
  return (event) => {
    if (event.agents !== undefined && event.agents.length > 0) return treatmentAgents(event);
    const agents = ofNames.get(event.name) ?? treatmentAgents(event);
    ofNames.set(event.name, agents);
    return agents;
  };
}

function coursesOfTreatment(treatment: ResolvedTreatment, agentsOf: AgentsOf): readonly GivenAgent[] {
  const { event } = treatment;
  const end = treatment.ongoing ? Number.POSITIVE_INFINITY : treatment.end?.estimate;
  return agentsOf(event).flatMap((given, index) => {
    if (given.agent === undefined) return [];
    // The agents of the case are in the order of its file; those of a regimen have no days of their own.
    const days = event.agents === undefined ? [] : (treatment.agents[index]?.days ?? []);
    const first = Math.min(...(days.length === 0 ? [treatment.start.estimate] : days.map(([from]) => from)));
    const last = days.length === 0 ? end : Math.max(...days.map(([, to]) => to));
    return courseOf(given, { event: event.id, first, last, inferred: event.inferred === true, days });
  });
}

function coursesOfCells(timeline: Timeline): readonly GivenAgent[] {
  return timeline.procedures.flatMap(({ event, at }) => {
    const name = nameOfCells(event);
    const day = { event: event.id, first: at.estimate, last: at.estimate, inferred: event.inferred === true, days: [] };
    return name === undefined ? [] : treatmentAgents({ name }).flatMap((given) => courseOf(given, day));
  });
}

/** CAR-T cells infused before a day of which nobody knows what they are directed against, by the name in the case. */
export function unidentifiedCells(timeline: Timeline, day: number): readonly string[] {
  return timeline.procedures.flatMap(({ event, at }) => {
    if (event.kind !== "CAR-T infusion" || at.estimate >= day) return [];
    const agents = treatmentAgents({ name: event.product ?? event.name });
    return agents.some(({ agent }) => (agent?.targets.length ?? 0) > 0) ? [] : [event.name];
  });
}

/** What was infused, as the catalogue may know it. */
function nameOfCells(event: Procedure): string | undefined {
  switch (event.kind) {
    case "CAR-T infusion":
      return event.product ?? event.name;
    case "donor lymphocyte infusion":
      return event.kind;
    case "transplant":
      return event.type === "allogeneic" ? "allogeneic HSCT" : undefined;
    case "other":
      return undefined;
  }
}

function courseOf(
  given: TreatmentAgent,
  {
    event,
    first,
    last,
    inferred,
    days,
  }: Omit<DrugCourse, "last" | "endUnknown"> & { readonly last: number | undefined },
): readonly GivenAgent[] {
  const { agent } = given;
  if (agent === undefined) return [];
  // How long CAR-T cells last is not known: they act from their infusion on, with no end.
  const until = agent.kind === "CAR-T" ? Number.POSITIVE_INFINITY : last;
  const course = {
    event,
    first,
    last: until ?? first,
    days,
    endUnknown: until === undefined,
    inferred: inferred || given.inferred,
  };
  return [{ agent, course }];
}
