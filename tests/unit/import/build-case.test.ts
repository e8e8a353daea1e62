import { describe, expect, test } from "vitest";
import { openCase } from "../../../shared/case/open-case.ts";
import { serializeCase } from "../../../shared/case/serialize.ts";
import { buildOf, from } from "./build-support.ts";

describe("a case out of statements", () => {
  test("has the course in the lists of the format, and opens", () => {
    const { imported, records } = buildOf([
      { kind: "patient", record: from(1), label: "P1", sex: "female" },
      { kind: "diagnosis", record: from(2), name: "B-ALL", at: { date: "2021-01-01" } },
      {
        kind: "treatment",
        record: from(3),
        treatment: { name: "blinatumomab" },
        start: { date: "2021-02-01" },
        end: { date: "2021-03-01" },
      },
      {
        kind: "result",
        record: from(4),
        series: { name: "MRD", measures: "MRD", unit: "%" },
        result: { text: "<0.01" },
        at: { date: "2021-03-05" },
      },
      { kind: "note", record: from(5), text: "seen in clinic", at: { date: "2021-03-06" } },
      { kind: "follow-up", record: from(6), vital: "alive", at: { date: "2022-01-01" } },
    ]);
    const { case: made, events } = imported ?? expect.unreachable();
    expect(made.title).toBe("B-ALL, patient P1");
    expect(events).toBe(3);
    expect(made.measurements?.[0]).toMatchObject({ assay: "mrd", result: { kind: "undetectable", limit: 0.01 } });
    expect(openCase(serializeCase(made))).toMatchObject({ ok: true });
    expect(records.map(({ outcome }) => outcome)).toEqual(records.map(() => "used"));
  });
});
