import { describe, expect, it } from "vitest";
import { problemsOf, timelineOf } from "./support.ts";

const treatmentOf = (treatment: object, rest: object = {}) =>
  timelineOf({ treatments: [{ id: "t", name: "T", start: { day: 0 }, ...treatment }], ...rest }).treatments[0];

const cyclesFrom = (...days: readonly number[]) => days.map((day) => ({ start: { day } }));

describe("dosing days of a treatment with cycles", () => {
  it("are days of each cycle, for the treatment and for its agents", () => {
    const treatment = treatmentOf({
      days: [1],
      agents: [{ name: "azacitidine", days: [[1, 7]] }, { name: "venetoclax", days: [[1, 14]] }, { name: "x" }],
      cycles: cyclesFrom(0, 28, 56),
    });
    expect(treatment?.days).toEqual([
      [0, 0],
      [28, 28],
      [56, 56],
    ]);
    expect(treatment?.agents.map(({ days }) => days)).toEqual([
      [
        [0, 6],
        [28, 34],
        [56, 62],
      ],
      [
        [0, 13],
        [28, 41],
        [56, 69],
      ],
      [],
    ]);
  });

  it("end the treatment on the last of them, in the last cycle", () => {
    const agents = [{ name: "azacitidine", days: [[1, 7]] }];
    const treatment = treatmentOf({ agents, cycles: cyclesFrom(0, 28, 56) });
    expect(treatment?.end?.estimate).toBe(62);
    expect(treatment?.cycles.map(({ end }) => end?.estimate)).toEqual([6, 34, 62]);
    const stated = [{ start: { day: 0 } }, { start: { day: 28 }, end: { day: 55 } }];
    expect(treatmentOf({ agents, cycles: stated })?.end?.estimate).toBe(55);
  });

  it("are the cycle's own where it has some", () => {
    const cycles = [{ start: { day: 0 } }, { start: { day: 28 }, days: [[1, 3]] }];
    const treatment = treatmentOf({ days: [[1, 5]], cycles });
    const days = [
      [0, 4],
      [28, 30],
    ];
    expect(treatment?.days).toEqual(days);
    expect(treatment?.cycles.flatMap((cycle) => cycle.days)).toEqual(days);
    expect(treatment?.end?.estimate).toBe(30);
  });

  it("cannot lie beyond their cycle", () => {
    const agents = [{ name: "x", days: [[1, 28]] }];
    const treatment = { id: "t", name: "T", start: { day: 0 }, agents };
    expect(problemsOf({ treatments: [{ ...treatment, cycles: cyclesFrom(0, 21) }] })[0]).toContain(
      "cannot start before cycle 1 is over",
    );
    const [cycle] = cyclesFrom(0);
    expect(problemsOf({ treatments: [{ ...treatment, cycles: [{ ...cycle, end: { day: 20 } }] }] })[0]).toContain(
      "cannot end before its last dosing day, day 28",
    );
  });

  it("recur in cycles of which only the number and the end are known, where they fit", () => {
    const days = [[1, 7]];
    const treatment = treatmentOf({ days, agents: [{ name: "x", days: [1] }], cycles: 2, end: { day: 55 } });
    expect(treatment?.days).toEqual([
      [0, 6],
      [28, 34],
    ]);
    expect(treatment?.agents[0]?.days).toEqual([
      [0, 0],
      [28, 28],
    ]);
    expect(treatmentOf({ days: [1, 29], cycles: 2, end: { day: 55 } })?.days).toEqual([
      [0, 0],
      [28, 28],
    ]);
  });

  it("do not say how long several cycles took", () => {
    const treatment = treatmentOf({ days: [[1, 7]], cycles: 4 });
    expect(treatment).toMatchObject({ end: null, cycles: [], days: [[0, 6]] });
    expect(treatmentOf({ days: [[1, 7]], cycles: 1 })?.end?.estimate).toBe(6);
    const ongoing = treatmentOf({ cycles: 4, end: { ongoing: true } }, { lastFollowUp: { at: { day: 55 } } });
    expect(ongoing?.cycles).toEqual([]);
  });
});

it("puts dosing days in their order, each once", () => {
  const days = [[15, 21], 2, [1, 3], [20, 22], 30, 31];
  const expected = [
    [0, 2],
    [14, 21],
    [29, 30],
  ];
  const treatment = treatmentOf({ days, agents: [{ name: "x", days }] });
  expect(treatment?.days).toEqual(expected);
  expect(treatment?.agents[0]?.days).toEqual(expected);
});
