import type { AntigenState } from "../case/event-schemas.ts";
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
 * A fall of an antigen since an earlier test by the same method. `escape`: disease is present and a drug against the antigen was given
 * in between. `lost`: disease is present, no such drug. `response`: the disease is gone, so the antigen went with the blasts.
 * `weaker`: still there, with disease present, but less than before.
 */
export interface AntigenChange {
  readonly kind: "escape" | "lost" | "response" | "weaker";
  readonly to: AntigenState;
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
  const lost = test.finding.state === "negative";
  const level = diseaseLevelAt(timeline, test.panel.at.estimate);
  if (level === "remission" || level === "molecular remission")
    return lost ? { kind: "response", to: test.finding.state } : null;
  if (level === "unknown") return null;
  if (!lost) return { kind: "weaker", to: test.finding.state };
  return {
    kind: exposedBetween(timeline, antigen, before.panel, test.panel) ? "escape" : "lost",
    to: test.finding.state,
  };
}

/** Tests compare when neither says that its method or specimen is another one. */
function comparable(first: Omit<AntigenTest, "change">, second: Omit<AntigenTest, "change">): boolean {
  const same = (a: string | undefined, b: string | undefined): boolean => a === undefined || b === undefined || a === b;
  return same(first.method, second.method) && same(first.specimen, second.specimen);
}

function exposedBetween(
  timeline: Timeline,
  antigen: string,
  before: ResolvedAntigenPanel,
  after: ResolvedAntigenPanel,
): boolean {
  return timeline.treatments.some(
    (treatment) =>
      treatment.start.estimate <= after.at.estimate &&
      (treatment.end ?? treatment.start).estimate >= before.at.estimate &&
      targetsOf(treatment.event).includes(antigen),
  );
}

/** Names of the drugs given in this case that target the antigen, in order of first use, with the class of each. */
export function drugsAgainst(
  timeline: Timeline,
  antigen: string,
): readonly { readonly name: string; readonly class: ReturnType<typeof classOf> }[] {
  const drugs = new Map<string, ReturnType<typeof classOf>>();
  for (const treatment of [...timeline.treatments].sort((a, b) => a.start.estimate - b.start.estimate)) {
    const names =
      treatment.agents.length > 0 ? treatment.agents.map(({ agent }) => agent.name) : [treatment.event.name];
    for (const name of names) if (targetsOf(name).includes(antigen)) drugs.set(name.toLowerCase(), classOf(name));
  }
  return [...drugs].map(([name, therapyClass]) => ({ name, class: therapyClass }));
}
