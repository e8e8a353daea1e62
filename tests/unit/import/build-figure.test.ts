import { describe, expect, test } from "vitest";
import { openCase } from "../../../shared/case/open-case.ts";
import { serializeCase } from "../../../shared/case/serialize.ts";
import { eitherDate } from "../../../shared/formats/import/either-date.ts";
import type { SeriesIdentity, Statement } from "../../../shared/formats/import/statements.ts";
import { buildOf, from } from "./build-support.ts";

const caseOf = (statements: readonly Statement[]) => {
  const built = buildOf(statements);
  const made = built.imported?.case ?? expect.unreachable();
  expect(openCase(serializeCase(made))).toMatchObject({ ok: true });
  return { ...built, case: made };
};

const mrd: SeriesIdentity = { name: "MRD", measures: "MRD", unit: "%" };
const result = (series: SeriesIdentity, text: string, date: string): Statement => ({
  kind: "result",
  record: from(1),
  series,
  result: { text },
  at: { date },
});
const counts = ["WBC", "ANC", "Hb", "PLT", "LDH"].map((name): SeriesIdentity => ({ name, measures: null }));

describe("what an imported case shows first", () => {
  test("the calendar, where all times are dates and no day zero is known", () => {
    expect(caseOf([result(mrd, "0.5", "2021-03-01")]).case.figure).toEqual({ axis: { unit: "date" } });
    const day: Statement = { kind: "note", record: from(2), text: "x", at: { day: 3 } };
    expect(caseOf([day]).case).not.toHaveProperty("figure");
    const diagnosis: Statement = { kind: "diagnosis", record: from(3), name: "ALL", at: { date: "2021-01-01" } };
    expect(caseOf([diagnosis, result(mrd, "0.5", "2021-03-01")]).case).not.toHaveProperty("figure");
  });

  test("blasts and counts, where there are few", () => {
    const few = counts.slice(0, 2).map((series) => result(series, "5", "2021-03-01"));
    const blasts = result({ name: "blasts", measures: null, unit: "%" }, "5", "2021-03-01");
    expect(caseOf([result(mrd, "0.5", "2021-03-01"), ...few, blasts]).case.figure?.panels).toEqual([
      "state",
      "treatment",
      "events",
      "mrd",
      "blasts",
      "counts",
      "antigens",
    ]);
    const many = Array.from({ length: 9 }, (_, index) => ({
      name: `count ${index}`,
      measures: "count" as const,
    })).map((series) => result(series, "5", "2021-03-01"));
    expect(caseOf(many).case.figure).not.toHaveProperty("panels");
    const shown = caseOf([result(mrd, "0.5", "2021-03-01"), ...many, blasts]).case.figure?.panels;
    expect(shown).toContain("blasts");
    expect(shown).not.toContain("counts");
  });

  test("nothing of its own, where it was written from a case", () => {
    const own = { ...result({ ...mrd, id: "mrd", scale: "percent" }, "0.5", "2021-03-01") };
    expect(caseOf([own]).case).not.toHaveProperty("figure");
    expect(
      caseOf([result(mrd, "0.5", "2021-03-01"), { kind: "patient", record: from(2), title: "T" }]).case,
    ).not.toHaveProperty("figure");
  });
});

test.each([{ kind: "negative" }, { kind: "value", value: 0.001 }] as const)(
  "a typed $kind of a series with an id is as stated",
  (typed) => {
    const series: SeriesIdentity = { name: "MRD", measures: "MRD", id: "mrd", scale: "percent", sensitivity: 0.01 };
    const { case: made, doubts } = caseOf([
      { kind: "result", record: from(1), series, result: { result: typed }, at: { date: "2021-03-01" } },
    ]);
    expect(made.measurements?.[0]?.result).toEqual(typed);
    expect(doubts).toEqual([]);
  },
);

test("what a donor's words say for certain stands beside them", () => {
  const { case: made } = caseOf([
    {
      kind: "procedure",
      record: from(1),
      procedure: { kind: "transplant", name: "HSCT", donor: { description: "MUD 10/10" } },
      at: { date: "2021-03-01" },
    },
  ]);
  expect(made.procedures).toMatchObject([
    { donor: { relation: "matched unrelated", hlaMatch: "10/10", description: "MUD 10/10" } },
  ]);
});

describe("a date that can be read in two ways", () => {
  test("is estimated between the two", () => {
    expect(eitherDate("2021-04-03", "2021-03-04")).toEqual({
      after: { date: "2021-03-04" },
      before: { date: "2021-04-03" },
      estimate: { date: "2021-04-03" },
    });
    expect(eitherDate("2021-04-04", "2021-04-04")).toEqual({ date: "2021-04-04" });
    expect(eitherDate("2021-04-13", "2021-13-04")).toEqual({ date: "2021-04-13" });
  });

  const treatment = (start: string, other: string, end: string): Statement => ({
    kind: "treatment",
    record: from(1),
    treatment: { name: "blinatumomab" },
    start: eitherDate(start, other),
    end: { date: end },
  });

  test("is read in the way that its end allows", () => {
    const { case: made, doubts } = caseOf([treatment("2021-05-03", "2021-03-05", "2021-04-01")]);
    expect(made.treatments?.[0]?.start).toEqual(eitherDate("2021-03-05", "2021-05-03"));
    expect(made.notes).toBeUndefined();
    expect(doubts).toEqual([]);
  });

  test("is before its end in no way: the end is asked about", () => {
    const { doubts } = caseOf([treatment("2021-05-03", "2021-03-05", "2021-01-01")]);
    expect(doubts.map(({ kind }) => kind)).toEqual(["end before start"]);
  });

  test("a thousand of them make a case, with nothing asked", () => {
    const two = (number: number): string => String(number).padStart(2, "0");
    const many = Array.from({ length: 1_000 }, (_, index): Statement => {
      const [year, one, other] = [2020 + (index % 3), two(1 + (index % 12)), two(1 + ((index * 5) % 12))];
      return {
        ...result(mrd, String(index + 1), ""),
        record: from(index),
        result: { text: `0.${index + 1001}` },
        at: eitherDate(`${year}-${one}-${other}`, `${year}-${other}-${one}`),
      } as Statement;
    });
    const { case: made, doubts } = caseOf(many);
    expect(made.measurements).toHaveLength(1_000);
    expect(made.figure?.axis).toEqual({ unit: "date" });
    expect(doubts).toEqual([]);
  });
});
