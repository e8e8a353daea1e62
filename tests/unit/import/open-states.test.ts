// A state of the disease in words that nobody has read yet: what was known before does not go on as if nothing had happened.
import { describe, expect, test } from "vitest";
import type { Statement } from "../../../shared/formats/import/statements.ts";
import { buildOf, from } from "./build-support.ts";

const remission: Statement = {
  kind: "assessment",
  record: from(1),
  at: { day: 30 },
  assessment: { state: "complete remission" },
};
const open: Statement = {
  kind: "assessment",
  record: from(2),
  at: { day: 90 },
  assessment: { state: "not evaluable", label: "New event" },
  unanswered: "Status: New event",
};

const caseOf = (statements: readonly Statement[]) => buildOf(statements).imported?.case;

describe("a state that nobody has answered yet", () => {
  test("is inferred, goes by its words and says so", () => {
    expect(caseOf([remission, open])?.assessments).toMatchObject([
      { state: "complete remission" },
      {
        state: "not evaluable",
        label: "New event",
        at: { day: 90 },
        inferred: true,
        note: "Assumed: which state this is, is not known; what was known before ends here",
      },
    ]);
  });

  test("is an event in its words beside a state of the same time, in any order", () => {
    for (const statements of [
      [remission, { ...open, at: { day: 30 } }],
      [{ ...open, at: { day: 30 } }, remission],
    ]) {
      const made = caseOf(statements);
      expect(made?.assessments).toMatchObject([{ state: "complete remission" }]);
      expect(made?.events).toMatchObject([{ category: "clinical", name: "Status: New event", at: { day: 30 } }]);
    }
  });

  test("is a note without a time", () => {
    const { at: _, ...timeless } = open;
    const made = caseOf([remission, timeless]);
    expect(made?.assessments).toHaveLength(1);
    expect(made?.notes).toMatchObject([{ text: expect.stringContaining("Status: New event") }]);
    expect(JSON.stringify(made)).not.toContain("not evaluable");
  });
});
