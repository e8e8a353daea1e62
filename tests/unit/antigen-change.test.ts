import { describe, expect, it } from "vitest";
import { antigenHistories } from "../../shared/analysis/antigen-change.ts";
import { diseaseLevelAt } from "../../shared/analysis/disease-state.ts";
import { caseSchema } from "../../shared/case/schema.ts";
import { resolveCase } from "../../shared/time/resolve-case.ts";

const at = (day: number) => ({ at: { day } });
const finding = (antigen: string, state: string) => ({ antigen, state });

function timeline(content: Record<string, unknown>) {
  const resolved = resolveCase(caseSchema.parse({ caseline: 1, title: "t", ...content }));
  if (!resolved.ok) throw new Error(JSON.stringify(resolved.diagnostics));
  return resolved.timeline;
}

function changes(content: Record<string, unknown>, antigen: string) {
  return (antigenHistories(timeline(content)).get(antigen) ?? []).map((test) => test.change?.kind ?? null);
}

const panels = (second: string) => [
  { id: "p1", ...at(0), findings: [finding("CD19", "positive")] },
  { id: "p2", ...at(100), findings: [finding("CD19", second)] },
];
const relapse = { id: "s2", ...at(100), state: "relapse" };
const remission = { id: "s2", ...at(90), state: "complete remission", mrd: "undetectable" };
const diagnosis = { id: "s1", ...at(0), state: "active disease" };
const blinatumomab = { id: "b", name: "blinatumomab", start: { day: 20 }, end: { day: 48 } };

describe("loss of an antigen", () => {
  it("is escape when disease is present", () => {
    const content = { antigenPanels: panels("negative"), assessments: [diagnosis, relapse] };
    expect(changes(content, "CD19")).toEqual([null, "escape"]);
  });

  const drugsBetween = (content: Record<string, unknown>) =>
    antigenHistories(timeline({ antigenPanels: panels("negative"), assessments: [diagnosis, relapse], ...content }))
      .get("CD19")
      ?.at(-1)?.change?.after;

  it("names the drugs against it that were given since the test before", () => {
    expect(drugsBetween({ treatments: [blinatumomab] })).toEqual(["blinatumomab"]);
    expect(drugsBetween({ treatments: [{ ...blinatumomab, start: { day: 120 }, end: { day: 148 } }] })).toEqual([]);
  });

  it("counts a drug that goes on, with no last follow-up, and CAR-T cells", () => {
    expect(drugsBetween({ treatments: [{ ...blinatumomab, start: { day: -9 }, end: { ongoing: true } }] })).toEqual([
      "blinatumomab",
    ]);
    const infusion = { id: "c", kind: "CAR-T infusion", name: "tisagenlecleucel", ...at(-5) };
    expect(drugsBetween({ procedures: [infusion] })).toEqual(["tisagenlecleucel"]);
  });

  it("is response, never escape, when the disease is gone", () => {
    const content = {
      antigenPanels: panels("negative"),
      assessments: [diagnosis, remission],
      treatments: [blinatumomab],
    };
    expect(changes(content, "CD19")).toEqual([null, "response"]);
  });

  it("is nothing when the disease was not assessed", () => {
    expect(changes({ antigenPanels: panels("negative"), treatments: [blinatumomab] }, "CD19")).toEqual([null, null]);
  });

  it("is weaker, not lost, when the antigen is dim", () => {
    const content = { antigenPanels: panels("dim"), assessments: [diagnosis, relapse], treatments: [blinatumomab] };
    expect(changes(content, "CD19")).toEqual([null, "weaker"]);
  });

  it("compares a method with itself only", () => {
    const [first, second] = panels("negative");
    const antigenPanels = [
      { ...first, method: "flow" },
      { ...second, method: "biopsy" },
    ];
    expect(changes({ antigenPanels, assessments: [diagnosis, relapse], treatments: [blinatumomab] }, "CD19")).toEqual([
      null,
      null,
    ]);
  });
});

describe("disease level", () => {
  it("holds until the next assessment; a level before the first is unknown", () => {
    const course = timeline({ assessments: [diagnosis, remission, { ...relapse, id: "s3" }] });
    expect([-1, 0, 89, 90, 99, 100].map((day) => diseaseLevelAt(course, day))).toEqual([
      "unknown",
      "active",
      "active",
      "molecular remission",
      "molecular remission",
      "active",
    ]);
  });
});
