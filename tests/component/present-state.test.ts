import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { comparedPictures, comparisonOnStage } from "../../renderer/present/compared-pictures.ts";
import { stageKey } from "../../renderer/present/keys.ts";
import {
  acted,
  presentationBegun,
  stageFollowed,
  stagePlaced,
  stepsToPresent,
} from "../../renderer/present/presentation.ts";
import { type AppState, initialState } from "../../renderer/state/state.ts";
import type { StageAction, StageState } from "../../shared/presentation.ts";
import { openCourse, smallCase } from "./support/courses.ts";

const view = (id: string, more: object = {}) => ({ id, name: `Step ${id}`, figure: {}, ...more });
const course = openCourse({
  ...smallCase,
  views: [view("a"), view("b"), view("hidden", { hidden: true }), view("c"), view("d")],
});
const begun: AppState = { ...initialState, course, ...presentationBegun(initialState, "this window", "light", 0) };

function played(state: AppState, ...actions: readonly StageAction[]): AppState {
  let current = state;
  for (const action of actions) current = { ...current, ...acted(current, action) };
  return current;
}
const stageAfter = (...actions: readonly StageAction[]): StageState | undefined =>
  played(begun, ...actions).presentation?.stage;
const digit = (value: number): StageAction => ({ kind: "digit", digit: value });

describe("going through the steps", () => {
  it("shows only those that are not hidden", () => {
    expect(stepsToPresent(begun).map(({ id }) => id)).toEqual(["a", "b", "c", "d"]);
  });

  it.each<[string, readonly StageAction[], number]>([
    ["next", [{ kind: "next" }], 1],
    ["next and back", [{ kind: "next" }, { kind: "back" }], 0],
    ["back at the first", [{ kind: "back" }], 0],
    ["to the last", [{ kind: "last" }], 3],
    ["beyond the last", [{ kind: "last" }, { kind: "next" }], 3],
    ["back from the last", [{ kind: "last" }, { kind: "next" }, { kind: "back" }], 2],
    ["to the first", [{ kind: "last" }, { kind: "first" }], 0],
    ["by its number", [digit(3), { kind: "enter" }], 2],
    ["by a number that there is not", [digit(9), digit(9), { kind: "enter" }], 3],
    ["by a number let go of", [digit(3), { kind: "escape" }, { kind: "enter" }], 1],
    ["Enter without a number", [{ kind: "enter" }], 1],
    ["0, then Enter", [digit(0), { kind: "enter" }], 1],
    ["from the list", [{ kind: "go", step: 2 }], 2],
  ])("%s", (_what, actions, step) => {
    expect(stageAfter(...actions)?.step).toBe(step);
  });

  it("says so at the last step, until another is shown", () => {
    expect(stageAfter({ kind: "last" })?.atEnd).toBe(false);
    expect(stageAfter({ kind: "last" }, { kind: "next" })?.atEnd).toBe(true);
    expect(stageAfter({ kind: "last" }, { kind: "next" }, { kind: "back" })?.atEnd).toBe(false);
  });

  it("never leaves the steps, whatever is pressed", () => {
    const action = fc.constantFrom<StageAction>(
      ...(["next", "back", "first", "last", "enter", "black", "scheme", "laser", "help", "unpin"] as const).map(
        (kind) => ({ kind }),
      ),
      digit(0),
      digit(7),
      { kind: "go", step: 900 },
    );
    fc.assert(
      fc.property(fc.array(action), (actions) => {
        const stage = stageAfter(...actions);
        expect(stage?.step).toBeGreaterThanOrEqual(0);
        expect(stage?.step).toBeLessThan(4);
        expect(stage?.typed.length).toBeLessThanOrEqual(3);
      }),
    );
  });
});

describe("black", () => {
  it.each<StageAction>([{ kind: "next" }, { kind: "black" }, { kind: "escape" }, digit(3)])(
    "any key brings the picture back as it was: %j",
    (action) => {
      const black = played(begun, { kind: "next" }, { kind: "black" });
      expect(black.presentation?.stage.black).toBe(true);
      expect(played(black, action).presentation?.stage).toEqual({ ...black.presentation?.stage, black: false });
    },
  );
});

describe("Escape", () => {
  it("lets go of the digits, then of the list of keys, then of the presentation", () => {
    const all = played(begun, { kind: "help" }, digit(2));
    const withoutDigits = played(all, { kind: "escape" });
    expect(withoutDigits.presentation?.stage).toMatchObject({ typed: "", help: true });
    const withoutHelp = played(withoutDigits, { kind: "escape" });
    expect(withoutHelp.presentation?.stage).toMatchObject({ help: false });
    expect(played(withoutHelp, { kind: "escape" }).presentation).toBeNull();
  });

  it("leaves everything else as it was", () => {
    expect(played(begun, { kind: "next" }, { kind: "end" })).toEqual({ ...initialState, course, presentation: null });
  });
});

describe("pins", () => {
  const spot = { day: 30, event: "mrd-1" };

  it("pins, pins no second time, and takes the newest out", () => {
    const once = played(begun, { kind: "pin", spot });
    expect(once.pins).toMatchObject([{ day: 30, event: "mrd-1" }]);
    const two = played(once, { kind: "pin", spot: { day: 100, event: null } });
    expect(two.pins).toHaveLength(2);
    expect(played(two, { kind: "unpin" }).pins).toEqual(once.pins);
    expect(played(once, { kind: "pin", spot }).pins).toEqual([]);
    expect(played(begun, { kind: "unpin" }).pins).toEqual([]);
  });
});

describe("the window of a stage", () => {
  it("shows what it is told, whatever its own file says, and keeps its size", () => {
    const told = {
      stage: { ...stageOf(begun), step: 1 },
      steps: [view("x"), view("y")],
      pins: [{ id: "1", day: 3, event: null }],
      comparison: null,
    };
    const following = { ...initialState, course, ...stageFollowed(initialState, told, 5) };
    expect(following.presentation?.part).toBe("stage");
    expect(stepsToPresent(following).map(({ id }) => id)).toEqual(["x", "y"]);
    expect(following.pins).toEqual([]);
    const again = stageFollowed(following, structuredClone(told), 6).presentation;
    expect(again?.told?.steps).toBe(following.presentation?.told?.steps);
    expect(again?.since).toBe(5);
  });
});

describe("a stage that is placed elsewhere", () => {
  it("goes on at the same step in this window, or ends", () => {
    const second = played({ ...begun, ...presentationBegun(initialState, "own window", "dark", 0) }, { kind: "next" });
    const here = { ...second, ...stagePlaced(second, "this window") };
    expect(here.presentation).toMatchObject({ part: "stage and presenter", stage: { step: 1, scheme: "dark" } });
    expect({ ...second, ...stagePlaced(second, null) }.presentation).toBeNull();
  });
});

function stageOf({ presentation }: AppState): StageState {
  if (presentation === null) throw new Error("Nothing is presented");
  return presentation.stage;
}

describe("keys", () => {
  const press = (key: string, more: object = {}) =>
    stageKey({ key, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...more });

  it.each([
    ["PageDown", "next"],
    ["PageUp", "back"],
    [" ", "next"],
    ["ArrowRight", "next"],
    ["ArrowLeft", "back"],
    ["Backspace", "back"],
    ["Home", "first"],
    ["End", "last"],
    ["b", "black"],
    ["B", "black"],
    [".", "black"],
    ["Escape", "escape"],
    ["Delete", "unpin"],
    ["?", "help"],
    ["l", "laser"],
    ["d", "scheme"],
    ["p", "pin here"],
  ])("%s: %s", (key, kind) => expect(press(key)).toEqual({ kind }));

  it("takes digits, and leaves what has Ctrl to the system", () => {
    expect(press("7")).toEqual({ kind: "digit", digit: 7 });
    expect(press("d", { ctrlKey: true })).toBeNull();
    expect(press("F7")).toBeNull();
  });
});

describe("a comparison in the window", () => {
  const comparing: AppState = { ...initialState, course, comparison: { kind: "same case", zero: null } };
  const shown = { ...comparing, ...presentationBegun(comparing, "this window", "light", 0) };

  it("is what a presentation begins with, and gives way to the steps", () => {
    expect(stageOf(shown).comparing).toBe(true);
    expect(comparisonOnStage(shown)).toMatchObject({ zeros: { upper: null, lower: null }, other: null });
    const next = played(shown, { kind: "go", step: 0 });
    expect(stageOf(next)).toMatchObject({ comparing: false, step: 0 });
    expect(comparisonOnStage(next)).toBeNull();
    expect(stageOf(played(next, { kind: "compare" })).comparing).toBe(true);
  });

  it("is asked for in vain where there is none", () => {
    expect(stageOf(played(begun, { kind: "compare" })).comparing).toBe(false);
  });

  it("has every day at the same place in both figures", () => {
    const comparison = comparisonOnStage(shown)!;
    const style = { size: { width: 1280, height: 330 }, scheme: "dark" } as const;
    const { above, below } = comparedPictures(course, { ...comparison, zeros: { upper: null, lower: "hsct" } }, style)!;
    expect(below.timeline.zero.name).toBe("HSCT");
    for (const day of [-10, 0, 50]) expect(above.scene.time.x(day)).toBe(below.scene.time.x(day));
    expect(above.scene.height).toBe(330);
  });
});
