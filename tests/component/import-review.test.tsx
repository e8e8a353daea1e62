import { act, fireEvent, screen, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { roleGroups } from "../../renderer/import/import-words.ts";
import type { Doubt } from "../../shared/formats/import/doubts.ts";
import type { ImportChoices } from "../../shared/formats/import/reader.ts";
import { columnRoles } from "../../shared/formats/tables/mapping.ts";
import { smallCase, smallCaseText } from "./support/courses.ts";
import {
  click,
  doubt,
  openWindow,
  review,
  reviewTimeline,
  tab,
  table,
  withPatients,
} from "./support/import-review.tsx";

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
