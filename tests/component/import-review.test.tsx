import { act, fireEvent, render, screen, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { App } from "../../renderer/app/app.tsx";
import { roleGroups } from "../../renderer/import/import-words.ts";
import { connect } from "../../renderer/state/connect.ts";
import { createAppStore } from "../../renderer/state/store.ts";
import type { Doubt } from "../../shared/formats/import/doubts.ts";
import type { ImportChoices } from "../../shared/formats/import/reader.ts";
import { columnRoles, type TableReview } from "../../shared/formats/tables/mapping.ts";
import type { ImportReview, ReviewedPatient } from "../../shared/import-review.ts";
import { createMemoryMain } from "../support/memory-main.ts";
import { smallCase, smallCaseText } from "./support/courses.ts";

const timeline = [
  "PATIENT_ID\tSTART_DATE\tSTOP_DATE\tEVENT_TYPE\tTREATMENT_TYPE\tAGENT",
  "P-01\t0\t7\tTREATMENT\tChemotherapy\tCytarabine",
  "P-01\t30\t20\tTREATMENT\tChemotherapy\tMethotrexate",
  "P-02\t5\t9\tTREATMENT\tChemotherapy\tDaunorubicin",
].join("\n");

async function openWindow(text?: string) {
  const main = createMemoryMain({});
  const store = createAppStore();
  if (text !== undefined) main.show("small.caseline", text);
  connect({ store, api: main.api });
  render(<App workbench={{ store, api: main.api }} />);
  await act(async () => undefined);
  return { main, store };
}

async function reviewTimeline() {
  const window = await openWindow();
  await act(() => window.main.imports.begin({ "data_timeline_treatment.txt": timeline }));
  await screen.findByRole("heading", { level: 1, name: /Import of/ });
  return window;
}

const click = (element: HTMLElement) => act(async () => fireEvent.click(element));
const tab = (name: RegExp) => screen.getByRole("tab", { name });

const doubt: Doubt = {
  id: "limit:MRD",
  kind: "negative without sensitivity",
  question: "How sensitive is the test MRD?",
  candidates: [],
  free: "number",
  assumed: null,
  count: 3,
  examples: [{ place: { source: { name: "labs.csv" }, line: 4, column: "MRD" }, text: "neg" }],
  answer: null,
};

const table: TableReview = {
  source: { name: "labs.csv" },
  mapping: {
    form: "wide",
    headerLine: 1,
    columns: [
      { heading: "Datum", role: "date" },
      { heading: "MRD", role: "value", test: { name: "MRD", unit: "%" } },
    ],
  },
  by: "program",
  sample: [["03.04.2021", "<0,01"]],
  rows: 12,
};

const review: ImportReview = {
  revision: 1,
  title: "labs.csv",
  files: [{ name: "labs.csv", format: "table", records: 12, problem: null }],
  sources: ["labs.csv"],
  patients: [],
  morePatients: 0,
  totals: { records: 12, used: 8, doubtful: 3, leftOut: 1 },
  tables: [table],
  remembered: [null],
  doubts: [doubt],
  leftOut: [{ reason: "no date", count: 1 }],
  choices: { answers: {}, mappings: [] },
};

describe("while files are read", () => {
  it("says how far it is, and can be ended", async () => {
    const { main, store } = await openWindow();
    act(() => main.imports.tell({ kind: "reading", files: "labs.csv", done: 3_000_000, total: 12_000_000 }));
    expect(screen.getByRole("heading", { level: 1 }).textContent).toBe("Reading labs.csv");
    expect(screen.getByRole("status").textContent).toBe("3.0 MB of 12 MB read");
    await click(screen.getByRole("button", { name: "Cancel" }));
    expect(store.getState().importing).toEqual({ kind: "none" });
  });

  it("says why nothing could be read", async () => {
    const { main } = await openWindow();
    act(() => main.imports.tell({ kind: "failed", files: "labs.csv", message: "There are too many files." }));
    expect(screen.getByRole("alert").textContent).toBe("There are too many files.");
  });

  it("says of each file why it could not be read, when none could", async () => {
    const { main } = await openWindow();
    const problem = "This seems to be a PDF document. Ask for its data as a table.";
    const files = [{ name: "scan.pdf", format: null, records: 0, problem }];
    const totals = { records: 0, used: 0, doubtful: 0, leftOut: 0 };
    act(() =>
      main.imports.tell({
        kind: "review",
        review: { ...review, title: "scan.pdf", files, totals, tables: [], doubts: [], leftOut: [] },
      }),
    );
    expect(screen.getByRole("heading", { level: 1 }).textContent).toBe("scan.pdf could not be imported");
    expect(screen.getByRole("alert").textContent).toBe(problem);
    expect(screen.getByRole("button", { name: "Choose other files…" })).toBeTruthy();
  });

  it("ends with Esc", async () => {
    const { main, store } = await openWindow();
    act(() => main.imports.tell({ kind: "reading", files: "labs.csv", done: 0, total: null }));
    await act(async () => void fireEvent.keyDown(document.body, { key: "Escape" }));
    expect(store.getState().importing).toEqual({ kind: "none" });
  });

  it("leaves the window's case alone, and what it could be changed by", async () => {
    const { main } = await openWindow(smallCaseText);
    act(() => main.imports.tell({ kind: "reading", files: "labs.csv", done: 0, total: null }));
    act(() => main.choose("toggle-table"));
    await click(screen.getByRole("button", { name: "Cancel" }));
    expect(screen.getByRole("heading", { level: 1 }).textContent).toBe("A short course");
    expect(screen.queryByRole("tab", { name: "Event table" })).toBeNull();
  });
});

describe("a review", () => {
  it("accounts for every record", async () => {
    await reviewTimeline();
    const { records, used, doubtful, leftOut } = await totals();
    expect(used + doubtful + leftOut).toBe(records);
    expect(doubtful).toBe(1);
  });

  async function totals() {
    const text = screen.getByRole("banner").textContent ?? "";
    const numbers = /(\d+) used\+(\d+) doubtful\+(\d+) left out=(\d+) records/.exec(text)?.slice(1).map(Number);
    const [used = 0, doubtful = 0, leftOut = 0, records = -1] = numbers ?? [];
    return { used, doubtful, leftOut, records };
  }

  it("settles a question by an answer, and takes the answer back", async () => {
    const { main } = await reviewTimeline();
    const question = screen.getByRole("article", { name: /end of a treatment lies before its start/ });
    expect(within(question).getByText("assumed until you answer")).toBeTruthy();
    await click(within(question).getByRole("radio", { name: "start and end are swapped" }));
    expect(Object.values(main.imports.choices().answers)).toHaveLength(1);
    expect(screen.getByText("All answered")).toBeTruthy();
    expect((await totals()).doubtful).toBe(0);
    expect(screen.getByText(/No question is open/)).toBeTruthy();
    await click(screen.getByRole("button", { name: "Take the answer back" }));
    expect((await totals()).doubtful).toBe(1);
    // The button that had the focus is gone: the focus stays in the question.
    expect(question.contains(document.activeElement)).toBe(true);
  });

  it("chooses all patients, or none", async () => {
    await reviewTimeline();
    const all = screen.getByRole("checkbox", { name: "Save all cases" });
    await click(all);
    expect(screen.getByRole<HTMLButtonElement>("button", { name: "Save case…" }).disabled).toBe(true);
    await click(all);
    expect(screen.getByRole("button", { name: "Save 2 cases…" })).toBeTruthy();
  });

  it("draws what the case itself will draw, and names the rest", async () => {
    const { main } = await openWindow();
    main.api.importedCase = async () => JSON.stringify({ ...smallCase, figure: { panels: ["state", "treatment"] } });
    act(() => main.imports.tell({ kind: "review", review: withPatients(1, "P-1") }));
    expect(await screen.findByText(/^Not drawn by themselves: .*MRD by flow/)).toBeTruthy();
  });

  it("lists the files that could not be read with what was left out", async () => {
    const { main } = await openWindow();
    const files = [...review.files, { name: "scan.pdf", format: null, records: 0, problem: "A PDF document." }];
    act(() => main.imports.tell({ kind: "review", review: { ...review, files } }));
    await click(tab(/Left out/));
    expect(within(screen.getByRole("list", { name: "Files with a problem" })).getByText("scan.pdf")).toBeTruthy();
  });

  it("saves the patients that are not left out", async () => {
    const { main } = await reviewTimeline();
    expect(screen.getByRole("button", { name: "Save 2 cases…" })).toBeTruthy();
    await click(screen.getByRole("checkbox", { name: "Save the case of P-01" }));
    await click(screen.getByRole("button", { name: "Save case…" }));
    expect(main.imports.accepted).toEqual([1]);
    expect(screen.getAllByText(/“first.caseline” was saved/).length).toBeGreaterThan(0);
    expect(screen.getByRole("button", { name: "Show in folder" })).toBeTruthy();
  });

  it("lists all records with what they became", async () => {
    await reviewTimeline();
    await click(tab(/All records/));
    expect(await within(screen.getByRole("tabpanel")).findByText("data_timeline_treatment.txt, line 3")).toBeTruthy();
    const other = screen.getByText("data_timeline_treatment.txt, line 4").closest("li") as HTMLElement;
    expect(other.textContent).toContain("P-02, used");
    // Of a patient who is not in view, in words too.
    expect(await within(other).findByRole("button", { name: /^Daunorubicin, / })).toBeTruthy();
    await click(screen.getByRole("radio", { name: "Doubtful" }));
    expect(within(screen.getByRole("tabpanel")).queryByText("data_timeline_treatment.txt, line 2")).toBeNull();
  });

  it("says what happens when the files are read again", async () => {
    const { main } = await reviewTimeline();
    act(() => main.imports.tell({ kind: "reading again", done: 50, total: 100 }));
    expect(screen.getByText(/Reading again, 50 %/)).toBeTruthy();
    expect(screen.getByRole("button", { name: "Save 2 cases…" }).hasAttribute("disabled")).toBe(true);
  });
});

describe("a question with an answer of one's own", () => {
  it("takes a number in either way of writing, and says what is none", async () => {
    const { main } = await openWindow();
    act(() => main.imports.tell({ kind: "review", review }));
    const given: unknown[] = [];
    main.api.reviseImport = async (choices) => void given.push(choices.answers);
    const field = screen.getByRole("textbox", { name: "Answer" });
    fireEvent.change(field, { target: { value: "a lot" } });
    await click(screen.getByRole("button", { name: "Answer" }));
    expect(screen.getByText("Type a number, such as 0.0001 or 1e-4.")).toBeTruthy();
    fireEvent.change(field, { target: { value: "0,0001" } });
    await click(screen.getByRole("button", { name: "Answer" }));
    expect(given).toEqual([{ "limit:MRD": "0.0001" }]);
  });

  it("does not guess what a number of two readings says", async () => {
    const { main } = await openWindow();
    act(() => main.imports.tell({ kind: "review", review }));
    const field = screen.getByRole("textbox", { name: "Answer" });
    for (const [typed, shown] of [
      ["1,000", "This can be 1000 or 1.000. Type the one that is meant."],
      ["12,345", "This can be 12345 or 12.345. Type the one that is meant."],
    ] as const) {
      fireEvent.change(field, { target: { value: typed } });
      await click(screen.getByRole("button", { name: "Answer" }));
      expect(screen.getByText(shown)).toBeTruthy();
    }
    expect(main.imports.choices().answers).toEqual({});
  });

  it("tells when the files could not be read again", async () => {
    const { main } = await openWindow();
    act(() => main.imports.tell({ kind: "review", review }));
    main.api.reviseImport = () => Promise.reject(new Error("The disk failed."));
    fireEvent.change(screen.getByRole("textbox", { name: "Answer" }), { target: { value: "1" } });
    await click(screen.getByRole("button", { name: "Answer" }));
    expect(screen.getByRole("alert").textContent).toContain("The disk failed.");
    // The answer was not read in: it is not shown as given, and the question is open.
    expect(screen.getByText("1 open")).toBeTruthy();
    expect(screen.getByText(/1 question is open/)).toBeTruthy();
    expect(screen.queryByRole("button", { name: "Take the answer back" })).toBeNull();
  });
});

const patientNamed = (index: number, label: string): ReviewedPatient => ({
  ...{ index, label, about: "", events: 1, doubtful: 0, problem: null },
  from: { records: 1, place: `labs.csv, line ${index + 2}`, date: "2021-03-05" },
});
const withPatients = (revision: number, ...labels: readonly string[]): ImportReview => ({
  ...{ ...review, revision, patients: labels.map((label, index) => patientNamed(index, label)) },
});
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

describe("questions that are alike", () => {
  const dated = (file: string, first: string, second: string): Doubt => ({
    ...{ id: `date-order:${file}`, kind: "ambiguous date", question: `How are the dates in ${file} written?` },
    candidates: [
      { value: "day month year", label: `${first} (day first)` },
      { value: "month day year", label: `${second} (month first)` },
    ],
    ...{ assumed: "day month year", count: 1, examples: [], answer: null },
  });
  const several = ["a.csv", "b.csv", "c.csv"].map((file, index) =>
    dated(file, `${index + 1} April 2021`, `4 ${["January", "February", "March"][index]} 2021`),
  );

  it("are answered by one answer", async () => {
    const { main } = await openWindow();
    act(() => main.imports.tell({ kind: "review", review: { ...review, doubts: [...several, doubt] } }));
    const given: unknown[] = [];
    main.api.reviseImport = async (choices) => void given.push(choices.answers);
    await click(screen.getByRole("button", { name: "Answer all alike…" }));
    await click(await screen.findByRole("menuitem", { name: "month first" }));
    expect(given).toEqual([Object.fromEntries(several.map(({ id }) => [id, "month day year"]))]);
  });

  it("are shown so many at a time, and none goes when it is answered", async () => {
    const { main } = await openWindow();
    const many = Array.from({ length: 60 }, (_, index) => dated(`${index}.csv`, "1 April 2021", "4 January 2021"));
    act(() => main.imports.tell({ kind: "review", review: { ...review, doubts: many } }));
    expect(screen.getAllByRole("article")).toHaveLength(40);
    const answers = Object.fromEntries(many.slice(0, 3).map(({ id }) => [id, "day month year"]));
    const told = { ...review, revision: 2, doubts: many, choices: { answers, mappings: [] } };
    act(() => main.imports.tell({ kind: "review", review: told }));
    expect(screen.getAllByRole("article")).toHaveLength(43);
    await click(screen.getByRole("button", { name: "Show 17 more of 17" }));
    expect(screen.getAllByRole("article")).toHaveLength(60);
  });

  it("lead from one that is open to the next", async () => {
    const { main } = await openWindow();
    act(() => main.imports.tell({ kind: "review", review: { ...review, doubts: several } }));
    const next = screen.getByRole("button", { name: "Next open" });
    const card = () => document.activeElement?.closest("article");
    Element.prototype.scrollIntoView = () => undefined;
    for (const file of ["a.csv", "b.csv", "c.csv", "a.csv"]) {
      await click(next);
      expect(card()?.textContent).toContain(`in ${file}`);
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

describe("the columns of a table", () => {
  it("are called what they are, whatever they hold", async () => {
    const offered = roleGroups.flatMap(({ roles }) => roles.map(([role]) => role));
    expect(offered.toSorted()).toEqual([...columnRoles].sort());
    const { main } = await openWindow();
    const columns = [{ heading: "Name", role: "identity" as const }];
    act(() =>
      main.imports.tell({
        kind: "review",
        review: { ...review, tables: [{ ...table, mapping: { ...table.mapping, columns } }] },
      }),
    );
    await click(tab(/Columns/));
    expect(screen.getByRole<HTMLSelectElement>("combobox", { name: "What column Name holds" }).value).toBe("identity");
  });

  it("are corrected one by one, and may be kept as a profile", async () => {
    const { main } = await openWindow();
    act(() => main.imports.tell({ kind: "review", review }));
    const given: unknown[] = [];
    main.api.reviseImport = async (choices) => void given.push(choices.mappings);
    await click(tab(/Columns/));
    const unit = screen.getByRole("textbox", { name: "Unit of MRD" });
    fireEvent.change(unit, { target: { value: "% of ABL" } });
    await act(async () => fireEvent.blur(unit));
    expect(given).toEqual([
      [
        {
          ...table.mapping,
          columns: [
            table.mapping.columns[0],
            { heading: "MRD", role: "value", test: { name: "MRD", unit: "% of ABL" } },
          ],
        },
      ],
    ]);
  });

  it("are saved as a profile, taken from one, and forgotten", async () => {
    const { main } = await openWindow();
    act(() => main.imports.tell({ kind: "review", review }));
    main.imports.kept.push(
      { id: "1", name: "Lab A", on: "2026-05-03", headings: ["Pat", "Datum"], columns: 5 },
      { id: "2", name: null, on: "2026-05-01", headings: ["Wert"], columns: 1 },
    );
    await click(tab(/Columns/));
    await click(screen.getByRole("button", { name: "Save profile…" }));
    expect(screen.getAllByText(/^Saved as profile\.json/).length).toBeGreaterThan(0);
    await click(screen.getByRole("button", { name: "Use profile…" }));
    expect(screen.getAllByText("1 table is understood by profile.json.").length).toBeGreaterThan(0);
    await click(screen.getByRole("button", { name: "2 tables remembered" }));
    const remembered = screen.getByRole("list", { name: "Remembered tables" });
    expect(within(remembered).getByText("Pat, Datum and 3 more")).toBeTruthy();
    await click(screen.getByRole("button", { name: "Forget Lab A with Pat, Datum" }));
    expect(main.imports.kept.map(({ id }) => id)).toEqual(["2"]);
    await click(screen.getByRole("button", { name: "Forget all…" }));
    await click(screen.getByRole("button", { name: "Forget all" }));
    expect(main.imports.kept).toEqual([]);
    expect(screen.queryByRole("list", { name: "Remembered tables" })).toBeNull();
    // The button that had the focus is gone.
    expect(screen.getByRole("region", { name: "Profiles" }).contains(document.activeElement)).toBe(true);
  });

  it("keep a correction when another one follows before the files are read again", async () => {
    const { main } = await openWindow();
    act(() => main.imports.tell({ kind: "review", review }));
    const given: ImportChoices[] = [];
    main.api.reviseImport = (choices) => {
      given.push(choices);
      return new Promise(() => undefined);
    };
    await click(tab(/Columns/));
    const unit = screen.getByRole<HTMLInputElement>("textbox", { name: "Unit of MRD" });
    fireEvent.change(unit, { target: { value: "copies" } });
    await act(async () => fireEvent.blur(unit));
    fireEvent.change(screen.getByRole("combobox", { name: "What column Datum holds" }), {
      target: { value: "ignore" },
    });
    expect(given.at(-1)?.mappings).toEqual([
      {
        ...table.mapping,
        columns: [
          { heading: "Datum", role: "ignore" },
          { heading: "MRD", role: "value", test: { name: "MRD", unit: "copies" } },
        ],
      },
    ]);
    expect(unit.value).toBe("copies");
    // What is read in the end is shown.
    main.api.reviseImport = () => Promise.reject(new Error("The disk failed."));
    fireEvent.change(screen.getByRole("combobox", { name: "What column Datum holds" }), { target: { value: "keep" } });
    await act(async () => undefined);
    expect(unit.value).toBe("%");
  });

  it("say where their meaning is from when it was kept", async () => {
    const { main } = await openWindow();
    const remembered = [{ id: "1", name: null, on: "2026-05-03" }];
    act(() => main.imports.tell({ kind: "review", review: { ...review, remembered } }));
    await click(tab(/Columns/));
    expect(screen.getByText("As you accepted it on 3 May 2026.")).toBeTruthy();
    expect(screen.getByRole("button", { name: "Forget" })).toBeTruthy();
  });
});
