import { MantineProvider } from "@mantine/core";
import { act, fireEvent, render, within } from "@testing-library/react";
import { expect, it } from "vitest";
import { connect } from "../../renderer/state/connect.ts";
import { sceneOf } from "../../renderer/state/derived.ts";
import { createAppStore, WorkbenchContext } from "../../renderer/state/store.ts";
import { selectedBeside } from "../../renderer/state/updates.ts";
import { StepsPanel } from "../../renderer/steps/steps-panel.tsx";
import { theme } from "../../renderer/theme.ts";
import type { View } from "../../shared/case/schema.ts";
import { createMemoryMain } from "../support/memory-main.ts";
import { smallCase } from "./support/courses.ts";

async function openSteps(views?: readonly View[]) {
  const main = createMemoryMain({});
  const store = createAppStore();
  main.show("small.caseline", JSON.stringify({ ...smallCase, ...(views === undefined ? {} : { views }) }, null, 2));
  connect({ store, api: main.api });
  render(
    <WorkbenchContext value={{ store, api: main.api }}>
      <MantineProvider theme={theme}>
        <StepsPanel />
      </MantineProvider>
    </WorkbenchContext>,
  );
  await act(async () => undefined);
  act(() => store.setState({ figureWidth: 1000, side: "steps" }));
  return { main, store };
}

// By selectors: looking for roles in a whole document takes jsdom long.
function aside(): HTMLElement {
  const found = document.querySelector<HTMLElement>('aside[aria-label="Steps"]');
  if (found === null) throw new Error("the panel is closed");
  return found;
}
const panel = () => within(aside());
const items = (): readonly HTMLElement[] => [...aside().querySelectorAll<HTMLElement>("ol button")];
const named = (): readonly string[] => items().map((item) => item.querySelectorAll("span")[1]?.textContent ?? "");
const item = (name: string): HTMLElement => {
  const found = items().find((one) => one.textContent?.includes(name));
  if (found === undefined) throw new Error(`no step ${name} among ${named().join(", ")}`);
  return found;
};
function press(name: string): void {
  const buttons = [...aside().querySelectorAll("button")];
  const button = buttons.find((one) => (one.getAttribute("aria-label") ?? one.textContent) === name);
  if (button === undefined || button.disabled) throw new Error(`no button "${name}" that can be pressed`);
  fireEvent.click(button);
}
const status = (): string => aside().querySelector('[role="status"]')?.textContent ?? "";

const own: readonly View[] = [
  { id: "first", name: "First", figure: { from: -5, to: 60 }, emphasis: ["induction"] },
  { id: "second", name: "Second", figure: { axis: { zero: "hsct", unit: "months" }, from: -10, panels: ["mrd"] } },
];

it("lists the steps made from the case, and stores all of them with the first change", async () => {
  const { store } = await openSteps();
  expect(status()).toMatch(/Made from the case; not stored/);
  const proposed = named();
  expect(proposed[0]).toBe("Overview");
  expect(proposed).toContain("HSCT");
  fireEvent.click(item("HSCT"));
  fireEvent.change(panel().getByLabelText("Name"), { target: { value: "Transplant" } });
  expect(named()).toEqual(proposed.map((name) => (name === "HSCT" ? "Transplant" : name)));
  expect(store.getState().course?.case.views).toHaveLength(proposed.length);
  expect(status()).toMatch(/not saved yet/);
  press("Make anew from the case");
  expect(named()).toEqual(proposed);
  expect(store.getState().course?.case.views).toBeUndefined();
  press("Undo: Make the steps anew");
  expect(named()).toContain("Transplant");
});

it("shows a step in the picture, as the case's author set it", async () => {
  const { store } = await openSteps(own);
  expect(status()).toBe("Stored in the file.");
  fireEvent.click(item("Second"));
  expect(store.getState().view).toMatchObject({ zero: "hsct", unit: "months", panels: ["mrd"] });
  expect(panel().getByText(/counted from HSCT/)).toBeTruthy();
  fireEvent.click(item("First"));
  expect(store.getState().view).toMatchObject({ zero: null, unit: "days", panels: null, window: [-5, 60] });
  expect(sceneOf(store.getState())?.marks.length).toBeGreaterThan(0);
});

it("is worked by the keyboard: choosing, moving, deleting", async () => {
  const { store } = await openSteps(own);
  const [first] = items();
  if (first === undefined) throw new Error("no step");
  fireEvent.click(first);
  fireEvent.keyDown(first, { key: "ArrowDown" });
  expect(store.getState().step).toBe("second");
  expect(document.activeElement).toBe(items()[1]);
  fireEvent.keyDown(item("Second"), { key: "ArrowUp", altKey: true });
  expect(named()).toEqual(["Second", "First"]);
  expect(store.getState().announcement).toBe("Second is now step 1 of 2.");
  expect(document.activeElement).toBe(item("Second"));
  fireEvent.keyDown(item("Second"), { key: "Delete" });
  expect(named()).toEqual(["First"]);
  expect(document.activeElement).toBe(item("First"));
  fireEvent.keyDown(item("First"), { key: "Delete" });
  expect(named()).toEqual(["First"]);
  expect(store.getState().message?.text).toMatch(/A presentation needs a step/);
});

it("hides, duplicates and moves with buttons", async () => {
  const { store } = await openSteps(own);
  fireEvent.click(item("First"));
  press("Hide from the presentation");
  expect(store.getState().course?.case.views?.[0]?.hidden).toBe(true);
  expect(item("First").textContent).toContain("hidden");
  press("Show in the presentation");
  expect(store.getState().course?.case.views?.[0]).not.toHaveProperty("hidden");
  press("Duplicate");
  expect(named()).toEqual(["First", "First (copy)", "Second"]);
  press("Move down");
  expect(named()).toEqual(["First", "Second", "First (copy)"]);
  expect(new Set(store.getState().course?.case.views?.map(({ id }) => id)).size).toBe(3);
});

it("adds what is in view, with the selected event standing out", async () => {
  const { store } = await openSteps(own);
  fireEvent.click(item("First"));
  act(() =>
    store.setState({
      ...selectedBeside(store.getState(), { event: "mrd-2", part: undefined, mark: null }),
      view: { ...store.getState().view, zero: "hsct", unit: "months", window: [-20.4, 31.7], hiddenLanes: ["x"] },
    }),
  );
  press("Add from view");
  expect(named()).toEqual(["First", "MRD by flow", "Second"]);
  expect(store.getState().course?.case.views?.[1]).toEqual({
    id: "step-3",
    name: "MRD by flow",
    figure: { axis: { zero: "hsct", unit: "months" }, hiddenLanes: ["x"], from: -20, to: 32 },
    emphasis: ["mrd-2"],
  });
});

it("takes the current view for a step, and keeps what the window does not set", async () => {
  const { store } = await openSteps([{ ...own[0], figure: { ...own[0]?.figure, breaks: "none" } } as View]);
  fireEvent.click(item("First"));
  act(() => store.setState({ view: { ...store.getState().view, window: [10, 50] } }));
  press("Take the current view");
  expect(store.getState().course?.case.views?.[0]?.figure).toEqual({ breaks: "none", from: 10, to: 50 });
});

it("sets what stands out from the selection, and the notes", async () => {
  const { store } = await openSteps(own);
  fireEvent.click(item("First"));
  const select = (event: string) =>
    act(() => store.setState(selectedBeside(store.getState(), { event, part: undefined, mark: null })));
  const emphasis = () => store.getState().course?.case.views?.[0]?.emphasis;
  select("hsct");
  expect(store.getState().side).toBe("steps");
  press("Add selected event");
  expect(emphasis()).toEqual(["induction", "hsct"]);
  press("Remove selected event");
  expect(emphasis()).toEqual(["induction"]);
  press("Remove Induction, D1 – D28");
  expect(emphasis()).toBeUndefined();
  fireEvent.change(panel().getByLabelText("Notes for the presenter"), { target: { value: "Say this." } });
  expect(store.getState().course?.case.views?.[0]?.notes).toBe("Say this.");
  fireEvent.change(panel().getByLabelText("Notes for the presenter"), { target: { value: "" } });
  expect(store.getState().course?.case.views?.[0]).not.toHaveProperty("notes");
});

it("does not take an empty name", async () => {
  const { store } = await openSteps(own);
  fireEvent.click(item("First"));
  const field = panel().getByLabelText("Name");
  fireEvent.change(field, { target: { value: "" } });
  expect(panel().getByText("A step needs a name.")).toBeTruthy();
  expect(store.getState().course?.case.views?.[0]?.name).toBe("First");
  fireEvent.blur(field);
  expect(panel().getByLabelText<HTMLInputElement>("Name").value).toBe("First");
});
