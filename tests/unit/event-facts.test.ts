import { describe, expect, it } from "vitest";
import { eventDates } from "../../shared/case/event-dates.ts";
import { accessibleName, eventFacts } from "../../shared/case/event-facts.ts";
import { tableRows } from "../../shared/case/event-table.ts";
import { formatQuantity, resultInWords, sortableResult } from "../../shared/case/format-result.ts";
import { formatCalendarDay, formatCalendarTime, formatDay, formatRange } from "../../shared/time/format-day.ts";
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
    expect(formatCalendarDay(1, { calendar: { estimate: 0, earliest: -14, latest: 14 } })).toBe("≈ 1970-01-02");
    expect(formatCalendarDay(1, { calendar: null })).toBeNull();
  });

  it.each([
    [[18_702, 18_702, 18_702], "2021-03-16"],
    [[18_702, 18_687, 18_717], "2021-03"],
    [[18_800, 18_628, 18_992], "2021"],
    [[18_702, 18_700, 18_704], "≈ 2021-03-16"],
    [[18_702, 18_687, Number.POSITIVE_INFINITY], "≈ 2021-03-16"],
  ] as const)(
    "writes the date of a time as exactly as it is known: %j is %s",
    ([estimate, earliest, latest], words) => {
      expect(formatCalendarTime({ estimate, earliest, latest }, 0)).toBe(words);
      const zero = 18_000;
      const fromZero = { estimate: estimate - zero, earliest: earliest - zero, latest: latest - zero };
      expect(formatCalendarTime(fromZero, zero)).toBe(words);
    },
  );

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
    [{ kind: "undetectable" }, "undetectable, limit not stated"],
    [{ kind: "above range", limit: 1 }, "> 1"],
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
    expect(sortableResult({ kind: "value", value: 0 }, {})).toBe(0);
    expect(sortableResult({ kind: "positive" }, {})).toBeNull();
  });
});

it("an undetectable result without a limit is below the assay's", () => {
  const assay = { scale: "fraction", sensitivity: 1e-5 } as const;
  expect(resultInWords({ kind: "undetectable" }, assay)).toBe("< 10⁻⁵ (undetectable; the assay’s limit)");
  expect(resultInWords({ kind: "undetectable", limit: 1e-4 }, assay)).toBe("< 10⁻⁴ (undetectable)");
  expect(sortableResult({ kind: "undetectable" }, assay)).toBe(1e-5);
});

describe("dates of an event", () => {
  const dated = (dayZero: { readonly date: string; readonly about?: true }) =>
    openCourse({
      caseline: 1,
      title: "Dates",
      dayZero: "diagnosis",
      anchors: [{ id: "diagnosis", name: "diagnosis", at: dayZero }],
      procedures: [
        { id: "month", kind: "transplant", name: "HSCT", at: { date: "2021-03" } },
        { id: "day", kind: "transplant", name: "HSCT 2", at: { date: "2021-09-05" } },
        { id: "counted", kind: "transplant", name: "HSCT 3", at: { day: 10 } },
      ],
    }).timeline;

  it.each(["month", "day", "counted"] as const)("are as exact as they are stated, from an exact day zero: %s", (id) => {
    const words = { month: "2021-03", day: "2021-09-05", counted: "2021-01-25" };
    expect(eventDates(dated({ date: "2021-01-15" }), id).start).toBe(words[id]);
  });

  it.each(["month", "day"] as const)("and from an uncertain one: %s", (id) => {
    const words = { month: "2021-03", day: "2021-09-05" };
    expect(eventDates(dated({ date: "2021-01" }), id).start).toBe(words[id]);
  });

  it("are uncertain for a day that counts from an uncertain one", () => {
    expect(eventDates(dated({ date: "2021-01" }), "counted").start).toMatch(/^≈ /);
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

  it("knows an antigen by any of its names", () => {
    const panels = openCourse({
      ...{ caseline: 1, title: "Synonyms" },
      antigenPanels: [
        {
          ...{ id: "panel", at: { day: 0 } },
          findings: [
            { antigen: "cd 19", state: "positive" },
            { antigen: "bcl2", state: "negative" },
          ],
        },
      ],
    }).timeline;
    const facts = eventFacts(panels, "panel", "BCL-2");
    expect(facts).toMatchObject({ title: "BCL-2", value: "negative" });
    expect(facts?.facts[0]).toEqual({ label: "bcl2", value: "negative" });
    expect(tableRows(panels).map(({ part }) => part)).toEqual(["CD19", "BCL-2"]);
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
