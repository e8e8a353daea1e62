import { describe, expect, test } from "vitest";
import { openCase } from "../../../shared/case/open-case.ts";
import { serializeCase } from "../../../shared/case/serialize.ts";
import type { End, Time } from "../../../shared/case/time-schema.ts";
import type { Statement } from "../../../shared/formats/import/statements.ts";
import { type BuiltOf, buildOf, from } from "./build-support.ts";

const drug = (line: number, start: Time, end?: End, id?: string): Statement => ({
  kind: "treatment",
  record: from(line),
  treatment: { name: "blinatumomab" },
  start,
  ...(end === undefined ? {} : { end }),
  ...(id === undefined ? {} : { id }),
});

const note = (line: number, at: Time): Statement => ({ kind: "note", record: from(line), text: `visit ${line}`, at });

function caseOf({ imported }: BuiltOf) {
  const made = imported?.case ?? expect.unreachable();
  const opened = openCase(serializeCase(made));
  expect(opened.ok ? [] : opened.diagnostics).toEqual([]);
  return made;
}

describe("times", () => {
  test("that stand for not known are left out and asked; the words stay", () => {
    const built = buildOf([drug(1, { date: "1900-01-01" }), note(2, { date: "2021-01-01" })]);
    const { treatments, notes } = caseOf(built);
    expect(treatments).toBeUndefined();
    expect(notes?.[0]).toMatchObject({
      text: "Name: blinatumomab\nTime as written: 1900-01-01".replace("Time", "Start"),
    });
    expect(notes?.[0]).not.toHaveProperty("at");
    expect(built.doubts).toMatchObject([{ id: "sentinel:1900-01-01", kind: "sentinel date", harmless: true }]);
  });

  test.each([
    ["unknown", undefined],
    ["ongoing", { ongoing: true }],
    ["as written", { date: "9999-12-31" }],
  ])("of an end that never comes: %s", (answer, end) => {
    const { treatments } = caseOf(
      buildOf([drug(1, { date: "2021-01-01" }, { date: "9999-12-31" })], { "sentinel:end:9999-12-31": answer }),
    );
    expect(treatments?.[0]?.end).toEqual(end);
  });

  test("years from all others are asked, and stay as they are written", () => {
    const days = ["2021-01-01", "2021-02-01", "2021-03-01", "2021-04-01", "2012-05-01"];
    const built = buildOf(days.map((date, line) => note(line, { date })));
    expect(built.doubts).toMatchObject([{ id: "far:P1:2012-05-01", kind: "date far from the rest", count: 1 }]);
    expect(caseOf(built).notes).toHaveLength(5);
    const right = buildOf(
      days.map((date, line) => note(line, { date })),
      { "far:P1:2012-05-01": "2021-05-01" },
    );
    expect(caseOf(right).notes?.[4]).toMatchObject({ at: { date: "2021-05-01" }, note: "Time as written: 2012-05-01" });
  });

  test("of a relapse after many years are not far: half of all are there", () => {
    const days = ["2005-01-01", "2005-03-01", "2005-06-01", "2019-01-01", "2019-02-01", "2019-06-01"];
    expect(buildOf(days.map((date, line) => note(line, { date }))).doubts).toEqual([]);
  });

  test("that end before they start have no end until somebody says what was meant", () => {
    const swapped = () => [drug(1, { date: "2021-02-01" }, { date: "2021-01-01" })];
    const built = buildOf(swapped());
    expect(caseOf(built).treatments?.[0]).toMatchObject({
      start: { date: "2021-02-01" },
      note:
        "End as written: 2021-01-01\nAssumed: the start; the end is not known; it could also be: start and end are swapped, " +
        "the end; the start is not known",
      inferred: true,
    });
    expect(built.doubts).toMatchObject([{ id: "end-before-start:treatment", kind: "end before start" }]);
    const answered = caseOf(buildOf(swapped(), { "end-before-start:treatment": "swapped" }));
    expect(answered.treatments?.[0]).toMatchObject({ start: { date: "2021-01-01" }, end: { date: "2021-02-01" } });
    expect(answered.treatments?.[0]).not.toHaveProperty("inferred");
  });

  test("of an end in the month of its start are in order", () => {
    expect(buildOf([drug(1, { date: "2021-02-14" }, { date: "2021-02" })]).doubts).toEqual([]);
  });

  test("that cannot be are asked and kept in words", () => {
    const built = buildOf([drug(1, { date: "2021-02-30" }), drug(2, { day: 1e7 })]);
    expect(caseOf(built).treatments).toBeUndefined();
    expect(built.doubts.map(({ kind }) => kind)).toEqual(["unreadable date", "unreadable date"]);
  });

  test("refer to the ids that the events have here", () => {
    const { treatments, notes } = caseOf(
      buildOf([drug(1, { day: 0 }, undefined, "Blina 1"), note(2, { offset: { months: 1 }, from: "Blina 1.start" })]),
    );
    expect(treatments?.[0]?.id).toBe("blina-1");
    expect(notes?.[0]?.at).toEqual({ offset: { months: 1 }, from: "blina-1.start" });
  });

  test("of days and of dates are tied as the user says, else the fewer are notes", () => {
    const mixed = (): Statement[] => [
      { kind: "diagnosis", record: from(1), name: "B-ALL", at: { date: "2021-01-01" } },
      drug(2, { day: 5 }),
      note(3, { date: "2021-02-01" }),
      note(4, { date: "2021-03-01" }),
    ];
    const apart = buildOf(mixed());
    expect(caseOf(apart).treatments).toBeUndefined();
    expect(apart.doubts).toMatchObject([{ id: "days-and-dates" }]);
    const tied = caseOf(buildOf(mixed(), { "days-and-dates": "diagnosis" }));
    expect(tied).toMatchObject({ dayZero: "diagnosis", treatments: [{ start: { day: 5 } }] });
  });

  test("that contradict each other are kept in words, and asked", () => {
    const built = buildOf([
      drug(1, { day: 5 }, undefined, "a"),
      { ...note(2, { day: 1, after: "a" }), id: "b" } as Statement,
    ]);
    caseOf(built);
    expect(built.doubts).toMatchObject([{ id: "contradictory-times" }]);
  });

  test("after the last follow-up make it a note", () => {
    const late = (): Statement[] => [
      { kind: "follow-up", record: from(1), vital: "alive", at: { date: "2021-06-01" } },
      note(2, { date: "2021-07-01" }),
    ];
    const built = buildOf(late());
    expect(caseOf(built).lastFollowUp).toBeUndefined();
    expect(built.doubts).toMatchObject([{ id: "after-follow-up" }]);
    const latest = caseOf(buildOf(late(), { "after-follow-up": "latest" }));
    expect(latest.lastFollowUp).toEqual({ at: { date: "2021-07-01" }, vital: "alive" });
  });
});
