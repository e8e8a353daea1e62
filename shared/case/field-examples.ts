import type { JsonPath } from "./diagnostic.ts";

const TIME = 'a time, for example {"day": 12}, {"date": "2024-02"} or {"after": "relapse"}';
const BOUND = 'an id with .start or .end ("hsct-1"), a time such as {"day": 12}, or a list of them';
const DOSE = 'a dose, for example {"value": 9, "unit": "µg/d"} or {"text": "standard dose"}';
const BREAK = 'a break, for example {"start": {"day": 100}, "end": {"day": 2000}}';
const CELL_DOSE = '{"cells": "CD34+", "value": 5e6, "unit": "cells/kg"}';

/** By the name of a field, what it may hold, with an example. */
const EXAMPLES: Readonly<Record<string, string>> = {
  at: TIME,
  start: TIME,
  end: 'a time, for example {"day": 30}, or {"ongoing": true}',
  after: BOUND,
  before: BOUND,
  by: BOUND,
  estimate: 'a stated time, for example {"day": 12}',
  date: 'a day that exists: "2024-02-29", a month "2024-02" or a year "2024"',
  offset: 'a length of time, for example {"weeks": 4}',
  result: 'a result, for example {"kind": "value", "value": 0.001} or {"kind": "undetectable", "limit": 0.0001}',
  dose: DOSE,
  cellDose: CELL_DOSE,
  days: "days of a course, for example [1, 8, [15, 21]]",
  cycles: "a number of cycles, or a list of them, each with its `start`",
  breaks: '"automatic", "none", or a list such as [{"start": {"day": 100}, "end": {"day": 2000}}]',
  secondAxis: 'false, or an axis such as {"zero": "diagnosis", "unit": "months"}',
  ageAtDiagnosis: "an age in years, from 0 to 130",
};

/** Words and an example of what may stand at a path, where its name alone tells. */
export function exampleOf(path: JsonPath): string | undefined {
  const field = path.at(-1);
  if (typeof field === "number") {
    const list = path.at(-2);
    if (list === "breaks") return BREAK;
    return list === "after" || list === "before" || list === "by" ? BOUND : undefined;
  }
  if (path.at(-3) === "breaks") return BREAK;
  return field !== undefined && Object.hasOwn(EXAMPLES, field)
    ? lengthOfTime(path)
      ? undefined
      : EXAMPLES[field]
    : undefined;
}

/** `days` of a duration is a number, not a list of days of a course. */
function lengthOfTime(path: JsonPath): boolean {
  return path.at(-2) === "offset";
}
