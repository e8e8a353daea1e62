import { diseaseSpans } from "../analysis/disease-state.ts";
import { indexAfter } from "../analysis/index-after.ts";
import { classOf, treatmentAgents } from "../therapy/catalogue.ts";
import { plainKey } from "../therapy/plain-key.ts";
import type { ResolvedProcedure, ResolvedTreatment, Timeline } from "../time/timeline.ts";
import { byId, MOST_EMPHASISED, type Part } from "./parts.ts";

/** More treatments than this between two milestones are one line: nobody gave so many lines, they are doses. */
const MOST_TREATMENTS = 200;

type Given = ResolvedTreatment | ResolvedProcedure;

/** What was given between two milestones. */
interface Episode {
  readonly treatments: ResolvedTreatment[];
  readonly procedures: ResolvedProcedure[];
}

interface OpenLine extends Episode {
  readonly day: number;
  readonly event: string;
  readonly purposes: Set<string>;
  readonly agents: Set<string>;
  /** Last day of what was given so far. */
  end: number;
}

/**
 * The lines of treatment between the milestones of a course, in order of time. What has the same purpose, or begins while the first
 * half of a line is given, is one line until the disease is found active again; donor lymphocytes belong to the line that they follow.
 * Supportive treatment and what prepares a transplant are no lines.
 */
export function therapyLines(timeline: Timeline, milestones: readonly Part[]): readonly Part[] {
  const preparing = new Set(milestones.flatMap(({ treatments }) => treatments));
  const days = milestones.filter(({ kind }) => kind !== "diagnosis").map(({ day }) => day);
  const episodes = Array.from({ length: days.length + 1 }, (): Episode => ({ treatments: [], procedures: [] }));
  for (const treatment of timeline.treatments) {
    if (preparing.size > 0 && preparing.has(treatment)) continue;
    if (classOf(treatment.event) === "supportive") continue;
    episodes[countUpTo(days, treatment.start.estimate)]?.treatments.push(treatment);
  }
  for (const procedure of timeline.procedures) {
    if (procedure.event.kind === "donor lymphocyte infusion")
      episodes[countUpTo(days, procedure.at.estimate)]?.procedures.push(procedure);
  }
  const failures = activeDays(timeline);
  return episodes.flatMap((episode) =>
    episode.treatments.length > MOST_TREATMENTS ? [wholeEpisode(episode)] : linesOfEpisode(episode, failures),
  );
}

const dayOf = (given: Given): number => ("start" in given ? given.start : given.at).estimate;

/** How many of the ascending days are not after the day. */
const countUpTo = (days: readonly number[], day: number): number => indexAfter(days, day, (each) => each);

const activeDays = (timeline: Timeline): readonly number[] =>
  diseaseSpans(timeline).flatMap(({ level, start }) => (level === "active" ? [start.estimate] : []));

const byTime = (a: Given, b: Given): number => dayOf(a) - dayOf(b) || byId(a.event.id, b.event.id);

function linesOfEpisode({ treatments, procedures }: Episode, failures: readonly number[]): readonly Part[] {
  const lines: OpenLine[] = [];
  for (const each of [...treatments, ...procedures].sort(byTime)) {
    const line = lines.at(-1);
    const isSame = line !== undefined && belongsTo(line, each) && !hasFailed(line, each, failures);
    const own = isSame ? line : emptyLine(each);
    include(own, each);
    if (!isSame) lines.push(own);
  }
  return lines.map(({ day, event, ...given }) => ({
    kind: "line",
    day,
    event,
    treatments: given.treatments,
    procedures: given.procedures,
  }));
}

/** So many are not told one by one: in which order they were given matters only where they can stand out. */
function wholeEpisode({ treatments, procedures }: Episode): Part {
  const canStandOut = treatments.length <= MOST_EMPHASISED;
  const given = { treatments: canStandOut ? [...treatments].sort(byTime) : treatments, procedures };
  let first: Given | undefined;
  for (const each of given.treatments) if (first === undefined || byTime(each, first) < 0) first = each;
  for (const each of procedures.sort(byTime)) if (first === undefined || byTime(each, first) < 0) first = each;
  return { kind: "line", day: first === undefined ? 0 : dayOf(first), event: first?.event.id ?? null, ...given };
}

const emptyLine = (first: Given): OpenLine => ({
  day: dayOf(first),
  event: first.event.id,
  treatments: [],
  procedures: [],
  purposes: new Set(),
  agents: new Set(),
  end: dayOf(first),
});

function include(line: OpenLine, given: Given): void {
  if (!("start" in given)) {
    line.procedures.push(given);
    return;
  }
  line.treatments.push(given);
  line.end = Math.max(line.end, (given.end ?? given.start).estimate);
  if (given.event.purpose !== undefined) line.purposes.add(given.event.purpose.toLowerCase());
  for (const agent of agentsOf(given)) line.agents.add(agent);
}

/** Whether the disease was found active between the start of the line and this treatment. */
const hasFailed = (line: OpenLine, next: Given, failures: readonly number[]): boolean =>
  countUpTo(failures, dayOf(next)) > countUpTo(failures, line.day);

function belongsTo(line: OpenLine, next: Given): boolean {
  if (!("start" in next)) return true;
  if (line.treatments.length === 0) return false;
  const purpose = next.event.purpose?.toLowerCase();
  if (purpose !== undefined && line.purposes.size > 0) return line.purposes.has(purpose);
  const day = dayOf(next);
  if (day === line.day || day < (line.day + line.end) / 2) return true;
  return purpose === undefined && line.purposes.size === 0 && agentsOf(next).some((agent) => line.agents.has(agent));
}

const agentsOf = ({ event }: ResolvedTreatment): readonly string[] =>
  treatmentAgents(event).map(({ name, agent }) => agent?.name ?? plainKey(name));
