// What is pasted into the fields of a step can be saved.
import fc from "fast-check";
import { expect, test } from "vitest";
import { typedLine, typedText } from "../../renderer/steps/typed-text.ts";
import { faultInViews } from "../../shared/case/edit-views.ts";

test("line breaks of slides and word processors are line breaks, and a name has none", () => {
  const pasted = "a\u000bb\u000cc\u2028d\u0085e\r\nf\rg\th\u0007\ud800\ufffe";
  expect(typedText(pasted)).toBe("a\nb\nc\nd\ne\nf\ng\th");
  expect(typedLine(pasted)).toBe("a b c d e f g h");
  expect(typedText("🧬 é")).toBe("🧬 é");
});

test("whatever is typed can be saved", () => {
  const anything = fc.string({ unit: fc.integer({ min: 0, max: 0xffff }).map((unit) => String.fromCharCode(unit)) });
  fc.assert(
    fc.property(anything, (text) => {
      const view = { id: "a", name: `n${typedLine(text)}`, figure: {}, notes: typedText(text) };
      expect(faultInViews([view])).toBeNull();
    }),
  );
});
