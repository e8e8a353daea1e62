import { describe, expect, it } from "vitest";
import { toEpochDay } from "../../../shared/time/calendar.ts";
import { resolveCase } from "../../../shared/time/resolve-case.ts";
import { caseWith, estimates, events, shown, timelineOf, timeOf } from "./support.ts";

const diagnosis = { dayZero: "diagnosis", anchors: [{ id: "diagnosis", name: "diagnosis" }] };

describe("stated times", () => {
  it("counts days from day zero, and from events", () => {
    const timeline = timelineOf({
      ...diagnosis,
      events: events({
        a: { day: 0 },
        b: { day: -7 },
        c: { day: 100, from: "b" },
        d: { offset: { weeks: 4 }, from: "c" },
      }),
    });
    expect(estimates(timeline)).toEqual({ a: 0, b: -7, c: 93, d: 121 });
    expect(timeline.events.every(({ start }) => start.certainty === "exact")).toBe(true);
    expect(timeline.zero).toEqual({ id: "diagnosis", name: "diagnosis", counting: "day zero", calendar: null });
  });

  it("counts course days from 1", () => {
    const treatment = { id: "b", name: "B", start: { day: 10 }, end: { courseDay: 28 } };
    const timeline = timelineOf({
      treatments: [treatment],
      events: events({ a: { courseDay: 1, of: "b" }, z: { courseDay: 2, of: "b.end" } }),
    });
    expect(estimates(timeline)).toEqual({ a: 10, z: 38 });
    expect(timeline.treatments[0]?.end?.estimate).toBe(37);
  });

  it("takes any event or anchor as day zero", () => {
    const procedures = [{ id: "hsct", kind: "transplant", name: "HSCT", at: { date: "2024-03-01" } }];
    const timeline = timelineOf({
      dayZero: "hsct",
      procedures,
      events: events({ a: { day: -7 }, b: { date: "2024-02-29" } }),
    });
    expect(estimates(timeline)).toEqual({ a: -7, b: -1 });
    expect(timeline.zero.calendar?.estimate).toBe(toEpochDay(2024, 3, 1));
    expect(timeline.anchors.map(({ anchor, at }) => [anchor.id, anchor.name, at.estimate])).toEqual([
      ["hsct", "HSCT", 0],
    ]);
  });

  it("resolves anchors relative to anchors", () => {
    const anchors = [
      { id: "c", name: "C", at: { day: 10, from: "b" } },
      { id: "b", name: "B", at: { day: 5, from: "a" } },
      { id: "a", name: "A", at: { day: 1 } },
    ];
    expect(timelineOf({ anchors }).anchors.map(({ at }) => at.estimate)).toEqual([16, 6, 1]);
  });

  it("counts from another zero when asked, with the limits relative to it", () => {
    const parts = {
      dayZero: "dx",
      events: events({ dx: { date: "2014-01" }, later: { date: "2014-03-01" }, next: { day: 5, from: "later" } }),
    };
    const fromDiagnosis = timelineOf(parts);
    expect(shown(timeOf(fromDiagnosis, "dx"))).toBe("0 (0 to 0) exact");
    expect(shown(timeOf(fromDiagnosis, "next"))).toBe("49 (34 to 64) imprecise");
    const fromLater = timelineOf(parts, { zero: "later" });
    expect(shown(timeOf(fromLater, "next"))).toBe("5 (5 to 5) exact");
    expect(shown(timeOf(fromLater, "dx"))).toBe("-44 (-59 to -29) imprecise");
    const byDate = timelineOf(parts, { relativeTo: "calendar" });
    expect(shown(timeOf(byDate, "next"))).toBe("49 (49 to 49) exact");
    expect(shown(timeOf(byDate, "dx"))).toBe("0 (-15 to 15) imprecise");
    expect(timelineOf({ ...parts, figure: { axis: { unit: "date" } } }).events[0]?.start.earliest).toBe(-15);
  });

  it("draws a case of dates without a day zero from its first day", () => {
    const timeline = timelineOf({ events: events({ b: { date: "2024-03-01" }, a: { date: "2024-02-28" } }) });
    expect(estimates(timeline)).toEqual({ a: 0, b: 2 });
    expect(timeline.zero.calendar?.estimate).toBe(toEpochDay(2024, 2, 28));
  });

  it("places months and years in their middle, and those that follow each other in one month evenly", () => {
    const timeline = timelineOf({
      dayZero: "new-year",
      anchors: [{ id: "new-year", name: "New Year", at: { date: "2015-01-01" } }],
      events: events({
        month: { date: "2015-02" },
        year: { date: "2015" },
        marrow: { date: "2015-01" },
        clag: { date: "2015-01", after: "marrow" },
      }),
    });
    expect(estimates(timeline)).toEqual({ month: 45, year: 182, marrow: 10, clag: 20 });
    expect(shown(timeOf(timeline, "clag"))).toBe("20 (0 to 30) imprecise");
  });

  it("knows what half of a unit is", () => {
    const timeline = timelineOf({
      dayZero: "dx",
      anchors: [{ id: "dx", name: "Diagnosis", at: { date: "2024-01-31" } }],
      events: events({
        day: { day: 10, about: true },
        week: { offset: { weeks: 4 }, from: "dx", about: true },
        month: { offset: { months: 1 }, from: "dx" },
        course: { courseDay: 2, of: "dx", about: true },
      }),
    });
    expect(timeline.events.map(({ start }) => shown(start))).toEqual([
      "10 (7 to 13) imprecise",
      "28 (24 to 32) imprecise",
      "29 (14 to 44) imprecise",
      "1 (0 to 4) imprecise",
    ]);
  });
});

describe("limits", () => {
  it("spreads a chain evenly between its limits", () => {
    const timeline = timelineOf({
      events: events({ z: { after: "y", before: { day: 100 } }, x: { after: { day: 0 } }, y: { after: "x" } }),
    });
    expect(estimates(timeline)).toEqual({ x: 25, y: 50, z: 75 });
    expect(shown(timeOf(timeline, "y"))).toBe("50 (0 to 100) ordered");
  });

  it("spreads what has no order among itself in the order of the file", () => {
    const between = { after: { day: 0 }, before: { day: 40 } };
    expect(estimates(timelineOf({ events: events({ b: between, a: between, c: between }) }))).toEqual({
      b: 10,
      a: 20,
      c: 30,
    });
  });

  it("keeps the order where there is no room for whole days", () => {
    const between = { after: { day: 1 }, before: { day: 2 } };
    const { a = 0, b = 0 } = estimates(timelineOf({ events: events({ a: between, b: { ...between, after: "a" } }) }));
    expect([1 < a, a < b, b < 2]).toEqual([true, true, true]);
  });

  it("stands a week beside the only limit", () => {
    const timeline = timelineOf({
      events: events({ a: { after: { day: 10 } }, b: { after: "a" }, c: { before: { day: 0 } } }),
    });
    expect(timeline.events.map(({ start }) => shown(start))).toEqual([
      "17 (10 to Infinity) ordered",
      "24 (10 to Infinity) ordered",
      "-7 (-Infinity to 0) ordered",
    ]);
  });

  it("lets nothing lie after the last follow-up", () => {
    const timeline = timelineOf({
      lastFollowUp: { at: { day: 16 } },
      events: events({ a: { after: { day: 10 } }, b: { after: "a" } }),
    });
    expect(timeline.events.map(({ start }) => shown(start))).toEqual([
      "12 (10 to 16) ordered",
      "14 (10 to 16) ordered",
    ]);
    expect(
      shown(
        timelineOf({ lastFollowUp: { at: { day: 900 } }, events: events({ a: { after: { day: 10 } } }) }).events[0]
          ?.start ?? never(),
      ),
    ).toBe("17 (10 to 900) ordered");
  });

  it("draws 'by' at its limit", () => {
    const timeline = timelineOf({
      events: events({ a: { by: { day: 31 } }, b: { by: { day: 31 }, before: { day: 30 }, after: { day: 11 } } }),
    });
    expect(timeline.events.map(({ start }) => shown(start))).toEqual([
      "31 (-Infinity to 31) bounded",
      "30 (11 to 30) bounded",
    ]);
  });

  it("places an estimate where the author says, within the limits of the rest", () => {
    const between = { after: { day: 0 }, before: { day: 100 } };
    const timeline = timelineOf({
      events: events({
        a: { ...between, estimate: { day: 80 } },
        b: { ...between, after: "a" },
        c: { day: 3, from: "a" },
      }),
    });
    expect(timeline.events.map(({ start }) => shown(start))).toEqual([
      "80 (0 to 100) estimated",
      "90 (0 to 100) ordered",
      "83 (3 to 103) estimated",
    ]);
  });

  it("places two estimated months such that what is stated between them holds", () => {
    const timeline = timelineOf({
      events: events({
        zero: { date: "2014-11-01" },
        x: { estimate: { date: "2014-11" }, before: { day: -20, from: "y" } },
        y: { estimate: { date: "2014-11" } },
      }),
    });
    const { x = 0, y = 0 } = estimates(timeline);
    expect(y - x).toBeGreaterThanOrEqual(20);
    expect([x >= 0, y <= 29]).toEqual([true, true]);
  });
});

describe("treatments", () => {
  it("end with their last dosing day when nobody states an end", () => {
    const [treatment] = timelineOf({
      treatments: [
        {
          id: "a",
          name: "A",
          start: { day: 100 },
          days: [1],
          agents: [{ name: "x", days: [[1, 3], 8] }, { name: "y" }],
        },
      ],
    }).treatments;
    expect(treatment?.end?.estimate).toBe(107);
    expect(treatment?.days).toEqual([[100, 100]]);
    expect(treatment?.agents.map(({ days }) => days)).toEqual([
      [
        [100, 102],
        [107, 107],
      ],
      [],
    ]);
  });

  it("have no end when nothing says so, and the last follow-up when they go on", () => {
    const treatments = [
      { id: "a", name: "A", start: { day: 1 } },
      { id: "b", name: "B", start: { day: 1 }, end: { ongoing: true } },
    ];
    const open = timelineOf({ treatments }).treatments;
    expect(open.map(({ end, ongoing }) => [end, ongoing])).toEqual([
      [null, false],
      [null, true],
    ]);
    const followed = timelineOf({ treatments, lastFollowUp: { at: { day: 50 } } }).treatments;
    expect(followed.map(({ end }) => end?.estimate)).toEqual([undefined, 50]);
  });

  it("have cycles with days of their own, or an estimated division", () => {
    const [stated, counted] = timelineOf({
      treatments: [
        {
          id: "a",
          name: "A",
          start: { day: 0 },
          cycles: [
            { start: { day: 0 }, days: [[1, 4]] },
            { start: { courseDay: 29 }, end: { courseDay: 21 } },
          ],
        },
        { id: "b", name: "B", start: { day: 0 }, end: { day: 83 }, cycles: 3 },
      ],
    }).treatments;
    const spans = (treatment: typeof stated) =>
      treatment?.cycles.map(({ start, end }) => [start.estimate, end?.estimate]);
    expect(spans(stated)).toEqual([
      [0, 3],
      [28, 48],
    ]);
    expect(stated?.end?.estimate).toBe(48);
    expect(stated?.cycles[0]?.days).toEqual([[0, 3]]);
    expect(spans(counted)).toEqual([
      [0, 27],
      [28, 55],
      [56, 83],
    ]);
    expect(counted?.cycles[1]?.start.certainty).toBe("estimated");
  });

  it("have steps and interruptions in days of the treatment", () => {
    const [treatment] = timelineOf({
      treatments: [
        {
          id: "blina",
          name: "Blinatumomab",
          start: { day: 10 },
          end: { courseDay: 28 },
          steps: [{ at: { courseDay: 10 }, dose: { value: 28, unit: "µg/d" } }],
          interruptions: [{ start: { courseDay: 3 }, end: { courseDay: 5 }, reason: "CRS" }],
        },
      ],
    }).treatments;
    expect(treatment?.steps[0]?.at.estimate).toBe(19);
    expect(treatment?.interruptions.map(({ start, end, reason }) => [start.estimate, end?.estimate, reason])).toEqual([
      [12, 14, "CRS"],
    ]);
  });
});

describe("a timeline", () => {
  it("takes a span that ends on day 0, and a course wholly before day 0", () => {
    const timeline = timelineOf({
      treatments: [
        { id: "a", name: "A", start: { day: -7 }, end: { day: 0 } },
        { id: "b", name: "B", start: { day: -30 }, end: { day: -20 } },
      ],
    });
    expect(timeline.treatments.map(({ start, end }) => [start.estimate, end?.estimate])).toEqual([
      [-7, 0],
      [-30, -20],
    ]);
    expect(timeline.extent).toEqual([-30, 0]);
  });

  it("of an empty case is empty", () => {
    const timeline = timelineOf({});
    expect([timeline.extent, timeline.events, timeline.anchors, timeline.zero.name]).toEqual([null, [], [], "day 0"]);
  });

  it("carries breaks, notes without a time, and results of a span", () => {
    const timeline = timelineOf({
      figure: { breaks: [{ start: { day: 10 }, end: { day: 90 } }] },
      notes: [
        { id: "n", text: "note" },
        { id: "m", text: "note", at: { day: 3 } },
      ],
      assays: [{ id: "igh", name: "IGH", measures: "MRD" }],
      measurements: [{ id: "u", assay: "igh", start: { day: 1 }, end: { day: 9 }, result: { kind: "negative" } }],
    });
    expect(timeline.breaks).toEqual([[10, 90]]);
    expect(timeline.notes.map(({ at }) => at?.estimate)).toEqual([undefined, 3]);
    expect(
      timeline.measurements.map(({ start, end, point, assay }) => [start.estimate, end?.estimate, point, assay.name]),
    ).toEqual([[1, 9, false, "IGH"]]);
  });

  it("warns when dates are asked for and none is known", () => {
    const resolved = resolveCase(caseWith({ figure: { axis: { unit: "date" } }, events: events({ a: { day: 1 } }) }));
    expect(resolved.ok && resolved.warnings.map(({ code }) => code)).toEqual(["no-calendar"]);
  });

  it("says the stated time of each event in words", () => {
    const timeline = timelineOf({
      ...diagnosis,
      treatments: [{ id: "salvage-b", name: "salvage B", start: { day: 1 }, end: { day: 9 } }],
      events: events({
        a: { courseDay: 10, of: "salvage-b" },
        b: { after: { day: 39 }, before: { day: 82 } },
        c: { by: { courseDay: 31, of: "salvage-b" } },
        d: { offset: { months: 5 }, from: "salvage-b.end", about: true },
        e: { estimate: { day: 140 } },
        f: { day: -7, from: "a" },
        g: { day: -7 },
      }),
    });
    expect([...timeline.treatments, ...timeline.events].map(({ words }) => words)).toEqual([
      "D1 to D9",
      "day 10 of salvage B",
      "between D39 and D82, order only",
      "by day 31 of salvage B",
      "about 5 months after the end of salvage B",
      "estimated: D140",
      "7 days before a",
      "D−7",
    ]);
    expect(timeline.events[1]?.path).toEqual(["events", 1]);
  });
});

function never(): never {
  throw new Error("expected an event");
}
