// The figure of a step that is made of what is in view.
import { expect, test } from "vitest";
import type { DayWindow } from "../../renderer/state/state.ts";
import { viewOf } from "../../renderer/state/updates.ts";
import { figureOfView } from "../../renderer/steps/step-view.ts";
import { openCourse } from "../component/support/courses.ts";

test.each<readonly [DayWindow, number, number]>([
  [[-0.4, 20.2], 0, 20],
  [[-12.6, -0.3], -13, 0],
  [[-0, 0.2], 0, 1],
])("%j is in whole days, none of them −0", (window, from, to) => {
  const course = openCourse();
  expect(figureOfView(course, { ...viewOf(course), window }, course.timeline)).toEqual({ from, to });
});
