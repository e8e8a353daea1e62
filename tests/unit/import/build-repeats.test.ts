import { describe, expect, it } from "vitest";
import type { Time } from "../../../shared/case/time-schema.ts";
import type { StatementOf } from "../../../shared/formats/import/statements.ts";
import { buildOf, from } from "./build-support.ts";

const series = { name: "WBC", measures: "count", unit: "10^9/l" } as const;

const result = (line: number, at: Time, text: string, marker?: string): StatementOf<"result"> => ({
  kind: "result",
  record: from(line),
  series,
  at,
  result: { text },
  ...(marker === undefined ? {} : { marker }),
});

const day: Time = { date: "2021-04-03" };
const countOf = (...statements: readonly StatementOf<"result">[]) => {
  const { imported, doubts } = buildOf(statements);
  return { results: imported?.case.measurements?.length, asked: doubts.map(({ id, count }) => [id, count]) };
};

describe("results of one series and one time", () => {
  it("are all kept where they differ in their value or marker", () => {
    expect(countOf(result(2, day, "4"), result(3, day, "5"), result(4, day, "4", "a"))).toEqual({
      results: 3,
      asked: [],
    });
  });

  it("are asked about where one of many says the same again", () => {
    const said = [result(2, day, "4"), result(3, day, "5"), result(4, day, "6"), result(5, day, "5")];
    expect(countOf(...said)).toEqual({ results: 3, asked: [["duplicate:measurements", 1]] });
  });

  it("are told from those of another time", () => {
    expect(countOf(result(2, day, "4"), result(3, { date: "2021-04" }, "4")).results).toBe(2);
  });
});
