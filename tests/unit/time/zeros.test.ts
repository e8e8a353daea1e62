import { describe, expect, it } from "vitest";
import { axisDay, windowInDays } from "../../../shared/time/axis-days.ts";
import { timelineOf } from "./support.ts";

const parts = {
  dayZero: "diagnosis",
  anchors: [
    { id: "diagnosis", name: "diagnosis" },
    { id: "course", name: "blinatumomab 1", at: { day: 100 }, counting: "course" },
  ],
  treatments: [{ id: "salvage", name: "FLAG-Ida", start: { day: 40 }, end: { day: 45 } }],
  assessments: [{ id: "relapse", state: "relapse", at: { day: 30 } }],
};

describe("the second axis", () => {
  it.each([
    ["relapse", "relapse", 30],
    ["salvage", "FLAG-Ida", 40],
  ])("may count from any event: %s", (zero, name, day) => {
    const { anchors } = timelineOf({ ...parts, figure: { secondAxis: { zero, unit: "days" } } });
    expect(anchors.find(({ anchor }) => anchor.id === zero)).toMatchObject({ anchor: { name }, at: { estimate: day } });
  });

  it("does not name an anchor twice", () => {
    const { anchors } = timelineOf({ ...parts, figure: { secondAxis: { zero: "course", unit: "days" } } });
    expect(anchors.map(({ anchor }) => anchor.id)).toEqual(["diagnosis", "course"]);
  });

  it("knows the case's own zero wherever the first axis counts from", () => {
    const own = { name: "diagnosis", counting: "day zero", certainty: "exact" };
    expect(timelineOf(parts).ownZero).toEqual({ ...own, day: 0 });
    expect(timelineOf(parts, { zero: "relapse" }).ownZero).toEqual({ ...own, day: -30 });
    const anchors = [{ id: "course", name: "blinatumomab 1", counting: "course" }];
    const moved = { ...parts, dayZero: "course", anchors, figure: { axis: { zero: "relapse", unit: "days" } } };
    expect(timelineOf(moved).ownZero).toEqual({
      ...own,
      day: -30,
      name: "blinatumomab 1",
      counting: "course",
    });
  });

  it("has a zero of its own in a case without any", () => {
    const events = [{ id: "a", name: "a", category: "clinical", at: { day: 5 } }];
    expect(timelineOf({ events }, { zero: "a" }).ownZero).toMatchObject({ day: -5, name: "day 0" });
    const dated = [
      { ...events[0], at: { date: "2024-01-10" } },
      { ...events[0], id: "b", at: { date: "2024-01-20" } },
    ];
    expect(timelineOf({ events: dated }, { zero: "b" }).ownZero).toMatchObject({ day: -10, name: "day 0" });
  });
});

describe("days as an axis counts them", () => {
  it("have no day 0 in a course", () => {
    expect([-2, 0, 0.5, 1, 28].map((day) => axisDay(day, { counting: "course" }))).toEqual([-2, 0, 0, 0, 27]);
    expect([-2, 0, 1].map((day) => axisDay(day, { counting: "day zero" }))).toEqual([-2, 0, 1]);
  });

  it("make a window, whose ends are the course's own where nobody says", () => {
    const course = timelineOf(parts, { zero: "course" });
    expect(course.zero.counting).toBe("course");
    expect(windowInDays({ from: -5, to: 28 }, course)).toEqual([-5, 27]);
    expect(windowInDays({ from: -5 }, course)).toEqual([-5, course.extent?.[1]]);
    expect(windowInDays({}, course)).toBeNull();
  });
});
