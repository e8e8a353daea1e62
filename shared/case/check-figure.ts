import { partialDateRange } from "../time/calendar.ts";
import { figuresOf } from "./axis-zeros.ts";
import type { Diagnostic, JsonPath } from "./diagnostic.ts";
import type { Case, FigureSettings } from "./schema.ts";
import type { Time } from "./time-schema.ts";

/** Stretches of the axis that end before they begin. */
export function checkFigures(case_: Case): readonly Diagnostic[] {
  return figuresOf(case_).flatMap(({ figure, path }) => [...checkWindow(figure, path), ...checkBreaks(figure, path)]);
}

function checkWindow({ from, to }: FigureSettings, path: JsonPath): readonly Diagnostic[] {
  if (from === undefined || to === undefined || from < to) return [];
  return [
    {
      severity: "error",
      code: "empty-window",
      path: [...path, "from"],
      message: `the figure begins on day ${from} but ends on day ${to}`,
      expected: "a `from` that is before `to`",
    },
  ];
}

function checkBreaks({ breaks }: FigureSettings, path: JsonPath): readonly Diagnostic[] {
  if (!Array.isArray(breaks)) return [];
  return breaks.flatMap(({ start, end }, index): Diagnostic[] => {
    const first = daysOf(start);
    const last = daysOf(end);
    if (first === null || last === null || first.countedFrom !== last.countedFrom) return [];
    if (first.earliest < last.latest) return [];
    return [
      {
        severity: "error",
        code: "empty-break",
        path: [...path, "breaks", index],
        message: `the break ends (${last.words}) before or when it starts (${first.words})`,
        expected: "a `start` before its `end`",
      },
    ];
  });
}

interface PlainDays {
  readonly countedFrom: string;
  readonly earliest: number;
  readonly latest: number;
  readonly words: string;
}

/** Days that can be compared without the rest of the case; null for the other times, which are compared when all are resolved. */
function daysOf({ day, date, from, about }: Time): PlainDays | null {
  if (about === true) return null;
  if (day !== undefined) {
    return { countedFrom: from ?? "day zero", earliest: day, latest: day, words: `day ${day}` };
  }
  if (date === undefined) return null;
  const [earliest, latest] = partialDateRange(date);
  return { countedFrom: "the calendar", earliest, latest, words: date };
}
