import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { openCase } from "../../shared/case/open-case.ts";
import { type Case, caseSchema } from "../../shared/case/schema.ts";
import { serializeCase } from "../../shared/case/serialize.ts";
import { treatmentAgents } from "../../shared/therapy/catalogue.ts";
import type { ResolvedTime, Timeline } from "../../shared/time/timeline.ts";
import { fengFacts } from "../facts/feng.ts";
import { linderFacts } from "../facts/linder.ts";
import { type CaseFacts, readFacts } from "../facts/notation.ts";
import { voruzFacts } from "../facts/voruz.ts";

const samples: readonly (readonly [file: string, facts: CaseFacts])[] = [
  ["voruz-2021", voruzFacts],
  ["feng-2025", fengFacts],
  ["linder-2016", linderFacts],
];

function readText(name: string): string {
  return readFileSync(new URL(`../../assets/cases/${name}.caseline`, import.meta.url), "utf8");
}

function readSample(name: string): Case {
  return caseSchema.parse(JSON.parse(readText(name)));
}

/** With every time in days. Neither errors nor warnings are allowed. */
function openSample(name: string): Timeline {
  const opened = openCase(readText(name));
  expect(opened.ok ? opened.warnings : opened.diagnostics).toEqual([]);
  if (!opened.ok) throw new Error(`${name} is not valid`);
  return opened.timeline;
}

/** Start and end (or point) of everything in a timeline, by `id` and `id.end`. */
function instantsOf(timeline: Timeline): ReadonlyMap<string, ResolvedTime> {
  const spans = [...timeline.treatments, ...timeline.measurements, ...timeline.events];
  const points = [...timeline.procedures, ...timeline.antigenPanels, ...timeline.assessments];
  return new Map<string, ResolvedTime>([
    ...timeline.anchors.map(({ anchor, at }) => [anchor.id, at] as const),
    ...spans.flatMap(({ event, start, end }) => [
      [event.id, start] as const,
      ...(end === null ? [] : [[`${event.id}.end`, end] as const]),
    ]),
    ...points.map(({ event, at }) => [event.id, at] as const),
    ...timeline.notes.flatMap(({ event, at }) => (at === null ? [] : [[event.id, at] as const])),
  ]);
}

/** Rows in an order of their own, so that the order of a file does not matter. */
function sorted(rows: readonly unknown[]): readonly unknown[] {
  return [...rows].sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
}

const kinds = [
  "treatments",
  "procedures",
  "assays",
  "measurements",
  "antigens",
  "assessments",
  "events",
  "genetics",
  "notes",
] as const;

describe.each(samples)("%s", (name, facts) => {
  const file = readSample(name);
  const found = readFacts(file);

  test.each(kinds)("has every one of the document's %s and no other", (kind) => {
    expect(sorted(found[kind])).toEqual(sorted(facts[kind]));
  });

  test("ends at the document's last follow-up", () => {
    expect(found.lastFollowUp).toEqual(facts.lastFollowUp);
  });

  test("names the source of each event, with its words", () => {
    const sources = new Set(file.sources?.map(({ id }) => id));
    const recorded = [
      ...(file.treatments ?? []),
      ...(file.procedures ?? []),
      ...(file.measurements ?? []),
      ...(file.antigenPanels ?? []),
      ...(file.assessments ?? []),
      ...(file.events ?? []),
      ...(file.notes ?? []),
    ];
    for (const event of recorded) {
      expect(sources, event.id).toContain(event.source);
      expect(event.sourceText ?? "", event.id).not.toBe("");
    }
  });

  test("gives nothing that the therapy catalogue does not know, but for what the document does not name", () => {
    const unknown = (file.treatments ?? []).flatMap(treatmentAgents).filter(({ agent }) => agent === undefined);
    expect(unknown.map((each) => each.name)).toEqual(name === "feng-2025" ? ["maintenance in another trial"] : []);
  });

  describe("in days", () => {
    const instants = instantsOf(openSample(name));
    const dayOf = (instant: string): number => {
      const time = instants.get(instant);
      if (time === undefined) throw new Error(`${name} has no ${instant}`);
      return time.estimate;
    };

    test("calls exact what the document gives a day for, and nothing else", () => {
      const exact = [...instants]
        .filter(([, time]) => time.certainty === "exact")
        .map(([instant, time]) => [instant, time.estimate]);
      expect(sorted(exact)).toEqual(sorted(facts.days));
    });

    test("keeps the lengths that the document gives", () => {
      for (const [from, to, days] of facts.lengths)
        expect([from, to, dayOf(to) - dayOf(from)]).toEqual([from, to, days]);
    });

    test("keeps the order that the document gives, for estimates too", () => {
      for (const order of facts.orders) {
        const days = order.map(dayOf);
        expect(days, order.join(" ≤ ")).toEqual([...days].sort((a, b) => a - b));
      }
    });

    test("estimates lie between the earliest and the latest day", () => {
      for (const [instant, { earliest, estimate, latest }] of instants) {
        expect(earliest, instant).toBeLessThanOrEqual(estimate);
        expect(latest, instant).toBeGreaterThanOrEqual(estimate);
      }
    });
  });
});

test.each([...samples.map(([name]) => name), "minimal", "empty"])(
  "%s is written as the program would save it",
  (name) => {
    expect(serializeCase(readSample(name))).toBe(readText(name));
  },
);

test("the minimal and the empty case are valid", () => {
  expect(openSample("minimal").measurements).toHaveLength(1);
  expect(openSample("empty").extent).toBeNull();
});
