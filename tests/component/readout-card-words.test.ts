import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { isEstimated, sinceTransplants } from "../../renderer/questions/estimated-pin.ts";
import { givenOnCard, shortened } from "../../renderer/questions/given-on-card.ts";
import { changesByAge } from "../../renderer/questions/in-order.ts";
import { betweenDays } from "../../shared/analysis/between.ts";
import { momentAt } from "../../shared/analysis/moment.ts";
import { openCase } from "../../shared/case/open-case.ts";

const opened = openCase(readFileSync(join(import.meta.dirname, "../../assets/cases/voruz-2021.caseline"), "utf8"));
if (!opened.ok) throw new Error("The sample case cannot be drawn.");
const { timeline } = opened;

describe("what a card says was given", () => {
  const on = (day: number) => givenOnCard(timeline, momentAt(timeline, day).given, [day, day]);

  it("does not name what was already over, or came only later, by its estimated days", () => {
    expect(momentAt(timeline, 826).given.length).toBeGreaterThan(0);
    expect(on(826)).toEqual([]);
  });

  it("names as possible what its estimated days say", () => {
    const [clause] = on(600);
    expect(clause).toMatchObject({ before: "possibly:", names: ["blinatumomab"], after: "(estimated days)" });
  });

  it("counts the names that it leaves out", () => {
    const clauses = [
      { before: "", names: ["a", "b"], after: "" },
      { before: "possibly:", names: ["c"], after: "(estimated days)" },
    ];
    expect(shortened(clauses, 1)).toEqual({ shown: [{ before: "", names: ["a"], after: "" }], more: 2 });
    expect(shortened(clauses, 3)).toEqual({ shown: clauses, more: 0 });
  });
});

describe("changes between two pins", () => {
  it("come after the others when they rest on a result from before the first pin", () => {
    const { within, older } = changesByAge(timeline, betweenDays(timeline, 582, 826).changes, 582);
    expect(within.map(({ value }) => value)).toEqual(["+3.00 log₁₀"]);
    expect(older.map(({ finding, oldest }) => [finding.value, oldest.words.split(":")[0]])).toEqual([
      ["+3.53 log₁₀", "≈ D187"],
    ]);
  });
});

describe("a pin on an event whose day is not stated", () => {
  const second = timeline.procedures.find(({ event }) => event.name.startsWith("HSCT 2"));
  const event = second?.event.id ?? "";
  const day = second?.at.estimate ?? 0;

  it("is counted to with ≈, and not from itself", () => {
    expect(isEstimated(timeline, { event })).toBe(true);
    expect(sinceTransplants(timeline, { day, event }, "days").map(({ value }) => value)).toEqual(["≈ 872 days"]);
    expect(sinceTransplants(timeline, { day, event: null }, "days")[0]?.value).toBe("872 days");
  });
});
