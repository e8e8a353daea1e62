import type { Between } from "../analysis/between.ts";
import type { Finding } from "../analysis/findings.ts";
import type { GivenAtMoment, Moment, ResultNearMoment } from "../analysis/moment.ts";
import { type RuleId, rules } from "../analysis/rules.ts";
import type { TargetAtMoment } from "../analysis/targets.ts";
import { LAST_FOLLOW_UP } from "../case/event-facts.ts";
import type { EventRow } from "../case/event-table.ts";
import { formatDayIn } from "../case/timing-facts.ts";
import type { Block, Column } from "./block.ts";
import type { PinReadout, Report } from "./report.ts";
import { rulesUsed } from "./rules-used.ts";

/** What of a report is written; all of it unless said otherwise. */
export interface ReportParts {
  readonly figure: boolean;
  readonly pins: boolean;
  readonly kinetics: boolean;
  readonly events: boolean;
}

export const wholeReport: ReportParts = { figure: true, pins: true, kinetics: true, events: true };

/** A report as headings, texts and tables in the order of reading. */
export function reportBlocks(report: Report, parts: ReportParts = wholeReport): readonly Block[] {
  const computed = [...(parts.pins ? pinBlocks(report) : []), ...(parts.kinetics ? kineticsBlocks(report) : [])];
  return [
    ...headBlocks(report),
    ...(parts.figure ? [{ kind: "figure" } as const] : []),
    ...computed,
    ...(parts.events ? eventBlocks(report) : []),
    ...(computed.length > 0 ? ruleBlocks(report, parts) : []),
    ...sourceBlocks(report),
  ];
}

const heading = (level: 1 | 2 | 3, text: string): Block => ({ kind: "heading", level, text });
const plain = (text: string): Block => ({ kind: "paragraph", text, tone: "plain" });
const quiet = (text: string): Block => ({ kind: "paragraph", text, tone: "quiet" });

/** A table, or nothing when there are no rows. */
const table = (columns: readonly Column[], rows: readonly (readonly string[])[]): readonly Block[] =>
  rows.length === 0 ? [] : [{ kind: "table", columns, rows }];

function headBlocks({ head }: Report): readonly Block[] {
  return [
    heading(1, head.title),
    ...(head.subtitle === null ? [] : [plain(head.subtitle)]),
    ...(head.facts.length === 0 ? [] : [{ kind: "facts", facts: head.facts } as const]),
  ];
}

const EVENT_COLUMNS: readonly Column[] = [
  { title: "When", share: 17 },
  { title: "What", share: 15 },
  { title: "Name", share: 27 },
  { title: "Finding", share: 33 },
];
const SOURCE_COLUMN: Column = { title: "Source", share: 10 };

/** A source that all events share is named once, above the table. */
function eventBlocks({ events, timeline }: Report): readonly Block[] {
  if (events.length === 0) return [];
  const sources = [...new Set(events.filter(({ event }) => event !== LAST_FOLLOW_UP).map(({ source }) => source))];
  const only = sources.length === 1 ? sources[0] : undefined;
  const notes = [
    `Days count from ${timeline.zero.name}.`,
    only === undefined || only === "" ? "" : `Source: ${only}.`,
    events.some(({ certainty }) => certainty !== null && certainty !== "exact")
      ? "≈ The source does not give the day."
      : "",
    events.some(({ inferred }) => inferred) ? "* Inferred by the author of the case file; not in the source." : "",
  ];
  const columns = only === undefined ? [...EVENT_COLUMNS, SOURCE_COLUMN] : EVENT_COLUMNS;
  const rows = events.map((row) => [...eventCells(row), row.source].slice(0, columns.length));
  return [heading(2, "Events"), quiet(notes.filter((note) => note !== "").join(" ")), ...table(columns, rows)];
}

const eventCells = ({ time, category, name, value, inferred }: EventRow): readonly string[] => [
  time,
  category,
  inferred ? `${name} *` : name,
  value,
];

function pinBlocks(report: Report): readonly Block[] {
  if (report.pins.length === 0) return [];
  return [
    heading(2, "Pinned moments"),
    ...report.pins.flatMap(pinBlock),
    ...report.between.flatMap((between) => betweenBlock(report, between)),
  ];
}

const SERIES_COLUMNS: readonly Column[] = [
  { title: "Result", share: 28 },
  { title: "Last up to then", share: 36 },
  { title: "First after", share: 36 },
];

function pinBlock({ label, name, moment, targets }: PinReadout): readonly Block[] {
  const rows = moment.series.map((series) => [
    [series.name, ...series.details].join(", "),
    nearWords(series.before),
    nearWords(series.after),
  ]);
  const facts = [
    { label: "Disease state", value: diseaseWords(moment) },
    { label: "Being given", value: moment.given.map(givenWords).join("; ") || "nothing that is recorded" },
    { label: "Antigens", value: antigenWords(moment) || "none tested up to then" },
    { label: "Drug targets", value: targets.map(targetWords).join("; ") },
  ].filter(({ value }) => value !== "");
  const title = name === null ? label : `${label}: ${name}`;
  return [heading(3, title), ...table(SERIES_COLUMNS, rows), { kind: "facts", facts }];
}

function nearWords(near: ResultNearMoment | null): string {
  if (near === null) return "none";
  return `${near.result} (${near.time}${distanceWords(near.days)})`;
}

function distanceWords(days: number): string {
  const whole = Math.round(Math.abs(days));
  if (whole === 0) return "";
  return `, ${whole} ${whole === 1 ? "day" : "days"} ${days > 0 ? "before" : "after"}`;
}

function diseaseWords({ disease }: Moment): string {
  if (disease === null) return "not assessed up to then";
  return `${disease.state} (${disease.time}${disease.inferred ? "; carried forward, not assessed on the day" : ""})`;
}

const certaintyWords: Readonly<Record<GivenAtMoment["certainty"], string>> = {
  given: "",
  possibly: ", possibly",
  interrupted: ", interrupted",
};

const givenWords = ({ name, words, certainty }: GivenAtMoment): string =>
  `${name} (${words}${certaintyWords[certainty]})`;

/** Tests of the same day and sort together: "D0, flow cytometry: CD19 positive, CD22 negative". */
function antigenWords({ antigens }: Moment): string {
  const groups = new Map<string, string[]>();
  for (const { antigen, state, time, method, specimen } of antigens) {
    const how = [time, method, specimen].filter((part) => part !== undefined).join(", ");
    groups.set(how, [...(groups.get(how) ?? []), `${antigen} ${state}`]);
  }
  return [...groups].map(([how, found]) => `${how}: ${found.join(", ")}`).join("; ");
}

function targetWords({ target, state, since, given, ...found }: TargetAtMoment): string {
  const when = since === null ? "" : ` ${since}`;
  const names = [...new Set(given.map(({ name }) => name))].join(", ");
  const exposure = names === "" ? "" : ` (given: ${names})`;
  return `${target} ${state}${when}${found.escape ? ", escape: while exposed, disease present" : ""}${exposure}`;
}

const FINDING_COLUMNS: readonly Column[] = [
  { title: "Of", share: 27 },
  { title: "Result", share: 20 },
  { title: "From", share: 53 },
];

function betweenBlock({ timeline, unit }: Report, between: Between): readonly Block[] {
  const [first, second] = [between.first, between.second].map((day) => formatDayIn(day, timeline.zero, unit));
  const given = between.given.map(givenWords).join("; ");
  return [
    heading(3, `From ${first} to ${second}: ${between.time.value}`),
    ...findingBlocks(between.changes),
    { kind: "facts", facts: [{ label: "Given between", value: given === "" ? "nothing that is recorded" : given }] },
  ];
}

function findingCells({ label, value, derivation }: Finding): readonly string[] {
  const { evidence, working, limits } = derivation;
  const from = [evidence.map(({ words }) => words).join("; "), ...working].filter((part) => part !== "");
  return [label, value, [from.join(". "), limits.join(" ")].filter((part) => part !== "").join("\n")];
}

/** Findings as a table, and below it those that the results do not say, a line each. */
function findingBlocks(findings: readonly Finding[]): readonly Block[] {
  const known = findings.filter(({ amount }) => amount.kind !== "unknown");
  const unknown = findings.filter(({ amount }) => amount.kind === "unknown");
  return [
    ...table(FINDING_COLUMNS, known.map(findingCells)),
    ...(unknown.length === 0 ? [] : [quiet(unknown.map(({ label, value }) => `${label}: ${value}.`).join("\n"))]),
  ];
}

function kineticsBlocks({ kinetics }: Report): readonly Block[] {
  if (kinetics.length === 0) return [];
  const groups = kinetics.flatMap(({ title, findings }) => [heading(3, title), ...findingBlocks(findings)]);
  return [heading(2, "Response and kinetics"), ...groups];
}

function ruleBlocks(report: Report, parts: ReportParts): readonly Block[] {
  const used = rulesUsed({
    ...report,
    ...(parts.pins ? {} : { pins: [], between: [] }),
    ...(parts.kinetics ? {} : { kinetics: [] }),
  });
  if (used.length === 0) return [];
  const columns = [
    { title: "Rule", share: 14 },
    { title: "How", share: 36 },
    { title: "Limits", share: 34 },
    { title: "Reference", share: 16 },
  ];
  const rows = used.map((id: RuleId) => [rules[id].name, rules[id].formula, rules[id].limits, rules[id].reference]);
  return [heading(2, "How it was computed"), ...table(columns, rows)];
}

function sourceBlocks({ sources }: Report): readonly Block[] {
  const rows = sources.map(({ id, citation, doi, url }) => [
    id,
    [citation, doi === undefined ? undefined : `doi:${doi}`, url].filter((part) => part !== undefined).join(" "),
  ]);
  const columns = [
    { title: "Id", share: 14 },
    { title: "Citation", share: 86 },
  ];
  return rows.length === 0 ? [] : [heading(2, "Sources"), ...table(columns, rows)];
}
