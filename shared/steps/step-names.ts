import { type AntigenTest, antigenHistories, dayOf, isComparable, isTested } from "../analysis/antigen-change.ts";
import { stateInWords } from "../analysis/moment-state.ts";
import { normalAntigen } from "../therapy/antigens.ts";
import { classOf, treatmentAgents } from "../therapy/catalogue.ts";
import type { ResolvedAntigenPanel, ResolvedAssessment, ResolvedTreatment, Timeline } from "../time/timeline.ts";
import type { ChapterRecords } from "./chapter-records.ts";
import { immunotherapyTargets } from "./immunotherapy-targets.ts";
import { isLoss } from "./milestones.ts";
import { byId, type Chapter, MOST_EMPHASISED, type Part } from "./parts.ts";

/** Longer names do not fit above a slide in large type. */
const LONGEST_NAME = 60;

/** What a chapter is called: a short fact in the words of the case. */
export function nameOf(timeline: Timeline, chapter: Chapter, records: ChapterRecords): string {
  const lines = chapter.filter(({ kind }) => kind === "line");
  const milestones = chapter.filter(({ kind }) => kind !== "line");
  const [first, ...others] = milestones;
  if (first === undefined) return lineName(lines);
  const name = milestoneName(timeline, first, records);
  if (lines.length === 0 && others.length === 0) return name;
  const left = LONGEST_NAME - name.length;
  if (others.length === 0 && first === chapter[0]) return `${name}, then ${uncapitalised(lineName(lines, left))}`;
  if (others.length === 0 && first.kind === "now") return `${lineName(lines, left)}; ${uncapitalised(name)}`;
  const last = chapter.at(-1) ?? chapter[0];
  return `${partName(timeline, chapter[0], records)} to ${uncapitalised(partName(timeline, last, records))}`;
}

const partName = (timeline: Timeline, part: Part, records: ChapterRecords): string =>
  part.kind === "line" ? lineName([part]) : milestoneName(timeline, part, records);

function milestoneName(timeline: Timeline, part: Part, records: ChapterRecords): string {
  switch (part.kind) {
    case "transplant":
    case "cells":
      return capitalised(shortened(part.procedures[0]?.event.name ?? part.kind));
    case "relapse":
    case "molecular relapse":
      return relapseName(timeline, part, records);
    case "antigen loss":
      return antigensIn(timeline, firstPanels(records.antigenPanels), LONGEST_NAME) ?? "Antigen loss";
    case "now":
      return nowName(timeline, records.assessments);
    default:
      return capitalised(part.kind);
  }
}

/** A relapse that the author of the case inferred says so. */
function relapseName(timeline: Timeline, { kind, event }: Part, records: ChapterRecords): string {
  const inferred = records.assessments.some((each) => each.event.id === event && each.event.inferred === true);
  const name = `${capitalised(kind)}${inferred ? " (inferred)" : ""}`;
  const antigens = antigensIn(timeline, firstPanels(records.antigenPanels), LONGEST_NAME - name.length - 2);
  return antigens === null ? name : `${name}: ${antigens}`;
}

/** Panels of the first day among them. */
const firstPanels = (panels: readonly ResolvedAntigenPanel[]): readonly ResolvedAntigenPanel[] =>
  panels.filter(({ at }) => at.estimate === panels[0]?.at.estimate);

/**
 * "CD19 lost; CD20, CD22 negative as before": targets of immunotherapy, where at least one of them was lost or became weaker. Only what
 * changed, where there is no room for the others.
 */
function antigensIn(timeline: Timeline, panels: readonly ResolvedAntigenPanel[], room: number): string | null {
  const changed = new Map<string, string>();
  const before: string[] = [];
  for (const antigen of targetsIn(panels)) {
    const tests = antigenHistories(timeline).get(antigen) ?? [];
    const ofPanels = tests.filter(({ panel }) => panels.includes(panel));
    const weaker = ofPanels.find(({ change }) => change?.kind === "weaker");
    if (ofPanels.some(({ change }) => isLoss(change))) changed.set(antigen, "lost");
    else if (weaker !== undefined) changed.set(antigen, weaker.finding.state);
    else if (ofPanels.length > 0 && ofPanels.every((test) => wasNegative(tests, test))) before.push(antigen);
  }
  if (changed.size === 0) return null;
  const states = [...new Set(changed.values())].map((state) => {
    const antigens = [...changed].flatMap(([antigen, one]) => (one === state ? [antigen] : []));
    return `${antigens.join(", ")} ${state}`;
  });
  const short = states.join(", ");
  const full = before.length === 0 ? short : `${short}; ${before.join(", ")} negative as before`;
  return full.length <= room ? full : shortened(short, room);
}

/** Negative, as by the test before that compares. */
function wasNegative(tests: readonly AntigenTest[], test: AntigenTest): boolean {
  const before = tests.findLast((other) => dayOf(other) < dayOf(test) && isTested(other) && isComparable(other, test));
  return test.finding.state === "negative" && before?.finding.state === "negative";
}

const targetsIn = (panels: readonly ResolvedAntigenPanel[]): readonly string[] =>
  [...new Set(panels.flatMap(({ event }) => event.findings.map(({ antigen }) => normalAntigen(antigen))))]
    .filter((antigen) => immunotherapyTargets.has(antigen))
    .sort(byId);

/** The last follow-up; what was assessed before it is not said of it. */
function nowName({ case: { lastFollowUp } }: Timeline, assessments: readonly ResolvedAssessment[]): string {
  const isDead = lastFollowUp?.vital === "dead";
  const head = isDead ? "Last follow-up" : "Now";
  const assessed = assessments.at(-1);
  const words = isDead ? (lastFollowUp.status ?? "dead") : (assessedAs(assessed) ?? lastFollowUp?.status);
  const first = words?.split(/[,;]/)[0]?.trim();
  const said = words !== undefined && words.length <= LONGEST_NAME ? words : first;
  return said === undefined || said === "" || said.length > LONGEST_NAME ? "Last follow-up" : `${head}: ${said}`;
}

/** "CR, MRD positive"; the author's own words for it where there are some. */
export function assessedAs(assessment: ResolvedAssessment | undefined): string | undefined {
  if (assessment === undefined) return undefined;
  return assessment.event.label ?? stateInWords(assessment);
}

/** The shortest that a name is cut to. */
const LEAST_NAME = 24;

/** "Blinatumomab, 3 cycles"; "GRAALL-2005, DLI × 3"; "Salvage, 2 treatments" where the names are too long. */
function lineName(lines: readonly Part[], room = LONGEST_NAME): string {
  const longest = Math.max(room, LEAST_NAME);
  const count = lines.reduce((sum, line) => sum + line.treatments.length, 0);
  if (count > MOST_EMPHASISED) return `${count} treatments`;
  const treatments = lines.flatMap((line) => line.treatments);
  const names = distinctNames(treatments);
  const cells = cellsName(lines.flatMap((line) => line.procedures.map(({ event }) => event.name)));
  const [only] = treatments;
  const all = [treatments.length === 1 && only !== undefined ? treatmentName(only) : names.join(", "), cells];
  const full = all.filter((words) => words !== "").join(", ");
  const purpose = names.length > 1 ? purposeName(treatments, names.length) : null;
  if (full.length <= longest) return capitalised(full);
  if (purpose !== null && purpose.length <= longest) return capitalised(purpose);
  const others = names.length + (cells === "" ? 0 : 1) - 1;
  const rest = others <= 0 ? "" : others === 1 ? " and 1 other" : ` and ${others} others`;
  return capitalised(`${shortened(names[0] ?? cells, longest - rest.length)}${rest}`);
}

/** "DLI × 3" of "DLI 1", "DLI 2" and "DLI 3". */
function cellsName(names: readonly string[]): string {
  const [first = "", ...others] = names;
  if (others.length === 0) return first;
  const stems = new Set(names.map((name) => name.replace(/\s*\d+$/, "")));
  const [stem = ""] = stems;
  return stems.size === 1 && stem !== "" ? `${stem} × ${names.length}` : `${names.length} donor lymphocyte infusions`;
}

/**
 * What several treatments of one purpose are called, with the drugs beside chemotherapy: "salvage with venetoclax, daratumumab",
 * "maintenance with blinatumomab, chemotherapy".
 */
function purposeName(treatments: readonly ResolvedTreatment[], count: number): string | null {
  const purposes = new Set(treatments.map(({ event }) => event.purpose?.toLowerCase()));
  const [purpose] = purposes;
  if (purposes.size !== 1 || purpose === undefined) return null;
  const drugs = treatments.flatMap(({ event }) => notableDrugs(event));
  const others = treatments.filter(({ event }) => notableDrugs(event).length === 0).map(({ event }) => classOf(event));
  const withDrugs = `${purpose} with ${[...new Set([...drugs, ...others.map((each) => each ?? "others")])].join(", ")}`;
  return drugs.length > 0 && withDrugs.length <= LONGEST_NAME ? withDrugs : `${purpose}, ${count} treatments`;
}

const notableDrugs = (event: ResolvedTreatment["event"]): readonly string[] =>
  treatmentAgents(event)
    .filter(({ agent }) => agent?.class === "immunotherapy" || agent?.class === "targeted")
    .map(({ name }) => name);

/** Each name once, by its first use. */
function distinctNames(treatments: readonly ResolvedTreatment[]): readonly string[] {
  const first = new Map<string, ResolvedTreatment>();
  for (const treatment of treatments) {
    const key = treatment.event.name.toLowerCase();
    const other = first.get(key);
    if (other === undefined || treatment.start.estimate < other.start.estimate) first.set(key, treatment);
  }
  return [...first]
    .sort(([key, a], [otherKey, b]) => a.start.estimate - b.start.estimate || byId(key, otherKey))
    .map(([, { event }]) => event.name);
}

/** With its cycles, or else with its purpose where that is one word that the name does not say. */
function treatmentName({ event }: ResolvedTreatment): string {
  const cycles = typeof event.cycles === "number" ? event.cycles : (event.cycles?.length ?? 1);
  if (cycles > 1) return `${event.name}, ${cycles} cycles`;
  const { name, purpose } = event;
  const isSaidAlready = purpose === undefined || name.toLowerCase().includes(purpose.toLowerCase());
  return isSaidAlready || /\s/.test(purpose) ? name : `${name} ${purpose}`;
}

function shortened(words: string, longest = LONGEST_NAME): string {
  return words.length <= longest ? words : `${words.slice(0, longest - 1).trimEnd()}…`;
}

/** Only a word of lower-case letters begins with a capital: names such as "mTOR" stay as they are. */
const capitalised = (words: string): string =>
  /^[a-z]+(?![\p{L}\p{N}])/u.test(words) ? words.charAt(0).toUpperCase() + words.slice(1) : words;

const uncapitalised = (words: string): string =>
  /^[A-Z][a-z]+(?![\p{L}\p{N}])/u.test(words) ? words.charAt(0).toLowerCase() + words.slice(1) : words;
