import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { openCase } from "../../../shared/case/open-case.ts";
import { serializeCase } from "../../../shared/case/serialize.ts";
import { SourceRecord } from "../../../shared/formats/import/record.ts";
import type { Statement } from "../../../shared/formats/import/statements.ts";
import { buildOf } from "./build-support.ts";

/** Words that are found again, whatever becomes of them. */
const word = fc.stringMatching(/^[a-zäé中]{6,12}$/);
const text = fc.oneof(
  { weight: 6, arbitrary: word },
  fc.constantFrom("", "__proto__", "constructor", "line\nline", "\u0000\ud800", "x".repeat(20_100)),
);
const number = fc.oneof(
  fc.double({ min: 0, max: 200, noNaN: true }),
  fc.constantFrom(0, -1, 1e-5, 0.01, 150, Number.NaN, Number.POSITIVE_INFINITY),
);
const id = fc.constantFrom("a", "b", "hsct-1", "Not An Id", "c.end", "", "x".repeat(120));
const date = fc.oneof(
  fc
    .date({ min: new Date("2019-01-01"), max: new Date("2023-01-01"), noInvalidDate: true })
    .map((day) => day.toISOString().slice(0, 10)),
  fc.constantFrom("2021", "2021-05", "1900-01-01", "9999-12-31", "2021-02-30", "1970-01-01", "2045-05-05", "yesterday"),
);
const day = fc.oneof(fc.integer({ min: -50, max: 900 }), fc.constantFrom(0, 99_999, 1e9, 0.5, Number.NaN));
const reference = id.map((each) => `${each}.start`);
const stated = fc.oneof(
  date.map((each) => ({ date: each })),
  day.map((each) => ({ day: each })),
  fc.tuple(fc.integer({ min: -3, max: 20 }), reference).map(([months, from]) => ({ offset: { months }, from })),
  fc.tuple(fc.integer({ min: 0, max: 20 }), id).map(([courseDay, of]) => ({ courseDay, of })),
);
const time = fc.oneof(
  { weight: 3, arbitrary: date.map((each) => ({ date: each })) },
  { weight: 2, arbitrary: day.map((each) => ({ day: each })) },
  stated,
  fc.record({ after: fc.oneof(id, stated), before: fc.oneof(reference, stated) }, { requiredKeys: ["after"] }),
  fc.record({ by: stated }),
  fc.tuple(date, fc.constant(true as const)).map(([each, about]) => ({ date: each, about })),
);
const end = fc.oneof(time, fc.constant({ ongoing: true as const }));
const when = fc.record({ at: time }, { requiredKeys: [] });
const span = fc.record({ start: time, end }, { requiredKeys: [] });
const code = fc.record({ system: text, code: text });
const said = fc.record(
  {
    id,
    source: id,
    note: text,
    sourceText: text,
    codes: fc.array(code, { maxLength: 2 }),
    inferred: fc.constant(true as const),
  },
  { requiredKeys: [] },
);
const reportedText = fc.oneof(
  fc.constantFrom("<0.01", "0,01", "nd", "neg", "5x10-4", "0", "12", "pos, n.q.", "-", "0.5 %", "1e-5", "1.234", ""),
  text,
);
const result = fc.oneof(
  number.map((value) => ({ kind: "value" as const, value })),
  fc.record({ kind: fc.constant("undetectable" as const), limit: number }, { requiredKeys: ["kind"] }),
  number.map((limit) => ({ kind: "undetectable" as const, limit, inclusive: true as const })),
  fc.record(
    {
      kind: fc.constant("positive not quantifiable" as const),
      limitOfDetection: number,
      limitOfQuantification: number,
    },
    { requiredKeys: ["kind"] },
  ),
  fc.constant({ kind: "negative" as const }),
  number.map((limit) => ({ kind: "above range" as const, limit })),
);
const series = fc.record(
  {
    name: fc.oneof(fc.constantFrom("MRD", "WBC"), text),
    measures: fc.constantFrom("MRD" as const, "blasts" as const, "count" as const, null),
    target: text,
    method: fc.constantFrom("flow", "PCR", ""),
    specimen: fc.constantFrom("marrow", "blood"),
    unit: fc.oneof(fc.constantFrom("%", "fraction", "10^9/L", "% of ABL"), text),
    scale: fc.constantFrom("fraction" as const, "percent" as const, "absolute" as const),
    sensitivity: number,
    id,
  },
  { requiredKeys: ["name", "measures"] },
);
const dose = fc.oneof(fc.record({ value: number, unit: text }), fc.record({ text }));

const kinds = {
  patient: fc.record(
    { sex: fc.constantFrom("female", "male"), ageAtDiagnosis: number, birthDate: date, label: text, title: text },
    { requiredKeys: [] },
  ),
  diagnosis: fc
    .tuple(
      fc.record({
        name: text,
        details: fc.array(text, { maxLength: 2 }),
        genetics: fc.array(fc.record({ finding: text, at: time }, { requiredKeys: ["finding"] }), { maxLength: 2 }),
      }),
      when,
    )
    .map(([fields, at]) => ({ ...fields, ...at })),
  anchor: fc.tuple(text, when).map(([name, at]) => ({ name, ...at })),
  treatment: fc
    .tuple(
      fc.record(
        {
          name: text,
          agents: fc.array(fc.record({ name: text, dose }, { requiredKeys: ["name"] }), { maxLength: 2 }),
          dose,
          days: fc.constant([[1, 3], 30] as [number, number][]),
          conditioningFor: id,
          cycles: fc.array(fc.record({ start: time, end }, { requiredKeys: ["start"] }), {
            minLength: 1,
            maxLength: 2,
          }),
          steps: fc.array(fc.record({ at: time, dose }), { minLength: 1, maxLength: 2 }),
        },
        { requiredKeys: ["name"] },
      ),
      span,
    )
    .map(([treatment, times]) => ({ treatment, ...times })),
  procedure: fc
    .tuple(
      fc.oneof(
        text.map((name) => ({ kind: "transplant" as const, name })),
        fc.record({ kind: fc.constant("CAR-T infusion" as const), name: text, product: text }),
      ),
      when,
    )
    .map(([procedure, at]) => ({ procedure, ...at })),
  result: fc
    .tuple(
      series,
      fc.oneof(
        reportedText.map((each) => ({ text: each })),
        result.map((each) => ({ result: each })),
      ),
      fc.record({ marker: text, limitOfDetection: number }, { requiredKeys: [] }),
      fc.oneof(when, span),
    )
    .map(([identity, reported, more, times]) => ({ series: identity, result: reported, ...more, ...times })),
  antigens: fc
    .tuple(
      fc.array(fc.record({ antigen: text, state: fc.constantFrom("positive", "negative") }), { maxLength: 2 }),
      when,
    )
    .map(([findings, at]) => ({ panel: { findings }, ...at })),
  assessment: when.map((at) => ({ assessment: { state: "relapse" as const }, ...at })),
  event: fc
    .tuple(text, fc.oneof(when, span))
    .map(([name, times]) => ({ event: { category: "toxicity" as const, name }, ...times })),
  "follow-up": fc
    .tuple(fc.record({ status: text, vital: fc.constantFrom("alive", "dead") }, { requiredKeys: [] }), when)
    .map(([fields, at]) => ({ ...fields, ...at })),
  note: fc.tuple(text, when).map(([each, at]) => ({ text: each, ...at })),
  source: fc.record({ citation: text, doi: text }, { requiredKeys: ["citation"] }),
  "day zero": fc.record({ of: id }),
};

const statement = fc.oneof(
  ...Object.entries(kinds).map(([kind, fields]) =>
    fc.tuple(fields as fc.Arbitrary<object>, said).map(([own, provenance]) => ({ kind, ...provenance, ...own })),
  ),
);

const course = fc.array(fc.tuple(fc.nat(6), statement), { maxLength: 14 }).map((all) => {
  const records = Array.from({ length: 7 }, (_, line) => new SourceRecord({ source: { name: "a.csv" }, line }, "P1"));
  return all.map(([line, fields]) => ({ ...fields, record: records[line] }) as unknown as Statement);
});

const NO_WORDS = new Set([
  "id",
  "birthDate",
  "kind",
  "state",
  "sex",
  "vital",
  "category",
  "measures",
  "scale",
  "conditioningFor",
]);

/** All words of a statement that were made to be found; ids, and dates of birth, are none of them. */
function wordsIn(value: unknown, field = ""): readonly string[] {
  if (value instanceof SourceRecord || NO_WORDS.has(field)) return [];
  if (typeof value === "string") return /^[a-zäé中]{6,12}$/.test(value) ? [value] : [];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, item]) => wordsIn(item, key));
}

const runs = 150;

describe("whatever is said", { timeout: 60_000 }, () => {
  test("the case opens", () => {
    fc.assert(
      fc.property(course, (statements) => {
        const { imported } = buildOf(statements);
        if (imported === null) return statements.length === 0;
        const opened = openCase(serializeCase(imported.case));
        if (!opened.ok) expect(opened.diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
        return true;
      }),
      { numRuns: runs },
    );
  });

  test("the case opens, whatever is answered, and no word is lost", () => {
    fc.assert(
      fc.property(course, fc.nat(5), (statements, choice) => {
        const { doubts } = buildOf(statements);
        const answers = doubts.map(({ id, candidates, free }) => {
          const chosen = candidates[choice % Math.max(1, candidates.length)]?.value ?? "0.5";
          const own = free === "date" ? "2021-01-01" : "0.01";
          return [id, free !== undefined && choice > 3 ? own : chosen] as const;
        });
        const { imported, records } = buildOf(statements, Object.fromEntries(answers));
        if (imported === null) return;
        const opened = openCase(serializeCase(imported.case));
        if (!opened.ok) expect(opened.diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
        const there = JSON.stringify([imported.case, records.map(({ unread }) => unread)]).toLowerCase();
        for (const each of wordsIn(statements)) expect(there).toContain(each);
      }),
      { numRuns: runs },
    );
  });

  test("each record is accounted for once", () => {
    fc.assert(
      fc.property(course, (statements) => {
        const { records } = buildOf(statements);
        expect(new Set(records)).toEqual(new Set(statements.map(({ record }) => record)));
        expect(records.length).toBe(new Set(records).size);
        for (const record of records) expect(record.outcome === "used" ? record.as.length > 0 : true).toBe(true);
      }),
      { numRuns: runs },
    );
  });

  test("every word is in the case or in the report", () => {
    fc.assert(
      fc.property(course, (statements) => {
        const { imported, records } = buildOf(statements);
        const there = JSON.stringify([
          imported?.case,
          records.map(({ unread, leftOut }) => [unread, leftOut]),
        ]).toLowerCase();
        for (const each of wordsIn(statements)) expect(there).toContain(each);
      }),
      { numRuns: runs },
    );
  });
});
