import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  addMonths,
  daysInMonth,
  formatDate,
  fromEpochDay,
  isLeapYear,
  partialDateRange,
  toEpochDay,
} from "../../../shared/time/calendar.ts";
import { durationInDays } from "../../../shared/time/duration.ts";

const DAY = 86_400_000;
const epochDays = fc.integer({ min: -719_000, max: 2_900_000 });

describe("the calendar", () => {
  it("counts days from 1970-01-01", () => {
    expect(toEpochDay(1970, 1, 1)).toBe(0);
    expect(toEpochDay(1969, 12, 31)).toBe(-1);
    expect(toEpochDay(2024, 2, 29)).toBe(19_782);
  });

  it("knows leap years", () => {
    expect([1900, 2000, 2023, 2024].map(isLeapYear)).toEqual([false, true, false, true]);
    expect([1900, 2000, 2024].map((year) => daysInMonth(year, 2))).toEqual([28, 29, 29]);
    expect(toEpochDay(1900, 3, 1) - toEpochDay(1900, 2, 28)).toBe(1);
    expect(toEpochDay(2000, 3, 1) - toEpochDay(2000, 2, 28)).toBe(2);
  });

  it("agrees with Date.UTC on every day", () => {
    fc.assert(
      fc.property(epochDays, (epochDay) => {
        const date = new Date(epochDay * DAY);
        const { year, month, day } = fromEpochDay(epochDay);
        expect([year, month, day]).toEqual([date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate()]);
        expect(toEpochDay(year, month, day)).toBe(epochDay);
      }),
    );
  });

  it("reads a date, a month and a year as the days they can mean", () => {
    expect(partialDateRange("2024-02-29")).toEqual([19_782, 19_782]);
    expect(partialDateRange("2024-02").map((day) => formatDate(day, "day"))).toEqual(["2024-02-01", "2024-02-29"]);
    expect(partialDateRange("1900").map((day) => formatDate(day, "day"))).toEqual(["1900-01-01", "1900-12-31"]);
  });

  it("writes dates as precisely as they are known", () => {
    const day = toEpochDay(2014, 1, 9);
    expect([formatDate(day, "day"), formatDate(day, "month"), formatDate(day, "year")]).toEqual([
      "2014-01-09",
      "2014-01",
      "2014",
    ]);
    expect(formatDate(0.9, "day")).toBe("1970-01-01");
  });

  it("adds months up to the end of a shorter month", () => {
    const later = (date: string, months: number) => formatDate(addMonths(partialDateRange(date)[0], months), "day");
    expect(later("2024-01-31", 1)).toBe("2024-02-29");
    expect(later("2023-01-31", 1)).toBe("2023-02-28");
    expect(later("2024-02-29", 12)).toBe("2025-02-28");
    expect(later("2024-03-31", -1)).toBe("2024-02-29");
    expect(later("2024-01-15", -13)).toBe("2022-12-15");
  });

  it("comes back to the month after months forth and back", () => {
    fc.assert(
      fc.property(epochDays, fc.integer({ min: -500, max: 500 }), (epochDay, months) => {
        const there = fromEpochDay(addMonths(epochDay, months));
        const { year, month } = fromEpochDay(epochDay);
        expect(there.year * 12 + there.month).toBe(year * 12 + month + months);
      }),
    );
  });
});

describe("durations", () => {
  const stated = { about: false, limit: false, baseDay: null };

  it("takes days and weeks to the day", () => {
    expect(durationInDays({ weeks: 4 }, stated)).toEqual({ nominal: 28, least: 28, most: 28 });
    expect(durationInDays({ weeks: 1, days: 3 }, stated)).toEqual({ nominal: 10, least: 10, most: 10 });
  });

  it("takes months and years to half of their unit", () => {
    expect(durationInDays({ months: 5 }, stated)).toEqual({ nominal: 152, least: 137, most: 167 });
    expect(durationInDays({ years: 1 }, stated)).toEqual({ nominal: 365, least: 182, most: 548 });
    expect(durationInDays({ years: 0.5 }, stated)).toEqual({ nominal: 183, least: 91, most: 275 });
  });

  it("follows the calendar where it is known", () => {
    const context = { ...stated, baseDay: toEpochDay(2024, 1, 31) };
    expect(durationInDays({ months: 1 }, context).nominal).toBe(29);
    expect(durationInDays({ months: 1, days: 2 }, context)).toEqual({ nominal: 31, least: 31, most: 31 });
    expect(durationInDays({ months: 1, days: 2 }, stated)).toEqual({ nominal: 32, least: 30, most: 34 });
  });

  it("never turns after into before", () => {
    expect(durationInDays({ days: 2 }, { ...stated, about: true })).toEqual({ nominal: 2, least: 0, most: 5 });
    expect(durationInDays({ days: -2 }, { ...stated, about: true })).toEqual({ nominal: -2, least: -5, most: 0 });
    expect(durationInDays({ weeks: 4 }, { ...stated, about: true })).toEqual({ nominal: 28, least: 24, most: 32 });
  });

  it("takes a limit as it is stated", () => {
    expect(durationInDays({ months: 1 }, { ...stated, limit: true, baseDay: 0 }).most).toBe(31);
  });
});
