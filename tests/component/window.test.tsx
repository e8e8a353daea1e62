import { act, fireEvent, render, screen, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { App } from "../../renderer/app/app.tsx";
import { connect } from "../../renderer/state/connect.ts";
import { createAppStore } from "../../renderer/state/store.ts";
import { createMemoryMain } from "../support/memory-main.ts";
import { smallCaseText } from "./support/courses.ts";

const WIDTH = 1000;

async function openWindow(text?: string) {
  const main = createMemoryMain({ small: smallCaseText });
  const store = createAppStore();
  if (text !== undefined) main.show("small.caseline", text);
  connect({ store, api: main.api });
  render(<App workbench={{ store, api: main.api }} />);
  await act(async () => undefined);
  // jsdom lays nothing out.
  act(() => store.setState({ figureWidth: WIDTH }));
  return { main, store };
}

const figure = (): HTMLElement => screen.getByRole("listbox", { name: /Events in the picture/ });
const currentOption = (): string =>
  document.getElementById(figure().getAttribute("aria-activedescendant") ?? "")?.textContent ?? "";

describe("a window without a case", () => {
  it("offers recent files and samples, and opens one", async () => {
    await openWindow();
    expect(screen.getByText("registry-0412.caseline")).toBeTruthy();
    await act(async () => fireEvent.click(screen.getByText("small")));
    expect(screen.getByRole("heading", { level: 1 }).textContent).toBe("A short course");
  });
});

describe("a window with a case", () => {
  it("lets the keyboard walk the events, and shows the facts of one", async () => {
    await openWindow(smallCaseText);
    fireEvent.keyDown(figure(), { key: "ArrowRight" });
    const first = currentOption();
    expect(first).not.toBe("");
    fireEvent.keyDown(figure(), { key: "ArrowDown" });
    expect(currentOption()).not.toBe(first);
    fireEvent.keyDown(figure(), { key: "Enter" });
    const details = screen.getByRole("complementary", { name: "Details" });
    expect(currentOption()).toContain(within(details).getByRole("heading", { level: 2 }).textContent);
    fireEvent.keyDown(figure(), { key: "Escape" });
    expect(within(details).getByText(/Select a mark/)).toBeTruthy();
  });

  it("leads from the event table to the mark", async () => {
    const { main, store } = await openWindow(smallCaseText);
    act(() => main.choose("toggle-table"));
    act(() => store.setState({ view: { ...store.getState().view, window: [0, 40] } }));
    fireEvent.click(screen.getByText("Maintenance", { selector: "td" }));
    expect(store.getState().selection?.event).toBe("maintenance");
    const [first, last] = store.getState().view.window ?? [];
    expect(first).toBeLessThanOrEqual(130);
    expect(last).toBeGreaterThanOrEqual(130);
  });

  it("shows the errors of a new version over the last good picture, and goes on when it is mended", async () => {
    const { main } = await openWindow(smallCaseText);
    act(() => main.show("small.caseline", smallCaseText.replace('"title": "A short course"', '"title": 5')));
    expect(screen.getByRole("alert").textContent).toContain("the picture shows the last good version");
    expect(figure()).toBeTruthy();
    act(() => main.choose("toggle-diagnostics"));
    expect(screen.getByText(/line 3, column/)).toBeTruthy();
    act(() => main.show("small.caseline", smallCaseText));
    expect(screen.queryByRole("alert")).toBeNull();
  });

  it("draws nothing of a file that never was good", async () => {
    await openWindow('{"caseline": 1, "title": ');
    expect(screen.getByRole("alert").textContent).toContain("small.caseline cannot be drawn");
    expect(screen.queryByRole("listbox")).toBeNull();
  });

  it("exports what is seen, and remembers how", async () => {
    const { main, store } = await openWindow(smallCaseText);
    act(() => store.setState({ view: { ...store.getState().view, window: [0, 40] } }));
    act(() => main.choose("export"));
    fireEvent.click(await screen.findByLabelText("With title", {}, { timeout: 5000 }));
    await act(async () => fireEvent.click(screen.getByRole("button", { name: "Save as SVG…" })));
    const [request] = main.exported;
    expect(request).toMatchObject({ format: "svg", suggestedName: "small" });
    expect(request?.widthMm).toBeCloseTo(183);
    expect(request?.svg).toContain("10⁻²");
    expect(request?.svg).not.toContain("&lt; 10⁻⁴");
    expect(main.preferences().export.showTitle).toBe(false);
    expect(screen.getAllByText("Saved as small.svg.").length).toBeGreaterThan(0);
  });
});
