import type { Case } from "../../../shared/case/schema.ts";
import { caseSchema } from "../../../shared/case/schema.ts";
import type { Time } from "../../../shared/case/time-schema.ts";
import { type ResolveOptions, resolveCase } from "../../../shared/time/resolve-case.ts";
import type { ResolvedTime, Timeline } from "../../../shared/time/timeline.ts";

/** A valid case from the parts that a test is about. */
export function caseWith(parts: object): Case {
  return caseSchema.parse({ caseline: 1, title: "Test", ...parts });
}

export function timelineOf(parts: object, options?: ResolveOptions): Timeline {
  const resolved = resolveCase(caseWith(parts), options);
  if (!resolved.ok) throw new Error(resolved.diagnostics.map(({ message }) => message).join("\n"));
  return resolved.timeline;
}

/** "path: message" of each problem. */
export function problemsOf(parts: object, options?: ResolveOptions): readonly string[] {
  const resolved = resolveCase(caseWith(parts), options);
  return resolved.ok ? [] : resolved.diagnostics.map(({ path, message }) => `${path.join(".")}: ${message}`);
}

/** Clinical events at these times, each named by its id. */
export function events(times: Readonly<Record<string, Time>>): object[] {
  return Object.entries(times).map(([id, at]) => ({ id, name: id, category: "clinical", at }));
}

export function timeOf(timeline: Timeline, id: string): ResolvedTime {
  const lists = [timeline.events, timeline.treatments, timeline.measurements];
  const span = lists.flat().find(({ event }) => event.id === id);
  if (span !== undefined) return span.start;
  const point = [...timeline.procedures, ...timeline.assessments, ...timeline.antigenPanels].find(
    ({ event }) => event.id === id,
  );
  if (point === undefined) throw new Error(`no event ${id}`);
  return point.at;
}

export function estimates(timeline: Timeline): Record<string, number> {
  return Object.fromEntries(timeline.events.map(({ event, start }) => [event.id, start.estimate]));
}

/** "5 (2 to 9) imprecise". */
export function shown({ estimate, earliest, latest, certainty }: ResolvedTime): string {
  return `${estimate} (${earliest} to ${latest}) ${certainty}`;
}
