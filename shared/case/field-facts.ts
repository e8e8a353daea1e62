import type { Agent, AntigenPanel, CourseDays, Dose, Treatment } from "./event-schemas.ts";
import { recordedNumber } from "./format-result.ts";

/** One line of what is known about an event. */
export interface Fact {
  readonly label: string;
  readonly value: string;
}

type Finding = AntigenPanel["findings"][number];

export function formatDose(dose: Dose): string {
  if ("value" in dose && typeof dose.value === "number") {
    const amount = `${recordedNumber(dose.value)} ${String(dose.unit)}`;
    if (typeof dose.text !== "string") return amount;
    return dose.text.startsWith(amount) ? dose.text : `${amount} (${dose.text})`;
  }
  return String(dose.text);
}

/** "days 1–3, 30, 31": days of a course, as written in the file. */
export function formatCourseDays(days: CourseDays): string {
  const parts = days.map((day) => (typeof day === "number" ? String(day) : `${day[0]}–${day[1]}`));
  const single = days.length === 1 && typeof days[0] === "number";
  return `${single ? "day" : "days"} ${parts.join(", ")}`;
}

function agentFact(agent: Agent): Fact {
  const parts = [
    agent.dose === undefined ? undefined : formatDose(agent.dose),
    agent.route,
    agent.days === undefined ? undefined : formatCourseDays(agent.days),
    agent.inferred === true ? "inferred, not in the source" : undefined,
    agent.note,
    ...unknownParts(agent, ["name", "dose", "route", "days", "inferred", "note"]),
  ];
  return { label: agent.name, value: joined(parts) };
}

/** "positive, 98 % of blasts (flow, marrow)". */
export function formatFinding(finding: Finding): string {
  const percent =
    finding.percent === undefined
      ? undefined
      : `${recordedNumber(finding.percent)} %${finding.percentOf === undefined ? "" : ` of ${finding.percentOf}`}`;
  const circumstances = [finding.method, finding.specimen].filter((part) => part !== undefined);
  const head = joined([finding.state, percent]);
  return circumstances.length === 0 ? head : `${head} (${circumstances.join(", ")})`;
}

function findingFact(finding: Finding): Fact {
  const parts = [
    formatFinding(finding),
    finding.reported === undefined ? undefined : `reported as “${finding.reported}”`,
    finding.inferred === true ? "inferred, not in the source" : undefined,
    ...unknownParts(finding, [
      "antigen",
      "state",
      "percent",
      "percentOf",
      "method",
      "specimen",
      "reported",
      "inferred",
    ]),
  ];
  return { label: finding.antigen, value: joined(parts) };
}

const joined = (parts: readonly (string | undefined)[]): string => {
  const text = parts.filter((part) => part !== undefined).join(", ");
  return text === "" ? "given" : text;
};

const unknownParts = (object: Readonly<Record<string, unknown>>, known: readonly string[]): string[] =>
  Object.entries(object)
    .filter(([key, value]) => !known.includes(key) && value !== undefined)
    .map(([key, value]) => `${inWords(key)}: ${describe(value)}`);

/** A key of the file in plain words: `graftSource` → "graft source". Keys with capitals of their own stay as they are. */
export function inWords(key: string): string {
  return /^[a-z]+([A-Z][a-z]+)*$/.test(key) ? key.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`) : key;
}

const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** Any value of the file for a reader: scalars as they are, lists and objects on one line. */
export function describe(value: unknown): string {
  if (typeof value === "number") return recordedNumber(value);
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (value === null || value === undefined) return "none";
  if (Array.isArray(value)) return value.map(describe).join("; ");
  if (typeof value === "object") {
    return Object.entries(value)
      .map(([key, part]) => `${inWords(key)} ${describe(part)}`)
      .join(", ");
  }
  return String(value);
}

/** Fields whose value needs more than `describe`. Several facts may come from one field. */
const specialFields: Readonly<Record<string, (value: never) => readonly Fact[]>> = {
  dose: (dose: Dose) => [{ label: "Dose", value: formatDose(dose) }],
  days: (days: CourseDays) => [{ label: "Dosing days", value: formatCourseDays(days) }],
  agents: (agents: readonly Agent[]) => agents.map(agentFact),
  findings: (findings: readonly Finding[]) => findings.map(findingFact),
  cycles: (cycles: NonNullable<Treatment["cycles"]>) => [
    { label: "Cycles", value: String(typeof cycles === "number" ? cycles : cycles.length) },
  ],
  quantity: (quantity: { readonly value: number; readonly unit: string }) => [
    { label: "Quantity", value: `${recordedNumber(quantity.value)} ${quantity.unit}` },
  ],
  cellDose: (dose: { readonly cells: string; readonly value: number; readonly unit: string }) => [
    { label: "Cell dose", value: `${recordedNumber(dose.value)} ${dose.unit} ${dose.cells}` },
  ],
  codes: (codes: readonly { readonly system: string; readonly code: string; readonly display?: string }[]) =>
    codes.map((code) => ({
      label: code.system,
      value: code.display === undefined ? code.code : `${code.code} (${code.display})`,
    })),
};

/** Labels that read better than the key in words. */
const labels: ReadonlyMap<string, string> = new Map(
  Object.entries({
    tCellDepletion: "T-cell depletion",
    hlaMatch: "HLA match",
    mrd: "MRD",
    reported: "As reported",
  }),
);

/**
 * A fact for each field of an event, in the order of the file, fields that this program does not know included.
 * @param shownElsewhere keys that another part of the reader's panel shows
 */
export function fieldFacts(
  event: Readonly<Record<string, unknown>>,
  shownElsewhere: ReadonlySet<string>,
): readonly Fact[] {
  return Object.entries(event).flatMap(([key, value]): readonly Fact[] => {
    if (value === undefined || shownElsewhere.has(key)) return [];
    const special = Object.hasOwn(specialFields, key) ? specialFields[key] : undefined;
    // The case was validated, so that a known key has the type its formatter asks for.
    if (special !== undefined) return special(value as never);
    return [{ label: labels.get(key) ?? capitalised(inWords(key)), value: describe(value) }];
  });
}
