import type { Between } from "../analysis/between.ts";
import type { GivenAtMoment, Moment, ResultNearMoment } from "../analysis/moment.ts";
import { type RuleId, rules } from "../analysis/rules.ts";
import type { TargetAtMoment } from "../analysis/targets.ts";
import { LAST_FOLLOW_UP } from "../case/event-facts.ts";
import type { EventRow } from "../case/event-table.ts";
import { formatDayIn } from "../case/timing-facts.ts";
import { defaultFigureOptions } from "../figure/options.ts";
import type { Block, Column } from "./block.ts";
import { findingBlocks, type ReportDetail } from "./finding-blocks.ts";
import { notDrawn } from "./not-drawn.ts";
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

/** A report as headings, texts and tables in the order of reading; in short for a page, whole for a file that is read on a screen. */
export function reportBlocks(
  report: Report,
  parts: ReportParts = wholeReport,
  detail: ReportDetail = "brief",
): readonly Block[] {
  const computed = [
    ...(parts.pins ? pinBlocks(report, detail) : []),
    ...(parts.kinetics ? kineticsBlocks(report, detail) : []),
  ];
  return [
    ...headBlocks(report),
    ...(parts.figure ? figureBlocks(report, parts) : []),
    ...computed,
    ...(parts.events ? eventBlocks(report) : []),
    ...(computed.length > 0 ? ruleBlocks(report, parts, detail) : []),
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

/** The figure, and below it what it leaves out. */
function figureBlocks({ timeline }: Report, { events }: ReportParts): readonly Block[] {
  const left = notDrawn(timeline, defaultFigureOptions(timeline.case));
  const where = events ? ": in the table of events" : "";
  return [{ kind: "figure", note: left.length === 0 ? "" : `Not drawn: ${left.join(", ")}${where}.` }];
}

const EVENT_COLUMNS: readonly Column[] = [
  { title: "When", share: 23 },
  { title: "What", share: 13 },
  { title: "Name", share: 23 },
  { title: "Finding", share: 41 },
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

function pinBlocks(report: Report, detail: ReportDetail): readonly Block[] {
  if (report.pins.length === 0) return [];
  return [
    heading(2, "Pinned moments"),
    ...report.pins.flatMap(pinBlock),
    ...report.between.flatMap((between) => betweenBlock(report, between, detail)),
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
    { label: "Being given", value: givenInWords(moment.given) },
    { label: "Antigens", value: antigenWords(moment) || "none tested up to then" },
  ].filter(({ value }) => value !== "");
  const title = name === null ? label : `${label}: ${name}`;
  return [
    heading(3, title),
    ...table(SERIES_COLUMNS, rows),
    { kind: "facts", facts },
    ...table(TARGET_COLUMNS, targets.map(targetCells)),
  ];
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

/** Of what is interrupted, the words say so already. */
const certaintyWords: Readonly<Record<GivenAtMoment["certainty"], string>> = {
  given: "",
  possibly: ", possibly",
  interrupted: "",
};

const givenWords = ({ name, words, certainty }: GivenAtMoment): string =>
  `${name} (${words}${certaintyWords[certainty]})`;

/** More are counted only; JSON has them all. */
const MOST_GIVEN = 100;

function givenInWords(given: readonly GivenAtMoment[]): string {
  if (given.length === 0) return "nothing that is recorded";
  const more = given.length - MOST_GIVEN;
  return [...given.slice(0, MOST_GIVEN).map(givenWords), ...(more > 0 ? [`and ${more} more`] : [])].join("; ");
}

/** Tests of the same day and sort together: "D0, flow cytometry: CD19 positive, CD22 negative". */
function antigenWords({ antigens }: Moment): string {
  const groups = new Map<string, string[]>();
  for (const { antigen, state, time, method, specimen } of antigens) {
    const how = [time, method, specimen].filter((part) => part !== undefined).join(", ");
    groups.set(how, [...(groups.get(how) ?? []), `${antigen} ${state}`]);
  }
  return [...groups].map(([how, found]) => `${how}: ${found.join(", ")}`).join("; ");
}

const TARGET_COLUMNS: readonly Column[] = [
  { title: "Drug target", share: 14 },
  { title: "What the tests say", share: 52 },
  { title: "Given against it up to then", share: 34 },
];

const targetCells = ({ target, words, given }: TargetAtMoment): readonly string[] => [
  target,
  words,
  given.map((drug) => `${drug.name} ${drug.words}`).join("; "),
];

function betweenBlock({ timeline, unit }: Report, between: Between, detail: ReportDetail): readonly Block[] {
  const [first, second] = [between.first, between.second].map((day) => formatDayIn(day, timeline.zero, unit));
  return [
    heading(3, `From ${first} to ${second}: ${between.time.value}`),
    ...findingBlocks(between.changes, detail),
    { kind: "facts", facts: [{ label: "Given between", value: givenInWords(between.given) }] },
  ];
}

function kineticsBlocks({ kinetics }: Report, detail: ReportDetail): readonly Block[] {
  if (kinetics.length === 0) return [];
  const groups = kinetics.flatMap(({ title, findings }) => [heading(3, title), ...findingBlocks(findings, detail)]);
  return [heading(2, "Response and kinetics"), ...groups];
}

function ruleBlocks(report: Report, parts: ReportParts, detail: ReportDetail): readonly Block[] {
  const used = rulesUsed({
    ...report,
    ...(parts.pins ? {} : { pins: [], between: [] }),
    ...(parts.kinetics ? {} : { kinetics: [] }),
  });
  if (used.length === 0) return [];
  const title = heading(2, "How it was computed");
  if (detail === "brief") return [title, ...table(BRIEF_RULE_COLUMNS, used.map(ruleInOneCell))];
  const rows = used.map((id) => [rules[id].name, rules[id].formula, rules[id].limits, rules[id].reference]);
  return [title, ...table(RULE_COLUMNS, rows)];
}

const RULE_COLUMNS: readonly Column[] = [
  { title: "Rule", share: 14 },
  { title: "How", share: 36 },
  { title: "Limits", share: 34 },
  { title: "Reference", share: 16 },
];

/** On paper all of a rule stands under each other, at the full width: columns of unequal length would take pages. */
const BRIEF_RULE_COLUMNS: readonly Column[] = [
  { title: "Rule", share: 16 },
  { title: "How, its limits, and where it is from", share: 84 },
];

const ruleInOneCell = (id: RuleId): readonly string[] => {
  const { name, formula, limits, reference } = rules[id];
  return [name, `${formula}\nLimits: ${limits} Reference: ${reference}`];
};

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
