import { diseaseSpans } from "../analysis/disease-state.ts";
import { classOf } from "../therapy/catalogue.ts";
import type { Timeline } from "../time/timeline.ts";
import type { Chapter, Part } from "./parts.ts";

/** What a presenter can tell in three minutes, the overview aside. */
const WISHED = 9;
/** More are never proposed, the overview aside. */
const MOST = 13;
/** A line that began so few days before the last follow-up is told with it. */
const JUST_BEGUN = 45;

type Test = (first: Chapter, second: Chapter) => boolean;

/**
 * The parts of a course as the steps of a presentation. Where there are too many, parts that belong together are told together: first
 * lines with the same outcome, at last whatever lies side by side.
 */
export function chaptersOf(timeline: Timeline, parts: readonly Part[]): readonly Chapter[] {
  const outcomes = outcomesOf(timeline, parts);
  const areLines: Test = (first, second) => first.at(-1)?.kind === "line" && isLine(second);
  const tests: readonly Test[] = [
    (first, second) => isLine(first) && isLine(second) && hasSameOutcome(first, second, outcomes),
    (first, second) => isLine(first) && second[0].kind === "now" && second[0].day - first[0].day <= JUST_BEGUN,
    (first, second) => isLine(first) && isLine(second) && isChemotherapy(first) && isChemotherapy(second),
    (first, second) => first[0].kind === "molecular relapse" && isLine(second),
    areLines,
    (first, second) => first[0].kind === "relapse" && isLine(second),
  ];
  let chapters: readonly Chapter[] = parts.map((part) => [part]);
  for (const test of tests) chapters = merged(chapters, test, WISHED);
  return merged(chapters, () => true, MOST);
}

const isLine = (chapter: Chapter): boolean => chapter.every(({ kind }) => kind === "line");

const isChemotherapy = (chapter: Chapter): boolean =>
  chapter.every(({ treatments }) => treatments.every(({ event }) => classOf(event) === "chemotherapy"));

/** The last assessment after the start of each line and before the next part, in the words of its state. */
function outcomesOf(timeline: Timeline, parts: readonly Part[]): ReadonlyMap<Part, string> {
  const spans = diseaseSpans(timeline);
  const outcomes = new Map<Part, string>();
  let index = 0;
  for (const [place, part] of parts.entries()) {
    const end = parts[place + 1]?.day ?? Number.POSITIVE_INFINITY;
    while (index < spans.length && (spans[index]?.start.estimate ?? 0) <= end) {
      const span = spans[index];
      if (span !== undefined && span.start.estimate > part.day) outcomes.set(part, span.assessment.event.state);
      index += 1;
    }
  }
  return outcomes;
}

function hasSameOutcome(first: Chapter, second: Chapter, outcomes: ReadonlyMap<Part, string>): boolean {
  const outcome = outcomes.get(first.at(-1) ?? first[0]);
  return outcome !== undefined && outcome === outcomes.get(second.at(-1) ?? second[0]);
}

/** Neighbours that pass the test become one, those of the shortest time first, until there are no more than wished. */
function merged(chapters: readonly Chapter[], test: Test, wished: number): readonly Chapter[] {
  if (chapters.length <= wished) return chapters;
  const candidates: { readonly index: number; readonly days: number }[] = [];
  for (const [index, second] of chapters.entries()) {
    const first = chapters[index - 1];
    if (first === undefined || !test(first, second)) continue;
    candidates.push({ index, days: lastDay(second) - first[0].day });
  }
  candidates.sort((a, b) => a.days - b.days || a.index - b.index);
  const joined = new Set(candidates.slice(0, chapters.length - wished).map(({ index }) => index));
  const result: [Part, ...Part[]][] = [];
  for (const [index, chapter] of chapters.entries()) {
    const before = result.at(-1);
    if (before !== undefined && joined.has(index)) before.push(...chapter);
    else result.push([...chapter]);
  }
  return result;
}

/** When the last of it ends, as far as an end is known. */
function lastDay(chapter: Chapter): number {
  let last = chapter[0].day;
  for (const { day, treatments, procedures } of chapter) {
    last = Math.max(last, day);
    for (const { start, end } of treatments) last = Math.max(last, (end ?? start).estimate);
    for (const { at } of procedures) last = Math.max(last, at.estimate);
  }
  return last;
}
