// JSON that other programs wrote: what is refused, with its place, and what is read as any JSON is.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  type OutsideJson,
  outsideJsonProblemInWords,
  parseOutsideJson,
} from "../../../shared/formats/json/outside-json.ts";

function problemOf(read: OutsideJson) {
  if (read.ok) throw new Error("was read");
  return read.problem;
}

const deep = (levels: number): string => "[".repeat(levels) + "]".repeat(levels);

describe("what is refused, with its line and column", () => {
  test.each([
    ["nothing", "", "empty", 1, 1],
    ["blanks", "  \n ", "empty", 2, 2],
    ["a text of another kind", "MSH|^~\\&|LAB", "not-json", 1, 1],
    ["a document that is cut off", '{"resourceType": "Patient", "name": [{"fam', "truncated", 1, 39],
    ["text after the end", '{"a": 1}\n{"b": 2}', "trailing-text", 2, 1],
    ["a field given twice", '{"a": 1,\n "b": 2, "a": 3}', "duplicate-key", 2, 10],
    ["a field given twice, compact", '{"a":1,"b":2,"a":3}', "duplicate-key", 1, 14],
    ["a field given twice, beside a blank before a colon", '{"a" :1,"b":2,"b":3}', "duplicate-key", 1, 15],
    ["a number beyond all bounds", '{"a": 1e400}', "number-too-large", 1, 7],
    ["a number beyond all bounds, written out", `{"a":1${"0".repeat(400)}}`, "number-too-large", 1, 6],
    ["a number that would become 0", '{"a":1e-400}', "number-too-small", 1, 6],
    ["half a character", '{"a":"\\ud83d"}', "lone-surrogate", 1, 6],
    ["half a character as a key", '{"\\uDE00":1}', "lone-surrogate", 1, 2],
    ["an escaped NUL", '{"a":"x\\u0000"}', "control-character", 1, 6],
    ["a NUL as it is", '{"a":"x\u0000"}', "control-character", 1, 6],
    ["a comment", '{"a":1} // note', "trailing-text", 1, 9],
    ["a comma too many", '{"a":1,}', "not-json", 1, 8],
    ["too deep", deep(101), "too-deep", 1, 101],
    ["deep without an end", "[".repeat(1_000_000), "too-deep", 1, 101],
    ["deep objects without an end", '{"a":'.repeat(300_000), "too-deep", 1, 501],
  ])("%s", (_name, text, code, line, column) => {
    expect(problemOf(parseOutsideJson(text))).toMatchObject({ code, line, column });
  });

  test("no sentence speaks of a case file", () => {
    for (const text of [
      "",
      "x",
      "{",
      "{} {}",
      '{"a":1e999}',
      deep(200),
      '{"a":1,"a":2}',
      "[1,,2]",
      '{"a":tru}',
      "[1 2]",
    ]) {
      const words = outsideJsonProblemInWords(problemOf(parseOutsideJson(text)));
      expect(words).toMatch(/^line 1, column \d+: /);
      expect(words).not.toMatch(/case/);
    }
  });

  test("lines of NDJSON are named as lines of the file", () => {
    expect(problemOf(parseOutsideJson('{"a":1,"a":2}', 17))).toMatchObject({ line: 17, column: 8 });
  });

  test("more than 50 MB", () => {
    expect(problemOf(parseOutsideJson(" ".repeat(50 * 1024 * 1024 + 1))).code).toBe("too-large");
  });
});

describe("what is read", () => {
  test.each([
    ["a byte order mark", '\ufeff{"a":1}', { a: 1 }],
    ["escapes", '{"a":"\\u00e9\\"\\\\ \\ud83d\\ude00 \\u0007"}', { a: 'é"\\ 😀 \u0007' }],
    ["quoted text that looks like fields", '{"a":"\\"b\\":1, c : 2"}', { a: '"b":1, c : 2' }],
    ["zeros", '{"a":0,"b":0.000,"c":-0}', { a: 0, b: 0, c: -0 }],
    ["as deep as may be", deep(100), JSON.parse(deep(100))],
    ["text that reverses its direction", '{"a":"\u202eabc"}', { a: "\u202eabc" }],
    ["one value", "12", 12],
  ])("%s", (_name, text, value) => {
    expect(parseOutsideJson(text)).toEqual({ ok: true, value });
  });

  test.each([
    [
      "an integer that no number is",
      '{"a":9007199254740993,"b":[-9007199254740993]}',
      { a: "9007199254740993", b: ["-9007199254740993"] },
    ],
    [
      "one that a number is",
      '{"a":9007199254740992,"b":9007199254740991}',
      { a: 9007199254740992, b: 9007199254740991 },
    ],
    ["powers of ten", '{"a":10000000000000000000000,"b":1e22}', { a: 1e22, b: 1e22 }],
    ["more decimals than are kept", '{"a": 0.12345678901234567891 }', { a: "0.12345678901234567891" }],
    [
      "all that a number has",
      '{"a":0.10000000000000001,"b":0.30000000000000004,"c":1.0000000000000000000}',
      { a: 0.1, b: 0.30000000000000004, c: 1 },
    ],
    [
      "a number as text",
      '{"a":"x \\" 9007199254740993","9007199254740993":1}',
      { a: 'x " 9007199254740993', "9007199254740993": 1 },
    ],
  ])("digits are not lost: %s", (_name, text, value) => {
    expect(parseOutsideJson(text)).toEqual({ ok: true, value });
  });

  test("a place behind such a number is that of the file", () => {
    expect(problemOf(parseOutsideJson('{"a":9007199254740993,"b":1,"b":2}')).column).toBe(29);
  });

  test("any number that a program prints is read as that number", () => {
    fc.assert(
      fc.property(
        fc.double({ noDefaultInfinity: true, noNaN: true }),
        fc.integer({ min: 17, max: 40 }),
        (value, digits) => {
          for (const text of [String(value), value.toPrecision(digits)])
            if (value !== 0) expect(parseOutsideJson(`[${text}]`)).toEqual({ ok: true, value: [value] });
        },
      ),
    );
  });

  test("any integer keeps its digits", () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(10n ** 40n), max: 10n ** 40n }), (value) => {
        const read = parseOutsideJson(`[${value}]`);
        const [item] = read.ok ? (read.value as unknown[]) : [];
        expect(
          typeof item === "number"
            ? BigInt(item) === value || String(BigInt(item)).length > 15
            : item === String(value),
        ).toBe(true);
      }),
    );
  });

  test("fields named as the parts of an object are kept, and change nothing", () => {
    const read = parseOutsideJson('{"__proto__":{"polluted":true},"constructor":1,"prototype":2}');
    expect(read.ok && Object.keys(read.value as object)).toEqual(["__proto__", "constructor", "prototype"]);
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
  });
});

test("any JSON is read as JSON.parse reads it, however it is laid out", () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 6 }), fc.constantFrom(undefined, 1, "\t"), (value, space) => {
      const text = JSON.stringify(value, null, space);
      const read = parseOutsideJson(text);
      if (read.ok) expect(read.value).toEqual(JSON.parse(text));
      else expect(["control-character", "lone-surrogate"]).toContain(read.problem.code);
    }),
  );
});

test("any text ends in a value or in a problem with a place", () => {
  const piece = fc.oneof(
    fc.string(),
    fc.constantFrom("{", "}", "[", "]", '"', ":", ",", "\\", '":', '\\":', "1e999", "null", " ", "\n"),
  );
  fc.assert(
    fc.property(fc.array(piece), (pieces) => {
      const read = parseOutsideJson(pieces.join(""));
      if (!read.ok) expect(read.problem.line).toBeGreaterThan(0);
    }),
  );
});

test("a field given twice is found wherever it is", () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: "grapheme-ascii" }), { minLength: 1 }), fc.nat(), (keys, pick) => {
      const twice = keys[pick % keys.length] ?? "";
      const text = `{${[...new Set(keys), twice].map((key) => `${JSON.stringify(key)}:1`).join(",")}}`;
      expect(problemOf(parseOutsideJson(text)).code).toBe("duplicate-key");
    }),
  );
});
