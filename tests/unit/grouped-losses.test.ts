import { expect, it } from "vitest";
import { groupedLosses, isKeptForCaseline } from "../../renderer/export-data/grouped-losses.ts";

it("names fields in words, the biggest first, and says each sentence once", () => {
  const losses = [
    { event: null, field: "views", message: "The steps are not written." },
    { event: "a", field: "sourceText", message: "It has no place." },
    { event: "b", field: "sourceText", message: "It has no place." },
  ];
  expect(groupedLosses(losses)).toEqual([
    { field: "Words of the source", count: 2, messages: ["It has no place. (a, b)"] },
    { field: "Steps of the presentation", count: 1, messages: ["The steps are not written."] },
  ]);
});

it("tells what only Caseline reads from what is lost", () => {
  const message = "It is written as an extension that other programs do not read.";
  expect(isKeptForCaseline({ event: "a", field: "scale", message })).toBe(true);
  expect(isKeptForCaseline({ event: "a", field: "scale", message: "It is not written." })).toBe(false);
});
