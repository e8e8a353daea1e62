import { diseaseSpans } from "../analysis/disease-state.ts";
import { wholeWindow } from "../figure/layout.ts";
import type { Timeline } from "../time/timeline.ts";
import type { ChapterRecords } from "./chapter-records.ts";
import type { Chapter } from "./parts.ts";

/** First and last day, whole days from zero. */
export type Window = readonly [first: number, last: number];

/** How much of the course a step shows, unless what it is about is longer. */
const SHARE_OF_COURSE = 0.3;
/** How much more than what it is about a step shows. */
const CONTEXT = 1.4;
/** What is left on each side at least, as a part of the window, for the window to stay where it was. */
const LEAST_MARGIN = 0.08;
/** A window that stays where it was is not longer than this many times the one that would do. */
const MOST_TOO_LONG = 1.5;

/** What of the course each chapter shows: windows of one length where that is enough, which move only when they must. */
export function windowsOf(
  timeline: Timeline,
  chapters: readonly Chapter[],
  records: readonly ChapterRecords[],
): readonly Window[] {
  const whole = wholeWindow(timeline);
  const least = (whole[1] - whole[0]) * SHARE_OF_COURSE;
  let before: Window | null = null;
  return chapters.map((chapter, index) => {
    const next = chapters[index + 1]?.[0].day ?? whole[1];
    const own = subjectOf(chapter, records[index], [whole[0], next]);
    const answer = chapter.every(({ kind }) => kind === "diagnosis")
      ? firstAnswer(timeline, chapters[index + 1])
      : null;
    const subject: Window = answer === null ? own : [own[0], Math.max(own[1], Math.min(answer, whole[1]))];
    const length = Math.max(answer === null ? least : LEAST_DAYS, (subject[1] - subject[0]) * CONTEXT);
    const window: Window =
      before !== null && stays(before, subject, length, whole) ? before : around(subject, length, whole);
    before = window;
    return window;
  });
}

/** A diagnosis is shown with at least so many days. */
const LEAST_DAYS = 30;

/**
 * Until when a diagnosis is followed: the first assessment that finds less disease, else the end of the first line of treatment. Null
 * where neither is recorded.
 */
function firstAnswer(timeline: Timeline, line: Chapter | undefined): number | null {
  const response = diseaseSpans(timeline).find(({ level }) => level !== "active" && level !== "unknown");
  if (response !== undefined) return response.start.estimate;
  const ends = (line?.[0].treatments ?? []).flatMap(({ end }) => (end === null ? [] : [end.estimate]));
  return ends.length === 0 ? null : Math.max(...ends);
}

function stays([first, last]: Window, subject: Window, length: number, whole: Window): boolean {
  const margin = (last - first) * LEAST_MARGIN;
  return (
    last - first <= length * MOST_TOO_LONG &&
    (first === whole[0] || first <= subject[0] - margin) &&
    first <= subject[0] &&
    (last === whole[1] || last >= subject[1] + margin) &&
    last >= subject[1]
  );
}

/** A window of that length with the subject in its middle, moved to where the course is. */
function around([first, last]: Window, length: number, whole: Window): Window {
  const start = Math.min((first + last - length) / 2, whole[1] - length);
  const from = Math.max(whole[0], Math.floor(start));
  // Adding 0 makes 0 of the −0 that rounding gives.
  return [from + 0, Math.min(whole[1], Math.ceil(Math.max(start, whole[0]) + length)) + 0];
}

/** The first and last day of what a chapter is about, as far as it lies between these limits: what goes on is followed to the next chapter. */
function subjectOf(chapter: Chapter, records: ChapterRecords | undefined, limits: Window): Window {
  let first = chapter[0].day;
  let last = first;
  const include = (from: number, to: number): void => {
    first = Math.min(first, from);
    last = Math.max(last, to);
  };
  for (const { day, treatments, procedures } of chapter) {
    include(day, day);
    for (const { start, end } of treatments) include(start.estimate, (end ?? start).estimate);
    for (const { at } of procedures) include(at.estimate, at.estimate);
  }
  const results = records?.resultDays ?? null;
  if (results !== null) include(results[0], results[1]);
  const start = Math.max(first, limits[0]);
  return [start, Math.max(start, Math.min(last, limits[1]))];
}
