import type { CourseDays, Dose } from "../../shared/case/event-schemas.ts";
import type { Result } from "../../shared/case/result-schema.ts";
import type { Case } from "../../shared/case/schema.ts";
import type { Bound, Duration, End, StatedTime, Time } from "../../shared/case/time-schema.ts";

/** What a document says of one patient, row by row, in the notation of this folder. */
export interface CaseFacts {
  /** [name, when, what] */
  readonly treatments: readonly (readonly [name: string, when: string, what: string])[];
  readonly procedures: readonly (readonly [name: string, when: string, what: string])[];
  /** [what was measured, in which unit, on what, how] */
  readonly assays: readonly (readonly [name: string, measures: string, unit: string, specimenAndMethod: string])[];
  readonly measurements: readonly (readonly [assay: string, when: string, result: string])[];
  readonly antigens: readonly (readonly [antigen: string, when: string, state: string, specimenAndMethod: string])[];
  readonly assessments: readonly (readonly [state: string, when: string, mrd: string])[];
  readonly events: readonly (readonly [name: string, when: string, detail: string])[];
  readonly genetics: readonly (readonly [finding: string, method: string, when: string])[];
  readonly notes: readonly (readonly [text: string, when: string])[];
  readonly lastFollowUp: readonly [when: string, status: string];
  /** Every instant whose day is known exactly, in days from the case's zero. No other time may be called exact. */
  readonly days: readonly (readonly [instant: string, day: number])[];
  /** Days between two instants that the document gives, also where the day of neither is known. */
  readonly lengths: readonly (readonly [from: string, to: string, days: number])[];
  /** Orders that the document gives, also for what is only estimated: each not later than the next. */
  readonly orders: readonly (readonly string[])[];
}

const UNITS = ["years", "months", "weeks", "days"] as const;

function describeDuration(duration: Duration): string {
  return UNITS.flatMap((unit) => {
    const length = Math.abs(duration[unit] ?? 0);
    return length === 0 ? [] : [`${length} ${length === 1 ? unit.slice(0, -1) : unit}`];
  }).join(" ");
}

function describeOffset(offset: Duration, from: string): string {
  const before = UNITS.some((unit) => (offset[unit] ?? 0) < 0);
  return `${describeDuration(offset)} ${before ? "before" : "after"} ${from}`;
}

function describeStated(time: StatedTime): string | undefined {
  const about = time.about === true ? "about " : "";
  if (time.date !== undefined) return `${about}${time.date}`;
  if (time.courseDay !== undefined)
    return `${about}day ${time.courseDay}${time.of === undefined ? "" : ` of ${time.of}`}`;
  if (time.offset !== undefined) return `${about}${describeOffset(time.offset, time.from ?? "?")}`;
  if (time.day === undefined) return undefined;
  if (time.from === undefined) return `${about}D${time.day}`;
  return `${about}${time.day === 0 ? "with" : `${time.day} days from`} ${time.from}`;
}

function describeBounds(word: string, bounds: Bound | readonly Bound[] | undefined): string | undefined {
  if (bounds === undefined) return undefined;
  const list = Array.isArray(bounds) ? (bounds as readonly Bound[]) : [bounds as Bound];
  return `${word} ${list.map((bound) => (typeof bound === "string" ? bound : describeStated(bound))).join(" and ")}`;
}

/** `D39`, `day 28 of salvage-a`, `2014-01`, `5 months after x`, `about …`, `with x`, `after …, before …, by …`; `≈` for an estimate beside it. */
export function describeTime(time: Time | undefined): string {
  if (time === undefined) return "";
  const parts = [
    describeStated(time),
    describeBounds("after", time.after),
    describeBounds("before", time.before),
    describeBounds("by", time.by),
  ].filter((part) => part !== undefined);
  return `${parts.join(", ")}${time.estimate === undefined ? "" : " ≈"}`;
}

function describeEnd(end: End | undefined): string {
  if (end === undefined) return "";
  return "ongoing" in end && end.ongoing === true ? "ongoing" : describeTime(end as Time);
}

export function describeWhen(event: {
  at?: Time | undefined;
  start?: Time | undefined;
  end?: End | undefined;
}): string {
  if (event.at !== undefined) return describeTime(event.at);
  return event.end === undefined
    ? describeTime(event.start)
    : `${describeTime(event.start)} → ${describeEnd(event.end)}`;
}

export function describeDose(dose: Dose | undefined): string | undefined {
  if (dose === undefined) return undefined;
  return "text" in dose && dose.text !== undefined ? String(dose.text) : `${dose.value} ${dose.unit}`;
}

function describeDays(days: CourseDays | undefined): string | undefined {
  if (days === undefined) return undefined;
  return `days ${days.map((day) => (Array.isArray(day) ? day.join("–") : String(day))).join(", ")}`;
}

function words(...parts: readonly (string | undefined)[]): string {
  return parts.filter((part) => part !== undefined && part !== "").join(" ");
}

type TreatmentInFile = NonNullable<Case["treatments"]>[number];

function describeTreatment(treatment: TreatmentInFile): string {
  const { agents = [], cycles, steps = [], interruptions = [] } = treatment;
  const cycleCount = typeof cycles === "number" ? cycles : cycles?.length;
  return [
    words(describeDose(treatment.dose), agents.length === 0 ? treatment.route : undefined),
    ...agents.map((agent) =>
      words(
        agent.name,
        describeDose(agent.dose),
        agent.route,
        describeDays(agent.days),
        agent.inferred === true ? "(inferred)" : undefined,
      ),
    ),
    ...steps.map((step) => words(describeDose(step.dose), "from", describeTime(step.at))),
    ...interruptions.map((pause) => `held ${describeWhen(pause)}`),
    cycleCount === undefined ? "" : `× ${cycleCount}`,
    treatment.conditioningFor === undefined ? "" : `for ${treatment.conditioningFor}`,
  ]
    .filter((part) => part !== "")
    .join("; ");
}

type ProcedureInFile = NonNullable<Case["procedures"]>[number];

function describeProcedure(procedure: ProcedureInFile): string {
  if (procedure.kind !== "transplant") return procedure.kind;
  const { donor, cellDose } = procedure;
  return [
    words(procedure.type, procedure.kind),
    donor?.relation,
    donor?.description,
    donor?.hlaMatch,
    donor?.bloodGroup,
    donor?.donorSpecificAntibodies === undefined
      ? undefined
      : `donor-specific antibodies ${donor.donorSpecificAntibodies}`,
    cellDose === undefined ? undefined : words(cellDose.cells, String(cellDose.value), cellDose.unit),
    procedure.conditioning,
    procedure.tCellDepletion === false ? "no T-cell depletion" : undefined,
  ]
    .filter((part) => part !== undefined)
    .join("; ");
}

function describeResult(result: Result): string {
  if (result.kind === "value") return String(result.value);
  if (result.kind === "undetectable") return `${result.inclusive === true ? "≤" : "<"} ${result.limit}`;
  if (result.kind === "above range") return `${result.inclusive === true ? "≥" : ">"} ${result.limit}`;
  return result.kind;
}

function assayName(file: Case, id: string): string {
  return file.assays?.find((assay) => assay.id === id)?.name ?? `no assay ${id}`;
}

/** Everything that a case file says, in the rows of CaseFacts. */
export function readFacts(file: Case): Omit<CaseFacts, "days" | "lengths" | "orders"> {
  return {
    treatments: (file.treatments ?? []).map((each) => [each.name, describeWhen(each), describeTreatment(each)]),
    procedures: (file.procedures ?? []).map((each) => [each.name, describeTime(each.at), describeProcedure(each)]),
    assays: (file.assays ?? []).map((each) => [
      each.name,
      each.measures,
      each.unit ?? "",
      [each.specimen, each.method].filter((part) => part !== undefined).join(", "),
    ]),
    measurements: (file.measurements ?? []).map((each) => [
      assayName(file, each.assay),
      describeWhen(each),
      describeResult(each.result),
    ]),
    antigens: (file.antigenPanels ?? []).flatMap((panel) =>
      panel.findings.map(
        (finding) =>
          [
            finding.antigen,
            describeTime(panel.at),
            words(finding.state, finding.percent === undefined ? undefined : `${finding.percent} %`),
            [finding.specimen ?? panel.specimen, finding.method ?? panel.method]
              .filter((part) => part !== undefined)
              .join(", "),
          ] as const,
      ),
    ),
    assessments: (file.assessments ?? []).map((each) => [each.state, describeTime(each.at), each.mrd ?? ""]),
    events: (file.events ?? []).map((each) => [
      each.name,
      describeWhen(each),
      words(each.grade, each.quantity === undefined ? undefined : `${each.quantity.value} ${each.quantity.unit}`),
    ]),
    genetics: (file.diagnosis?.genetics ?? []).map((each) => [each.finding, each.method ?? "", describeTime(each.at)]),
    notes: (file.notes ?? []).map((each) => [each.text, describeTime(each.at)]),
    lastFollowUp: [describeTime(file.lastFollowUp?.at), file.lastFollowUp?.status ?? ""],
  };
}
