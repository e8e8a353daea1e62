import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { findEvent } from "../../shared/case/event-index.ts";
import { openCase } from "../../shared/case/open-case.ts";
import type { Case, View } from "../../shared/case/schema.ts";
import { wholeWindow } from "../../shared/figure/layout.ts";
import { proposeSteps } from "../../shared/steps/propose-steps.ts";
import { windowInDays } from "../../shared/time/axis-days.ts";
import type { Timeline } from "../../shared/time/timeline.ts";
import { resolved } from "../support/resolved.ts";
import { makeSyntheticCase, syntheticSizes } from "../support/synthetic-case.ts";

function sample(name: string): Timeline {
  const opened = openCase(readFileSync(`${import.meta.dirname}/../../assets/cases/${name}.caseline`));
  if (!opened.ok) throw new Error(name);
  return opened.timeline;
}

const caseOf = (content: Partial<Case>): Case => ({ caseline: 1, title: "x", ...content });
const names = (timeline: Timeline): readonly string[] => proposeSteps(timeline).map(({ name }) => name);
const stepNamed = (timeline: Timeline, name: string): View => {
  const step = proposeSteps(timeline).find((one) => one.name === name);
  if (step === undefined) throw new Error(`no step "${name}" among: ${names(timeline).join(" | ")}`);
  return step;
};

describe("the sample cases, as a presenter would tell them", () => {
  test("Voruz", () => {
    expect(names(sample("voruz-2021"))).toEqual([
      "Overview",
      "Diagnosis",
      "GRAALL-2005, high-dose cytarabine + methotrexate",
      "Blinatumomab, 3 cycles",
      "HSCT 1",
      "Molecular relapse (inferred), then blinatumomab, FLAG-Ida, DLI × 3",
      "Relapse: CD19 lost; CD20, CD22 negative as before",
      "Salvage with venetoclax, daratumumab",
      "HSCT 2",
      "Now: molecular CR",
    ]);
  });

  test("Feng, counted in days of a course", () => {
    expect(names(sample("feng-2025"))).toEqual([
      "Overview",
      "Diagnosis",
      "VDLP induction",
      "Dara-VA-HAA consolidation",
      "Allo-HSCT",
      "Now: CR, MRD negative",
    ]);
  });

  test("Linder, on an axis of dates", () => {
    expect(names(sample("linder-2016"))).toEqual([
      "Overview",
      "Diagnosis",
      "Modified Linker induction",
      "Hyper-CVAD part B, intrathecal methotrexate, hyper-CVAD",
      "Relapse",
      "High-dose cytarabine + mitoxantrone, CLAG",
      "Blinatumomab salvage",
      "Maintenance with blinatumomab, chemotherapy",
      "Relapse: CD19 dim",
      "Blinatumomab re-treatment; now: refractory",
    ]);
  });

  test("a line of treatment with what was found before and after it, in the words of the case", () => {
    const step = stepNamed(sample("voruz-2021"), "Blinatumomab, 3 cycles");
    expect(step.id).toBe("step-blinatumomab-1");
    expect(step.emphasis).toEqual([
      "blinatumomab-1",
      "igh-before-hsct-1",
      "kmt2a-before-hsct-1",
      "igh-d39",
      "kmt2a-d82",
    ]);
    expect(step.notes?.split("\n")).toEqual([
      "≈ D86 – ≈ D181: blinatumomab, bridge to transplant, 3 cycles, 15 µg/m²/d",
      "IGH rearrangement, two distinct markers: 10⁻² (D39) → 10⁻³ (≈ D187)",
      "KMT2A::AFF1 transcript: 2.67 % of ABL (D82) → 0.012 % of ABL (≈ D187)",
    ]);
    expect(step.figure.panels).not.toContain("antigens");
  });

  test("a transplant with its conditioning; what is inferred says so; negative results keep their limits", () => {
    const timeline = sample("voruz-2021");
    expect(stepNamed(timeline, "HSCT 1").emphasis).toEqual([
      "conditioning-1",
      "hsct-1",
      "mrd-year-after-hsct-1",
      "mrd-undetectable",
    ]);
    const molecular = stepNamed(timeline, "Molecular relapse (inferred), then blinatumomab, FLAG-Ida, DLI × 3");
    expect(molecular.notes).toContain("(molecular relapse: inferred, not in the source)");
    // The MRD was undetectable in between, by an assay that is not stated: not told as a rise from the value before.
    expect(molecular.notes).toContain("IGH rearrangement, two distinct markers: 7 × 10⁻⁴ (D582)\n".trim());
    expect(molecular.notes).not.toContain("10⁻³");
    expect(stepNamed(timeline, "Salvage with venetoclax, daratumumab").notes).toContain(
      "< 10⁻⁴ (undetectable) and < 10⁻⁵ (undetectable) (≈ D923)",
    );
  });

  test("counts of course days have no day 0", () => {
    const step = stepNamed(sample("feng-2025"), "Dara-VA-HAA consolidation");
    expect(step.figure).toMatchObject({ from: -17, to: 101 });
    expect(step.notes).toContain("from day 1, end not stated: Dara-VA-HAA, consolidation");
  });
});

describe("other courses", () => {
  test("no events: the overview alone", () => {
    expect(proposeSteps(resolved(caseOf({})))).toEqual([
      { id: "step-overview", name: "Overview", figure: {}, notes: "x" },
    ]);
  });

  test("one event", () => {
    const one = caseOf({ treatments: [{ id: "a", name: "inotuzumab", start: { day: 3 }, end: { day: 3 } }] });
    expect(names(resolved(one))).toEqual(["Overview", "Inotuzumab"]);
  });

  test("an id that the case has already is not used again", () => {
    const taken = caseOf({ treatments: [{ id: "step-overview", name: "inotuzumab", start: { day: 3 } }] });
    const ids = proposeSteps(resolved(taken)).map(({ id }) => id);
    expect(ids).toEqual(["step-overview-2", "step-step-overview"]);
  });

  test("an antigen that is lost without a relapse has a step of its own", () => {
    const panel = (id: string, day: number, state: "positive" | "negative") => ({
      id,
      at: { day },
      findings: [
        { antigen: "CD19", state },
        { antigen: "CD34", state },
      ],
    });
    const lost = caseOf({
      treatments: [{ id: "blina", name: "blinatumomab", start: { day: 10 }, end: { day: 38 } }],
      assessments: [
        { id: "active", at: { day: 0 }, state: "active disease" },
        { id: "refractory", at: { day: 40 }, state: "refractory disease" },
      ],
      antigenPanels: [panel("before", 0, "positive"), panel("after", 50, "negative")],
    });
    expect(names(resolved(lost))).toEqual(["Overview", "Diagnosis", "Blinatumomab", "CD19 lost"]);
  });

  test("what a patient who died is said to be", () => {
    const dead = caseOf({
      treatments: [{ id: "a", name: "inotuzumab", start: { day: 3 } }],
      lastFollowUp: { at: { day: 90 }, vital: "dead", status: "died of relapse" },
    });
    expect(names(resolved(dead)).at(-1)).toBe("Last follow-up: died of relapse");
  });

  test("what was assessed long ago is not said of now", () => {
    const course = caseOf({
      treatments: [{ id: "a", name: "inotuzumab", start: { day: 3 } }],
      assessments: [{ id: "cr", at: { day: 30 }, state: "complete remission" }],
      lastFollowUp: { at: { day: 900 }, vital: "alive" },
    });
    expect(names(resolved(course)).at(-1)).toBe("Last follow-up");
  });

  test("treatments of many names are a line with a short name", () => {
    const many = Array.from({ length: 12 }, (_, index) => ({
      id: `t-${index}`,
      name: `a drug with a long name, number ${index}`,
      purpose: "salvage",
      start: { day: index * 10 },
    }));
    expect(names(resolved(caseOf({ treatments: many })))).toEqual(["Overview", "Salvage, 12 treatments"]);
  });

  test("whichever zero the timeline counts from, days are those of the case's own axis", () => {
    const opened = openCase(readFileSync(`${import.meta.dirname}/../../assets/cases/voruz-2021.caseline`));
    if (!opened.ok) throw new Error("voruz");
    const fromTransplant = resolved(opened.case, { zero: "hsct-1" });
    expect(proposeSteps(fromTransplant)).toEqual(proposeSteps(opened.timeline));
  });

  test.each(["S1", "S2", "S3"] as const)(
    "a made-up case of size %s has few steps, and lists that a file can hold",
    (size) => {
      const timeline = resolved(makeSyntheticCase(syntheticSizes[size]));
      expectSound(timeline);
    },
  );
});

/** What holds for the steps of every case. */
function expectSound(timeline: Timeline): void {
  const steps = proposeSteps(timeline);
  expect(steps[0]?.figure).toEqual({});
  expect(steps.length).toBeLessThanOrEqual(14);
  expect(new Set(steps.map(({ id }) => id)).size).toBe(steps.length);
  const whole = wholeWindow(timeline);
  let before: readonly [number, number] = [Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const { id, figure, emphasis = [], name } of steps.slice(1)) {
    expect(name).not.toBe("");
    expect(emphasis.length).toBeLessThanOrEqual(1_000);
    expect(new Set(emphasis).size).toBe(emphasis.length);
    for (const event of emphasis) expect(findEvent(timeline, event)).toBeDefined();
    for (const day of [figure.from, figure.to]) expect(day === undefined || Number.isInteger(day)).toBe(true);
    const window = windowInDays(figure, timeline) ?? whole;
    expect(window[0]).toBeLessThan(window[1]);
    expect(window[0]).toBeGreaterThanOrEqual(whole[0]);
    expect(window[1]).toBeLessThanOrEqual(whole[1]);
    // A longer window may begin earlier than the one before, a shorter one may end earlier; none moves back.
    expect(window[0] >= before[0] || window[1] >= before[1]).toBe(true);
    // A diagnosis comes first and is shown up to its first answer, whatever was given before it.
    if (!id.startsWith("step-diagnosis")) before = window;
  }
}

const day = fc.integer({ min: -200, max: 2_000 });
const purpose = fc.constantFrom("induction", "consolidation", "salvage", "maintenance", "conditioning", undefined);
const drug = fc.constantFrom("blinatumomab", "FLAG-Ida", "venetoclax", "G-CSF", "inotuzumab", "something else");
const state = fc.constantFrom(
  ...(["active disease", "complete remission", "relapse", "molecular relapse", "refractory disease"] as const),
);

const anyCase = fc
  .record({
    treatments: fc.array(fc.record({ name: drug, purpose, start: day, length: fc.option(fc.nat({ max: 300 })) }), {
      maxLength: 12,
    }),
    transplants: fc.array(
      fc.record({ at: day, kind: fc.constantFrom("transplant", "donor lymphocyte infusion", "CAR-T infusion") }),
      {
        maxLength: 4,
      },
    ),
    results: fc.array(fc.record({ at: day, value: fc.double({ min: 1e-6, max: 1, noNaN: true }) }), { maxLength: 12 }),
    assessments: fc.uniqueArray(fc.record({ at: day, state }), { maxLength: 12, selector: ({ at }) => at }),
    panels: fc.uniqueArray(fc.record({ at: day, state: fc.constantFrom("positive", "dim", "negative") }), {
      maxLength: 5,
      selector: ({ at }) => at,
    }),
    followUp: fc.option(fc.integer({ min: 2_300, max: 2_500 })),
    counting: fc.constantFrom("course", "day zero", undefined),
    dated: fc.boolean(),
  })
  .map((drawn): Case => {
    const content = {
      caseline: 1,
      title: "x",
      ...(drawn.counting === undefined
        ? {}
        : {
            dayZero: "zero",
            anchors: [
              {
                id: "zero",
                name: "zero",
                counting: drawn.counting,
                ...(drawn.dated ? { at: { date: "2020-02-03" } } : {}),
              },
            ],
          }),
      ...(drawn.dated && drawn.counting !== undefined ? { figure: { axis: { unit: "date" } } } : {}),
      ...(drawn.followUp === null ? {} : { lastFollowUp: { at: { day: drawn.followUp } } }),
      treatments: drawn.treatments.map(({ name, purpose, start, length }, index) => ({
        id: `t-${index}`,
        name,
        ...(name === "something else" ? { class: "chemotherapy" } : {}),
        ...(purpose === undefined ? {} : { purpose }),
        start: { day: start },
        ...(length === null ? {} : { end: { day: start + length } }),
      })),
      procedures: drawn.transplants.map(({ at, kind }, index) => ({
        id: `p-${index}`,
        kind,
        name: `procedure ${index}`,
        at: { day: at },
      })),
      assays: [{ id: "assay", name: "MRD", measures: "MRD", scale: "fraction" }],
      measurements: drawn.results.map(({ at, value }, index) => ({
        id: `m-${index}`,
        assay: "assay",
        at: { day: at },
        result: { kind: "value", value },
      })),
      assessments: drawn.assessments.map(({ at, state }, index) => ({ id: `a-${index}`, at: { day: at }, state })),
      antigenPanels: drawn.panels.map(({ at, state }, index) => ({
        id: `g-${index}`,
        at: { day: at },
        findings: [{ antigen: "CD19", state }],
      })),
    };
    return content as unknown as Case;
  });

describe("steps of any course", { timeout: 30_000 }, () => {
  test("are in order of time and inside of the course, and name events that are there", () => {
    fc.assert(
      fc.property(anyCase, (case_) => expectSound(resolved(case_))),
      { numRuns: 100 },
    );
  });

  test("can be stored in the file, which then opens without a warning more", () => {
    fc.assert(
      fc.property(anyCase, (case_) => {
        const before = openCase(JSON.stringify(case_));
        if (!before.ok) throw new Error(before.diagnostics[0]?.message);
        const views = proposeSteps(before.timeline);
        // Not even −0, which JSON does not have.
        expect(views).toEqual(JSON.parse(JSON.stringify(views)));
        const after = openCase(JSON.stringify({ ...case_, views }));
        expect(after.ok && after.warnings.map(({ message }) => message)).toEqual(
          before.warnings.map(({ message }) => message),
        );
      }),
      { numRuns: 60 },
    );
  });

  test("do not depend on the order of the file", () => {
    const turned = (case_: Case): Case => ({
      ...case_,
      treatments: case_.treatments?.toReversed(),
      procedures: case_.procedures?.toReversed(),
      measurements: case_.measurements?.toReversed(),
      assessments: case_.assessments?.toReversed(),
      antigenPanels: case_.antigenPanels?.toReversed(),
    });
    fc.assert(
      fc.property(anyCase, (case_) => {
        expect(proposeSteps(resolved(turned(case_)))).toEqual(proposeSteps(resolved(case_)));
      }),
      { numRuns: 100 },
    );
  });
});
