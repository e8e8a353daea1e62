import { describe, expect, it } from "vitest";
import { countFrom } from "../../renderer/state/derived.ts";
import { type AppState, initialState } from "../../renderer/state/state.ts";
import {
  documentRead,
  drawerToggled,
  laneMoved,
  laneToggled,
  selected,
  viewOf,
  zeroChosen,
} from "../../renderer/state/updates.ts";
import type { DocumentState } from "../../shared/ipc.ts";
import { openCourse, smallCase } from "./support/courses.ts";

const course = openCourse();
const reading = (revision: number, name = "a.caseline"): DocumentState => ({
  kind: "open",
  id: name.codePointAt(0) ?? 0,
  name,
  revision,
  text: "",
  diagnostics: [],
  unavailable: null,
  sample: false,
  unsavedViews: null,
  edit: 0,
  changedUnderEdits: false,
});
const open = (change: Partial<AppState> = {}): AppState => ({
  ...initialState,
  document: reading(1),
  course,
  view: viewOf(course),
  ...change,
});

describe("a document that is read", () => {
  it("shows another document as its author wants it", () => {
    const asked = openCourse({ ...smallCase, figure: { axis: { unit: "months" }, from: 0, to: 90 } });
    const state = { ...open(), ...documentRead(open(), reading(1, "b.caseline"), asked) };
    expect(state.view).toMatchObject({ unit: "months", window: [0, 90] });
  });

  it("takes away what was told of the document before, but not what offers something to do", () => {
    const action = { label: "Show in folder", perform: () => undefined };
    const saved = { tone: "good", text: "2 cases were saved.", action } as const;
    const next = (message: AppState["message"]) => documentRead(open({ message }), reading(1, "b.caseline"), course);
    expect(next({ tone: "bad", text: "It cannot be read." }).message).toBeNull();
    expect(next(saved).message).toBe(saved);
  });

  it("keeps window, lanes and selection when the same file changes on the disk", () => {
    const before = open({
      view: { ...viewOf(course), window: [0, 30], hiddenLanes: ["x"] },
      ...selected({ event: "hsct", part: undefined, mark: null }),
    });
    const state = { ...before, ...documentRead(before, reading(2), openCourse()) };
    expect(state.view).toMatchObject({ window: [0, 30], hiddenLanes: ["x"] });
    expect(state.selection?.event).toBe("hsct");
  });

  it("counts from the case's own zero when the anchor is no longer there", () => {
    const before = open({ view: { ...viewOf(course), zero: "hsct", window: [0, 30] } });
    const without = openCourse({ ...smallCase, procedures: [] });
    const state = { ...before, ...documentRead(before, reading(2), without) };
    expect(state.view).toMatchObject({ zero: null, window: null });
  });

  it("keeps the last good course when a new reading has none", () => {
    const state = { ...open(), ...documentRead(open(), reading(2), null) };
    expect(state.course).toBe(course);
  });
});

describe("another day zero", () => {
  it("keeps the same stretch of the course in view", () => {
    const after = countFrom(course, "hsct", "days");
    const state = open({ view: { ...viewOf(course), window: [90, 150] } });
    expect(after).not.toBeNull();
    const change = zeroChosen(state, "hsct", course.timeline, after!);
    expect(change.view).toMatchObject({ zero: "hsct", window: [-10, 50] });
  });

  it("is refused where there is no such anchor", () => {
    expect(countFrom(course, "nowhere", "days")).toBeNull();
  });
});

describe("lanes", () => {
  const lanes = [
    { id: "a", panel: "treatment" },
    { id: "b", panel: "treatment" },
    { id: "c", panel: "events" },
  ];

  it("are hidden and shown", () => {
    const hidden = { ...open(), ...laneToggled(open(), "a") };
    expect(hidden.view.hiddenLanes).toEqual(["a"]);
    expect(laneToggled(hidden, "a").view?.hiddenLanes).toEqual([]);
  });

  it("move past their neighbour, and not out of their panel", () => {
    expect(laneMoved(open(), lanes, "b", -1).view?.laneOrder).toEqual(["b", "a", "c"]);
    expect(laneMoved(open(), lanes, "b", 1)).toEqual({});
    expect(laneMoved(open(), lanes, "c", -1)).toEqual({});
  });
});

it("opens one drawer at a time", () => {
  expect(drawerToggled(open(), "table").drawer).toBe("table");
  expect(drawerToggled(open({ drawer: "diagnostics" }), "table").drawer).toBe("table");
  expect(drawerToggled(open({ drawer: "table" }), "table").drawer).toBeNull();
});

it("counts the author's window as its axis does, and takes an empty one as the whole course", () => {
  const opened = (from: number, to: number) =>
    openCourse({
      caseline: 1,
      title: "t",
      dayZero: "course",
      anchors: [{ id: "course", name: "induction", counting: "course" }],
      events: [{ id: "e", category: "clinical", name: "e", at: { day: 40 } }],
      figure: { from, to },
    });
  expect(viewOf(opened(1, 28)).window).toEqual([0, 27]);
  expect(viewOf(opened(0, 1)).window).toBeNull();
});
