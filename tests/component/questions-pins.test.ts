import { describe, expect, it } from "vitest";
import { spotToPin } from "../../renderer/questions/cursor.ts";
import { eventChoices } from "../../renderer/questions/event-choices.ts";
import { placedPins } from "../../renderer/questions/pin-flags.tsx";
import { MOST_PINS, pinAdded, pinMoved, pinRemoved } from "../../renderer/questions/pins.ts";
import { typedDay } from "../../renderer/questions/typed-day.ts";
import { countFrom } from "../../renderer/state/derived.ts";
import type { AppState } from "../../renderer/state/state.ts";
import { createAppStore } from "../../renderer/state/store.ts";
import { documentRead } from "../../renderer/state/updates.ts";
import { dayOfPin, pinInWords } from "../../shared/analysis/pin.ts";
import { layoutFigure } from "../../shared/figure/layout.ts";
import { defaultFigureOptions } from "../../shared/figure/options.ts";
import { openCourse, smallCase } from "./support/courses.ts";

const course = openCourse();
const { timeline } = course;
const fromTransplant = countFrom(course, "hsct", "days");
if (fromTransplant === null) throw new Error("Days count from the transplant");

const start = createAppStore({ course, figureWidth: 1000 }).getState();
function withPins(...days: readonly number[]): AppState {
  const store = createAppStore(start);
  for (const day of days) store.setState(pinAdded(store.getState(), timeline, { day, event: null }));
  return store.getState();
}

describe("a pin", () => {
  it("stays on its day of the course when days count from elsewhere", () => {
    const [pin] = withPins(150).pins;
    expect(pin).toEqual({ id: "1", day: 150, event: null });
    expect(dayOfPin(fromTransplant, pin!)).toBe(50);
    const [same] = { ...start, ...pinAdded(start, fromTransplant, { day: 50, event: null }) }.pins;
    expect(same?.day).toBe(150);
  });

  it("on an event is where the event begins, also in another version of the file", () => {
    const [pin] = { ...start, ...pinAdded(start, timeline, { day: 100, event: "hsct" }) }.pins;
    const moved = { ...smallCase, procedures: [{ ...smallCase.procedures[0], at: { day: 110 } }] };
    expect(dayOfPin(openCourse(moved).timeline, pin!)).toBe(110);
    expect(dayOfPin(openCourse({ ...smallCase, procedures: [] }).timeline, pin!)).toBe(100);
  });

  it("says that its day is an estimate when that of its event is", () => {
    expect(pinInWords(timeline, { day: 90, event: "mrd-2" }, "days")).toBe("≈ D90");
    expect(pinInWords(timeline, { day: 90, event: null }, "days")).toBe("D90");
  });

  it("has the lowest free number and keeps it", () => {
    const three = withPins(10, 20, 30);
    const two = { ...three, ...pinRemoved(three, "2") };
    expect(two.pins.map(({ id }) => id)).toEqual(["1", "3"]);
    expect({ ...two, ...pinAdded(two, timeline, { day: 40, event: null }) }.pins.at(-1)?.id).toBe("2");
  });

  it("that is one too many takes the place of the oldest, and says so", () => {
    const full = withPins(10, 20, 30, 40, 50, 60);
    expect(full.pins).toHaveLength(MOST_PINS);
    const change = pinAdded(full, timeline, { day: 70, event: null });
    expect(change.pins?.map(({ day }) => day)).toEqual([20, 30, 40, 50, 60, 70]);
    expect(change.pins?.at(-1)?.id).toBe("1");
    expect(change.announcement).toContain("replaces the oldest");
  });

  it("is not set twice on one day", () => {
    const one = withPins(10);
    const change = pinAdded(one, timeline, { day: 10, event: null });
    expect(change.pins).toBeUndefined();
    expect(change.announcement).toBe("D10 has pin 1 already.");
  });

  it("that is moved is no longer on its event", () => {
    const one = { ...start, ...pinAdded(start, timeline, { day: 100, event: "hsct" }) };
    expect(pinMoved(one, timeline, "1", 101).pins).toEqual([{ id: "1", day: 101, event: null }]);
  });

  it("stays over another reading of its document and goes with another document", () => {
    const file = { kind: "open", id: 1, name: "a", revision: 1, text: "" } as const;
    const rest = { diagnostics: [], unavailable: null, sample: false, unsavedViews: null, edit: 0 };
    const document = { ...file, ...rest, changedUnderEdits: false };
    const state = { ...withPins(10), document };
    expect(documentRead(state, { ...document, revision: 2 }, course).pins ?? state.pins).toHaveLength(1);
    expect(documentRead(state, { ...document, id: 2, name: "b" }, course).pins).toEqual([]);
  });
});

describe("flags", () => {
  const scene = layoutFigure(timeline, {
    ...defaultFigureOptions(course.case),
    size: { medium: "screen", widthPx: 1000 },
    window: [0, 100],
  });

  it("stand at their days, under each other where they would meet, and only in view", () => {
    const placed = placedPins({ scene, timeline, pins: withPins(50, 51, 90, 150).pins });
    expect(placed.map(({ pin, row }) => [pin.day, row])).toEqual([
      [50, 0],
      [51, 1],
      [90, 0],
    ]);
    expect(placed[0]?.x).toBeCloseTo(scene.time.x(50));
  });
});

describe("what a pin is set on", () => {
  const spot = (state: Partial<AppState>) => spotToPin(createAppStore({ course, figureWidth: 1000, ...state }));
  const mrd2 = { event: "mrd-2", part: undefined, mark: null };

  it("is the focused event, else the selected one, else nothing", () => {
    expect(spot({})).toBeNull();
    expect(spot({ selection: mrd2 })).toEqual({ day: 90, event: "mrd-2" });
    const hsct = { event: "hsct", part: undefined, mark: null };
    expect(spot({ selection: mrd2, focus: hsct })).toEqual({ day: 100, event: "hsct" });
  });
});

describe("a typed day", () => {
  const { zero } = timeline;
  const course10 = { ...zero, counting: "course" } as const;
  const dated = { ...zero, calendar: { estimate: 18_628, earliest: 18_628, latest: 18_628 } };

  it.each([
    ["582", 582],
    [" D582 ", 582],
    ["d−12", -12],
    ["day 10", 10],
    ["19.2 mo", 584],
    ["1,6 y", 584],
    ["0", 0],
  ])("%s", (text, day) => expect(typedDay(text, zero, "days")).toBe(day));

  it("is counted as the axis counts", () => {
    expect(typedDay("2", zero, "months")).toBe(61);
    expect(typedDay("D2", zero, "months")).toBe(2);
    expect(typedDay("10", course10, "days")).toBe(9);
    expect(typedDay("2021-03-05", dated, "date")).toBe(63);
  });

  it("has no day 0 of a course", () => {
    expect(typedDay("0", course10, "days")).toBeNull();
    expect(typedDay("-1", course10, "days")).toBe(-1);
  });

  it.each(["", "soon", "12 parsecs", "2021-03-05", "1e3", "1,582", "1,5", "D1.5"])("is not: %s", (text) =>
    expect(typedDay(text, zero, "days")).toBeNull(),
  );

  it("is no day that the calendar lacks", () => expect(typedDay("2021-02-30", dated, "date")).toBeNull());
});

describe("events to choose from", () => {
  it("are the landmarks first, and all that have the words", () => {
    expect(eventChoices(timeline, "days", "").map(({ value }) => value)).toEqual([
      "induction",
      "remission",
      "hsct",
      "maintenance",
    ]);
    expect(eventChoices(timeline, "days", "mrd by flow 10⁻").map(({ label }) => label)).toEqual([
      "D30 · MRD by flow: 10⁻²",
      "≈ D90 · MRD by flow: 7 × 10⁻⁴",
      "D150 · MRD by flow: < 10⁻⁴ (undetectable)",
    ]);
  });
});
