import { readFileSync } from "node:fs";
import { describe, expect, it, test } from "vitest";
import { antigenHistories } from "../../shared/analysis/antigen-change.ts";
import { type TargetAtMoment, targetsAt } from "../../shared/analysis/targets.ts";
import { caseSchema } from "../../shared/case/schema.ts";
import { resolved } from "../support/resolved.ts";

const summary = (each: TargetAtMoment) => [each.target, each.state, each.when, each.escape ? "escape" : ""];
const given = ({ given: drugs }: TargetAtMoment) => drugs.map(({ name, words }) => `${name} ${words}`);

function sample(name: string) {
  const file = new URL(`../../assets/cases/${name}.caseline`, import.meta.url);
  return resolved(caseSchema.parse(JSON.parse(readFileSync(file, "utf8"))));
}

const voruz = sample("voruz-2021");
const feng = sample("feng-2025");
const linder = sample("linder-2016");

/** Days count from each case's own zero. Feng's are days of a course: day 32 is 31 days after its start. */
test.each([
  [
    "Voruz at diagnosis",
    voruz,
    0,
    [
      ["CD19", "expressed", "last tested D0", ""],
      ["CD38", "expressed", "last tested D0", ""],
      ["BCL-2", "expressed", "last tested D0", ""],
      ["CD22", "negative", "last tested D0", ""],
      ["CD20", "negative", "last tested D0", ""],
    ],
  ],
  [
    "Voruz the day before the relapse: the tests of diagnosis are the last",
    voruz,
    825,
    [
      ["CD19", "expressed", "last tested D0", ""],
      ["CD38", "expressed", "last tested D0", ""],
      ["BCL-2", "expressed", "last tested D0", ""],
      ["CD22", "negative", "last tested D0", ""],
      ["CD20", "negative", "last tested D0", ""],
    ],
  ],
  [
    "Voruz at relapse: CD19 lost after blinatumomab; CD22 and CD20 were never found",
    voruz,
    826,
    [
      ["CD19", "lost", "last tested D826; before: positive, D0", "escape"],
      ["CD38", "expressed", "last tested D0, D826", ""],
      ["BCL-2", "expressed", "last tested D0, D826", ""],
      ["CD22", "negative", "last tested D0, D826", ""],
      ["CD20", "negative", "last tested D0, D826", ""],
    ],
  ],
  [
    "Voruz before the second salvage",
    voruz,
    872,
    [
      ["CD19", "lost", "last tested D826; before: positive, D0", "escape"],
      ["CD38", "expressed", "last tested D0, D826", ""],
      ["BCL-2", "expressed", "last tested D0, D826", ""],
      ["CD22", "negative", "last tested D0, D826", ""],
      ["CD20", "negative", "last tested D0, D826", ""],
    ],
  ],
  [
    "Feng before daratumumab; BCL-2 was never tested",
    feng,
    -1,
    [
      ["CD38", "expressed", "last tested ≈ day −15", ""],
      ["BCL-2", "unknown", null, ""],
    ],
  ],
  [
    "Feng on day 32: CD38 gone with the blasts, which is no escape",
    feng,
    31,
    [
      ["CD38", "not found", "since day 32", ""],
      ["BCL-2", "unknown", null, ""],
    ],
  ],
  [
    "Feng on day 73",
    feng,
    72,
    [
      ["CD38", "not found", "since day 32", ""],
      ["BCL-2", "unknown", null, ""],
    ],
  ],
  [
    "Linder at diagnosis",
    linder,
    0,
    [
      ["CD19", "expressed", "last tested ≈ D0", ""],
      ["CD22", "expressed", "last tested ≈ D0", ""],
      ["CD20", "negative", "last tested ≈ D0", ""],
      ["CD38", "unknown", null, ""],
    ],
  ],
  [
    "Linder at the second relapse: CD19 dim, not lost",
    linder,
    760,
    [
      ["CD19", "dim", "last tested ≈ D760; before: positive, ≈ D309", ""],
      ["CD22", "expressed", "last tested ≈ D760", ""],
      ["CD20", "negative", "last tested ≈ D0", ""],
      ["CD38", "partial", "last tested ≈ D760", ""],
    ],
  ],
] as const)("%s", (_name, timeline, day, expected) => {
  expect(targetsAt(timeline, day).map(summary)).toEqual(expected);
});

function target(name: string, targets: readonly TargetAtMoment[]): TargetAtMoment {
  const found = targets.find((each) => each.target === name);
  if (found === undefined) throw new Error(`${name} is not among the targets`);
  return found;
}

describe("the words", () => {
  it("keep two methods of one day apart", () => {
    expect(target("CD19", targetsAt(voruz, 872)).words).toBe(
      "negative by flow cytometry, when last tested (D826; before: positive, D0): escape: lost after blinatumomab (last given ≈ D615), disease present; partial by biopsy, bone marrow, the same day (“only a minority were faintly positive”)",
    );
  });

  it("say that a loss with the disease gone is a response", () => {
    expect(target("CD38", targetsAt(feng, 31)).words).toBe(
      "not found since day 32 (gone with the blasts: response); negative (0 %), bone marrow, last tested day 32; tested after daratumumab (begun day 1, end not stated): daratumumab can mask CD38",
    );
  });

  it("say what was never tested, or not yet", () => {
    expect(target("BCL-2", targetsAt(feng, 31)).words).toBe("never tested in this case");
    expect(target("CD38", targetsAt(linder, 100)).words).toBe("not tested up to D100");
  });

  it("say a weaker antigen, and after what", () => {
    expect(target("CD19", targetsAt(linder, 784)).words).toBe(
      "dim, bone marrow, when last tested (≈ D760; before: positive, ≈ D309): weaker than before, after blinatumomab (last given ≈ D626), disease present",
    );
  });

  it("say when there are no blasts to test, and that the escape was at the last test", () => {
    expect(target("CD19", targetsAt(voruz, 1300)).words).toBe(
      "last tested D826: negative by flow cytometry (escape); partial by biopsy, bone marrow, the same day (“only a minority were faintly positive”); no blasts to test since ≈ D923",
    );
    expect(target("CD19", targetsAt(voruz, 300)).words).toBe(
      "positive by flow cytometry, bone marrow, when last tested (D0); no blasts to test since ≈ D203",
    );
  });

  it("fit on a card", () => {
    expect(target("CD19", targetsAt(voruz, 826)).brief).toBe("lost (escape), D826");
    expect(target("CD19", targetsAt(voruz, 1300)).brief).toBe("last tested D826: negative (escape)");
    expect(target("CD38", targetsAt(feng, 31)).brief).toBe(
      "not found since day 32 (response); daratumumab can mask CD38",
    );
  });

  it("never call Feng’s response a loss, and say nothing of the cerebrospinal fluid", () => {
    for (let day = 31; day < 400; day += 1) {
      const found = target("CD38", targetsAt(feng, day));
      expect([found.words, found.brief, found.state].join()).not.toMatch(/lost|escape/);
      expect(found.escape).toBe(false);
    }
    const csf = antigenHistories(feng)
      .get("CD38")
      ?.filter(({ specimen }) => specimen === "cerebrospinal fluid");
    expect(csf?.map(({ change }) => change)).toEqual([null]);
  });

  it("count in the unit asked for", () => {
    expect(target("CD19", targetsAt(voruz, 872, "months")).when).toBe("last tested 27.1 mo; before: positive, 0 mo");
  });
});

describe("the drugs given", () => {
  it("are those up to the day, each course with when", () => {
    expect(given(target("CD19", targetsAt(voruz, 582)))).toEqual(["blinatumomab ≈ D86 – ≈ D181"]);
    expect(given(target("CD19", targetsAt(voruz, 872)))).toEqual([
      "blinatumomab ≈ D86 – ≈ D181",
      "blinatumomab ≈ D588 – ≈ D615",
    ]);
    expect(given(target("CD38", targetsAt(voruz, 872)))).toEqual([]);
    expect(given(target("CD38", targetsAt(voruz, 875)))).toEqual(["daratumumab ≈ D873"]);
    expect(given(target("CD38", targetsAt(voruz, 900)))).toEqual(["daratumumab ≈ D873, ≈ D881"]);
    expect(given(target("BCL-2", targetsAt(voruz, 1440)))).toEqual([
      "venetoclax ≈ D833 – ≈ D845",
      "venetoclax ≈ D874 – ≈ D878",
      "venetoclax from ≈ D1090, ongoing",
    ]);
    expect(given(target("BCL-2", targetsAt(feng, 31)))).toEqual(["venetoclax from day 1, end not stated"]);
  });

  it("leave out those that are not against the blasts", () => {
    expect(targetsAt(linder, 784).map((each) => each.target)).not.toContain("IL-6R");
  });
});

describe("how it was found", () => {
  it("is shown for an escape by both tests, the drugs between them and the disease", () => {
    const { rule, evidence, working } = target("CD19", targetsAt(voruz, 826)).derivation;
    expect(rule).toBe("antigen escape");
    expect(evidence.map(({ event }) => event)).toEqual([
      "antigens-d0",
      "antigens-d826",
      "biopsy-d826",
      "blinatumomab-1",
      "blinatumomab-2",
      "relapse",
      "igh-d826",
      "kmt2a-d826",
    ]);
    expect(working).toContain("Disease when tested: present (D826: relapse; D826: 7 × 10⁻¹; D826: 40.6 % of ABL)");
  });

  it("says that an antibody can hide its antigen, and that the days are estimates", () => {
    const { limits } = target("CD38", targetsAt(feng, 72)).derivation;
    expect(limits.join(" ")).toMatch(/can hide its own antigen.*daratumumab/);
    expect(target("CD19", targetsAt(linder, 784)).derivation.limits.join(" ")).toMatch(/estimate/);
  });

  it("says so when nobody tested", () => {
    const { evidence, limits } = target("BCL-2", targetsAt(feng, 31)).derivation;
    expect(evidence).toEqual([]);
    expect(limits).toEqual(["No test of BCL-2 is recorded up to day 32."]);
  });
});

describe("small cases", () => {
  const course = (content: Record<string, unknown>) =>
    resolved(caseSchema.parse({ caseline: 1, title: "t", ...content }));
  const panel = (id: string, day: number, findings: readonly object[], more: object = {}) => ({
    id,
    at: { day },
    findings,
    ...more,
  });
  const relapse = { id: "s", at: { day: 100 }, state: "relapse" };
  const cd19 = (state: string) => ({ antigen: "CD19", state });

  it("an escape stays one at later tests that say the same", () => {
    const timeline = course({
      antigenPanels: [
        panel("a", 0, [cd19("positive")]),
        panel("b", 100, [cd19("negative")]),
        panel("c", 200, [cd19("negative")]),
      ],
      assessments: [{ id: "d", at: { day: 0 }, state: "active disease" }, relapse],
      treatments: [{ id: "b1", name: "blinatumomab", start: { day: 10 }, end: { day: 38 } }],
    });
    expect(targetsAt(timeline, 300).map(summary)).toEqual([
      ["CD19", "lost", "last tested D100, D200; before: positive, D0", "escape"],
    ]);
  });

  it("what was not tested is no test, and keeps the one before", () => {
    const timeline = course({ antigenPanels: [panel("a", 0, [cd19("dim")]), panel("b", 50, [cd19("not tested")])] });
    expect(targetsAt(timeline, 60).map(summary)).toEqual([["CD19", "dim", "last tested D0", ""]]);
  });

  it("specimens of one day that contradict each other are both said", () => {
    const timeline = course({
      antigenPanels: [
        panel("a", 0, [cd19("positive")], { specimen: "bone marrow" }),
        panel("b", 0, [cd19("negative")], { specimen: "cerebrospinal fluid" }),
      ],
    });
    expect(targetsAt(timeline, 9)[0]?.words).toBe(
      "positive, bone marrow, when last tested (D0); negative, cerebrospinal fluid, the same day",
    );
  });

  it("antigens that no drug of the catalogue is against are left out, and nothing is a case without targets", () => {
    expect(targetsAt(course({ antigenPanels: [panel("a", 0, [{ antigen: "CD34", state: "positive" }])] }), 0)).toEqual(
      [],
    );
    expect(targetsAt(course({}), 0)).toEqual([]);
  });
});
