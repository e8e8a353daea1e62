import { expect, test } from "vitest";
import { formatDiagnostic } from "../../shared/case/format-diagnostic.ts";
import { openCase } from "../../shared/case/open-case.ts";
import { MAXIMUM_VIEWS, type View } from "../../shared/case/schema.ts";
import { goneZero, optionsOfStep, timelineOfStep } from "../../shared/steps/step-figure.ts";
import { presentedSteps, stepsOf } from "../../shared/steps/steps.ts";
import { axisCount, axisDay } from "../../shared/time/axis-days.ts";

const content = {
  caseline: 1,
  title: "x",
  dayZero: "diagnosis",
  anchors: [
    { id: "diagnosis", name: "diagnosis", at: { date: "2020-01-01" } },
    { id: "course", name: "course", at: { day: 10 }, counting: "course" },
  ],
  treatments: [{ id: "induction", name: "FLAG-Ida", start: { day: 10 }, end: { day: 20 } }],
  lastFollowUp: { at: { day: 90 } },
};

function told(views: readonly object[]): readonly string[] {
  const opened = openCase(JSON.stringify({ ...content, views }, null, 1));
  const diagnostics = opened.ok ? opened.warnings : opened.diagnostics;
  return diagnostics.map((diagnostic) => formatDiagnostic("f", diagnostic).replace(/^f:\d+:\d+: /, ""));
}

const view = (more: object = {}, id = "step-1") => ({ id, name: "Step", figure: {}, ...more });

test.each([
  ["a plain step", [view()], []],
  ["events that stand out", [view({ emphasis: ["induction", "last-follow-up"] })], []],
  [
    "an unknown event",
    [view({ emphasis: ["inductoin"] })],
    [/^warning views\[0\]\.emphasis\[0\]: there is no event .*did you mean "induction"\?/],
  ],
  ["an anchor, which has no mark", [view({ emphasis: ["course"] })], [/^warning views\[0\]\.emphasis\[0\]/]],
  ["every step hidden", [view({ hidden: true })], [/^warning views: every step .*hidden/]],
  ["one of two hidden", [view({ hidden: true }), view({}, "step-2")], []],
  ["hidden: false", [view({ hidden: false })], [/^error views\[0\]\.hidden/]],
  ["two steps of one id", [view(), view()], [/^error views\[1\]\.id: the id "step-1" is used twice/]],
  ["the id of an event", [view({}, "induction")], [/^error .*id "induction" is used twice/]],
  [
    "more steps than can be presented",
    Array.from({ length: MAXIMUM_VIEWS + 1 }, (_, index) => view({}, `step-${index}`)),
    [/^error views: /],
  ],
  ["no name", [{ id: "step-1", figure: {} }], [/^error views\[0\]/]],
  ["a window that ends first", [view({ figure: { from: 5, to: 1 } })], [/^error views\[0\]\.figure\.from/]],
  ["an axis from nowhere", [view({ figure: { axis: { zero: "hsct", unit: "days" } } })], [/^error views\[0\]/]],
])("%s", (_name, views, expected) => {
  const lines = told(views);
  expect(lines).toHaveLength(expected.length);
  for (const [index, pattern] of expected.entries()) expect(lines[index]).toMatch(pattern);
});

function opened(views?: readonly View[]) {
  const result = openCase(JSON.stringify({ ...content, ...(views === undefined ? {} : { views }) }));
  if (!result.ok) throw new Error(result.diagnostics[0]?.message);
  return result;
}

test("a case has its own steps, else those that are made from it; hidden ones are not presented", () => {
  const own: readonly View[] = [
    { id: "a", name: "A", figure: {} },
    { id: "b", name: "B", figure: {}, hidden: true },
  ];
  const with_ = opened(own);
  expect(stepsOf(with_.case, with_.timeline)).toEqual(own);
  expect(presentedSteps(own).map(({ id }) => id)).toEqual(["a"]);
  for (const views of [undefined, []]) {
    const without = opened(views);
    expect(stepsOf(without.case, without.timeline)[0]?.name).toBe("Overview");
  }
});

test("a step counts from its own axis, in days of a course without a day 0", () => {
  const { case: case_, timeline } = opened();
  const step: View = { id: "a", name: "A", figure: { axis: { zero: "course", unit: "days" }, from: -3, to: 11 } };
  const counted = timelineOfStep(case_, timeline, step);
  expect(counted.zero.id).toBe("course");
  expect(timelineOfStep(case_, timeline, step)).toBe(counted);
  const { window, emphasis } = optionsOfStep(counted, step, { medium: "screen", widthPx: 800 });
  expect(window).toEqual([-3, 10]);
  expect(emphasis).toBeNull();
});

test("a step without an axis of its own needs no other timeline", () => {
  const { case: case_, timeline } = opened();
  const step: View = { id: "a", name: "A", figure: {}, emphasis: ["induction"] };
  expect(timelineOfStep({ ...case_, views: [step] }, timeline, step)).toBe(timeline);
  expect(optionsOfStep(timeline, step, { medium: "screen", widthPx: 800 })).toMatchObject({
    window: null,
    emphasis: ["induction"],
  });
  expect(optionsOfStep(timeline, { ...step, emphasis: [] }, { medium: "screen", widthPx: 800 }).emphasis).toBeNull();
});

test.each(["day zero", "course"] as const)("days of a %s are counted there and back", (counting) => {
  for (let day = -40; day <= 40; day += 1) expect(axisDay(axisCount(day, { counting }), { counting })).toBe(day);
});

test("a step that counts from an anchor that is gone says so, and shows no days that mean others", () => {
  const { case: case_, timeline } = opened();
  const step: View = { id: "a", name: "A", figure: { axis: { zero: "gone", unit: "days" }, from: 0, to: 20 } };
  const counted = timelineOfStep(case_, timeline, step);
  expect(goneZero(counted, step)).toBe("gone");
  expect(counted.zero).toMatchObject({ id: timeline.zero.id, name: expect.stringContaining("(anchor gone: “gone”)") });
  expect(optionsOfStep(counted, step, { medium: "screen", widthPx: 800 }).window).toBeNull();
});
