import { describe, expect, it, test } from "vitest";
import { antigenHistories } from "../../shared/analysis/antigen-change.ts";
import { diseaseAtTest } from "../../shared/analysis/disease-at-test.ts";
import { targetsAt } from "../../shared/analysis/targets.ts";
import { caseSchema } from "../../shared/case/schema.ts";
import { resolved } from "../support/resolved.ts";

const course = (content: Record<string, unknown>) =>
  resolved(caseSchema.parse({ caseline: 1, title: "t", assays, ...content }));
const at = (day: number) => ({ at: { day } });

const assays = [
  { id: "ngs", name: "NGS", measures: "MRD", specimen: "bone marrow", scale: "fraction", sensitivity: 1e-6 },
  { id: "blood", name: "NGS, blood", measures: "MRD", specimen: "blood", scale: "fraction", sensitivity: 1e-6 },
  { id: "csf", name: "CSF", measures: "MRD", specimen: "CSF", scale: "fraction", sensitivity: 1e-4 },
  { id: "abl", name: "BCR::ABL1", measures: "MRD", specimen: "bone marrow", scale: "percent", unit: "% of ABL" },
  { id: "flow", name: "flow", measures: "MRD", method: "flow cytometry", scale: "percent", unit: "%" },
  { id: "unstated", name: "MRD", measures: "MRD" },
  { id: "blasts", name: "blasts", measures: "blasts", specimen: "bone marrow", scale: "percent", unit: "%" },
  { id: "of-b", name: "of B cells", measures: "blasts", scale: "percent", unit: "% of total B cells" },
];
const value = (assay: string, number: number, day = 100) => ({
  id: `${assay}-${day}`,
  assay,
  ...at(day),
  result: { kind: "value", value: number },
});
const none = (assay: string, day = 100) => ({
  id: `${assay}-${day}`,
  assay,
  ...at(day),
  result: { kind: "undetectable" },
});

const active = { id: "active", ...at(0), state: "active disease" };
const remission = (day: number, mrd?: string) => ({
  id: `cr-${day}`,
  ...at(day),
  state: "complete remission",
  ...(mrd === undefined ? {} : { mrd }),
});
const relapse = (day: number) => ({ id: `relapse-${day}`, ...at(day), state: "relapse" });

type Stated = readonly object[];
const stateAt100 = (assessments: Stated, measurements: Stated = [], specimen?: string) =>
  diseaseAtTest(course({ assessments, measurements }), 100, specimen).state;

describe("the assessment that a test belongs to", () => {
  test.each<readonly [string, Stated, string]>([
    ["none", [], "unknown"],
    ["the same day", [active, remission(100)], "gone"],
    ["the day after wins over an older one", [active, remission(101, "negative")], "gone"],
    ["the day after wins over an older remission", [active, remission(30), relapse(101)], "present"],
    ["seven days after", [active, remission(107)], "gone"],
    ["eight days after belongs to another sample", [active, remission(108)], "present"],
    ["the nearer of two", [relapse(98), remission(106)], "present"],
    ["two equally near that contradict each other", [relapse(98), remission(102)], "unclear"],
    ["long ago, carried forward", [active, remission(30)], "gone"],
    ["not evaluable", [{ ...active, ...at(100), state: "not evaluable" }], "unknown"],
  ])("%s", (_name, assessments, state) => {
    expect(stateAt100(assessments)).toBe(state);
  });
});

describe("results of the same day", () => {
  test.each<readonly [string, Stated, Stated, string]>([
    ["MRD of 10⁻⁴ is disease", [], [value("ngs", 1e-4)], "present"],
    ["undetectable MRD is none", [], [none("ngs")], "gone"],
    ["blasts of 5 % are disease", [], [value("blasts", 5)], "present"],
    ["few blasts say nothing", [], [value("blasts", 4)], "unknown"],
    ["percent of B cells is not of all cells", [], [value("of-b", 50)], "unknown"],
    ["flow in percent is of cells", [], [value("flow", 0.01)], "present"],
    ["another scale that is undetectable says nothing", [], [none("abl")], "unknown"],
    ["an assay that nobody stated says nothing when negative", [], [none("unstated")], "unknown"],
    ["another day says nothing", [], [value("ngs", 0.5, 99)], "unknown"],
    ["remission with MRD is disease", [remission(100)], [value("ngs", 1e-2)], "present"],
    ["remission with blasts contradicts itself", [remission(100)], [value("blasts", 30)], "unclear"],
    [
      "MRD-negative remission with MRD contradicts itself",
      [remission(100, "negative")],
      [value("ngs", 1e-2)],
      "unclear",
    ],
    ["carried-forward disease with none contradicts itself", [active], [none("ngs")], "unclear"],
    ["MRD below 10⁻⁴ in remission is not clear", [remission(100)], [value("ngs", 1e-5)], "unclear"],
    ["two assays that contradict each other", [], [none("ngs"), value("flow", 1)], "unclear"],
    ["blood without MRD does not clear the marrow", [relapse(100)], [none("blood")], "present"],
    ["cerebrospinal fluid says nothing of the marrow", [relapse(100)], [none("csf")], "present"],
  ])("%s", (_name, assessments, measurements, state) => {
    expect(stateAt100(assessments, measurements, "bone marrow")).toBe(state);
  });

  it("relapse elsewhere says nothing of cerebrospinal fluid; its own MRD does", () => {
    expect(stateAt100([relapse(100)], [], "cerebrospinal fluid")).toBe("unclear");
    expect(stateAt100([relapse(100)], [value("csf", 0.1)], "cerebrospinal fluid")).toBe("present");
    expect(stateAt100([remission(100)], [], "cerebrospinal fluid")).toBe("gone");
  });
});

const panel = (id: string, day: number, state: string, more: object = {}) => ({
  id,
  ...at(day),
  method: "flow cytometry",
  findings: [{ antigen: "CD19", state, ...more }],
});
const blinatumomab = { id: "b", name: "blinatumomab", start: { day: 1 }, end: { day: 28 } };
const kinds = (content: Record<string, unknown>, antigen = "CD19") =>
  (antigenHistories(course(content)).get(antigen) ?? []).map(({ change }) => change?.kind ?? null);

describe("what the antigen means", () => {
  const panels = [panel("p0", 0, "positive"), panel("p1", 28, "negative"), panel("p2", 198, "negative")];

  it("a marrow taken the day before the remission is a response, two days before the relapse an escape", () => {
    const assessments = [active, remission(29, "negative"), relapse(200)];
    const measurements = [none("ngs", 28), value("ngs", 0.4, 198)];
    const content = { antigenPanels: panels, treatments: [blinatumomab], assessments };
    expect(kinds({ ...content, measurements })).toEqual([null, "response", "escape"]);
    expect(kinds(content)).toEqual([null, "response", "escape"]);
  });

  it("is no verdict where the disease is not clear, in so many words", () => {
    const content = { antigenPanels: panels.slice(0, 2), assessments: [active], measurements: [none("ngs", 28)] };
    expect(kinds({ ...content, treatments: [blinatumomab] })).toEqual([null, "unclear"]);
    const [target] = targetsAt(course({ ...content, treatments: [blinatumomab] }), 28);
    expect(target?.state).toBe("not found");
    expect(target?.escape).toBe(false);
    expect(target?.words).toContain("not found; whether disease was there is not clear");
  });

  it("an antibody that hides its antigen is never an escape, until half a year after it", () => {
    const rituximab = { id: "r", name: "rituximab", start: { day: 1 }, end: { day: 40 } };
    const cd20 = (id: string, day: number, state: string) => ({
      id,
      ...at(day),
      findings: [{ antigen: "CD20", state }],
    });
    const content = (day: number) => ({
      antigenPanels: [cd20("a", 0, "positive"), cd20("b", day, "negative")],
      assessments: [active, relapse(day)],
      treatments: [rituximab],
    });
    expect(kinds(content(30), "CD20")).toEqual([null, "masked"]);
    expect(kinds(content(40 + 183), "CD20")).toEqual([null, "masked"]);
    expect(kinds(content(40 + 184), "CD20")).toEqual([null, "escape"]);
    const words = (day: number) => targetsAt(course(content(day)), day)[0];
    expect(words(30)?.words).toContain("negative under rituximab; may be masked; rituximab can mask CD20");
    expect(words(100)?.words).toContain(
      "negative after rituximab (last given D40); may be masked; rituximab can mask CD20",
    );
    expect(words(100)?.state).toBe("not found");
    expect(words(300)?.state).toBe("lost");
  });

  it("what was masked is an escape when it is still not there long after", () => {
    const cd38 = (id: string, day: number, state: string) => ({
      id,
      ...at(day),
      findings: [{ antigen: "CD38", state }],
    });
    const antigenPanels = [cd38("a", 0, "positive"), cd38("b", 20, "negative"), cd38("c", 400, "negative")];
    const daratumumab = { id: "d", name: "daratumumab", start: { day: 5 }, end: { day: 15 } };
    expect(kinds({ antigenPanels, assessments: [active], treatments: [daratumumab] }, "CD38")).toEqual([
      null,
      "masked",
      "escape",
    ]);
  });

  it("a test without a specimen is not compared with one of cerebrospinal fluid", () => {
    const csf = (specimen?: string) => ({ ...panel("b", 100, "negative"), specimen });
    const assessments = [active, remission(100, "negative")];
    const first = panel("a", 0, "positive");
    expect(kinds({ antigenPanels: [first, csf("cerebrospinal fluid")], assessments })).toEqual([null, null]);
    expect(kinds({ antigenPanels: [first, csf("bone marrow")], assessments })).toEqual([null, "response"]);
    expect(kinds({ antigenPanels: [{ ...first, specimen: "cerebrospinal fluid" }, csf("CSF")], assessments })).toEqual([
      null,
      "response",
    ]);
  });

  it("a negative subset is weaker; between dim and partial there is no order", () => {
    const turned = (before: string, after: string, more: object = {}) =>
      kinds({ antigenPanels: [panel("a", 0, before), panel("b", 10, after, more)], assessments: [active] }).at(-1);
    expect(turned("positive", "partial")).toBe("weaker");
    expect(turned("positive", "dim")).toBe("weaker");
    expect(turned("dim", "partial", { percent: 40 })).toBe("weaker");
    expect(turned("dim", "partial")).toBeNull();
    expect(turned("partial", "dim")).toBeNull();
    expect(turned("dim", "negative")).toBe("loss");
    const antigenPanels = [panel("a", 0, "partial"), panel("b", 10, "dim")];
    expect(targetsAt(course({ antigenPanels, assessments: [active] }), 10)[0]?.words).toBe(
      "now dim by flow cytometry, when last tested (D10; before: partial, D0)",
    );
  });

  it("CAR-T cells of which nobody says the target are named, and do not make a loss an escape", () => {
    const content = (name: string) => ({
      antigenPanels: [panel("a", 0, "positive"), panel("b", 200, "negative")],
      assessments: [active, relapse(200)],
      procedures: [{ id: "c", kind: "CAR-T infusion", name, ...at(50) }],
    });
    const words = (name: string) =>
      targetsAt(course(content(name)), 200).find(({ target }) => target === "CD19")?.words;
    expect(kinds(content("CAR-T"))).toEqual([null, "loss"]);
    expect(words("CAR-T")).toContain("lost, disease present; target of CAR-T not known");
    expect(words("CD19 CAR-T")).toContain("escape: lost after CD19 CAR-T (infused D50), disease present");
    expect(words("CD22 CAR-T")).toContain("no known drug against it since the test before");
  });

  it("a fusion that is followed as MRD is no antigen", () => {
    const treatments = [{ id: "p", name: "ponatinib", start: { day: 1 }, end: { day: 9 } }];
    expect(targetsAt(course({ treatments }), 20)).toEqual([]);
  });

  it("exact days are not called estimates", () => {
    const limits = (start: object) => {
      const content = {
        antigenPanels: [panel("a", 20, "positive"), panel("b", 200, "negative")],
        assessments: [active, relapse(200)],
        treatments: [{ ...blinatumomab, start }],
      };
      return targetsAt(course(content), 200)[0]?.derivation.limits.join(" ");
    };
    expect(limits({ day: 1 })).not.toContain("estimated days");
    expect(limits({ after: "active", before: "b", estimate: { day: 1 } })).not.toContain("estimated days");
  });
});
