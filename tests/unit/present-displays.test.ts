import { describe, expect, test } from "vitest";
import { filesInArguments, presentationIsWanted } from "../../electron/app/arguments.ts";
import { chooseDisplays, type KnownDisplay } from "../../electron/presentation/choose-displays.ts";

const laptop: KnownDisplay = {
  id: 1,
  bounds: { x: 0, y: 0, width: 1440, height: 900 },
  internal: true,
  primary: true,
};
const projector: KnownDisplay = {
  id: 2,
  bounds: { x: 1440, y: 0, width: 1280, height: 720 },
  internal: false,
  primary: false,
};
const wall: KnownDisplay = {
  id: 3,
  bounds: { x: 2720, y: 0, width: 1920, height: 1080 },
  internal: false,
  primary: false,
};
const desk: KnownDisplay = {
  id: 4,
  bounds: { x: 0, y: 0, width: 2560, height: 1440 },
  internal: false,
  primary: true,
};
const mirror: KnownDisplay = { ...projector, bounds: laptop.bounds };

describe("the displays of a presentation", () => {
  test.each([
    ["one display shows the stage alone", [laptop], 1, 1, null],
    ["a projector beside a laptop is the stage", [laptop, projector], 1, 2, 1],
    ["also when the window is on the projector", [laptop, projector], 2, 2, 1],
    ["also when the projector is the main display", [{ ...projector, primary: true }, laptop], 1, 2, 1],
    ["of two that are not built in, the stage is where the window is not", [desk, wall], 4, 3, 4],
    ["of two that are not built in, the window stays even on the second", [desk, wall], 3, 4, 3],
    ["the largest of several projectors is the stage", [laptop, projector, wall], 1, 3, 1],
    ["a laptop with two more displays: the one without the window", [laptop, projector, wall], 3, 2, 3],
    ["a mirrored projector is the same display", [laptop, mirror], 1, 1, null],
    ["a window between displays that is on none of the list", [laptop, projector], 99, 2, 1],
    ["two built-in displays: the stage is where the window is not", [laptop, { ...wall, internal: true }], 1, 3, 1],
  ] as const)("%s", (_what, displays, displayOfWindow, stage, presenter) => {
    const [first, ...others] = displays;
    const chosen = chooseDisplays([first, ...others], displayOfWindow);
    expect([chosen.stage.id, chosen.presenter?.id ?? null]).toEqual([stage, presenter]);
  });
});

describe("a command line that asks for a presentation", () => {
  test.each([
    [["caseline", "--present", "a.caseline"], false, true, ["/w/a.caseline"]],
    [["caseline", "present", "a.caseline"], false, true, ["/w/a.caseline"]],
    [["electron", "--no-sandbox", "/app", "--present", "a.caseline"], true, true, ["/w/a.caseline"]],
    [["caseline", "a.caseline"], false, false, ["/w/a.caseline"]],
    [["caseline", "present"], false, false, ["/w/present"]],
    [["caseline", "--", "--present"], false, false, ["/w/--present"]],
  ])("%j", (argv, skipsFolder, present, files) => {
    expect(presentationIsWanted(argv, skipsFolder)).toBe(present);
    expect(filesInArguments(argv, "/w", skipsFolder)).toEqual(files);
  });
});
