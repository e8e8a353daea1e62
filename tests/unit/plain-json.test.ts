import fc from "fast-check";
import { expect, it } from "vitest";
import { parsePlainJson } from "../../shared/case/plain-json.ts";

const DEPTH = 100;

it("reads what a case file usually is", () => {
  const text = '{ "caseline": 1, "title": "A: “Zoë”, \\"B\\"\\n", "events": [{ "day": -1.5e-7 }, {}, [], true, null] }';
  expect(parsePlainJson(text, DEPTH)).toEqual({ value: JSON.parse(text) });
});

it.each([
  ["broken syntax", '{ "a": 1, }'],
  ["nothing", ""],
  ["a field given twice", '{ "a": 1, "b": { "a": 2, "a": 3 } }'],
  ["an unsafe field", '{ "__proto__": 1 }'],
  ["an escape by number", '"\\u0041"'],
  ["a control character", '"\u0085"'],
  ["a bidirectional control", '{ "a\u202e": 1 }'],
  ["half a surrogate pair", '"\ud83d"'],
  ["a number too large", "[1e400]"],
  ["a number too small", "[1e-400]"],
  ["a number of very many digits", `[0.${"0".repeat(400)}1]`],
  ["too many levels", `${"[".repeat(101)}${"]".repeat(101)}`],
])("leaves %s to the closer look", (_, text) => {
  expect(parsePlainJson(text, DEPTH)).toBeUndefined();
});

it("reads any value as JSON.parse does, or not at all", () => {
  fc.assert(
    fc.property(fc.json(), fc.constantFrom(0, 2), (json, indentation) => {
      const text = JSON.stringify(JSON.parse(json), undefined, indentation);
      const plain = parsePlainJson(text, DEPTH);
      if (plain !== undefined) expect(plain.value).toEqual(JSON.parse(text));
    }),
  );
});
