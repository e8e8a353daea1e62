import { describe, expect, it } from "vitest";
import { daysSinceTransplants } from "../../shared/analysis/since-transplant.ts";
import { openCase } from "../../shared/case/open-case.ts";
import type { Timeline } from "../../shared/time/timeline.ts";

function timelineWith(at: object): Timeline {
  const case_ = {
    caseline: 1,
    title: "A transplant",
    dayZero: "diagnosis",
    anchors: [{ id: "diagnosis", name: "diagnosis" }],
    procedures: [
      { id: "hsct", kind: "transplant", name: "HSCT", at },
      { id: "dli", kind: "donor lymphocyte infusion", name: "DLI", at: { day: 150 } },
    ],
  };
  const opened = openCase(JSON.stringify(case_));
  if (!opened.ok) throw new Error(opened.diagnostics.map(({ message }) => message).join("\n"));
  return opened.timeline;
}

describe("days since a transplant", () => {
  it("count from each transplant up to the day, and from nothing else", () => {
    const timeline = timelineWith({ day: 100 });
    expect(daysSinceTransplants(timeline, 99)).toEqual([]);
    expect(daysSinceTransplants(timeline, 100)[0]).toMatchObject({ value: "0 days", label: "since HSCT (D100)" });
    const [since, ...others] = daysSinceTransplants(timeline, 160);
    expect(others).toEqual([]);
    expect(since).toMatchObject({ value: "60 days", amount: { kind: "exact", value: 60 } });
    expect(since?.derivation.working).toEqual(["D160 − D100 = 60 days"]);
    expect(since?.derivation.evidence).toEqual([{ event: "hsct", part: undefined, words: "HSCT: D100" }]);
  });

  it("are an estimate between limits when the day of the transplant is not stated", () => {
    const timeline = timelineWith({ after: { day: 90 }, before: { day: 110 }, estimate: { day: 100 } });
    const [since] = daysSinceTransplants(timeline, 160);
    expect(since?.value).toBe("≈ 60 days");
    expect(since?.amount).toMatchObject({ kind: "between" });
    expect(since?.derivation.limits[0]).toMatch(/The day of HSCT is not stated: between \d+ days and \d+ days\./);
  });
});
