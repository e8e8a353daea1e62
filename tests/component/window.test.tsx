import { act, fireEvent, render, screen, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { App } from "../../renderer/app/app.tsx";
import { connect } from "../../renderer/state/connect.ts";
import { sceneOf } from "../../renderer/state/derived.ts";
import { createAppStore } from "../../renderer/state/store.ts";
import { documentRead, selected } from "../../renderer/state/updates.ts";
import type { Preferences } from "../../shared/ipc.ts";
import { createMemoryMain } from "../support/memory-main.ts";
import { smallCase, smallCaseText } from "./support/courses.ts";

const WIDTH = 1000;

async function openWindow(text?: string, preferences: Partial<Preferences> = {}) {
  const main = createMemoryMain({ small: smallCaseText }, preferences);
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

/** The message about the error; warnings about the file are beside it. */
const inError = () => within(screen.getByLabelText("Error").closest("li") ?? document.body);

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

  it("says why a selected event is not in the picture, and shows it there", async () => {
    const { store } = await openWindow(smallCaseText);
    const look = (view: object): void => act(() => store.setState({ view: { ...store.getState().view, ...view } }));
    const show = () => fireEvent.click(screen.getByRole("button", { name: "Show in the picture" }));
    act(() => store.setState(selected({ event: "maintenance", part: undefined, mark: null })));
    expect(screen.queryByText(/Not in the picture/)).toBeNull();
    look({ window: [0, 40] });
    expect(screen.getByText(/outside of the days in view/)).toBeTruthy();
    show();
    expect(screen.queryByText(/Not in the picture/)).toBeNull();
    look({ window: null, panels: ["mrd"] });
    expect(screen.getByText(/its panel is not shown/)).toBeTruthy();
    show();
    expect(store.getState().view.panels).toEqual(["treatment", "mrd"]);
    look({ hiddenLanes: sceneOf(store.getState())?.lanes.map(({ id }) => id) });
    expect(screen.getByText(/its lane is hidden/)).toBeTruthy();
    show();
    expect(screen.queryByText(/Not in the picture/)).toBeNull();
  });

  it("shows times in the unit of the axis, and the day among the details", async () => {
    const { main, store } = await openWindow(smallCaseText);
    act(() => main.choose("toggle-table"));
    act(() => store.setState(selected({ event: "hsct", part: undefined, mark: null })));
    act(() => store.setState({ view: { ...store.getState().view, unit: "months", window: [0, 61] } }));
    const details = within(screen.getByRole("complementary", { name: "Details" }));
    expect(details.getByText("3.3 mo")).toBeTruthy();
    expect(details.getAllByText("D100").length).toBeGreaterThan(0);
    expect(screen.getByText("3.3 mo", { selector: "td" })).toBeTruthy();
    expect(screen.getByText("0 mo to 2 mo")).toBeTruthy();
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

  it("leads from a message to its event in the last good picture, by its id", async () => {
    const { main, store } = await openWindow(smallCaseText);
    // Another event before it: its place in the file is no longer the one in the picture.
    const bad = structuredClone(smallCase) as unknown as { treatments: object[] };
    bad.treatments.unshift({ id: "first", name: "First", start: { day: -5 } });
    Object.assign(bad.treatments[2] ?? {}, { name: 5 });
    act(() => main.show("small.caseline", JSON.stringify(bad, null, 2)));
    act(() => main.choose("toggle-diagnostics"));
    fireEvent.click(inError().getByRole("button", { name: "Show event" }));
    expect(store.getState().selection?.event).toBe("maintenance");
  });

  it("shows the lines of the file that a message is about", async () => {
    const { main } = await openWindow(smallCaseText);
    act(() => main.show("small.caseline", smallCaseText.replace('"title": "A short course"', '"title": 5')));
    act(() => main.choose("toggle-diagnostics"));
    expect(inError().queryByRole("button", { name: "Show event" })).toBeNull();
    fireEvent.click(inError().getByRole("button", { name: "Show lines" }));
    expect(screen.getByText(/"title": 5/, { selector: "mark" })).toBeTruthy();
    expect(screen.getByText(/"caseline": 1/)).toBeTruthy();
  });

  it("does not call a file valid that cannot be read", async () => {
    const { store } = await openWindow();
    const unavailable = "gone.caseline cannot be found.";
    const gone = { name: "gone.caseline", revision: 1, text: null, diagnostics: [], unavailable, sample: false };
    const unedited = { id: 1, unsavedViews: null, edit: 0, changedUnderEdits: false };
    act(() => store.setState(documentRead(store.getState(), { kind: "open", ...gone, ...unedited }, null)));
    act(() => store.setState({ drawer: "diagnostics" }));
    expect(screen.getByRole("alert").textContent).toContain(unavailable);
    expect(screen.queryByText(/The file is valid/)).toBeNull();
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

  it("takes a width that is typed digit by digit, and brings it into its range on leaving", async () => {
    const start = { export: { format: "svg", widthMm: 120, dpi: 300, showTitle: true } } as const;
    const { main } = await openWindow(smallCaseText, start);
    act(() => main.choose("export"));
    const width = await screen.findByLabelText("Width in mm", {}, { timeout: 5000 });
    for (const [typed, shown] of [
      ["1", "1 mm"],
      ["14", "14 mm"],
      ["140", "140 mm"],
      ["2000", "2000 mm"],
    ] as const) {
      fireEvent.change(width, { target: { value: typed } });
      expect(width).toHaveProperty("value", shown);
    }
    fireEvent.blur(width);
    expect(width).toHaveProperty("value", "1000 mm");
    fireEvent.change(width, { target: { value: "" } });
    fireEvent.blur(width);
    expect(width).toHaveProperty("value", "1000 mm");
    fireEvent.change(width, { target: { value: "140" } });
    await act(async () => fireEvent.click(screen.getByRole("button", { name: "Save as SVG…" })));
    expect(main.exported[0]?.widthMm).toBeCloseTo(140);
    expect(main.preferences().export.widthMm).toBe(140);
  });

  it("remembers that a figure is as wide as on the screen", async () => {
    const start = { export: { format: "svg", widthMm: null, dpi: 300, showTitle: true } } as const;
    const { main } = await openWindow(smallCaseText, start);
    act(() => main.choose("export"));
    const save = await screen.findByRole("button", { name: "Save as SVG…" }, { timeout: 5000 });
    await act(async () => fireEvent.click(save));
    expect(main.exported[0]?.widthMm).toBeCloseTo((WIDTH * 25.4) / 96);
    expect(main.preferences().export.widthMm).toBeNull();
  });

  it("says in the window that a file could not be opened", async () => {
    const { main } = await openWindow(smallCaseText);
    main.api.openDialog = () => Promise.reject(new Error("That is not the place of a file."));
    await act(async () => fireEvent.click(screen.getByRole("button", { name: "Open a case file…" })));
    const said = "The file could not be opened. That is not the place of a file.";
    expect(screen.getAllByText(said).length).toBeGreaterThan(0);
  });
});
