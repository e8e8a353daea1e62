// Two figures on one axis: what is done to one is done to the other, and a day stands at the same place in both.
import { describe, expect, it } from "vitest";
import { comparedState } from "../../renderer/compare/comparison.ts";
import { linkFigures } from "../../renderer/compare/link-figures.ts";
import { createPointerStore } from "../../renderer/figure/pointer-store.ts";
import { readoutAt } from "../../renderer/figure/readout.ts";
import { limitsOf, sceneOf, timelineOf } from "../../renderer/state/derived.ts";
import type { Comparison } from "../../renderer/state/state.ts";
import { createAppStore } from "../../renderer/state/store.ts";
import { documentRead, viewChanged, viewOf, zeroChosen } from "../../renderer/state/updates.ts";
import type { DocumentState } from "../../shared/ipc.ts";
import { openCourse, smallCase } from "./support/courses.ts";

const WIDTH = 1000;

/** A longer course with other names, so that its columns are wider. */
const other = openCourse({
  ...smallCase,
  title: "Another course",
  lastFollowUp: { at: { day: 900 }, status: "alive" },
  treatments: [
    {
      id: "induction",
      name: "An induction of many drugs with a long name",
      class: "chemotherapy",
      start: { day: -40 },
      end: { day: 28 },
    },
  ],
});

function compare(comparison: Comparison) {
  const course = openCourse();
  const upper = createAppStore({ course, view: viewOf(course), comparison, figureWidth: WIDTH });
  const lower = createAppStore({ ...comparedState(comparison, upper.getState()), figureWidth: WIDTH });
  const pointers = [createPointerStore(), createPointerStore()] as const;
  const part = linkFigures({ store: upper, pointer: pointers[0] }, { store: lower, pointer: pointers[1] });
  const scenes = () => [sceneOf(upper.getState())!, sceneOf(lower.getState())!] as const;
  return { upper, lower, pointers, scenes, part };
}

const withAnother: Comparison = { kind: "other case", name: "another.caseline", text: "", course: other, zero: null };
const fromTransplant: Comparison = { kind: "same case", zero: "hsct" };

describe("another case under the case", () => {
  it("has every day at the same place in both, the whole of both in view", () => {
    const { scenes } = compare(withAnother);
    const [above, below] = scenes();
    for (const day of [-40, -3, 0, 100, 900]) expect(above.time.x(day)).toBe(below.time.x(day));
    expect(above.time.domain[0]).toBeLessThan(-40);
    expect(above.time.domain[1]).toBeGreaterThan(900);
  });

  it("follows a zoom of either, and each can be moved over the whole of both", () => {
    const { upper, lower, scenes } = compare(withAnother);
    upper.setState(viewChanged(upper.getState(), { window: [0, 120] }));
    expect(lower.getState().view.window).toEqual([0, 120]);
    lower.setState(viewChanged(lower.getState(), { window: [500, 700], unit: "months" }));
    expect(upper.getState().view).toMatchObject({ window: [500, 700], unit: "months" });
    const [above, below] = scenes();
    expect(above.time.x(600)).toBe(below.time.x(600));
    expect(limitsOf(upper.getState())).toEqual(limitsOf(lower.getState()));
  });

  it("shows the cursor of one in the other, at the same day and without a value", () => {
    const { upper, pointers, scenes } = compare(withAnother);
    const timeline = timelineOf(upper.getState())!;
    const [above] = scenes();
    const place = { x: above.time.x(30), y: above.plot.y + 4 };
    pointers[0].setState({ place, readout: readoutAt(above, { zero: timeline.zero, unit: "days" }, place.x, place.y) });
    expect(pointers[1].getState()).toMatchObject({ place: { x: place.x }, readout: { day: "D30", value: null } });
    pointers[0].setState({ place: null, readout: null });
    expect(pointers[1].getState().place).toBeNull();
  });
});

describe("a case under itself", () => {
  it("counts from another anchor below, and both zeros stand at the same place", () => {
    const { lower, scenes } = compare(fromTransplant);
    expect(timelineOf(lower.getState())?.zero.name).toBe("HSCT");
    const [above, below] = scenes();
    expect(above.time.x(0)).toBe(below.time.x(0));
  });

  it("keeps the days in view when one of them counts from elsewhere, and remembers from where", () => {
    const { upper, lower } = compare(fromTransplant);
    upper.setState(viewChanged(upper.getState(), { window: [-30, 60] }));
    const before = timelineOf(lower.getState())!;
    lower.setState(zeroChosen(lower.getState(), null, before, upper.getState().course!.timeline));
    expect(lower.getState().view).toMatchObject({ zero: null, window: [-30, 60] });
    expect(upper.getState().comparison).toEqual({ kind: "same case", zero: null });
  });

  it("counts from its own day zero again when the anchor is no longer in the file", () => {
    const { upper, lower } = compare(fromTransplant);
    const newer = openCourse({ ...smallCase, procedures: [] });
    const document = { kind: "open", id: 1, revision: 1 } as Extract<DocumentState, { kind: "open" }>;
    upper.setState({ document });
    upper.setState(documentRead(upper.getState(), { ...document, revision: 2 }, newer));
    expect(lower.getState().view.zero).toBeNull();
    expect(upper.getState().comparison).toEqual({ kind: "same case", zero: null });
  });

  it("follows a newer reading of the file, and gives the figure above back its own axis at the end", () => {
    const { upper, lower, part, scenes } = compare(fromTransplant);
    const newer = openCourse({ ...smallCase, title: "Changed" });
    upper.setState({ course: newer });
    expect(lower.getState().course?.case.title).toBe("Changed");
    const shared = scenes()[0].time.domain;
    part();
    expect(upper.getState().stacked).toBeNull();
    expect(sceneOf(upper.getState())!.time.domain).not.toEqual(shared);
  });
});
