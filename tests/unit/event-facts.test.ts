import { describe, expect, it } from "vitest";
import { accessibleName, eventFacts } from "../../shared/case/event-facts.ts";
import { eventAtPath } from "../../shared/case/event-index.ts";
import { tableRows } from "../../shared/case/event-table.ts";
import { formatQuantity, resultInWords, sortableResult } from "../../shared/case/format-result.ts";
import { formatCalendarDay, formatDate, formatDay, formatRange } from "../../shared/time/format-day.ts";
import { openCourse } from "../component/support/courses.ts";

const { timeline } = openCourse();

describe("days in words", () => {
  it.each([
    [203, "day zero", "D203"],
    [0, "day zero", "D0"],
    [-12, "day zero", "D−12"],
    [-0.4, "day zero", "D0"],
    [0, "course", "day 1"],
    [9, "course", "day 10"],
    [-1, "course", "day −1"],
  ] as const)("day %d counted by %s is %s", (day, counting, words) => {
    expect(formatDay(day, { counting })).toBe(words);
  });

  it("writes dates without a clock", () => {
    expect(formatDate(0)).toBe("1970-01-01");
    expect(formatDate(19_782)).toBe("2024-02-29");
    expect(formatCalendarDay(1, { calendar: { estimate: 0, earliest: -14, latest: 14 } })).toBe("≈ 1970-01-02");
    expect(formatCalendarDay(1, { calendar: null })).toBeNull();
  });

  it("says only the limits that there are", () => {
    const zero = { counting: "day zero" } as const;
    const time = { estimate: 5, certainty: "bounded" } as const;
    expect(formatRange({ ...time, earliest: 0, latest: 31 }, zero)).toBe("between D0 and D31");
    expect(formatRange({ ...time, earliest: Number.NEGATIVE_INFINITY, latest: 31 }, zero)).toBe("not after D31");
    expect(formatRange({ ...time, earliest: 0, latest: Number.POSITIVE_INFINITY }, zero)).toBe("not before D0");
    expect(formatRange({ ...time, earliest: 5, latest: 5 }, zero)).toBeNull();
  });
});

describe("results in words", () => {
  const fraction = { scale: "fraction" } as const;

  it.each([
    [{ kind: "value", value: 0.0007 }, "7 × 10⁻⁴"],
    [{ kind: "undetectable", limit: 1e-4 }, "< 10⁻⁴ (undetectable)"],
    [{ kind: "above range", limit: 1 }, "> 1 (above the measuring range)"],
    [
      { kind: "positive not quantifiable", limitOfDetection: 1e-5, limitOfQuantification: 1e-4 },
      "positive, between 10⁻⁵ and 10⁻⁴ (not quantifiable)",
    ],
    [{ kind: "positive" }, "positive, level not stated"],
    [{ kind: "negative" }, "negative, sensitivity not stated"],
    [{ kind: "not evaluable", reason: "dry tap" }, "not evaluable: dry tap"],
    [{ kind: "not done" }, "not done"],
  ] as const)("%j", (result, words) => {
    expect(resultInWords(result, fraction)).toBe(words);
  });

  it("keeps the unit of the assay, and zero as a value", () => {
    expect(formatQuantity(11, { scale: "percent", unit: "% of ABL" })).toBe("11 % of ABL");
    expect(formatQuantity(0, { scale: "absolute", unit: "10⁹/L" })).toBe("0 10⁹/L");
    expect(sortableResult({ kind: "value", value: 0 })).toBe(0);
    expect(sortableResult({ kind: "positive" })).toBeNull();
  });
});

describe("facts of an event", () => {
  it("tells everything that the file says, fields it does not know included", () => {
    const facts = eventFacts(timeline, "induction");
    expect(facts).toMatchObject({
      kindName: "Treatment",
      title: "Induction",
      value: "15 µg/m²/d",
      time: "D1 – D28",
      certainty: "exact",
      sourceText: "Induction was given for four weeks.",
      citation: { text: "A paper, 2020", doi: "10.1000/1" },
      path: ["treatments", 0],
    });
    expect(facts?.facts).toContainEqual({ label: "Ward", value: "7 West" });
    expect(facts?.facts).toContainEqual({ label: "Class", value: "chemotherapy" });
  });

  it("says that a treatment goes on, and that a time is about", () => {
    expect(eventFacts(timeline, "maintenance")?.time).toBe("from D130, ongoing");
    expect(eventFacts(timeline, "mrd-2")?.time).toBe("≈ D90");
  });

  it("puts the part that was pointed at first", () => {
    const facts = eventFacts(timeline, "blasts", "CD20");
    expect(facts).toMatchObject({ title: "CD20", value: "negative" });
    expect(facts?.facts[0]?.label).toBe("CD20");
  });

  it("knows the last follow-up, and nothing of an event that is not there", () => {
    expect(eventFacts(timeline, "last-follow-up")).toMatchObject({ value: "alive", time: "D200" });
    expect(eventFacts(timeline, "nothing")).toBeNull();
  });

  it("names a mark for a screen reader", () => {
    expect(accessibleName(timeline, { event: "mrd-2", part: undefined, count: 3 })).toBe(
      "MRD result: MRD by flow, 7 × 10⁻⁴, about D90, and 2 more at the same place",
    );
  });
});

describe("the table of a case", () => {
  it("has a row for every event, in the order of time, and one for each antigen", () => {
    const rows = tableRows(timeline);
    expect(rows.map(({ key }) => key)).toEqual([
      "blasts/CD19",
      "blasts/CD20",
      "induction",
      "mrd-1",
      "remission",
      "mrd-2",
      "hsct",
      "maintenance",
      "mrd-3",
      "last-follow-up",
    ]);
  });
});

describe("the event at a place of the file", () => {
  it.each([
    [["treatments", 1, "dose"], "maintenance"],
    [["measurements", 2], "mrd-3"],
    [["treatments", 9], null],
    [["constructor", 0], null],
    [["title"], null],
  ] as const)("%j → %s", (path, event) => {
    expect(eventAtPath(timeline, path)).toBe(event);
  });
});
