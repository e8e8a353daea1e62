import { describe, expect, it, test } from "vitest";
import { below, findings, fraction, kind, timelineOf, value, values, withResults } from "./support.ts";

describe("lead time", () => {
  const states = (...list: readonly (readonly [number, string, string?])[]) => ({
    assessments: list.map(([day, state, mrd], index) => ({
      id: `a${index}`,
      at: { day },
      state,
      ...(mrd === undefined ? {} : { mrd }),
    })),
  });
  const of = (
    results: readonly (readonly [number, object])[],
    ...list: readonly (readonly [number, string, string?])[]
  ) => values(withResults(results, states(...list)), "lead-time");
  const diagnosis = [0, "active disease"] as const;
  const remission = [30, "complete remission"] as const;

  it("is from the first positive result after an undetectable one to the relapse", () => {
    expect(
      of(
        [
          [30, below(1e-5)],
          [100, value(1e-4)],
          [130, value(1e-2)],
        ],
        diagnosis,
        remission,
        [200, "relapse"],
      ),
    ).toEqual(["100 days"]);
  });

  it("is from the assessment of a molecular relapse, where that is the first sign", () => {
    const list = [diagnosis, remission, [90, "molecular relapse"], [200, "relapse"]] as const;
    expect(
      of(
        [
          [30, below(1e-5)],
          [100, value(1e-4)],
        ],
        ...list,
      ),
    ).toEqual(["110 days"]);
  });

  it("is not said where MRD was never undetectable in that remission, or never found again", () => {
    const never = "not computed: MRD was never undetectable in the remission before";
    expect(
      of(
        [
          [30, value(1e-3)],
          [100, value(1e-2)],
        ],
        diagnosis,
        remission,
        [200, "relapse"],
      ),
    ).toEqual([never]);
    expect(of([[30, below(1e-5)]], diagnosis, remission, [200, "relapse"])).toEqual([
      "not computed: no series has a positive MRD result after it was undetectable",
    ]);
    expect(of([], diagnosis, remission, [200, "relapse"])).toEqual([
      "not computed: no MRD result in the remission before",
    ]);
  });

  const two = (
    results: readonly (readonly [assay: string, day: number, result: object])[],
    ...list: readonly (readonly [number, string, string?])[]
  ) =>
    values(
      timelineOf({
        assays: [fraction, { id: "flow", name: "Flow", measures: "MRD", method: "flow cytometry", scale: "fraction" }],
        measurements: results.map(([assay, day, result], index) => ({ id: `r${index}`, assay, at: { day }, result })),
        ...states(...list),
      }),
      "lead-time",
    );

  it("is that of the molecular relapse that was recorded, whatever another series said before", () => {
    const results = [
      ["flow", 60, below(1e-4)],
      ["igh", 90, value(1e-3)],
      ["igh", 135, below(1e-5)],
      ["igh", 200, value(1e-4)],
    ] as const;
    expect(two(results, diagnosis, [60, "complete remission"], [200, "molecular relapse"], [270, "relapse"])).toEqual([
      "70 days",
    ]);
  });

  it("takes no result of a series that is still falling for a relapse, because another is undetectable already", () => {
    const falling = [
      ["flow", 30, below(1e-4)],
      ["igh", 30, value(1e-3)],
      ["igh", 60, value(1e-4)],
    ] as const;
    expect(two(falling, diagnosis, remission, [200, "relapse"])).toEqual([
      "not computed: no series has a positive MRD result after it was undetectable",
    ]);
    const back = [
      ...falling,
      ["igh", 120, below(1e-6)],
      ["igh", 300, value(1e-4)],
      ["flow", 300, value(2e-4)],
    ] as const;
    expect(two(back, diagnosis, remission, [400, "relapse"])).toEqual(["100 days"]);
    expect(two(falling, diagnosis, [30, "complete remission", "negative"], [200, "relapse"])).toEqual([
      "not computed: no series has a positive MRD result after it was undetectable",
    ]);
  });

  it("of MRD that was recorded as undetectable, by no assay that is named, is from the first positive result after it", () => {
    expect(
      two([["igh", 150, value(1e-4)]], diagnosis, [30, "complete remission", "negative"], [200, "relapse"]),
    ).toEqual(["50 days"]);
  });

  it("says that MRD was recorded as positive, where no result of it is", () => {
    expect(of([], diagnosis, [30, "complete remission", "positive"], [200, "relapse"])).toEqual([
      "not computed: MRD is recorded as positive in the remission before, and with no result by which it was undetectable",
    ]);
  });

  it("is not said of a relapse without a remission before, nor takes signs of an earlier remission", () => {
    expect(of([[10, value(1e-1)]], diagnosis, [200, "relapse"])).toEqual([]);
    const twice = [diagnosis, remission, [100, "relapse"], [130, "complete remission"], [300, "relapse"]] as const;
    expect(
      of(
        [
          [30, below(1e-5)],
          [80, value(1e-4)],
          [130, below(1e-5)],
          [280, value(1e-4)],
        ],
        ...twice,
      ),
    ).toEqual(["20 days", "20 days"]);
  });
});

describe("MRD response", () => {
  const remission = (state = "complete remission") => ({ assessments: [{ id: "a", at: { day: 30 }, state }] });
  const response = (result: object, assay: object = {}, state?: string) =>
    values(withResults([[30, result]], remission(state), { ...fraction, ...assay }), "mrd-response")[0];
  const pnq = (limitOfDetection?: number, limitOfQuantification?: number) => ({
    kind: "positive not quantifiable",
    ...(limitOfDetection === undefined ? {} : { limitOfDetection }),
    ...(limitOfQuantification === undefined ? {} : { limitOfQuantification }),
  });

  test.each<readonly [string, object, string]>([
    ["at the threshold", value(1e-4), "MRD failure: 10⁻⁴"],
    ["above it", value(7e-4), "MRD failure: 7 × 10⁻⁴"],
    ["below it", value(9e-5), "MRD intermediate: positive, 9 × 10⁻⁵"],
    ["negative to 10⁻⁴", below(1e-4), "MRD CR: negative, sensitivity 10⁻⁴"],
    ["negative to 10⁻⁵", below(1e-5), "MRD CR: negative, sensitivity 10⁻⁵"],
    ["negative to less", below(1e-3), "MRD intermediate: negative, but a sensitivity of 10⁻³ does not reach 10⁻⁴"],
    ["not quantifiable below it", pnq(1e-5, 1e-4), "MRD intermediate: positive, between 10⁻⁵ and 10⁻⁴"],
    [
      "not quantifiable, perhaps at it",
      { ...pnq(1e-5, 1e-4), inclusive: true },
      "not classed: positive, between 10⁻⁵ and 10⁻⁴: MRD failure or MRD intermediate, its limits do not tell which",
    ],
    ["at or above it", { kind: "above range", limit: 1e-4, inclusive: true }, "MRD failure: at least 10⁻⁴"],
    ["negative, at most 10⁻⁴", { ...below(1e-4), inclusive: true }, "MRD CR: negative, sensitivity 10⁻⁴"],
    ["not quantifiable above it", pnq(1e-4, 5e-4), "MRD failure: between 10⁻⁴ and 5 × 10⁻⁴"],
    [
      "not quantifiable across it",
      pnq(1e-5, 5e-4),
      "not classed: positive, between 10⁻⁵ and 5 × 10⁻⁴: MRD failure or MRD intermediate, its limits do not tell which",
    ],
    [
      "negative, no sensitivity",
      kind("negative"),
      "not classed: negative, and no sensitivity is stated: not a molecular remission by definition",
    ],
    [
      "positive, no level",
      kind("positive"),
      "not classed: positive, and no level is stated: MRD failure or MRD intermediate",
    ],
  ])("%s", (_, result, expected) => {
    expect(response(result)).toBe(expected);
  });

  it("belongs to the fraction scale only", () => {
    const said = response(value(40.6), { scale: "percent", unit: "% of ABL" });
    expect(said).toBe(
      "not classed: measured in % of ABL, not as a fraction of cells; 10⁻⁴ is on the fraction scale only",
    );
  });

  test.each<readonly [string, object, object, string]>([
    [
      "percent of all cells",
      { unit: "% of nucleated cells" },
      value(0.05),
      "MRD failure: 0.05 % of nucleated cells (5 × 10⁻⁴)",
    ],
    ["of white cells", { unit: "% of WBC" }, value(0.009), "MRD intermediate: positive, 0.009 % of WBC (9 × 10⁻⁵)"],
    [
      "negative to percent of cells",
      { unit: "% of mononuclear cells" },
      below(0.01),
      "MRD CR: negative, sensitivity 0.01 % of mononuclear cells (10⁻⁴)",
    ],
    [
      "percent of cells of one kind",
      { unit: "% of total B cells" },
      value(0.05),
      "not classed: measured in % of total B cells, not as a fraction of cells; 10⁻⁴ is on the fraction scale only",
    ],
    [
      "the International Scale",
      { unit: "% IS" },
      value(0.05),
      "not classed: measured in % IS, not as a fraction of cells; 10⁻⁴ is on the fraction scale only",
    ],
    [
      "bare percent",
      { unit: "%" },
      value(0.05),
      "not classed: percent of what is not stated; 10⁻⁴ is a fraction of cells",
    ],
  ])("%s", (_, assay, result, expected) => {
    expect(response(result, { scale: "percent", ...assay })).toBe(expected);
  });

  it("is not that of the cerebrospinal fluid", () => {
    expect(response(below(1e-5), { specimen: "CSF" })).toBe(
      "not classed: of the cerebrospinal fluid; the response is that of marrow or blood",
    );
  });

  it("of a negative assay names another that is positive at the time, and one that is as near", () => {
    const timeline = timelineOf({
      assays: [fraction, { id: "abl", name: "BCR::ABL1", measures: "MRD", unit: "% of ABL", scale: "percent" }],
      measurements: [
        { id: "a", assay: "igh", at: { day: 30 }, result: below(1e-6) },
        { id: "b", assay: "abl", at: { day: 30 }, result: value(1) },
      ],
      ...remission(),
    });
    const [found] = findings(timeline, "mrd-response");
    expect(found?.value).toBe("MRD CR: negative, sensitivity 10⁻⁶; BCR::ABL1 1 % of ABL the same day");
    expect(found?.derivation.limits).toContain(
      "Another assay found MRD at that time: BCR::ABL1 1 % of ABL the same day.",
    );
    const near = withResults(
      [
        [27, below(1e-5)],
        [33, value(1e-2)],
      ],
      remission(),
    );
    expect(values(near, "mrd-response")).toEqual(["MRD CR: negative, sensitivity 10⁻⁵; as near: 10⁻² (D33)"]);
  });

  it("is said in hematologic remission only", () => {
    expect(response(value(0.7), {}, "relapse")).toBeUndefined();
    expect(response(value(0.7), {}, "molecular relapse")).toBeUndefined();
    expect(response(value(1e-3), {}, "complete remission with incomplete recovery")).toBe("MRD failure: 10⁻³");
  });

  it("takes the nearest result within seven days, and says how far it is", () => {
    const near = (day: number) => findings(withResults([[day, value(1e-3)]], remission()), "mrd-response");
    expect(near(37)[0]?.derivation.limits).toEqual(["The result (D37) is 7 days from the assessment."]);
    expect([near(23).length, near(22).length, near(38).length]).toEqual([1, 0, 0]);
  });

  it("takes the least sensitive of several negative results, and the highest of several positive ones", () => {
    const both = (...results: readonly object[]) =>
      values(
        withResults(
          results.map((result) => [30, result] as const),
          remission(),
        ),
        "mrd-response",
      );
    expect(both(below(1e-3), below(1e-5))).toEqual([
      "MRD intermediate: negative, but a sensitivity of 10⁻³ does not reach 10⁻⁴",
    ]);
    expect(both(value(1e-5), value(1e-3), below(1e-5))).toEqual(["MRD failure: 10⁻³"]);
  });
});
