import fc from "fast-check";
import { expect, test, vi } from "vitest";
import { MAXIMUM_CASE_BYTES } from "../../shared/case/decode-case.ts";
import { formatDiagnostic } from "../../shared/case/format-diagnostic.ts";
import { type OpenFailure, openCase } from "../../shared/case/open-case.ts";
import { formatPath } from "../../shared/case/words.ts";

vi.setConfig({ testTimeout: 30_000 });

const utf8 = (text: string) => new TextEncoder().encode(text);
const latin1 = (text: string) => Uint8Array.from(text, (character) => character.charCodeAt(0));
const utf16 = (text: string, mark: boolean) => new Uint8Array(Buffer.from((mark ? "\ufeff" : "") + text, "utf16le"));

/** A small case; each entry of `parts` is a line of its own, from line 4 on. */
const caseWith = (...parts: readonly string[]) => `{\n  "caseline": 1,\n  "title": "Case",\n${parts.join(",\n")}\n}\n`;

const HSCT = '"procedures": [{ "id": "hsct", "kind": "transplant", "name": "HSCT", "at": { "day": 0 } }]';
const FLOW = '"assays": [{ "id": "flow", "name": "Flow", "measures": "MRD", "scale": "fraction" }]';
const measurement = (rest: string) => `"measurements": [{ "id": "m", "assay": "flow", "at": { "day": 1 }, ${rest} }]`;
const treatment = (rest: string) => `"treatments": [{ "id": "t", "name": "Drug", ${rest} }]`;

interface Row {
  readonly name: string;
  readonly content: string | Uint8Array;
  readonly reason: OpenFailure;
  /** line:column, or the text that stands there. */
  readonly at: string;
  readonly path: string;
  readonly says: RegExp;
}

const rows: readonly Row[] = [
  { name: "empty file", content: "", reason: "not JSON", at: "1:1", path: "", says: /file is empty; .*"caseline": 1/ },
  { name: "blank lines", content: " \n\n", reason: "not JSON", at: "3:1", path: "", says: /file is empty/ },
  {
    name: "not JSON",
    content: "day;event\n1;x",
    reason: "not JSON",
    at: "1:1",
    path: "",
    says: /not JSON: it begins with "day;event"/,
  },
  {
    name: "XML",
    content: "<?xml version='1.0'?>",
    reason: "not JSON",
    at: "1:1",
    path: "",
    says: /begins with "<\?xml"/,
  },
  {
    name: "comment",
    content: caseWith("// later", HSCT),
    reason: "not JSON",
    at: "4:1",
    path: "title",
    says: /JSON has no comments/,
  },
  {
    name: "trailing comma",
    content: '{\n"caseline": 1,\n}',
    reason: "not JSON",
    at: "3:1",
    path: "caseline",
    says: /comma stands before the closing/,
  },
  {
    name: "missing comma",
    content: '{"caseline": 1\n "title": "x"}',
    reason: "not JSON",
    at: "2:2",
    path: "caseline",
    says: /comma is missing before "title"/,
  },
  {
    name: "name without quotes",
    content: "{caseline: 1}",
    reason: "not JSON",
    at: "1:2",
    path: "",
    says: /needs double quotes: "caseline"/,
  },
  {
    name: "single quotes",
    content: `{"title": 'x', "y": 1}`,
    reason: "not JSON",
    at: "1:11",
    path: "title",
    says: /single quotes/,
  },
  {
    name: "wrong bracket",
    content: '{"notes": [1}',
    reason: "not JSON",
    at: "1:13",
    path: "notes[0]",
    says: /does not close what is open here; \]/,
  },
  {
    name: "leading zero",
    content: '{"x": 01, "y": 1}',
    reason: "not JSON",
    at: "1:8",
    path: "x",
    says: /leading zero/,
  },
  {
    name: "NaN",
    content: '{"x": NaN, "y": 1}',
    reason: "not JSON",
    at: "1:7",
    path: "x",
    says: /"NaN" cannot stand here/,
  },
  {
    name: "truncated in a list",
    content: caseWith(HSCT).slice(0, 100),
    reason: "not JSON",
    at: "4:62",
    path: "procedures[0].name",
    says: /ends in the middle of `procedures\[0\]\.name`.*; } ] } to close/,
  },
  {
    name: "truncated in a text",
    content: '{"caseline": 1, "title": "a lo',
    reason: "not JSON",
    at: "1:26",
    path: "title",
    says: /ends in the middle of `title`/,
  },
  {
    name: "truncated in a word",
    content: '{"inferred": tru',
    reason: "not JSON",
    at: "1:14",
    path: "inferred",
    says: /ends in the middle of `inferred`/,
  },
  {
    name: "truncated at the end",
    content: caseWith(HSCT).trimEnd().slice(0, -1),
    reason: "not JSON",
    at: "5:1",
    path: "procedures",
    says: /ends in the middle.*; } to close/,
  },
  {
    name: "trailing text",
    content: `${caseWith(HSCT)}{}`,
    reason: "not JSON",
    at: "6:1",
    path: "",
    says: /more text after the end of the case/,
  },
  {
    name: "two cases",
    content: '{"caseline": 1}, {"caseline": 1}',
    reason: "not JSON",
    at: "1:16",
    path: "",
    says: /after the end of the case: ","/,
  },
  {
    name: "open text",
    content: '{"title": "a\nb", "x": 1}',
    reason: "not JSON",
    at: "1:11",
    path: "title",
    says: /not closed at the end of its line/,
  },
  {
    name: "raw control character",
    content: '{"title": "a\u0007b", "x": 1}',
    reason: "not JSON",
    at: "1:11",
    path: "title",
    says: /control character bell \(U\+0007\)/,
  },
  {
    name: "UTF-16 with a mark",
    content: utf16("{}", true),
    reason: "not text",
    at: "1:1",
    path: "",
    says: /UTF-16.*save it as UTF-8/,
  },
  {
    name: "UTF-16 without a mark",
    content: utf16('{"caseline": 1}', false),
    reason: "not text",
    at: "1:1",
    path: "",
    says: /UTF-16 without/,
  },
  {
    name: "Windows-1252",
    content: latin1('{\n"title": "L\xe9ger"}'),
    reason: "not text",
    at: "2:12",
    path: "",
    says: /byte E9.*Windows-1252.*save it as UTF-8/,
  },
  {
    name: "overlong UTF-8",
    content: Uint8Array.of(0x7b, 0xc0, 0x80),
    reason: "not text",
    at: "1:2",
    path: "",
    says: /not UTF-8/,
  },
  {
    name: "ZIP or Excel",
    content: latin1("PK\x03\x04xxxx"),
    reason: "not text",
    at: "1:1",
    path: "",
    says: /ZIP archive \(Excel/,
  },
  {
    name: "NUL",
    content: utf8('{\n"title": "a\u0000b"}'),
    reason: "not text",
    at: "2:12",
    path: "",
    says: /NUL character \(U\+0000\)/,
  },
  {
    name: "over 100 MB",
    content: new Uint8Array(MAXIMUM_CASE_BYTES + 1),
    reason: "too large",
    at: "1:1",
    path: "",
    says: /100\.0 MB; files of more than 100 MB/,
  },
  {
    name: "a list",
    content: "[]",
    reason: "not a case",
    at: "1:1",
    path: "",
    says: /not a case: it is a list; an object with "caseline": 1/,
  },
  {
    name: "another JSON file",
    content: '{"resourceType": "Bundle"}',
    reason: "not a case",
    at: "1:1",
    path: "",
    says: /`caseline` is missing/,
  },
  {
    name: "version as text",
    content: '{"caseline": "1"}',
    reason: "not a case",
    at: "1:14",
    path: "caseline",
    says: /not a number: the text "1"/,
  },
  {
    name: "newer version",
    content: '{\n  "caseline": 2,\n  "title": 5\n}',
    reason: "newer version",
    at: "2:15",
    path: "caseline",
    says: /version 2 of the format; this program reads version 1.*leaves the file as it is; open it with a newer/,
  },
  {
    name: "unknown version",
    content: '{"caseline": 0, "title": "x"}',
    reason: "invalid",
    at: "1:14",
    path: "caseline",
    says: /no version 0/,
  },
  {
    name: "no title",
    content: '{"caseline": 1}',
    reason: "invalid",
    at: "1:1",
    path: "title",
    says: /the field `title` is missing/,
  },
  {
    name: "unknown kind of procedure",
    content: caseWith(HSCT.replace('"transplant"', '"transplnt"')),
    reason: "invalid",
    at: '"transplnt"',
    path: "procedures[0].kind",
    says: /"transplnt" is not a known `kind`; did you mean "transplant"\?; one of "transplant", "donor lymphocyte infusion"/,
  },
  {
    name: "missing kind",
    content: caseWith(HSCT.replace('"kind": "transplant", ', "")),
    reason: "invalid",
    at: "4:16",
    path: "procedures[0].kind",
    says: /`kind` is missing; one of "transplant"/,
  },
  {
    name: "unknown kind of result",
    content: caseWith(FLOW, measurement('"result": { "kind": "undetectabel" }')),
    reason: "invalid",
    at: '"undetectabel"',
    path: "measurements[0].result.kind",
    says: /did you mean "undetectable"/,
  },
  {
    name: "unknown state",
    content: caseWith('"assessments": [{ "id": "a", "at": { "day": 1 }, "state": "CR" }]'),
    reason: "invalid",
    at: '"CR"',
    path: "assessments[0].state",
    says: /"CR" is not a known `state`; one of "active disease"/,
  },
  {
    name: "unknown antigen state",
    content: caseWith(
      '"antigenPanels": [{ "id": "a", "at": { "day": 1 }, "findings": [{ "antigen": "CD19", "state": "negativ" }] }]',
    ),
    reason: "invalid",
    at: '"negativ"',
    path: "antigenPanels[0].findings[0].state",
    says: /did you mean "negative"/,
  },
  {
    name: "wrong type",
    content: caseWith(FLOW, measurement('"result": { "kind": "value", "value": "0.1" }')),
    reason: "invalid",
    at: '"0.1"',
    path: "measurements[0].result.value",
    says: /expected a number, found the text "0.1"/,
  },
  {
    name: "wrong time",
    content: caseWith(HSCT.replace('{ "day": 0 }', "0")),
    reason: "invalid",
    at: "0 }]",
    path: "procedures[0].at",
    says: /expected an object { }, found the number 0; a time, for example {"day": 12}/,
  },
  {
    name: "time stated twice",
    content: caseWith(HSCT.replace('"day": 0', '"day": 0, "date": "2024"')),
    reason: "invalid",
    at: '{ "day": 0, "date"',
    path: "procedures[0].at",
    says: /not as both day and date/,
  },
  {
    name: "wrong part of a time",
    content: caseWith(treatment('"start": { "offset": { "weeks": "4" }, "from": "t2" }')),
    reason: "invalid",
    at: '"4"',
    path: "treatments[0].start.offset.weeks",
    says: /found the text "4"/,
  },
  {
    name: "wrong part of an end",
    content: caseWith(treatment('"start": { "day": 1 }, "end": { "day": "x" }')),
    reason: "invalid",
    at: '"x"',
    path: "treatments[0].end.day",
    says: /expected a number, found the text "x"/,
  },
  {
    name: "wrong bound in a list",
    content: caseWith(HSCT.replace('"day": 0', '"after": ["a b"]')),
    reason: "invalid",
    at: '"a b"',
    path: "procedures[0].at.after[0]",
    says: /"a b" cannot stand here; an event's id/,
  },
  {
    name: "a day that does not exist",
    content: caseWith(HSCT.replace('"day": 0', '"date": "2023-02-29"')),
    reason: "invalid",
    at: '"2023-02-29"',
    path: "procedures[0].at.date",
    says: /"2023-02-29": this day does not exist/,
  },
  {
    name: "a month that does not exist",
    content: caseWith(HSCT.replace('"day": 0', '"date": "2023-13"')),
    reason: "invalid",
    at: '"2023-13"',
    path: "procedures[0].at.date",
    says: /"2023-13" cannot stand here; a date is YYYY-MM-DD/,
  },
  {
    name: "negative dose",
    content: caseWith(treatment('"start": { "day": 1 }, "dose": { "value": -9, "unit": "mg" }')),
    reason: "invalid",
    at: "-9",
    path: "treatments[0].dose.value",
    says: /a dose cannot be negative: -9; a number, 0 or more/,
  },
  {
    name: "dose as text",
    content: caseWith(treatment('"start": { "day": 1 }, "dose": "9 mg"')),
    reason: "invalid",
    at: '"9 mg"',
    path: "treatments[0].dose",
    says: /{"value": 9, "unit": "µg\/d"}/,
  },
  {
    name: "zero on a log axis",
    content: caseWith(FLOW, measurement('"result": { "kind": "value", "value": 0 }')),
    reason: "invalid",
    at: "0 }",
    path: "measurements[0].result.value",
    says: /0 does not exist on a logarithmic axis.*undetectable/,
  },
  {
    name: "an assay nobody defined",
    content: caseWith(FLOW, measurement('"result": { "kind": "negative" }').replace('"flow"', '"flwo"')),
    reason: "invalid",
    at: '"flwo"',
    path: "measurements[0].assay",
    says: /no assay with the id "flwo"; did you mean "flow"/,
  },
  {
    name: "a source nobody listed",
    content: caseWith(HSCT.replace('"at"', '"source": "paper", "at"')),
    reason: "invalid",
    at: '"paper"',
    path: "procedures[0].source",
    says: /no source with the id "paper"; an id; the case has no source/,
  },
  {
    name: "day zero nobody defined",
    content: caseWith('"dayZero": "diagnosis"', HSCT),
    reason: "invalid",
    at: "4:12",
    path: "dayZero",
    says: /no event or anchor with the id "diagnosis".*hsct/,
  },
  {
    name: "conditioning for no transplant",
    content: caseWith(FLOW, treatment('"start": { "day": 1 }, "conditioningFor": "flow"')),
    reason: "invalid",
    at: '"flow" }',
    path: "treatments[0].conditioningFor",
    says: /no transplant with the id "flow"; it names an entry of `assays`/,
  },
  {
    name: "an axis from nowhere",
    content: caseWith('"figure": { "secondAxis": { "zero": "hsct", "unit": "days" } }'),
    reason: "invalid",
    at: "4:37",
    path: "figure.secondAxis.zero",
    says: /with the id "hsct"/,
  },
  {
    name: "duplicate ids",
    content: caseWith(HSCT, '"events": [\n{ "id": "hsct", "category": "clinical", "name": "x", "at": { "day": 1 } }]'),
    reason: "invalid",
    at: "6:9",
    path: "events[0].id",
    says: /"hsct" is used twice: in `procedures\[0\]` and in `events\[0\]`/,
  },
  {
    name: "duplicate keys",
    content: caseWith(HSCT, '"title": "again"'),
    reason: "invalid",
    at: "5:1",
    path: "title",
    says: /"title" is given twice.*the first is at line 3, column 3/,
  },
  {
    name: "depth over 100",
    content: caseWith(`"x": ${"[".repeat(100_000)}`),
    reason: "invalid",
    at: "4:105",
    path: "",
    says: /nested more than 100 deep/,
  },
  {
    name: "__proto__",
    content: caseWith('"__proto__": { "polluted": true }'),
    reason: "invalid",
    at: "4:1",
    path: "__proto__",
    says: /may not be called "__proto__"/,
  },
  {
    name: "1e400",
    content: caseWith('"x": [1e400]'),
    reason: "invalid",
    at: "4:7",
    path: "x[0]",
    says: /"1e400" is too large/,
  },
  {
    name: "1e-400",
    content: caseWith('"x": 1e-400'),
    reason: "invalid",
    at: "4:6",
    path: "x",
    says: /would be read as 0/,
  },
  {
    name: "lone surrogate",
    content: caseWith('"subtitle": "a\\ud83d"'),
    reason: "invalid",
    at: "4:13",
    path: "subtitle",
    says: /half a character \(a lone surrogate, U\+D83D\)/,
  },
  {
    name: "escaped NUL",
    content: caseWith('"subtitle": "a\\u0000b"'),
    reason: "invalid",
    at: "4:13",
    path: "subtitle",
    says: /control character NUL \(U\+0000\)/,
  },
  {
    name: "escape character",
    content: caseWith('"subtitle": "\\u001b[31m"'),
    reason: "invalid",
    at: "4:13",
    path: "subtitle",
    says: /control character escape \(U\+001B\)/,
  },
  {
    name: "too long a text",
    content: caseWith(`"subtitle": "${"x".repeat(20_001)}"`),
    reason: "invalid",
    at: "4:13",
    path: "subtitle",
    says: /has 20001 characters; at most 20000/,
  },
  {
    name: "contradiction in time",
    content: caseWith(HSCT.replace('"day": 0', '"day": 5, "before": { "day": 3 }')),
    reason: "contradictory times",
    at: "4:.*",
    path: "procedures[0]",
    says: /./,
  },
];

function positionOf(at: string, content: string | Uint8Array): string {
  if (/^\d+:/.test(at) || typeof content !== "string") return at;
  const before = content.slice(0, content.lastIndexOf(at)).split("\n");
  return `${before.length}:${(before.at(-1) ?? "").length + 1}`;
}

test.each(rows)("$name", ({ content, reason, at, path, says }) => {
  const opened = openCase(content);
  if (opened.ok) throw new Error("it was opened");
  expect(opened.reason).toBe(reason);
  const errors = opened.diagnostics.filter(({ severity }) => severity === "error");
  const lines = errors.map((diagnostic) => formatDiagnostic("case.caseline", diagnostic));
  const [first] = errors;
  expect(lines[0]).toMatch(says);
  expect(first && `${first.line}:${first.column}`, lines[0]).toMatch(new RegExp(`^${positionOf(at, content)}$`));
  expect(first && formatPath(first.path).slice(0, reason === "contradictory times" ? path.length : undefined)).toBe(
    path,
  );
});

test("a contradiction in time names both statements", () => {
  const opened = openCase(
    caseWith(
      HSCT,
      '"events": [{ "id": "fever", "category": "infection", "name": "Fever", "at": { "day": 3, "before": "hsct" } }]',
    ),
  );
  expect(opened.ok).toBe(false);
  const told = opened.ok ? "" : opened.diagnostics.map((diagnostic) => formatDiagnostic("f", diagnostic)).join("\n");
  expect(told).toMatch(/^f:5:\d+: error events\[0\]\.at/m);
  expect(told).toMatch(/HSCT/);
});

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
  expect(opened).toMatchObject({ ok: true, warnings: [], case: { title: text, notes: [{ text }] } });
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
  const events = Array.from({ length: 250 }, (_, index) => ({ id: `e-${index}`, name: 5 }));
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
    '"start": { "offset": { "weeks": -4 }, "from": "hsct" }, "end": { "before": "hsct" }, "dose": { "value": 9, "unit": "µg/d" }',
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
