import type { AntigenState, TherapyClass } from "../case/event-schemas.ts";
import { classOf, normalAntigen, targetsOf } from "../therapy/catalogue.ts";
import type { ResolvedAntigenPanel, Timeline } from "../time/timeline.ts";
import { diseaseLevelAt } from "./disease-state.ts";

export interface AntigenTest {
  readonly panel: ResolvedAntigenPanel;
  readonly finding: ResolvedAntigenPanel["event"]["findings"][number];
  readonly method: string | undefined;
  readonly specimen: string | undefined;
  readonly change: AntigenChange | null;
}

/**
 * A fall of an antigen since an earlier test by the same method and in the same specimen. `escape`: lost while disease is present.
 * `response`: lost with the disease gone, so the antigen went with the blasts; never called escape. `weaker`: still there, with disease
 * present, but less than before. The rule is that of the field (loss of CD19 under CD19-directed therapy, PMC8919057): what the
 * blasts carry can only be said of blasts that are there.
 */
export interface AntigenChange {
  readonly kind: "escape" | "response" | "weaker";
  readonly to: AntigenState;
  /** Drugs against the antigen that were given since the earlier test. */
  readonly after: readonly string[];
}

const STRENGTH: Record<AntigenState, number | null> = {
  positive: 3,
  partial: 2,
  dim: 1,
  negative: 0,
  "not tested": null,
};

/** All tests of each antigen, by time, with what each says against the one before it. Antigens in order of first mention. */
export function antigenHistories(timeline: Timeline): ReadonlyMap<string, readonly AntigenTest[]> {
  const panels = [...timeline.antigenPanels].sort((a, b) => a.at.estimate - b.at.estimate);
  const histories = new Map<string, AntigenTest[]>();
  for (const panel of panels) {
    for (const finding of panel.event.findings) {
      const antigen = normalAntigen(finding.antigen);
      const tests = histories.get(antigen) ?? [];
      histories.set(antigen, tests);
      const test = {
        panel,
        finding,
        method: finding.method ?? panel.event.method,
        specimen: finding.specimen ?? panel.event.specimen,
      };
      tests.push({ ...test, change: changeSince(timeline, antigen, tests, test) });
    }
  }
  return histories;
}

function changeSince(
  timeline: Timeline,
  antigen: string,
  earlier: readonly AntigenTest[],
  test: Omit<AntigenTest, "change">,
): AntigenChange | null {
  const strength = STRENGTH[test.finding.state];
  if (strength === null) return null;
  const before = earlier.findLast(
    (other) =>
      other.panel.at.estimate < test.panel.at.estimate &&
      STRENGTH[other.finding.state] !== null &&
      comparable(other, test),
  );
  const strengthBefore = before === undefined ? null : STRENGTH[before.finding.state];
  if (before === undefined || strengthBefore === null || strength >= strengthBefore) return null;
  const to = test.finding.state;
  const lost = to === "negative";
  const level = diseaseLevelAt(timeline, test.panel.at.estimate);
  if (level === "unknown") return null;
  const after = drugsAgainst(timeline, antigen)
    .filter((drug) =>
      drug.spans.some(([first, last]) => first <= test.panel.at.estimate && last >= before.panel.at.estimate),
    )
    .map((drug) => drug.name);
  if (level === "remission" || level === "molecular remission") return lost ? { kind: "response", to, after } : null;
  return { kind: lost ? "escape" : "weaker", to, after };
}

/** Tests compare when neither says that its method or specimen is another one. */
function comparable(first: Omit<AntigenTest, "change">, second: Omit<AntigenTest, "change">): boolean {
  const same = (a: string | undefined, b: string | undefined): boolean => a === undefined || b === undefined || a === b;
  return same(first.method, second.method) && same(first.specimen, second.specimen);
}

export interface DrugAgainst {
  readonly name: string;
  readonly class: TherapyClass | undefined;
  /** First and last day of each course; Infinity for one that goes on. */
  readonly spans: readonly (readonly [first: number, last: number])[];
}

const knownDrugs = new WeakMap<Timeline, Map<string, readonly DrugAgainst[]>>();

/** The drugs given in this case that target the antigen, CAR-T cells among them, in order of first use. Found once for a timeline. */
export function drugsAgainst(timeline: Timeline, antigen: string): readonly DrugAgainst[] {
  let byAntigen = knownDrugs.get(timeline);
  if (byAntigen === undefined) {
    byAntigen = drugsByAntigen(timeline);
    knownDrugs.set(timeline, byAntigen);
  }
  return byAntigen.get(antigen) ?? [];
}

function drugsByAntigen(timeline: Timeline): Map<string, readonly DrugAgainst[]> {
  const drugs = new Map<string, Map<string, DrugAgainst & { readonly spans: (readonly [number, number])[] }>>();
  for (const { name, first, last } of givenDrugs(timeline)) {
    for (const antigen of targetsOf(name)) {
      const ofAntigen = drugs.get(antigen) ?? new Map();
      drugs.set(antigen, ofAntigen);
      const key = name.toLowerCase();
      const drug = ofAntigen.get(key) ?? { name: key, class: classOf(name), spans: [] };
      ofAntigen.set(key, drug);
      drug.spans.push([first, last]);
    }
  }
  return new Map([...drugs].map(([antigen, ofAntigen]) => [antigen, [...ofAntigen.values()]]));
}

/** Every drug that was given, by its first day. A cell product acts from its infusion on. */
function givenDrugs(
  timeline: Timeline,
): readonly { readonly name: string; readonly first: number; readonly last: number }[] {
  const treatments = timeline.treatments.flatMap((treatment) => {
    const names =
      treatment.agents.length > 0 ? treatment.agents.map(({ agent }) => agent.name) : [treatment.event.name];
    const last = treatment.ongoing ? Number.POSITIVE_INFINITY : (treatment.end ?? treatment.start).estimate;
    return names.map((name) => ({ name, first: treatment.start.estimate, last }));
  });
  const cells = timeline.procedures.flatMap(({ event, at }) =>
    event.kind === "CAR-T infusion"
      ? [{ name: event.product ?? event.name, first: at.estimate, last: Number.POSITIVE_INFINITY }]
      : [],
  );
  return [...treatments, ...cells].sort((a, b) => a.first - b.first);
}
