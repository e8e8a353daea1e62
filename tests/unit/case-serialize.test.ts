import fc from "fast-check";
import { expect, test, vi } from "vitest";
import { readCase } from "../../shared/case/read-case.ts";
import type { Case } from "../../shared/case/schema.ts";
import { serializeCase } from "../../shared/case/serialize.ts";

vi.setConfig({ testTimeout: 30_000 });

/** Any JSON but what no file can hold: -0 is written as 0, `__proto__` is refused. */
const json = fc
  .jsonValue({ maxDepth: 3 })
  .map((value) => JSON.parse(JSON.stringify(value)) as unknown)
  .filter((value) => !JSON.stringify(value).includes("__proto__"));
const text = fc.string({ minLength: 1, maxLength: 40, unit: fc.constantFrom(...'abc é日🧬"\\<&\n\t/{}[],:') });
const unknownFields = fc.dictionary(
  fc.string({ minLength: 8, maxLength: 12, unit: fc.constantFrom(..."xyzXYZ -_é1") }),
  json,
  { maxKeys: 2 },
);

/** An object with fields in any order, some of them unknown. */
const shuffled = <T extends object>(known: fc.Arbitrary<T>): fc.Arbitrary<T> =>
  fc.tuple(known, unknownFields).chain(([object, others]) => {
    const entries = [...Object.entries(object), ...Object.entries(others)].filter(([, value]) => value !== undefined);
    return fc.shuffledSubarray(entries, { minLength: entries.length }).map((order) => Object.fromEntries(order) as T);
  });

const number = fc.oneof(
  fc.integer({ min: -999, max: 999 }),
  fc.double({ min: -999, max: 999, noNaN: true }).map((value) => value + 0),
);
const amount = fc.double({ min: 1e-9, max: 1, noNaN: true });
const stated = shuffled(fc.record({ day: number, about: fc.constantFrom(true as const, undefined) }));
const time = fc.oneof(
  stated,
  shuffled(fc.record({ offset: shuffled(fc.record({ weeks: number })), from: fc.constant("event-0") })),
  shuffled(fc.record({ after: fc.array(stated, { minLength: 1, maxLength: 3 }), estimate: stated })),
);
const result = fc.oneof(
  shuffled(fc.record({ kind: fc.constant("value"), value: amount })),
  shuffled(fc.record({ kind: fc.constant("undetectable"), limit: amount })),
  shuffled(fc.record({ kind: fc.constantFrom("positive", "negative", "not done") })),
);
const days = fc.array(
  fc.oneof(
    fc.integer({ min: 1, max: 400 }),
    fc.integer({ min: 1, max: 9 }).map((first) => [first, first + 3]),
  ),
  { minLength: 1, maxLength: 120 },
);
const identified = <T extends object>(prefix: string, known: fc.Arbitrary<T>) =>
  fc.array(known, { maxLength: 3 }).map((items) => items.map((item, index) => ({ ...item, id: `${prefix}-${index}` })));

const cases = shuffled(
  fc.record({
    caseline: fc.constant(1),
    title: text,
    patient: fc.option(shuffled(fc.record({ label: text })), { nil: undefined }),
    assays: fc.constant([{ scale: "fraction", name: "Flow", measures: "MRD", id: "flow" }]),
    measurements: identified(
      "m",
      shuffled(fc.record({ assay: fc.constant("flow"), at: time, result, reported: text })),
    ),
    treatments: identified(
      "t",
      shuffled(
        fc.record({
          name: text,
          start: time,
          end: fc.constant({ ongoing: true }),
          days,
          dose: fc.constant({ unit: "mg", value: 3 }),
        }),
      ),
    ),
    events: identified("event", shuffled(fc.record({ name: text, category: fc.constant("clinical"), at: stated }))),
  }),
) as unknown as fc.Arbitrary<Case>;

function read(written: string): Case {
  const opened = readCase(written);
  if (!opened.ok) throw new Error(JSON.stringify(opened.diagnostics));
  return opened.case;
}

test("reading what was written gives an equal case, unknown fields included at every level", () => {
  fc.assert(
    fc.property(cases, (case_) => {
      expect(read(serializeCase(case_))).toEqual(case_);
    }),
    { numRuns: 200 },
  );
});

test("writing what was read gives the same text", () => {
  fc.assert(
    fc.property(cases, (case_) => {
      const written = serializeCase(case_);
      expect(serializeCase(read(written))).toBe(written);
    }),
    { numRuns: 200 },
  );
});

test("any JSON in any place is written as it is", () => {
  fc.assert(
    fc.property(fc.dictionary(fc.constantFrom("title", "measurements", "views", "other", "figure"), json), (object) => {
      expect(JSON.parse(serializeCase(object as unknown as Case))).toEqual(object);
    }),
    { numRuns: 1_000 },
  );
});

test("known fields come in the order of the format, and leaves on one line", () => {
  const case_ = {
    later: { b: 1, a: [] },
    title: "Order",
    caseline: 1,
    measurements: [
      {
        result: { value: 1e-4, note: "x", kind: "value" },
        at: { from: "hsct", offset: { weeks: 4 } },
        zz: 1,
        assay: "flow",
        id: "m",
      },
    ],
    treatments: [
      {
        start: { day: 0 },
        id: "t",
        days: Array.from({ length: 40 }, (_, day) => day * 2 + 101),
        name: "Drug",
        end: { ongoing: true },
      },
    ],
  } as unknown as Case;
  expect(serializeCase(case_)).toBe(`{
  "caseline": 1,
  "title": "Order",
  "treatments": [
    {
      "id": "t",
      "name": "Drug",
      "start": { "day": 0 },
      "end": { "ongoing": true },
      "days": [
        101, 103, 105, 107, 109, 111, 113, 115, 117, 119, 121, 123, 125, 127, 129, 131, 133, 135, 137, 139,
        141, 143, 145, 147, 149, 151, 153, 155, 157, 159, 161, 163, 165, 167, 169, 171, 173, 175, 177, 179
      ]
    }
  ],
  "measurements": [
    {
      "id": "m",
      "assay": "flow",
      "at": { "offset": { "weeks": 4 }, "from": "hsct" },
      "result": { "kind": "value", "value": 0.0001, "note": "x" },
      "zz": 1
    }
  ],
  "later": {
    "b": 1,
    "a": []
  }
}
`);
});

test("a change of one result changes one line", () => {
  const measurement = (id: string, value: number) => ({
    id,
    assay: "flow",
    at: { day: 1 },
    result: { kind: "value", value },
  });
  const lines = (value: number) =>
    serializeCase({
      caseline: 1,
      title: "x",
      measurements: [measurement("a", 1e-3), measurement("b", value)],
    } as Case).split("\n");
  const [before, after] = [lines(1e-4), lines(2e-4)];
  expect(before.filter((line, index) => line !== after[index])).toHaveLength(1);
});
