import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { antigenHistories } from "../../shared/analysis/antigen-change.ts";
import { diseaseAtTest } from "../../shared/analysis/disease-at-test.ts";
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
  const lossAtRelapse = { antigenPanels: panels("negative"), assessments: [diagnosis, relapse] };
  const kindAfter = (...treatments: readonly object[]) => changes({ ...lossAtRelapse, treatments }, "CD19").at(-1);

  it("is escape when disease is present and a drug against it was given since the test before", () => {
    expect(kindAfter(blinatumomab)).toBe("escape");
  });

  it("is a plain loss when no drug against it was given", () => {
    expect(kindAfter()).toBe("loss");
    expect(kindAfter({ ...blinatumomab, name: "daratumumab" })).toBe("loss");
  });

  it("asks what was given between the two tests: not before the earlier, not from the day of the later", () => {
    expect(kindAfter({ ...blinatumomab, start: { day: -40 }, end: { day: -1 } })).toBe("loss");
    expect(kindAfter({ ...blinatumomab, start: { day: -40 }, end: { day: 0 } })).toBe("escape");
    expect(kindAfter({ ...blinatumomab, start: { day: 99 }, end: { day: 127 } })).toBe("escape");
    expect(kindAfter({ ...blinatumomab, start: { day: 100 }, end: { day: 128 } })).toBe("loss");
  });

  it("goes by the days of the drug, not by those of its regimen", () => {
    const regimen = { id: "r", name: "regimen", start: { day: 90 }, end: { day: 120 } };
    const drug = (day: number) => ({ name: "blinatumomab", days: [day] });
    expect(kindAfter({ ...regimen, agents: [drug(2)] })).toBe("escape");
    expect(kindAfter({ ...regimen, agents: [drug(20)] })).toBe("loss");
  });

  it("knows the drugs of a regimen and the other names of a drug", () => {
    expect(kindAfter({ ...blinatumomab, name: "Blincyto" })).toBe("escape");
    const content = {
      antigenPanels: panels("negative").map((panel) => ({
        ...panel,
        findings: [finding("CD38", panel.findings[0]?.state ?? "")],
      })),
    };
    const dara = { ...blinatumomab, name: "Dara-VA-HAA" };
    expect(changes({ ...lossAtRelapse, ...content, treatments: [dara] }, "CD38").at(-1)).toBe("masked");
  });

  it("is seen at relapse although the antigen had gone with the blasts in between", () => {
    const antigenPanels = [...panels("negative"), { id: "p3", ...at(200), findings: [finding("CD19", "negative")] }];
    const assessments = [diagnosis, remission, { ...relapse, id: "s3", ...at(200) }];
    expect(changes({ antigenPanels, assessments, treatments: [blinatumomab] }, "CD19")).toEqual([
      null,
      "response",
      "escape",
    ]);
    expect(changes({ antigenPanels, assessments }, "CD19")).toEqual([null, "response", "loss"]);
  });

  it("is said once: a later test that says the same is no change", () => {
    const antigenPanels = [...panels("negative"), { id: "p3", ...at(200), findings: [finding("CD19", "negative")] }];
    expect(changes({ ...lossAtRelapse, antigenPanels, treatments: [blinatumomab] }, "CD19")).toEqual([
      null,
      "escape",
      null,
    ]);
  });

  const drugsBetween = (content: Record<string, unknown>) =>
    antigenHistories(timeline({ antigenPanels: panels("negative"), assessments: [diagnosis, relapse], ...content }))
      .get("CD19")
      ?.at(-1)
      ?.change?.after.map(({ drug }) => drug.name);

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

test("without disease, or without a drug against it, no loss is ever escape; its order in the file does not matter", () => {
  const day = fc.integer({ min: 0, max: 300 });
  const state = fc.constantFrom("positive", "dim", "partial", "negative");
  const disease = fc.constantFrom("relapse", "complete remission", "not evaluable");
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.record({ day, state }), { minLength: 2, maxLength: 6, selector: (panel) => panel.day }),
      fc.uniqueArray(fc.record({ day, disease }), { minLength: 1, maxLength: 4, selector: (panel) => panel.day }),
      fc.option(fc.tuple(day, fc.integer({ min: 0, max: 60 })), { nil: null }),
      (tests, states, given) => {
        const content = {
          antigenPanels: tests.map((each, index) => ({
            id: `p${index}`,
            ...at(each.day),
            findings: [finding("CD19", each.state)],
          })),
          assessments: states.map((each, index) => ({ id: `s${index}`, ...at(each.day), state: each.disease })),
          treatments:
            given === null ? [] : [{ ...blinatumomab, start: { day: given[0] }, end: { day: given[0] + given[1] } }],
        };
        const course = timeline(content);
        const found = antigenHistories(course).get("CD19") ?? [];
        for (const { panel, change } of found) {
          if (change === null) continue;
          const disease = diseaseAtTest(course, panel.at.estimate, undefined).state;
          expect(disease === "gone").toBe(change.kind === "response");
          expect(disease === "unclear").toBe(change.kind === "unclear");
          expect(change.kind === "escape").toBe(
            disease === "present" && change.to === "negative" && change.after.length > 0,
          );
          if (given === null || given[0] >= panel.at.estimate) expect(change.after).toEqual([]);
        }
        const reversed = { ...content, antigenPanels: [...content.antigenPanels].reverse() };
        expect(changes(reversed, "CD19")).toEqual(found.map(({ change }) => change?.kind ?? null));
      },
    ),
  );
});
