import { act, fireEvent, render, screen, within } from "@testing-library/react";
import { describe, expect, it, vi } from "vitest";
import { App } from "../../renderer/app/app.tsx";
import { ReadoutCards } from "../../renderer/questions/readout-card.tsx";
import { connect } from "../../renderer/state/connect.ts";
import { createAppStore } from "../../renderer/state/store.ts";
import { createMemoryMain } from "../support/memory-main.ts";
import { openCourse, smallCaseText } from "./support/courses.ts";

// Each test draws the whole window.
vi.setConfig({ testTimeout: 30_000 });

async function openQuestions() {
  const main = createMemoryMain({}, {});
  const store = createAppStore();
  main.show("small.caseline", smallCaseText);
  connect({ store, api: main.api });
  render(<App workbench={{ store, api: main.api }} />);
  await act(async () => undefined);
  // jsdom lays nothing out.
  act(() => store.setState({ figureWidth: 1000 }));
  act(() => main.choose("toggle-questions"));
  return { main, store };
}

// By label: roles are slow to find in a page as large as the window.
const panel = () => within(screen.getByLabelText("Questions", { selector: "aside" }));
const figure = (): HTMLElement => screen.getByLabelText(/Events in the picture/);

function pinDay(text: string): void {
  const field = panel().getByLabelText("Day to pin");
  fireEvent.change(field, { target: { value: text } });
  fireEvent.submit(field);
}

const tab = (name: string): void => {
  fireEvent.click(panel().getByRole("tab", { name }));
};

describe("the questions panel", () => {
  it("says what to do while nothing is asked", async () => {
    await openQuestions();
    expect(panel().getByText(/Point at a day in the picture/)).toBeTruthy();
    tab("Between two pins");
    expect(panel().getByText(/Put two pins on the picture/)).toBeTruthy();
  });

  it("reads a day that is typed: recorded results on both sides, what was given, the state carried forward", async () => {
    const { store } = await openQuestions();
    pinDay("140");
    expect(store.getState().pins).toHaveLength(1);
    expect(panel().getByRole("heading", { level: 2 }).textContent).toBe("D140");
    expect(panel().getByRole("button", { name: "7 × 10⁻⁴" })).toBeTruthy();
    expect(panel().getByRole("button", { name: /< 10⁻⁴/ })).toBeTruthy();
    expect(panel().getByText("Maintenance")).toBeTruthy();
    expect(panel().getByText(/inferred/)).toBeTruthy();
    expect(panel().getByRole("button", { name: "40 days" })).toBeTruthy();
    expect(panel().getByText(/Caseline does not recommend a treatment/)).toBeTruthy();
  });

  it("refuses what is no day, and a day outside of the course", async () => {
    const { store } = await openQuestions();
    pinDay("soon");
    expect(panel().getByRole("alert").textContent).toContain("“soon” is not a day");
    pinDay("4000");
    expect(panel().getByRole("alert").textContent).toContain("D4000 lies outside of the picture");
    expect(store.getState().pins).toEqual([]);
  });

  it("follows the keyboard through the picture until there is a pin", async () => {
    const { store } = await openQuestions();
    act(() => store.setState({ focus: { event: "hsct", part: undefined, mark: null } }));
    expect(panel().getByRole("heading", { level: 2 }).textContent).toBe("D100");
    fireEvent.keyDown(figure(), { key: "p" });
    expect(store.getState().pins).toEqual([{ id: "1", day: 100, event: "hsct" }]);
    act(() => store.setState({ focus: { event: "mrd-3", part: undefined, mark: null } }));
    expect(panel().getByRole("heading", { level: 2 }).textContent).toBe("D100");
    fireEvent.click(panel().getByRole("button", { name: "Cursor" }));
    expect(panel().getByRole("heading", { level: 2 }).textContent).toBe("D150");
  });

  it("stays open when a mark is selected", async () => {
    const { store } = await openQuestions();
    fireEvent.keyDown(figure(), { key: "ArrowRight" });
    fireEvent.keyDown(figure(), { key: "Enter" });
    expect(store.getState().selection).not.toBeNull();
    expect(store.getState().side).toBe("questions");
  });

  it("says how a number was found, leads to its evidence, and closes with Esc", async () => {
    const { store } = await openQuestions();
    pinDay("30");
    pinDay("90");
    tab("Between two pins");
    expect(panel().getByRole("button", { name: "60 days (2.0 months)" })).toBeTruthy();
    const change = panel().getByRole("button", { name: "−1.15 log₁₀" });
    fireEvent.click(change);
    const how = within(panel().getByRole("region", { name: /^How: / }));
    expect(how.getByText(/log₁₀\(later result ÷ earlier result\)/)).toBeTruthy();
    fireEvent.click(how.getByRole("button", { name: /D30.*10⁻²/ }));
    expect(store.getState().selection?.event).toBe("mrd-1");
    expect(store.getState().side).toBe("questions");
    fireEvent.keyDown(how.getByRole("button", { name: /D30.*10⁻²/ }), { key: "Escape" });
    expect(panel().queryByRole("region", { name: /^How: / })).toBeNull();
    expect(document.activeElement).toBe(change);
  });

  it("compares the pins that are chosen, and loses one by its ✕ and by Delete", async () => {
    const { store } = await openQuestions();
    for (const day of ["30", "90", "150"]) pinDay(day);
    tab("Between two pins");
    expect(panel().getByRole("button", { name: "60 days (2.0 months)" })).toBeTruthy();
    act(() => store.setState({ asked: { ...store.getState().asked, between: ["1", "3"] } }));
    expect(panel().getByRole("button", { name: "120 days (3.9 months)" })).toBeTruthy();
    fireEvent.click(panel().getByRole("button", { name: "Remove pin 1" }));
    expect(panel().getByRole("button", { name: "60 days (2.0 months)" })).toBeTruthy();
    const tags = within(screen.getByLabelText("Pins"));
    fireEvent.keyDown(tags.getByRole("button", { name: "Pin 3, D150" }), { key: "ArrowLeft" });
    expect(store.getState().pins.at(-1)?.day).toBe(149);
    fireEvent.keyDown(tags.getByRole("button", { name: "Pin 3, D149" }), { key: "Delete" });
    expect(store.getState().pins.map(({ id }) => id)).toEqual(["2"]);
  });

  it("shows what is computed of the whole course", async () => {
    await openQuestions();
    tab("Kinetics");
    expect(panel().getAllByRole("heading", { level: 3 }).length).toBeGreaterThan(0);
  });
});

describe("the details of an event", () => {
  it("have a button that pins it", async () => {
    const { main, store } = await openQuestions();
    act(() => main.choose("toggle-details"));
    act(() => store.setState({ selection: { event: "mrd-2", part: undefined, mark: null } }));
    fireEvent.click(screen.getByText("Pin"));
    expect(store.getState().pins).toEqual([{ id: "1", day: 90, event: "mrd-2" }]);
  });
});

describe("readout cards", () => {
  it("say what a pinned day was and what changed between two", () => {
    const { timeline } = openCourse();
    const removed: string[] = [];
    const pins = [
      { id: "1", day: 30, event: "mrd-1" },
      { id: "2", day: 150, event: null },
    ];
    render(<ReadoutCards timeline={timeline} unit="days" pins={pins} big onRemove={(id) => removed.push(id)} />);
    const first = within(screen.getByRole("region", { name: "Pin 1, D30" }));
    expect(first.getByText("10⁻²")).toBeTruthy();
    const between = within(screen.getByRole("region", { name: "Between pins 1 and 2" }));
    expect(between.getByText("≥ 2.00 log₁₀ lower")).toBeTruthy();
    fireEvent.click(first.getByRole("button", { name: "Remove pin 1" }));
    expect(removed).toEqual(["1"]);
  });
});
