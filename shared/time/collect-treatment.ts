import type { JsonPath } from "../case/diagnostic.ts";
import type { CourseDays, Treatment } from "../case/event-schemas.ts";
import type { MomentCollector, StatedSpan } from "./collect-moments.ts";
import { lastDosingDay } from "./course-days.ts";
import type { Instant, SpanDraft, TreatmentDraft } from "./draft.ts";

type Parts = Pick<TreatmentDraft, "cycles" | "steps" | "interruptions">;

interface Whole {
  readonly start: Instant;
  /** Null unless it is stated. */
  readonly end: Instant | null;
}

const OF_ITSELF = { key: [], ownStart: null } as const;
const NO_PARTS: Parts = { cycles: [], steps: [], interruptions: [] };

/** The moments of a treatment and of its parts, which lie within it. */
export function collectTreatment(treatment: Treatment, collector: MomentCollector): TreatmentDraft {
  const span = collector.span(treatment, OF_ITSELF);
  const { start, ongoing } = span;
  const whole = { start, end: ongoing ? null : span.end };
  const hasListedCycles = Array.isArray(treatment.cycles);
  const lastDosing = hasListedCycles ? null : lastDosingOf(treatment, start);
  if (lastDosing !== null && whole.end !== null) inDosingOrder(lastDosing, { end: whole.end, key: ["end"] }, collector);
  const hasParts = hasListedCycles || treatment.steps !== undefined || treatment.interruptions !== undefined;
  const parts = hasParts ? collectParts(treatment, whole, collector) : NO_PARTS;
  // Spelled out: spreading two objects costs more than all the rest, a hundred thousand times.
  const { cycles, steps, interruptions } = parts;
  const end = span.end !== null || ongoing ? span.end : endOf(treatment, cycles, lastDosing);
  return { start, end, ongoing, cycles, steps, interruptions };
}

/** The end of a treatment that states none: that of its last cycle, or its last dosing day. */
function endOf(treatment: Treatment, cycles: Parts["cycles"], lastDosing: LastDosing | null): Instant | null {
  if (Array.isArray(treatment.cycles)) return cycles.at(-1)?.end ?? null;
  // The dosing days of one cycle do not say how long several of them took.
  const isCounted = typeof treatment.cycles === "number" && treatment.cycles > 1;
  return isCounted ? null : (lastDosing?.instant ?? null);
}

interface LastDosing {
  readonly day: number;
  readonly instant: Instant;
}

function lastDosingOf(course: Pick<Treatment, "days" | "agents">, start: Instant): LastDosing | null {
  const day = lastDosingDay(course);
  return day === null ? null : { day, instant: { node: start.node, offset: start.offset + day - 1 } };
}

function inDosingOrder(
  { day, instant }: LastDosing,
  { end, key }: { readonly end: Instant; readonly key: JsonPath },
  collector: MomentCollector,
): void {
  const claim = `cannot end before its last dosing day, day ${day}`;
  collector.inOrder(instant, end, { path: collector.pathTo(key), claim });
}

function collectParts(treatment: Treatment, whole: Whole, collector: MomentCollector): Parts {
  const { start } = whole;
  const cycles = Array.isArray(treatment.cycles)
    ? treatment.cycles.map((cycle, index) => collectCycle(treatment, { cycle, index, start }, collector))
    : [];
  const steps = (treatment.steps ?? []).map((step, index) =>
    collector.moment(step.at, { key: ["steps", index, "at"], ownStart: start }),
  );
  const interruptions = (treatment.interruptions ?? []).map((interruption, index) =>
    collector.span(interruption, { key: ["interruptions", index], ownStart: start }, start),
  );
  cycles.forEach((cycle, index) => {
    within(cycle, { ...whole, key: ["cycles", index] }, collector);
    const next = cycles[index + 1];
    if (next === undefined) return;
    const claim = `cannot start before cycle ${index + 1} is over: cycles stand in their order, and dosing days are days of each`;
    const path = collector.pathTo(["cycles", index + 1, "start"]);
    collector.inOrder(cycle.end ?? cycle.start, next.start, { path, claim });
  });
  steps.forEach((step, index) => {
    within({ start: step, end: null }, { ...whole, key: ["steps", index] }, collector);
  });
  interruptions.forEach((interruption, index) => {
    within(interruption, { ...whole, key: ["interruptions", index] }, collector);
  });
  return { cycles, steps, interruptions };
}

interface StatedCycle {
  readonly cycle: StatedSpan & { readonly days?: CourseDays | undefined };
  readonly index: number;
  /** Of the treatment. */
  readonly start: Instant;
}

/** Days of the treatment and of its agents are days of each cycle; a cycle's own stand in place of the treatment's. */
function collectCycle(treatment: Treatment, stated: StatedCycle, collector: MomentCollector): SpanDraft {
  const key: JsonPath = ["cycles", stated.index];
  const span = collector.span(stated.cycle, { key, ownStart: stated.start });
  if (span.ongoing) return span;
  const course = { days: stated.cycle.days ?? treatment.days, agents: treatment.agents };
  const lastDosing = lastDosingOf(course, span.start);
  if (lastDosing === null) return span;
  if (span.end === null) return { ...span, end: lastDosing.instant };
  inDosingOrder(lastDosing, { end: span.end, key: [...key, "end"] }, collector);
  return span;
}

function within(
  part: { readonly start: Instant; readonly end: Instant | null },
  whole: Whole & { readonly key: JsonPath },
  collector: MomentCollector,
): void {
  const path = collector.pathTo(whole.key);
  collector.inOrder(whole.start, part.start, { path, claim: "cannot lie before the start of its treatment" });
  if (whole.end === null) return;
  collector.inOrder(part.end ?? part.start, whole.end, { path, claim: "cannot lie after the end of its treatment" });
}
