import { describe, expect, it } from "vitest";
import type { Time } from "../../../shared/case/time-schema.ts";
import { events, problemsOf } from "./support.ts";

const diagnosis = { dayZero: "diagnosis", anchors: [{ id: "diagnosis", name: "diagnosis" }] };
const relapse = { id: "relapse", state: "relapse", at: { day: 826 } };

describe("contradictions", () => {
  it("names both statements of one event", () => {
    const flagIda = { id: "flag-ida", name: "FLAG-Ida", start: { before: { day: 203 }, after: "relapse" } };
    expect(problemsOf({ ...diagnosis, assessments: [relapse], treatments: [flagIda] })).toEqual([
      "treatments.0.start: FLAG-Ida (treatments 0) is stated to be before day 203 of diagnosis, but also after relapse (day 826)",
    ]);
  });

  it("names all statements along a chain of events", () => {
    const problems = problemsOf({
      ...diagnosis,
      events: events({
        a: { after: "b" },
        b: { after: "c" },
        c: { after: "a", before: { day: 9 } },
        d: { day: 4, from: "a" },
        e: { before: "a", after: "d" },
      }),
    });
    expect(problems).toHaveLength(1);
    for (const words of [
      "d (events 3) is stated to be 4 days after a",
      "e (events 4) is stated to be before a",
      "after d",
    ])
      expect(problems[0]).toContain(words);
  });

  it("names two exact statements that differ", () => {
    expect(problemsOf({ events: events({ a: { day: 5, from: "b" }, b: { day: 5, from: "a" } }) })).toEqual([
      "events.1.at: b (events 1) is stated to be 5 days after a, but a (events 0) is stated to be 5 days after b",
    ]);
  });

  it("finds a span that ends before it starts", () => {
    const treatment = { id: "venetoclax", name: "Venetoclax", start: { day: 8 }, end: { day: 5 } };
    expect(problemsOf({ treatments: [treatment] })).toEqual([
      "treatments.0.end: the end of Venetoclax (treatments 0) (day 5) cannot lie before the start (day 8)",
    ]);
  });

  it("finds what lies after the last follow-up, however each is stated", () => {
    const at = (followUp: object, time: Time) =>
      problemsOf({ ...diagnosis, lastFollowUp: { at: followUp }, events: events({ first: { day: 0 }, late: time }) });
    expect(at({ day: 900 }, { day: 950 })).toEqual([
      "events.1.at: late (events 1) cannot lie (day 950 of diagnosis) after the last follow-up (day 900 of diagnosis)",
    ]);
    expect(at({ day: 900 }, { after: { day: 901 } })).toEqual([
      "events.1.at: late (events 1) is stated to be after day 901 of diagnosis, but cannot lie after the last follow-up (day 900 of diagnosis)",
    ]);
    expect(at({ offset: { weeks: 1 }, from: "first" }, { day: 8 })).toEqual([
      "lastFollowUp.at: the last follow-up is stated to be 1 week after first (day 0), but late (events 1) cannot lie (day 8 of diagnosis) after the last follow-up (1 week after first (day 0))",
    ]);
    expect(at({ day: 900 }, { day: 900 })).toEqual([]);
  });

  it("finds an estimate outside of what the rest allows", () => {
    expect(problemsOf({ events: events({ a: { day: 10 }, b: { after: "a", estimate: { day: 9 } } }) })).toEqual([
      "events.1.at: b (events 1) is stated to be after a (day 10), but is estimated to be day 9",
    ]);
  });

  it("finds what lies outside of its treatment, and cycles out of order", () => {
    const treatment = { id: "b", name: "B", start: { day: 0 }, end: { day: 20 } };
    const dose = { text: "full" };
    expect(problemsOf({ treatments: [{ ...treatment, steps: [{ at: { courseDay: 30 }, dose }] }] })[0]).toContain(
      "dose step 1 of B (treatments 0)",
    );
    expect(problemsOf({ treatments: [{ ...treatment, interruptions: [{ start: { day: -1 } }] }] })[0]).toContain(
      "cannot lie before the start of its treatment",
    );
    expect(problemsOf({ treatments: [{ ...treatment, days: [[1, 28]] }] })[0]).toContain(
      "cannot end before its last dosing day, day 28",
    );
    expect(
      problemsOf({ treatments: [{ ...treatment, cycles: [{ start: { day: 10 } }, { start: { day: 5 } }] }] })[0],
    ).toContain("cycle 2 of B (treatments 0) cannot start before cycle 1 is over");
  });

  it("says when day zero itself would be another day", () => {
    expect(problemsOf({ dayZero: "a", events: events({ a: { day: 5 } }) })[0]).toContain("day zero is a");
  });

  it("reports several at once", () => {
    const pair = { after: { day: 5 }, before: { day: 4 } };
    expect(problemsOf({ events: events({ a: pair, b: pair, c: { day: 3 } }) })).toHaveLength(2);
  });
});

describe("references that lead nowhere", () => {
  it("offers the nearest id", () => {
    const [problem] = problemsOf({ events: events({ "salvage-a": { day: 0 }, b: { day: 1, from: "salvage-aa" } }) });
    expect(problem).toBe('events.1.at.from: there is no event or anchor with the id "salvage-aa"');
  });

  it("finds them in bounds, axes and day zero", () => {
    const parts = {
      events: events({ a: { day: 0 }, b: { after: ["a", "x"], before: { courseDay: 3, of: "y" } } }),
      dayZero: "z",
      figure: { axis: { zero: "v", unit: "days" } },
    };
    expect(problemsOf(parts).map((problem) => problem.split(":")[0])).toEqual([
      "dayZero",
      "events.1.at.after.1",
      "events.1.at.before.of",
      "figure.axis.zero",
    ]);
  });

  it("knows that a point has no end, nor a treatment whose end nobody stated", () => {
    const treatments = [{ id: "open", name: "Open", start: { day: 0 } }];
    expect(
      problemsOf({ treatments, events: events({ a: { day: 0 }, b: { after: "a.end" }, c: { after: "open.end" } }) }),
    ).toEqual(["events.1.at.after: a is a point in time: it has no end", "events.2.at.after: Open has no stated end"]);
  });

  it("asks which course a day belongs to", () => {
    expect(problemsOf({ events: events({ a: { courseDay: 3 } }) })[0]).toContain("but of which one is not said");
  });

  it("finds definitions that go in a circle", () => {
    const problems = problemsOf({
      events: events({ zero: { day: 0 }, a: { day: 3, from: "b" }, b: { offset: { months: -1 }, from: "a" } }),
    });
    expect(problems).toHaveLength(1);
    const tied = problemsOf({
      events: events({ zero: { day: 0 }, a: { day: 3, from: "b" }, b: { day: -3, from: "a" } }),
    });
    expect(tied).toEqual([
      "events.1.at: nothing says when a (events 1) was: it is tied only to b (events 2), and nothing says when that was",
    ]);
  });

  it("needs day zero tied to the calendar when both are used", () => {
    const parts = { ...diagnosis, events: events({ a: { date: "2014" }, b: { day: 3 } }) };
    expect(problemsOf(parts)).toEqual([
      "dayZero: some times are dates and others count from diagnosis, but nothing says on which date diagnosis was",
    ]);
  });

  it("says of thousands of times that nothing ties them, as many as are shown, without delay", () => {
    const anchors = Array.from({ length: 8_000 }, (_, index) => ({ id: `a-${index}`, name: `a ${index}` }));
    expect(problemsOf({ anchors })).toHaveLength(100);
    const chained = anchors.map((anchor, index) =>
      index === 0 ? anchor : { ...anchor, at: { after: `a-${index - 1}` } },
    );
    expect(problemsOf({ anchors: chained })).toEqual([
      "anchors.1.at: nothing says when a 1 (anchors 1) was: it is tied only to a 0 (anchors 0), a 2 (anchors 2), a 3 (anchors 3), and nothing says when that was",
    ]);
  });

  it("says that a break has to end after its start", () => {
    const breaks = [{ start: { day: 5, from: "a" }, end: { day: 5, from: "a" } }];
    expect(problemsOf({ anchors: [{ id: "a", name: "a", at: { day: 1 } }], figure: { breaks } })[0]).toContain(
      "has a break that cannot end before its start, or on the same day",
    );
  });
});
