import { readFileSync } from "node:fs";
import { join } from "node:path";
import { MantineProvider } from "@mantine/core";
import { act, fireEvent, render, screen, within } from "@testing-library/react";
import { beforeEach, describe, expect, it, test } from "vitest";
import { CataloguePanel } from "../../renderer/catalogue/catalogue-panel.tsx";
import { bestOf, grouped, lineOf, searchCatalogue } from "../../renderer/catalogue/search.ts";
import { perform } from "../../renderer/commands/commands.ts";
import { readCourse } from "../../renderer/state/derived.ts";
import { createAppStore, type Workbench, WorkbenchContext } from "../../renderer/state/store.ts";
import { createMemoryMain } from "../support/memory-main.ts";

const course = readCourse(readFileSync(join(import.meta.dirname, "../../assets/cases/voruz-2021.caseline"), "utf8"));

const found = (query: string) => searchCatalogue(query).map((entry) => lineOf(entry).name);

describe("the search", () => {
  test.each([
    ["rituxi", "rituximab"],
    ["MabThera", "rituximab"],
    ["mt-103", "blinatumomab"],
    ["cd 38", "daratumumab"],
    ["bcl2", "venetoclax"],
    ["CD127", "anti-IL-7Rα"],
    ["antibody-drug conjugate", "inotuzumab ozogamicin"],
    ["hypercvad", "doxorubicin"],
    ["hypercvad", "hyper-CVAD part B"],
    ["clofarabine", "clofarabine + cytarabine + venetoclax"],
    ["antibody CD20", "ofatumumab"],
    ["cellular", "donor lymphocyte infusion"],
  ])("%s finds %s", (query, name) => {
    expect(found(query)).toContain(name);
  });

  it("finds everything for no words, and nothing for words that nothing has", () => {
    expect(found(" - ")).toEqual(found(""));
    expect(found("antibody zebra")).toEqual([]);
    expect(found("antibody CD20")).not.toContain("daratumumab");
  });

  it("opens what has the words as its name before what only holds them", () => {
    const best = (query: string) => {
      const entry = bestOf(query, searchCatalogue(query));
      return entry === undefined ? undefined : lineOf(entry).name;
    };
    expect(best("Dara-VA-HAA")).toBe("Dara-VA-HAA");
    expect(best("haa")).toBe("HAA");
    expect(best("zebra")).toBeUndefined();
  });

  it("groups by class, regimens last", () => {
    const titles = grouped(searchCatalogue("")).map(({ title }) => title);
    expect(titles[0]).toBe("Immunotherapy");
    expect(titles.at(-1)).toBe("Regimens");
  });
});

describe("the panel", () => {
  let workbench: Workbench;

  beforeEach(() => {
    const { api } = createMemoryMain({});
    const store = createAppStore();
    workbench = { store, api };
    store.setState({ course });
    render(
      <WorkbenchContext value={workbench}>
        <MantineProvider>
          <CataloguePanel />
        </MantineProvider>
      </WorkbenchContext>,
    );
    expect(screen.queryByText("Catalogue")).toBeNull();
    act(() => perform("toggle-catalogue", workbench));
  });

  const panel = () => within(screen.getByLabelText("Catalogue of drugs and targets"));
  const field = () => panel().getByLabelText("Search the catalogue");
  const buttons = (): readonly HTMLElement[] => [...document.querySelectorAll<HTMLElement>("li button")];
  function entry(name: string): HTMLElement {
    const button = buttons().find(({ textContent }) => textContent.startsWith(name));
    if (button === undefined) throw new Error(`${name} is not in the panel`);
    return button;
  }
  const search = (text: string) => fireEvent.change(field(), { target: { value: text } });
  const press = (key: string) => fireEvent.keyDown(document.activeElement ?? document.body, { key });
  const title = () => document.querySelector("aside > section > h2")?.textContent;

  it("says that it recommends nothing, in the list and in an entry", () => {
    const words = "Facts for reading a case. Caseline recommends no treatment.";
    expect(panel().getByText(words)).toBeTruthy();
    fireEvent.click(entry("rituximab"));
    expect(panel().getByText(words)).toBeTruthy();
  });

  it("marks what the open case was given, and says when", () => {
    expect(entry("blinatumomab").textContent).toContain("in this case");
    expect(entry("rituximab").textContent).not.toContain("in this case");
    expect(entry("allogeneic HSCT").textContent).toContain("in this case");
    fireEvent.click(entry("blinatumomab"));
    fireEvent.click(entry("≈ D588 – ≈ D615"));
    expect(workbench.store.getState().selection?.event).toBe("blinatumomab-2");
    expect(workbench.store.getState().side).toBe("catalogue");
  });

  it("shows what the review reports, its source, and what is general knowledge", () => {
    fireEvent.click(entry("tocilizumab"));
    expect(panel().getByText(/interleukin-6 inhibitor/)).toBeTruthy();
    expect(panel().getByText(/10\.2147\/BTT\.S290294/)).toBeTruthy();
    expect(panel().getAllByText("general knowledge").length).toBeGreaterThan(0);
    expect(panel().getByText("This case records none.")).toBeTruthy();
  });

  it("is worked from the keyboard: the field, the arrows, Enter, Escape", () => {
    expect(document.activeElement).toBe(field());
    search("cd38");
    press("ArrowDown");
    expect(document.activeElement?.textContent).toMatch(/^daratumumab/);
    press("ArrowDown");
    expect(document.activeElement?.textContent).toMatch(/^isatuximab/);
    press("Home");
    press("ArrowUp");
    expect(document.activeElement).toBe(field());
    press("Enter");
    expect(title()).toBe("daratumumab");
    expect(document.activeElement?.textContent).toBe("All of the catalogue");
    press("Escape");
    expect(document.activeElement?.textContent).toMatch(/^daratumumab/);
    expect(field()).toHaveProperty("value", "cd38");
    act(() => field().focus());
    press("Escape");
    expect(field()).toHaveProperty("value", "");
  });

  it("keeps one entry in the order of Tab", () => {
    expect(buttons().filter((button) => button.tabIndex === 0)).toHaveLength(1);
  });

  it("leads from a drug to its regimens, on to their drugs, and back", () => {
    search("venetoclax");
    fireEvent.click(entry("venetoclax"));
    fireEvent.click(entry("VA-HAA"));
    expect(title()).toBe("VA-HAA");
    fireEvent.click(entry("homoharringtonine"));
    expect(title()).toBe("homoharringtonine");
    fireEvent.click(entry("Dara-VA-HAA"));
    press("Escape");
    press("Escape");
    press("Escape");
    expect(title()).toBe("venetoclax");
  });
});
