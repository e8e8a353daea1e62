import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isoDate, readWrittenTime } from "../../../shared/formats/tables/dates.ts";
import { timeFromWords, timeInWords } from "../../../shared/formats/tables/time-words.ts";

const certain: readonly (readonly [string, string])[] = [
  ["2021-04-03", "2021-04-03"],
  ["2021/4/3", "2021-04-03"],
  ["20210403", "2021-04-03"],
  ["2021-04", "2021-04"],
  ["Apr 2021", "2021-04"],
  ["3. März 2021", "2021-03-03"],
  ["3 avr. 2021", "2021-04-03"],
  ["3 de abril de 2021", "2021-04-03"],
  ["April 3, 2021", "2021-04-03"],
  ["Sat 3 April 2021", "2021-04-03"],
  ["2021年4月3日", "2021-04-03"],
  ["2021-04-03T10:15:00Z", "2021-04-03"],
  ["UN-APR-2021", "2021-04"],
  ["2021-04-XX", "2021-04"],
  ["13/04/2021", "2021-04-13"],
  ["04/13/2021", "2021-04-13"],
  ["04/04/2021", "2021-04-04"],
  ["07.2021", "2021-07"],
  ["2021-W24-3", "2021-06-16"],
  ["2020-W53-7", "2021-01-03"],
];

describe("a date in a cell", () => {
  test.each(certain)("%s", (text, date) => {
    const written = readWrittenTime(text);
    expect(written.kind === "date" ? isoDate(written.date) : written).toBe(date);
  });

  test.each(["2021-W53", "2021-W53-1", "KW 54/2020"])("%s is a week that the year does not have", (text) => {
    expect(readWrittenTime(text).kind).not.toBe("date");
  });

  test.each(["03/04/2021", "3.4.2021", "3-4-21"])("%s has more than one reading", (text) => {
    expect(readWrittenTime(text).kind).toBe("ambiguous date");
  });

  test.each([
    ["2021-W24", "2021-06"],
    ["KW 1/2021", "2021-01"],
    ["2026W01", "2026-01"],
  ])("%s is within a month, and said in the note", (text, date) => {
    const written = readWrittenTime(text);
    expect(written).toMatchObject({ kind: "date", about: true, more: true });
    expect(written.kind === "date" ? isoDate(written.date) : written).toBe(date);
  });

  test.each([
    ["13.-15.8.2021", "2021-08-13", "2021-08-15"],
    ["28.2.-13.3.2021", "2021-02-28", "2021-03-13"],
    ["13.03.2021-15.03.2021", "2021-03-13", "2021-03-15"],
    ["2021-03-01/2021-03-15", "2021-03-01", "2021-03-15"],
  ])("%s is a span", (text, first, last) => {
    const written = readWrittenTime(text);
    const dates = written.kind === "span" ? [written.start, written.end] : [];
    expect(dates.map((each) => (each.kind === "date" ? isoDate(each.date) : each))).toEqual([first, last]);
  });

  test.each([
    ["day 28", 28],
    ["D+28", 28],
    ["d28", 28],
    ["D-7", -7],
    ["Tag 3", 3],
    ["J+100", 100],
    ["第28天", 28],
  ])("%s counts days", (text, day) => {
    expect(readWrittenTime(text)).toEqual({ kind: "day", day });
  });

  test.each([
    ["ongoing", "ongoing"],
    ["laufend", "ongoing"],
    ["en cours", "ongoing"],
    ["actual", "ongoing"],
    ["até o momento", "ongoing"],
    ["à ce jour", "ongoing"],
    ["至今", "ongoing"],
    ["unknown", "unknown"],
    ["?", "unknown"],
    ["31.02.2021", "unreadable"],
    ["10:15", "unreadable"],
    ["hello", "unreadable"],
  ])("%s is %s", (text, kind) => {
    expect(readWrittenTime(text).kind).toBe(kind);
  });

  test("about, before, and from–to", () => {
    expect(readWrittenTime("~2021")).toMatchObject({ kind: "date", about: true });
    expect(readWrittenTime("approx. Apr 2021")).toMatchObject({ kind: "date", about: true });
    expect(readWrittenTime("before 2021")).toMatchObject({ kind: "limit", side: "before" });
    expect(readWrittenTime("14.03.2021 - 15.03.2021")).toMatchObject({ kind: "span" });
  });

  test("any text is read without a fault", () => {
    fc.assert(fc.property(fc.string({ maxLength: 120 }), (text) => typeof readWrittenTime(text).kind === "string"));
  });
});

test("times of the case come back from their words", () => {
  const times = [
    { day: -7 },
    { date: "2021-04", about: true as const },
    { courseDay: 8, of: "cycle-1" },
    { offset: { weeks: 4, days: -1 }, from: "hsct-1.end" },
    { after: ["salvage.end", { date: "2023" }], before: "relapse", estimate: { day: 40 } },
    { date: "2014-01", after: "diagnosis" },
    { by: { courseDay: 73, of: "consolidation" } },
  ];
  for (const time of times) {
    const words = timeInWords(time);
    expect(timeFromWords(words) ?? readWrittenTime(words)).toEqual(
      "by" in time || "courseDay" in time || "offset" in time || "after" in time ? time : expect.anything(),
    );
  }
});
