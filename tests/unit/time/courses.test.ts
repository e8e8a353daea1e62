import { describe, expect, it } from "vitest";
import { estimates, events, shown, timelineOf, timeOf } from "./support.ts";

/** Situations from published courses, cut down to their times. */
describe("a course told by days and by order", () => {
  const treatments = [
    { id: "consolidation", name: "consolidation", start: { after: { day: 39 } }, end: { before: { day: 82 } } },
    {
      id: "salvage-a",
      name: "salvage A",
      start: { after: "relapse" },
      agents: [{ name: "venetoclax", days: [[1, 13]] }],
    },
    { id: "salvage-b", name: "salvage B", start: { after: { courseDay: 28, of: "salvage-a" } } },
    { id: "maintenance", name: "maintenance", start: { after: "hsct-2" }, end: { ongoing: true } },
  ];
  const parts = {
    dayZero: "diagnosis",
    anchors: [{ id: "diagnosis", name: "diagnosis" }],
    lastFollowUp: { at: { offset: { months: 12 }, from: "hsct-2" } },
    treatments,
    procedures: [{ id: "hsct-2", kind: "transplant", name: "HSCT 2", at: { offset: { months: 5 }, from: "recovery" } }],
    assessments: [{ id: "relapse", state: "relapse", at: { day: 826 } }],
    events: events({ recovery: { day: 43, from: "salvage-b" } }),
  };

  it("keeps each step after the one that it follows", () => {
    const timeline = timelineOf(parts);
    const days = ["consolidation", "relapse", "salvage-a", "salvage-b", "recovery", "hsct-2", "maintenance"];
    expect(days.map((id) => timeOf(timeline, id).estimate)).toEqual([53, 826, 833, 867, 910, 1062, 1069]);
    expect(timeline.treatments[0]?.end?.estimate).toBe(68);
    expect(shown(timeOf(timeline, "salvage-a"))).toBe("833 (826 to Infinity) ordered");
    expect(timeline.treatments[3]?.end).toEqual(timeline.lastFollowUp);
  });

  it("is known better from the course itself", () => {
    const timeline = timelineOf(parts, { zero: "salvage-b" });
    expect(shown(timeOf(timeline, "recovery"))).toBe("43 (43 to 43) exact");
    expect(shown(timeOf(timeline, "hsct-2"))).toBe("195 (180 to 210) imprecise");
    expect(timeOf(timeline, "relapse").certainty).toBe("ordered");
  });
});

describe("a course told by months", () => {
  it("keeps months imprecise and the days within a cycle relative to it", () => {
    const timeline = timelineOf({
      dayZero: "diagnosis",
      anchors: [{ id: "diagnosis", name: "diagnosis", at: { date: "2014-01" } }],
      treatments: [
        { id: "induction", name: "induction", start: { date: "2014-01", after: "diagnosis" }, days: [1, 8, [30, 31]] },
        { id: "blinatumomab", name: "blinatumomab", start: { date: "2015-02" }, end: { courseDay: 28 } },
      ],
      events: events({ marrow: { courseDay: 38, of: "induction" }, fever: { courseDay: 3, of: "blinatumomab" } }),
    });
    expect(shown(timeOf(timeline, "induction"))).toBe("10 (0 to 30) imprecise");
    expect(shown(timeOf(timeline, "marrow"))).toBe("47 (37 to 67) imprecise");
    const [, blinatumomab] = timeline.treatments;
    expect(timeOf(timeline, "fever").estimate - (blinatumomab?.start.estimate ?? 0)).toBe(2);
    const inCourse = timelineOf({ ...timeline.case, figure: { axis: { zero: "blinatumomab", unit: "days" } } });
    expect(shown(timeOf(inCourse, "fever"))).toBe("2 (2 to 2) exact");
  });
});

describe("a course told by months and by its own days", () => {
  it("has both on one axis", () => {
    const timeline = timelineOf({
      dayZero: "consolidation",
      lastFollowUp: { at: { date: "2025-02" } },
      treatments: [{ id: "consolidation", name: "consolidation", start: { date: "2024-04" } }],
      events: events({
        diagnosis: { date: "2024-02" },
        recovery: { by: { courseDay: 31, of: "consolidation" }, after: { courseDay: 11, of: "consolidation" } },
        conditioning: { courseDay: 78, of: "consolidation" },
        transplant: { after: "conditioning" },
      }),
    });
    expect(estimates(timeline)).toEqual({ diagnosis: -61, recovery: 30, conditioning: 77, transplant: 84 });
    expect(shown(timeOf(timeline, "recovery"))).toBe("30 (10 to 30) bounded");
    expect(shown(timeOf(timeline, "conditioning"))).toBe("77 (77 to 77) exact");
    expect(shown(timeOf(timeline, "transplant"))).toBe("84 (77 to 333) ordered");
  });
});
