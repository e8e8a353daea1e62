// The steps of a case are put into the text of its file, and nothing else of that text changes.
import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import fc from "fast-check";
import { describe, expect, test, vi } from "vitest";
import { editedViewsSchema, faultInViews, sameJson, withViews } from "../../shared/case/edit-views.ts";
import { openCase } from "../../shared/case/open-case.ts";
import { type Case, MAXIMUM_VIEWS, type View } from "../../shared/case/schema.ts";
import { serializeCase } from "../../shared/case/serialize.ts";

vi.setConfig({ testTimeout: 60_000 });

const samples = resolve("assets/cases");
const sampleTexts = readdirSync(samples)
  .filter((name) => name.endsWith(".caseline"))
  .map((name) => [name, readFileSync(join(samples, name), "utf8")] as const);

function read(text: string): Case {
  const opened = openCase(text);
  if (!opened.ok)
    throw new Error(
      opened.diagnostics
        .filter(({ severity }) => severity === "error")
        .map(({ message }) => message)
        .join("\n"),
    );
  return opened.case;
}

const overview: View = { id: "step-overview", name: "Overview", figure: {} };
const relapse: View = {
  id: "step-relapse",
  name: "Relapse “2”",
  figure: { from: 100, to: 300 },
  notes: "Ask\nabout it.",
};

const words = fc.string({ minLength: 1, maxLength: 12, unit: fc.constantFrom(...'ab é日🧬"\\<&\n\t/{}[],:views') });
const viewLists: fc.Arbitrary<View[]> = fc
  .array(
    fc.record(
      {
        name: words,
        figure: fc.record(
          // −0 is what rounding can give; JSON has no such number.
          { from: fc.oneof(fc.integer({ min: -9, max: 0 }), fc.constant(-0)), to: fc.integer({ min: 1, max: 99 }) },
          { requiredKeys: [] },
        ),
        notes: words,
        hidden: fc.constant(true as const),
        "ward-round": fc.oneof(fc.integer(), words, fc.array(words)),
      },
      { requiredKeys: ["name", "figure"] },
    ),
    { maxLength: 4 },
  )
  .map((views) => views.map((view, index) => ({ ...view, id: `step-${index}` })) as View[]);

/** A file, with what of it comes before and after the steps, or the place for them. */
interface HandWritten {
  readonly text: string;
  readonly before: string;
  readonly after: string;
}

/** One case as people and programs write it: fields in any order, unknown ones among them, `views` anywhere or not at all. */
const handWritten: fc.Arbitrary<HandWritten> = fc
  .record({
    fields: fc.shuffledSubarray(
      [
        `"caseline": 1`,
        `"title"  :  "A \\"views\\": [] title\\u00e9"`,
        `"sources": [ {"id":"a", "citation":"views",\t"views": [1, {"views": 2}]} ]`,
        `"treatments":[]`,
        `"comment": {"views": [], "x": [1.50e1, -0.0, null]}`,
      ],
      { minLength: 5 },
    ),
    views: fc.option(fc.constantFrom("[]", `[ { "id":"old", "name": "Old", "figure":{ } } ]`)),
    place: fc.nat({ max: 5 }),
    lineEnd: fc.constantFrom("\n", "\r\n", "", " "),
    indent: fc.constantFrom("  ", "\t", "    ", "", " "),
    mark: fc.constantFrom("", "\ufeff"),
    tail: fc.constantFrom("", "\n", "\r\n\r\n", "  "),
  })
  .map(({ fields, views, place, lineEnd, indent, mark, tail }): HandWritten => {
    const start = `${mark}{${lineEnd}${indent}`;
    const parted = `,${lineEnd}${indent}`;
    const end = `${lineEnd}}${tail}`;
    if (views === null) return parts(start + fields.join(parted), "", end);
    const first = fields.slice(0, place).map((field) => field + parted);
    const last = fields.slice(place).map((field) => parted + field);
    return parts(`${start}${first.join("")}"views" : `, views, last.join("") + end);
  });

const parts = (before: string, views: string, after: string): HandWritten => ({
  ...{ text: before + views + after, before, after },
});

describe("steps put into any file", () => {
  test("are read back, and with them everything else as it was", () => {
    fc.assert(
      fc.property(handWritten, viewLists, ({ text }, views) => {
        const after = read(withViews(text, views));
        expect(sameJson(after.views ?? [], views)).toBe(true);
        expect({ ...after, views: null }).toEqual({ ...read(text), views: null });
      }),
      { numRuns: 300 },
    );
  });

  test("leave every other byte where it was", () => {
    fc.assert(
      fc.property(handWritten, viewLists, ({ text, before, after }, views) => {
        if (views.length === 0) return;
        const written = withViews(text, views);
        expect(written.startsWith(before)).toBe(true);
        expect(written.endsWith(after)).toBe(true);
        expect(written.length).toBeGreaterThan(before.length + after.length);
      }),
      { numRuns: 300 },
    );
  });

  test("twice are no other than once, and are taken away again without a trace where there were none", () => {
    fc.assert(
      fc.property(handWritten, viewLists, ({ text }, views) => {
        const once = withViews(text, views);
        expect(withViews(once, views)).toBe(once);
        const bare = withViews(text, []);
        expect(withViews(withViews(bare, views), [])).toBe(bare);
      }),
      { numRuns: 300 },
    );
  });
});

test.each(sampleTexts)("%s is as the program itself would write it", (_name, text) => {
  const written = withViews(serializeCase(read(text)), [overview, relapse]);
  expect(written).toBe(serializeCase({ ...read(text), views: [overview, relapse] }));
  expect(withViews(text, read(text).views ?? [])).toBe(text);
});

test("takes over tabs and line ends", () => {
  const text = `{\r\n\t"caseline": 1,\r\n\t"title": "T"\r\n}\r\n`;
  expect(withViews(text, [overview])).toBe(
    `{\r\n\t"caseline": 1,\r\n\t"title": "T",\r\n\t"views": [\r\n\t\t{\r\n\t\t\t"id": "step-overview",\r\n\t\t\t"name": "Overview",\r\n\t\t\t"figure": {}\r\n\t\t}\r\n\t]\r\n}\r\n`,
  );
});

test("a file of one line stays one", () => {
  expect(withViews(`{"caseline":1,"title":"T"}`, [overview])).toBe(
    `{"caseline":1,"title":"T", "views": [{"id":"step-overview","name":"Overview","figure":{}}]}`,
  );
});

test("what is no list of steps is not kept", () => {
  expect(faultInViews([overview, relapse])).toBeNull();
  expect(faultInViews([{ ...overview, name: "" }])).toBe("A step has no name.");
  expect(faultInViews(Array.from({ length: MAXIMUM_VIEWS + 1 }, () => overview))).toBe(
    "A case has at most 1000 steps.",
  );
  expect(faultInViews(Array.from({ length: 999 }, () => ({ ...overview, notes: "x".repeat(9_000) })))).toMatch(
    /too long/,
  );
  expect(editedViewsSchema.safeParse([{ ...overview, figure: { from: "x" } }]).success).toBe(false);
});

test("the same JSON is the same in any order of its fields", () => {
  expect(sameJson({ a: 1, b: [{ c: null }], d: undefined }, { b: [{ c: null }], a: 1 })).toBe(true);
  expect(sameJson({ a: 1 }, { a: 1, b: null })).toBe(false);
  expect(sameJson([], {})).toBe(false);
  expect(sameJson([1], [1, 2])).toBe(false);
  expect(sameJson({ a: undefined }, { b: undefined })).toBe(true);
  expect(sameJson({ a: -0 }, { a: 0 })).toBe(true);
});

test("a step that was not changed keeps its text, and each number the way it is written", () => {
  const first = `{ "id":"a",  "name":"\u0041", "figure":{}, "lab": 12345678901234567890 }`;
  const second = `{ "id":"b", "name":"B", "figure":{"from": 1.0e1, "x": [0.10, {"y": 98765432109876543210}]} }`;
  const text = `{\n  "caseline": 1,\n  "title": "T",\n  "views": [${first},\n ${second}]\n}\n`;
  const [a, b] = read(text).views as [View, View];
  const written = withViews(text, [{ ...b, name: "Other" }, a]);
  expect(written).toContain(first);
  for (const number of ["1.0e1", "0.10", "98765432109876543210"]) expect(written).toContain(number);
  expect(written).toContain(`"Other"`);
  expect(sameJson(read(written).views, [{ ...b, name: "Other" }, a])).toBe(true);
  expect(withViews(written, [{ ...b, figure: { ...b.figure, from: 11 } }, a])).not.toContain("1.0e1");
});

test("what a file cannot hold is named before it is kept", () => {
  expect(faultInViews([overview, { ...relapse, name: "Bad", notes: "a\u000bb" }])).toBe(
    "Step “Bad” has a character that a case file cannot hold.",
  );
  expect(faultInViews([{ ...relapse, name: "Long", notes: "x".repeat(20_001) }])).toBe(
    "Step “Long” is too long in its “notes”.",
  );
});
