import { describe, expect, it } from "vitest";
import type { LocatedDiagnostic } from "../../shared/case/diagnostic.ts";
import { eventIdAt, inContext } from "../../shared/case/diagnostic-context.ts";

const at = (line: number, column = 1, path: LocatedDiagnostic["path"] = []): LocatedDiagnostic => ({
  ...{ severity: "error", code: "test", message: "wrong" },
  ...{ line, column, path },
});

describe("the lines around a message", () => {
  const text = "one\ntwo\r\nthree\nfour\nfive\nsix";

  it.each([
    [1, { firstLine: 1, lines: ["one", "two", "three"] }],
    [3, { firstLine: 1, lines: ["one", "two", "three", "four", "five"] }],
    [6, { firstLine: 4, lines: ["four", "five", "six"] }],
  ])("line %d", (line, excerpt) => {
    expect(inContext([at(line)], text)[0]?.excerpt).toEqual(excerpt);
  });

  it("shows the part of a long line that is meant", () => {
    const [found] = inContext([at(1, 50_001)], `${"a".repeat(50_000)}b${"c".repeat(50_000)}`);
    expect(found?.excerpt?.lines[0]).toMatch(/^…a+bc+…$/);
    expect(found?.excerpt?.lines[0]?.length).toBeLessThan(170);
  });

  it("are none where there is no text", () => {
    expect(inContext([at(1)], null)[0]).toMatchObject({ excerpt: null, event: null });
  });
});

describe("the event at a place of the file", () => {
  const content = { treatments: [{ id: "a", dose: 1 }, { id: 5 }], assays: [{ id: "flow" }], title: "T" };

  it.each([
    [["treatments", 0, "dose"], "a"],
    [["treatments", 0], "a"],
    [["treatments", 1], null],
    [["treatments", 9], null],
    [["assays", 0], null],
    [["constructor", 0], null],
    [["title"], null],
    [[], null],
    [["lastFollowUp", "at"], "last-follow-up"],
  ] as const)("%j → %s", (path, event) => {
    expect(eventIdAt(content, path)).toBe(event);
  });

  it("is found in a file with errors, and not looked for in one that is not JSON", () => {
    const path = ["treatments", 0, "dose"];
    expect(inContext([at(1, 1, path)], `\ufeff${JSON.stringify(content)}`)[0]?.event).toBe("a");
    expect(inContext([at(1, 1, path)], "{")[0]?.event).toBeNull();
  });
});
