import { act, fireEvent, screen, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { click, openWindow, tab, withPatients } from "./support/import-review.tsx";

const isChosen = (label: string): boolean =>
  screen.getByRole<HTMLInputElement>("checkbox", { name: `Save the case of ${label}` }).checked;

describe("patients of a reading with other numbers", () => {
  it("stay left out, in view, and saved by their names", async () => {
    const { main } = await openWindow();
    act(() => main.imports.tell({ kind: "review", review: withPatients(1, "P-1", "P-2", "P-3") }));
    await click(screen.getByRole("checkbox", { name: "Save the case of P-1" }));
    await click(screen.getByRole("button", { name: /^P-2/ }));
    act(() => main.imports.tell({ kind: "review", review: withPatients(2, "P-0", "P-1", "P-2") }));
    expect(["P-0", "P-1", "P-2"].map(isChosen)).toEqual([true, false, true]);
    expect(screen.getByRole("button", { name: /^P-2/ }).getAttribute("aria-current")).toBe("true");
    const accepted: unknown[] = [];
    main.api.acceptImport = async (...given) => {
      accepted.push(given);
      return { kind: "cancelled" };
    };
    await click(screen.getByRole("button", { name: "Save 2 cases…" }));
    expect(accepted).toEqual([[[0, 2], 2]]);
  });

  it("tells two of one name apart", async () => {
    const { main } = await openWindow();
    act(() => main.imports.tell({ kind: "review", review: withPatients(1, "P-1", "P-1") }));
    const [first, second] = screen.getAllByRole<HTMLInputElement>("checkbox", { name: "Save the case of P-1" });
    await click(second as HTMLElement);
    expect([first?.checked, second?.checked]).toEqual([true, false]);
  });
});

describe("patients who are numbered", () => {
  it("are told apart by where they stand in the source", async () => {
    const { main } = await openWindow();
    act(() => main.imports.tell({ kind: "review", review: withPatients(1, "1", "2") }));
    const second = screen.getByRole("button", { name: /^patient 2/ });
    expect(second.textContent).toContain("labs.csv, line 3");
    expect(second.textContent).toContain("1 event from 2021-03-05");
    expect(screen.getByRole("checkbox", { name: "Save the case of patient 2" })).toBeTruthy();
  });

  it("are found among many, and saved or not as they are found", async () => {
    const { main } = await openWindow();
    const labels = Array.from({ length: 20 }, (_, index) => `P-${index + 1}`);
    act(() => main.imports.tell({ kind: "review", review: withPatients(1, ...labels) }));
    fireEvent.change(screen.getByRole("searchbox", { name: "Find a patient" }), { target: { value: "p-1 labs" } });
    expect(screen.getByText("11 of 20 patients")).toBeTruthy();
    await click(screen.getByRole("checkbox", { name: "Save all cases in the list" }));
    expect(screen.getByRole("button", { name: "Save 9 cases…" })).toBeTruthy();
    fireEvent.change(screen.getByRole("searchbox", { name: "Find a patient" }), { target: { value: "nobody" } });
    expect(screen.getByText("0 of 20 patients")).toBeTruthy();
  });
});

describe("the list of patients", () => {
  it("is one stop of the Tab key, and its keys lead through it", async () => {
    const { main } = await openWindow();
    const labels = Array.from({ length: 12 }, (_, index) => `P-${index + 1}`);
    act(() => main.imports.tell({ kind: "review", review: withPatients(1, ...labels) }));
    const list = screen.getByRole("region", { name: "Patients" });
    const nameOf = (button: Element | null | undefined) => button?.querySelector("b")?.textContent;
    const stops = () =>
      within(list)
        .getAllByRole("button")
        .filter(({ tabIndex }) => tabIndex === 0);
    expect(stops().map(nameOf)).toEqual(["P-1"]);
    stops()[0]?.focus();
    for (const [key, name] of [
      ["ArrowDown", "P-2"],
      ["End", "P-12"],
      ["PageUp", "P-4"],
      ["Home", "P-1"],
    ] as const) {
      await act(async () => void fireEvent.keyDown(document.activeElement as Element, { key }));
      expect(nameOf(document.activeElement)).toBe(name);
    }
  });
});
describe("while cases are saved", () => {
  it("says how many are saved, and lets nothing be changed or ended", async () => {
    const { main } = await openWindow();
    act(() => main.imports.tell({ kind: "review", review: withPatients(1, "P-1", "P-2") }));
    act(() => main.imports.tell({ kind: "saving", done: 1, total: 2 }));
    expect(screen.getByText("1 of 2 cases are saved")).toBeTruthy();
    const isDisabled = (element: HTMLElement): boolean => element.matches(":disabled");
    for (const name of ["Cancel", "Save report…"]) expect(isDisabled(screen.getByRole("button", { name }))).toBe(true);
    expect(isDisabled(screen.getByRole("textbox", { name: "Answer" }))).toBe(true);
    expect(isDisabled(screen.getByRole("checkbox", { name: "Save the case of P-1" }))).toBe(true);
    await click(tab(/Columns/));
    expect(isDisabled(screen.getByRole("combobox", { name: "What column MRD holds" }))).toBe(true);
    expect(isDisabled(screen.getByRole("radio", { name: "A column is one test" }))).toBe(true);
    act(() => main.imports.tell({ kind: "review", review: withPatients(1, "P-1", "P-2") }));
    expect(isDisabled(screen.getByRole("button", { name: "Cancel" }))).toBe(false);
  });

  it("leaves what could not be saved chosen, and the rest not", async () => {
    const { main } = await openWindow();
    act(() => main.imports.tell({ kind: "review", review: withPatients(1, "P-1", "P-2", "P-3") }));
    main.api.acceptImport = async () => ({
      ...{ kind: "saved", count: 2, folder: "cases", first: "P-1.caseline" },
      ...{ problems: ["P-2: The disk is full."], notSaved: [1] },
    });
    await click(screen.getByRole("button", { name: "Save 3 cases…" }));
    expect(["P-1", "P-2", "P-3"].map(isChosen)).toEqual([false, true, false]);
    expect(screen.getByRole("alert").textContent).toContain("P-2: The disk is full.");
  });
});
