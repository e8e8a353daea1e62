import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { betweenDays } from "../../../shared/analysis/between.ts";
import { kineticsOf } from "../../../shared/analysis/kinetics.ts";
import { momentAt, type ResultNearMoment } from "../../../shared/analysis/moment.ts";
import { rules } from "../../../shared/analysis/rules.ts";
import { openCase } from "../../../shared/case/open-case.ts";
import type { Timeline } from "../../../shared/time/timeline.ts";
import { fengKinetics, type KineticsFacts, linderKinetics, voruzKinetics } from "../../facts/kinetics.ts";

const samples: readonly (readonly [string, KineticsFacts])[] = [
  ["voruz-2021", voruzKinetics],
  ["linder-2016", linderKinetics],
  ["feng-2025", fengKinetics],
];

function timelineOf(name: string): Timeline {
  const path = join(import.meta.dirname, "../../../assets/cases", `${name}.caseline`);
  const opened = openCase(readFileSync(path));
  if (!opened.ok) throw new Error(JSON.stringify(opened.diagnostics));
  return opened.timeline;
}

describe.each(samples)("%s", (name, facts) => {
  const timeline = timelineOf(name);

  test("kinetics are those worked out by hand, and no others", () => {
    const found = kineticsOf(timeline).flatMap(({ id, findings }) =>
      findings.map(({ label, value }) => [id, label, value]),
    );
    expect(found).toEqual(facts.kinetics);
  });

  test.each(facts.between)("from %i to %i: %s", (first, second, series, value) => {
    const changes = betweenDays(timeline, first, second).changes.filter(({ label }) => label.startsWith(series));
    expect(changes.map((change) => change.value)).toContain(value);
  });

  const nearWords = (near: ResultNearMoment | null): string =>
    near === null ? "none" : `${near.result} (${near.time})`;

  test.each(facts.moments)("on day %i: %s", (day, series, before, after) => {
    const found = momentAt(timeline, day).series.find((each) => each.name === series);
    expect([nearWords(found?.before ?? null), nearWords(found?.after ?? null)]).toEqual([before, after]);
  });

  test("every finding names its rule and the recorded events that it rests on", () => {
    const ids = new Set(
      [...timeline.measurements, ...timeline.assessments, ...timeline.treatments, ...timeline.procedures].map(
        ({ event }) => event.id,
      ),
    );
    for (const { derivation, value } of kineticsOf(timeline).flatMap(({ findings }) => findings)) {
      expect(rules[derivation.rule].reference).not.toBe("");
      expect(derivation.evidence.length, value).toBeGreaterThan(0);
      for (const { event } of derivation.evidence) expect(ids).toContain(event);
    }
  });
});

test("two pins of Voruz: 244 days, 8.0 months, and what was given", () => {
  const { time, given } = betweenDays(timelineOf("voruz-2021"), 582, 826);
  expect(time.value).toBe("244 days (8.0 months)");
  expect(given.filter(({ certainty }) => certainty === "given").map(({ name }) => name)).toEqual([
    "blinatumomab",
    "DLI 1",
    "FLAG-Ida",
    "DLI 2",
    "DLI 3",
  ]);
});

test("the working has the numbers put in", () => {
  const changes = betweenDays(timelineOf("voruz-2021"), 582, 826).changes;
  const igh = changes.find(({ label }) => label.startsWith("IGH"));
  expect(igh?.derivation.working).toContain("log₁₀(0.7 ÷ 0.0007) = 3.00");
  const rises = kineticsOf(timelineOf("voruz-2021")).find(({ id }) => id === "doubling-time");
  expect(rises?.findings[0]?.derivation.working).toEqual([
    "log₁₀(0.7 ÷ 0.0007) = 3.00 in 244 days",
    "log₁₀ 2 × 244 ÷ 3.00 = 24.5 days",
  ]);
});

test("a treatment in an interruption is said to be interrupted", () => {
  const given = momentAt(timelineOf("linder-2016"), 402).given;
  expect(given[0]).toMatchObject({ event: "blinatumomab-1", certainty: "interrupted" });
  expect(given[0]?.words).toContain("dose 9 µg/d");
  expect(given[0]?.words).toContain("suspected cytokine release syndrome");
});

test("disease and antigens of Voruz on D900 and at relapse", () => {
  const timeline = timelineOf("voruz-2021");
  expect(momentAt(timeline, 826).disease).toEqual({
    event: "relapse",
    state: "relapse",
    time: "D826",
    inferred: false,
  });
  expect(momentAt(timeline, 900).disease).toMatchObject({ event: "cr-salvage-a", inferred: true });
  const cd19 = momentAt(timeline, 900).antigens.filter(({ antigen }) => antigen === "CD19");
  expect(cd19.map(({ state, method }) => [state, method])).toEqual([
    ["negative", "flow cytometry"],
    ["partial", "biopsy"],
  ]);
});
