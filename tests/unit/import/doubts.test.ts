import { describe, expect, it } from "vitest";
import { DoubtBook, type Question } from "../../../shared/formats/import/doubts.ts";
import { SourceRecord } from "../../../shared/formats/import/record.ts";

const question = (free: Question["free"]): Question => ({
  id: "q",
  kind: "other",
  question: "?",
  candidates: [{ value: "not stated", label: "not stated" }],
  ...(free === undefined ? {} : { free }),
  assumed: "not stated",
});
const record = () => new SourceRecord({ source: { name: "f" }, line: 1 }, "P1");

describe("an answer", () => {
  it.each([
    ["number", "0.01"],
    ["number", "1e-5"],
    ["number", "-3"],
    ["date", "2021-03-04"],
    ["date", "2021-03"],
    ["date", "2021"],
    ["text", "0,01 %"],
    ["number", "not stated"],
  ] as const)("of the kind %s that can be read is taken: %s", (free, answer) => {
    const book = new DoubtBook(new Map([["q", answer]]));
    expect(book.ask(question(free), record(), "x")).toBe(answer);
    expect(book.list()).toMatchObject([{ answer, count: 1 }]);
  });

  it.each([
    ["number", "0,01%"],
    ["number", "0.01 %"],
    ["number", "banana"],
    ["number", ""],
    ["number", "0x10"],
    ["number", "1e999"],
    ["date", "2021-02-30"],
    ["date", "4.3.2021"],
    ["date", "2021-00-03"],
    ["text", " "],
    [undefined, "0.01"],
  ] as const)("of the kind %s that cannot be read leaves the question open: %s", (free, answer) => {
    const book = new DoubtBook(new Map([["q", answer]]));
    const asked = record();
    expect(book.ask(question(free), asked, "x")).toBe("not stated");
    expect(asked.doubts).toEqual(["q"]);
    expect(book.list()).toMatchObject([{ answer: null }]);
  });

  it("that was used without any record to ask about is known to be to a question", () => {
    const book = new DoubtBook(new Map([["q", "2021"]]));
    expect(book.answerTo(question("date"))).toBe("2021");
    expect(book.list()).toMatchObject([{ id: "q", answer: "2021", count: 0 }]);
    book.ask(question("date"), record(), "x");
    expect(book.list()).toMatchObject([{ count: 1, examples: [{ text: "x" }] }]);
  });
});
