import { act, fireEvent, render, screen } from "@testing-library/react";
import { beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { App } from "../../renderer/app/app.tsx";
import { elapsed } from "../../renderer/present/clock.tsx";
import { connectPresentation } from "../../renderer/present/connect-presentation.ts";
import { connect } from "../../renderer/state/connect.ts";
import { createAppStore } from "../../renderer/state/store.ts";
import type { PageRole } from "../../shared/presentation.ts";
import { createMemoryMain } from "../support/memory-main.ts";
import { smallCase } from "./support/courses.ts";

vi.setConfig({ testTimeout: 30_000 });

const view = (id: string, name: string, more: object = {}) => ({ id, name, figure: {}, ...more });
const text = JSON.stringify({
  ...smallCase,
  views: [
    view("all", "Whole course", { notes: "Say hello." }),
    view("transplant", "Transplant", { figure: { from: 80, to: 160 } }),
    view("now", "Now", { emphasis: ["mrd-3"] }),
  ],
});

const room = { width: 1280, height: 650 };
beforeAll(() => {
  // jsdom lays nothing out, moves nothing and is never idle.
  vi.spyOn(HTMLElement.prototype, "clientWidth", "get").mockReturnValue(room.width);
  vi.spyOn(HTMLElement.prototype, "clientHeight", "get").mockReturnValue(room.height);
  window.requestIdleCallback = () => 0;
  window.cancelIdleCallback = () => undefined;
  Element.prototype.animate = () => ({ cancel: () => undefined, onfinish: null }) as unknown as Animation;
});

let main: ReturnType<typeof createMemoryMain>;
let store: ReturnType<typeof createAppStore>;
beforeEach(() => {
  main = createMemoryMain({});
  store = createAppStore();
});

async function openWindow(role: PageRole = { kind: "case", present: false }) {
  main.show("small.caseline", text);
  const workbench = { store, api: { ...main.api, pageRole: async () => role } };
  connect(workbench);
  await connectPresentation(workbench);
  render(<App workbench={workbench} />);
  await act(async () => undefined);
}

const present = (command: "present" | "present-two") => act(async () => main.choose(command));
const press = (key: string) => fireEvent.keyDown(document.body, { key });
const progress = () => screen.getByTestId("progress").textContent;

describe("the stage", () => {
  it("names each step and how far it is, and ends where it began", async () => {
    await openWindow();
    await present("present");
    expect(screen.getByRole("heading", { level: 1 }).textContent).toBe("Whole course");
    expect(progress()).toBe("1 / 3");
    press("PageDown");
    expect(screen.getByRole("heading", { level: 1 }).textContent).toBe("Transplant");
    press("End");
    press(" ");
    expect(screen.getByText("Last step")).toBeTruthy();
    press("2");
    expect(screen.getByText("Step 2")).toBeTruthy();
    press("Enter");
    expect(progress()).toBe("2 / 3");
    press("Escape");
    expect(screen.queryByTestId("stage")).toBeNull();
    expect(screen.getByRole("region", { name: "Case and controls" })).toBeTruthy();
  });

  it("walks the marks with Tab, names them in big type, and pins one with Enter", async () => {
    await openWindow();
    await present("present");
    press("Tab");
    expect(screen.getByTestId("big-name").textContent).not.toBe("");
    press("Enter");
    expect(store.getState().pins).toHaveLength(1);
    expect(progress()).toBe("1 / 3");
    press("Escape");
    expect(screen.queryByTestId("big-name")).toBeNull();
    press("Delete");
    expect(store.getState().pins).toEqual([]);
  });

  it("goes to the step that is left when the file has fewer", async () => {
    await openWindow();
    await present("present");
    press("End");
    const fewer = JSON.parse(text);
    act(() => main.show("small.caseline", JSON.stringify({ ...fewer, views: fewer.views.slice(0, 2) })));
    expect(progress()).toBe("2 / 2");
  });

  it("begins at once when the program was started to present", async () => {
    await openWindow({ kind: "case", present: true });
    expect(screen.getByTestId("stage")).toBeTruthy();
  });

  it("begins when the program is asked to, though the page is not drawn yet, and once", async () => {
    const connected = { store, api: main.api };
    main.show("small.caseline", text);
    connect(connected);
    const start = vi.spyOn(main.api, "startPresentation");
    const ready = connectPresentation(connected);
    main.wantPresentation();
    await ready;
    await expect.poll(() => store.getState().presentation).not.toBeNull();
    await act(async () => main.wantPresentation());
    expect(start).toHaveBeenCalledTimes(1);
  });

  it("says why nothing can be presented", async () => {
    await openWindow();
    const hidden = JSON.parse(text);
    const views = hidden.views.map((one: object) => ({ ...one, hidden: true }));
    act(() => main.show("small.caseline", JSON.stringify({ ...hidden, views })));
    await present("present");
    expect(screen.queryByTestId("stage")).toBeNull();
    expect(store.getState().message?.text).toContain("All steps of this case are hidden");
  });
});

describe("the presenter's view", () => {
  it("has the notes, the next step, the list of steps and the same keys", async () => {
    await openWindow();
    await present("present-two");
    expect(screen.getByText("Say hello.")).toBeTruthy();
    expect(screen.getByText("Next: Transplant")).toBeTruthy();
    press("PageDown");
    expect(screen.getByText("Next: Now")).toBeTruthy();
    fireEvent.click(screen.getByRole("button", { name: /Now/ }));
    expect(screen.getByText("This is the last step")).toBeTruthy();
    press("b");
    expect(screen.getByText("The stage is black")).toBeTruthy();
    press("b");
    expect(screen.queryByText("The stage is black")).toBeNull();
    fireEvent.click(screen.getByRole("button", { name: "End" }));
    expect(screen.queryByTestId("presenter")).toBeNull();
  });
});

it.each([
  [0, "0:00"],
  [61_000, "1:01"],
  [3_600_000, "60:00"],
  [-5, "0:00"],
])("%d ms is %s", (milliseconds, words) => expect(elapsed(milliseconds)).toBe(words));
