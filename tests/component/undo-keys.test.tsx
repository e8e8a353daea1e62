import { act, fireEvent, render, screen } from "@testing-library/react";
import { expect, it } from "vitest";
import { App } from "../../renderer/app/app.tsx";
import { connect } from "../../renderer/state/connect.ts";
import { editSteps, redoLabel, undoLabel } from "../../renderer/state/edits.ts";
import { createAppStore } from "../../renderer/state/store.ts";
import { createMemoryMain } from "../support/memory-main.ts";
import { smallCaseText } from "./support/courses.ts";

const press = (target: Element, key: string, shiftKey = false): boolean =>
  fireEvent.keyDown(target, { key, ctrlKey: true, shiftKey });

it("undoes and does again from everywhere but a text field, and says in the status bar what is not saved", async () => {
  const main = createMemoryMain({});
  const store = createAppStore();
  const workbench = { store, api: main.api };
  main.show("small.caseline", smallCaseText);
  connect(workbench);
  render(<App workbench={workbench} />);
  await act(async () => undefined);
  act(() => editSteps(workbench, "Add step", [{ id: "step-a", name: "A", figure: {} }]));
  expect(screen.getByText("Steps not saved")).toBeTruthy();
  const labels = () => [undoLabel(store.getState()), redoLabel(store.getState())];

  const field = document.body.appendChild(document.createElement("input"));
  // Nobody takes the key away from the field.
  expect(press(field, "z")).toBe(true);
  expect(labels()).toEqual(["Add step", null]);
  expect(press(document.body, "z")).toBe(false);
  expect(labels()).toEqual([null, "Add step"]);
  expect(screen.queryByText("Steps not saved")).toBeNull();
  const button = document.body.appendChild(document.createElement("button"));
  press(button, "Z", true);
  expect(labels()).toEqual(["Add step", null]);
  press(button, "z");
  press(button, "y");
  expect(labels()).toEqual(["Add step", null]);
  press(button, "z", true);
  expect(labels()).toEqual(["Add step", null]);

  act(() => main.choose("save"));
  expect(await screen.findByRole("status")).toBeTruthy();
  expect(screen.queryByText("Steps not saved")).toBeNull();
});
