// Text that could disturb, and damage to a case: nothing makes reading throw.
import fc from "fast-check";
import { expect, test, vi } from "vitest";
import { formatDiagnostic } from "../../shared/case/format-diagnostic.ts";
import { openCase } from "../../shared/case/open-case.ts";
import { caseWith, FLOW, HSCT, measurement, treatment, utf8 } from "../support/bad-input.ts";

vi.setConfig({ testTimeout: 30_000 });

test("a byte order mark is tolerated, with a warning, and does not shift the columns", () => {
  const text = caseWith(HSCT);
  for (const content of [`\ufeff${text}`, utf8(`\ufeff${text}`)]) {
    const opened = openCase(content);
    expect(opened).toMatchObject({ ok: true, warnings: [{ code: "byte-order-mark", line: 1, column: 1 }] });
  }
  expect(openCase('\ufeff{"caseline": 5}')).toMatchObject({ diagnostics: [{ line: 1, column: 14 }] });
});

test.each([
  "<script>alert(1)</script>",
  "]]>",
  "& &amp; &lt;",
  '"><img src=x onerror=alert(1)>',
  "javascript:alert(1)",
  "=cmd|' /C calc'!A0",
  "\u200fעברית\u200e",
  "👩🏽‍⚕️🧬",
  "line\nbreak\tand tab",
  "x".repeat(10_000),
])("%j is text like any other", (text) => {
  const written = JSON.stringify(text);
  const opened = openCase(
    `{"caseline": 1, "title": ${written}, "notes": [{"id": "n", "text": ${written}, "at": {"day": 1}}], ${JSON.stringify(`x${text}`)}: 1}`,
  );
  expect(opened).toMatchObject({
    ok: true,
    warnings: [{ code: "unknown-field" }],
    case: { title: text, notes: [{ text }] },
  });
});

test.each(["\u202e", "\u202a", "\u2066", "\u2069"])("%j, which reorders what is read, is warned of", (character) => {
  const opened = openCase(JSON.stringify({ caseline: 1, title: `evil${character}txt` }));
  expect(opened).toMatchObject({ ok: true, warnings: [{ code: "bidirectional-control", path: ["title"] }] });
});

test("nothing in a name or a message can disturb a terminal", () => {
  const opened = openCase(JSON.stringify({ caseline: 1, title: "x", dayZero: "a\u202e\nb" }));
  const lines = opened.ok ? [] : opened.diagnostics.map((diagnostic) => formatDiagnostic("\u001b[31m\n", diagnostic));
  expect(lines[0]).toContain("<U+001B>[31m<U+000A>:1:");
  expect(lines.join("")).not.toMatch(/[\p{Cc}\p{Cf}]/u);
});

test("keys that JavaScript gives a meaning to are kept as data, and change no prototype", () => {
  const opened = openCase(
    '{"caseline": 1, "title": "x", "constructor": {"prototype": 1}, "prototype": 2, "toString": 3, "hasOwnProperty": 4}',
  );
  expect(opened.ok && Object.hasOwn(opened.case, "constructor") && opened.case["toString"]).toBe(3);
  openCase('{"caseline": 1, "title": "x", "__proto__": {"polluted": true}, "y": {"__proto__": {"polluted": true}}}');
  expect(({} as Record<string, unknown>)["polluted"]).toBeUndefined();
});

test("more than a hundred problems are counted, not listed", () => {
  const events = Array.from({ length: 250 }, (_, index) => ({ id: `e-${index}`, text: 5 }));
  const opened = openCase(JSON.stringify({ caseline: 1, title: "x", notes: events }));
  const diagnostics = opened.ok ? [] : opened.diagnostics;
  expect(diagnostics).toHaveLength(101);
  expect(diagnostics.at(-1)?.message).toBe("and 150 more problems");
});

const valid = caseWith(
  '"dayZero": "hsct"',
  HSCT,
  FLOW,
  measurement('"result": { "kind": "undetectable", "limit": 1e-5 }'),
  treatment(
    '"class": "chemotherapy", "start": { "offset": { "weeks": -4 }, "from": "hsct" }, "end": { "before": "hsct" }, "dose": { "value": 9, "unit": "µg/d" }',
  ),
);
const fragments = fc.constantFrom(
  ...[
    '"',
    "{",
    "}",
    "[",
    "]",
    ",",
    ":",
    "\\",
    "\\u0000",
    "\n",
    "null",
    "-1",
    "1e999",
    "true",
    '"day"',
    '"at":',
    "\ufeff",
    "\u0000",
    '"__proto__":1,',
    '"hsct"',
    "é",
    "0",
    "{}",
    "[]",
  ],
);

test("the valid case of the fuzz test is valid", () => {
  expect(openCase(valid)).toMatchObject({ ok: true, warnings: [] });
});

test("no damage to a text makes reading throw, and each problem is within the text", () => {
  const damage = fc.record({ at: fc.nat(valid.length), remove: fc.nat(12), insert: fc.option(fragments, { nil: "" }) });
  fc.assert(
    fc.property(fc.array(damage, { minLength: 1, maxLength: 4 }), (damages) => {
      const text = damages.reduce(
        (before, { at, remove, insert }) => before.slice(0, at) + insert + before.slice(at + remove),
        valid,
      );
      const opened = openCase(text);
      const diagnostics = opened.ok ? opened.warnings : opened.diagnostics;
      if (!opened.ok) expect(diagnostics.length).toBeGreaterThan(0);
      const lines = text.split(/\r\n|\r|\n/);
      for (const { line, column, message } of diagnostics) {
        expect(message).not.toBe("");
        expect(column).toBeGreaterThanOrEqual(1);
        expect(column).toBeLessThanOrEqual((lines[line - 1] ?? "").length + 1);
      }
    }),
    { numRuns: 2_000 },
  );
});

test("no damage to the bytes makes reading throw", () => {
  const bytes = utf8(valid);
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.nat(bytes.length - 1), fc.nat(255)), { minLength: 1, maxLength: 5 }),
      (changes) => {
        const damaged = Uint8Array.from(bytes);
        for (const [index, byte] of changes) damaged[index] = byte;
        const opened = openCase(damaged);
        expect(opened.ok || opened.diagnostics.length > 0).toBe(true);
      },
    ),
    { numRuns: 2_000 },
  );
});

test("every beginning of a case is refused as cut off, or not yet a case", () => {
  const whole = valid.trimEnd();
  for (let length = 0; length < whole.length; length++) expect(openCase(whole.slice(0, length)).ok).toBe(false);
});
