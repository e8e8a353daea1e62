// The import of a window from its first reading to its end, with the program's own thread and disk. Only the answers are the test's.
import { EventEmitter } from "node:events";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { BrowserWindow } from "electron";
import { build } from "esbuild";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import type { SaveRequest } from "../../../electron/files/save-case.ts";
import { importHandlers } from "../../../electron/imports/import-handlers.ts";
import { keepImports } from "../../../electron/imports/imports.ts";
import { profileHandlers } from "../../../electron/imports/profile-handlers.ts";
import {
  type MappingMemory,
  mappingMemory,
  type RememberedMappings,
} from "../../../electron/imports/remembered-mappings.ts";
import type { ImportChoices } from "../../../shared/formats/import/reader.ts";
import type { TableMapping } from "../../../shared/formats/tables/mapping.ts";
import type { ImportNotice } from "../../../shared/import-review.ts";

const answers = vi.hoisted(() => ({
  open: async (): Promise<string> => "",
  save: async (): Promise<string> => "",
  asked: [] as string[],
  button: "",
}));
vi.mock("electron", () => ({
  app: { getPath: () => "/" },
  shell: {},
  ipcMain: {},
  BrowserWindow: {},
  dialog: {
    showOpenDialog: async () => ({ canceled: false, filePaths: [await answers.open()] }),
    showSaveDialog: async () => ({ canceled: false, filePath: await answers.save() }),
    showMessageBox: async (_: unknown, { detail, buttons }: { detail: string; buttons: string[] }) => {
      answers.asked.push(detail);
      return { response: buttons.indexOf(answers.button) };
    },
  },
}));
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const built = mkdtempSync(join(tmpdir(), "caseline-worker-"));
const worker = join(built, "import-worker.cjs");
beforeAll(async () => {
  const entryPoints = ["electron/imports/import-worker.ts"];
  await build({ entryPoints, outfile: worker, bundle: true, platform: "node", mainFields: ["module", "main"] });
});
afterAll(() => rmSync(built, { recursive: true, force: true }));

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "caseline-window-"));
  answers.asked.length = 0;
  answers.open = async () => target();
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const target = (): string => {
  const path = join(folder, "accepted");
  mkdirSync(path, { recursive: true });
  return path;
};
const spilled = (): readonly string[] => readdirSync(join(folder, "imports"), { recursive: true }).map(String);
const cases = (): readonly string[] => readdirSync(target()).filter((name) => name.endsWith(".caseline"));

const many = 40;
const all = Array.from({ length: many }, (_, index) => index);
function table(name: string, patients: number): string {
  const path = join(folder, name);
  const rows = Array.from({ length: patients }, (_, index) => `P-${index},03/04/2021,WBC,5,10^9/L\n`);
  writeFileSync(path, `Patient,Date,Test,Result,Unit\n${rows.join("")}`);
  return path;
}

function windowOfTest() {
  const told: ImportNotice[] = [];
  const events = new EventEmitter();
  let destroyed = false;
  const webContents = { send: (_: string, notice: ImportNotice) => told.push(notice) };
  const window = Object.assign(events, { id: 1, webContents, isDestroyed: () => destroyed });
  return {
    told,
    events,
    window: window as unknown as BrowserWindow,
    close() {
      destroyed = true;
      events.emit("closed");
    },
  };
}

function program() {
  const kept: TableMapping[] = [];
  const opened: string[] = [];
  let settings: RememberedMappings = [];
  const set = (value: RememberedMappings) => {
    settings = value;
  };
  const real = mappingMemory({ value: () => settings, set, written: async () => undefined }, () => "2026-05-03");
  const memory: MappingMemory = {
    ...real,
    keep(mapping, name) {
      kept.push(mapping);
      real.keep(mapping, name);
    },
  };
  const folders = {
    value: () => ({ open: null, export: null }),
    ...{ set: () => undefined, written: async () => undefined },
  };
  const keepPrevious: SaveRequest["keepPrevious"] = async () => undefined;
  const imports = keepImports({ folder: join(folder, "imports"), worker, folders, memory, changed: () => undefined });
  const openFiles = async (paths: readonly string[]) => void opened.push(...paths);
  const handlers = {
    ...importHandlers({ imports, folders, memory, keepPrevious, openFiles }),
    ...profileHandlers({ imports, folders, memory }),
  };
  return { imports, handlers, kept, opened };
}

describe("a profile", () => {
  const unitAsSpecimen = (): readonly TableMapping[] => [
    {
      form: "long",
      headerLine: 1,
      columns: ["Patient", "Date", "Test", "Result", "Unit"].map((heading, place) => ({
        heading,
        role: (["patient", "date", "test", "result", "specimen"] as const)[place] ?? "keep",
      })),
    },
  ];

  test("is a file that another program uses", async () => {
    const path = join(folder, "laboratory a.json");
    answers.save = async () => path;
    answers.open = async () => path;
    const here = windowOfTest().window;
    const { imports, handlers } = program();
    await imports.begin(here, [table("labs.csv", 1)]);
    await handlers.reviseImport(here, { answers: {}, mappings: unitAsSpecimen() });
    expect(await handlers.saveImportProfile(here)).toEqual({ kind: "saved", name: "laboratory a.json" });
    expect(await handlers.keptTables(here)).toMatchObject([{ name: "laboratory a", columns: 5 }]);
    await imports.end(here);

    const there = windowOfTest().window;
    const other = program();
    await other.imports.begin(there, [table("more.csv", 1)]);
    expect(await other.handlers.openImportProfile(there)).toEqual({
      ...{ kind: "used", name: "laboratory a.json", tables: 1 },
    });
    const state = other.imports.stateOf(there);
    const review = state.kind === "review" ? state.review : null;
    expect(review?.tables[0]?.mapping.columns[4]?.role).toBe("specimen");
    expect(review?.remembered).toMatchObject([{ name: "laboratory a" }]);
    await other.handlers.forgetTables(there, "all");
    const after = other.imports.stateOf(there);
    expect(after.kind === "review" && after.review.tables[0]?.mapping.columns[4]?.role).toBe("unit");
    await other.imports.end(there);
  });

  test("that is none is refused by its name, and changes nothing", async () => {
    const path = join(folder, "letter.json");
    writeFileSync(path, "{}");
    answers.open = async () => path;
    const { window } = windowOfTest();
    const { imports, handlers } = program();
    await imports.begin(window, [table("labs.csv", 1)]);
    const outcome = await handlers.openImportProfile(window);
    expect(outcome).toMatchObject({ kind: "failed", message: expect.stringContaining("“letter.json” is no profile") });
    expect(await handlers.keptTables(window)).toEqual([]);
    await imports.end(window);
  });
});

const answered: ImportChoices = { answers: { "a question": "x" }, mappings: [] };

describe("while cases are written", () => {
  test("nothing is read again or ended, and the page sees how many are written", async () => {
    const { imports, handlers, opened } = program();
    const { window, told } = windowOfTest();
    await imports.begin(window, [table("labs.csv", many)]);
    const accepting = Promise.resolve(handlers.acceptImport(window, all, 1));
    await expect.poll(() => told.some(({ kind }) => kind === "saving")).toBe(true);
    await expect(handlers.reviseImport(window, answered)).rejects.toThrow(/are being saved/);
    await expect(handlers.closeImport(window)).rejects.toThrow(/are being saved/);
    await expect(handlers.forgetTables(window, "all")).rejects.toThrow(/are being saved/);
    await expect(handlers.acceptImport(window, all, 1)).rejects.toThrow(/are being saved/);
    expect(await accepting).toMatchObject({ kind: "saved", count: many, problems: [], notSaved: [] });
    expect(cases()).toHaveLength(many);
    expect(told.filter(({ kind }) => kind === "saving")[0]).toEqual({ kind: "saving", done: 0, total: many });
    expect(told.at(-1)).toEqual({ kind: "none" });
    expect(opened).toEqual([join(target(), "P-0.caseline")]);
    expect(spilled()).toEqual([]);
  });

  test("or it is asked where to, what was read stays", async () => {
    const { imports, handlers } = program();
    const { window } = windowOfTest();
    await imports.begin(window, [table("labs.csv", 3)]);
    answers.open = async () => {
      await expect(handlers.reviseImport(window, answered)).rejects.toThrow(/are being saved/);
      return target();
    };
    expect(await handlers.acceptImport(window, [0, 1, 2], 1)).toMatchObject({ kind: "saved", count: 3 });
    expect(cases()).toHaveLength(3);
  });

  test("a window that is closed, and a program that ends, wait for the last case", async () => {
    const { imports, handlers, opened } = program();
    const { window, told, close } = windowOfTest();
    await imports.begin(window, [table("labs.csv", many)]);
    const accepting = handlers.acceptImport(window, all, 1);
    await expect.poll(() => told.some(({ kind }) => kind === "saving")).toBe(true);
    close();
    await imports.endAll();
    expect(cases()).toHaveLength(many);
    expect(await accepting).toMatchObject({ kind: "saved", count: many });
    expect(opened).toEqual([]);
    expect(spilled()).toEqual([]);
  });
});

describe("accepting", () => {
  test("is refused for another review than the one that is in view", async () => {
    const { imports, handlers } = program();
    const { window } = windowOfTest();
    await imports.begin(window, [table("labs.csv", 2)]);
    const revising = Promise.resolve(handlers.reviseImport(window, answered));
    await expect(handlers.acceptImport(window, [0], 1)).rejects.toThrow(/being read again/);
    await revising;
    await expect(handlers.acceptImport(window, [0], 1)).rejects.toThrow(/read again since/);
    expect(cases()).toEqual([]);
    expect(await handlers.acceptImport(window, [0, 1], 2)).toMatchObject({ kind: "saved" });
  });

  test("goes on when a case could not be written: nothing that was answered is gone", async () => {
    const { imports, handlers, opened, kept } = program();
    const { window, told } = windowOfTest();
    await imports.begin(window, [table("labs.csv", 3)]);
    await handlers.reviseImport(window, answered);
    // A link to itself is no place for a file.
    symlinkSync("P-1.caseline", join(target(), "P-1.caseline"));
    const outcome = await handlers.acceptImport(window, [0, 1, 2], 2);
    expect(outcome).toMatchObject({ kind: "saved", count: 2, notSaved: [1] });
    expect(told.at(-1)).toMatchObject({ kind: "review", review: { revision: 2, choices: answered } });
    expect([opened, kept]).toEqual([[], []]);
    answers.button = "Keep Reviewing";
    await handlers.closeImport(window);
    expect(answers.asked).toEqual([expect.stringContaining("2 of its cases have been saved, and stay.")]);
    await imports.endAll();
  });

  test("of a single case whose place cannot be written leaves the review", async () => {
    const { imports, handlers } = program();
    const { window } = windowOfTest();
    await imports.begin(window, [table("labs.csv", 1)]);
    answers.save = async () => join(folder, "missing", "a.caseline");
    expect(await handlers.acceptImport(window, [0], 1)).toMatchObject({ kind: "failed" });
    expect(imports.stateOf(window).kind).toBe("review");
    await imports.endAll();
  });
});

test("choices that could not be read go back to those of the review in view", async () => {
  const { imports, handlers } = program();
  const { window, told } = windowOfTest();
  const path = table("labs.csv", 2);
  await imports.begin(window, [path]);
  const good = readFileSync(worker);
  writeFileSync(worker, "throw new Error('no memory')");
  await expect(handlers.reviseImport(window, answered)).rejects.toThrow(/ended by itself/);
  writeFileSync(worker, good);
  expect(imports.importIn(window)?.choices().answers).toEqual({});
  expect(told.at(-1)).toMatchObject({ kind: "review", review: { revision: 1, choices: { answers: {} } } });
  expect(spilled().filter((name) => name.endsWith("reading-2"))).toEqual([]);
  expect(await handlers.acceptImport(window, [0, 1], 1)).toMatchObject({ kind: "saved" });
});

describe("nothing is left on the disk", () => {
  test("by an import whose place another took at once", async () => {
    const { imports, handlers } = program();
    const { window, told, events } = windowOfTest();
    const [one, two] = [table("one.csv", 300), table("two.csv", 1)];
    await Promise.all([imports.begin(window, [one]), imports.begin(window, [two])]);
    expect(imports.stateOf(window)).toMatchObject({ kind: "review", review: { title: "two.csv" } });
    expect(told.filter(({ kind }) => kind === "review")).toHaveLength(1);
    expect(readdirSync(join(folder, "imports"))).toHaveLength(1);
    expect(events.listenerCount("closed")).toBe(1);
    answers.button = "Give Up the Import";
    await handlers.closeImport(window);
    expect(spilled()).toEqual([]);
  });

  test("when the program ends while it reads", async () => {
    const { imports } = program();
    const { window, told } = windowOfTest();
    const reading = imports.begin(window, [table("large.csv", 200_000)]);
    await expect.poll(() => told.some((notice) => notice.kind === "reading" && notice.done > 0)).toBe(true);
    await imports.endAll();
    expect(spilled()).toEqual([]);
    await reading;
    expect(spilled()).toEqual([]);
  });
});

describe("how a table is understood", () => {
  const accepted = async (text: string): Promise<readonly TableMapping[]> => {
    const { imports, handlers, kept } = program();
    const { window } = windowOfTest();
    const path = join(folder, "labs.csv");
    writeFileSync(path, text);
    await imports.begin(window, [path]);
    const state = imports.stateOf(window);
    const patients = state.kind === "review" ? state.review.patients.map(({ index }) => index) : [];
    answers.save = async () => join(target(), "one.caseline");
    expect(await handlers.acceptImport(window, patients, 1)).toMatchObject({ kind: "saved" });
    return kept;
  };

  test("is kept on acceptance", async () => {
    expect(await accepted("Patient,Date,Test,Result,Unit\nA,2021-04-03,WBC,5,10^9/L\n")).toHaveLength(1);
  });

  test.each([
    ["nothing tells the table from others", "A,2021-04-03,WBC,5,10^9/L\nA,2021-04-04,WBC,6,10^9/L\n"],
    ["a heading may be a name", "Patient,Date,Test,Result,Peter Roe\nA,2021-04-03,WBC,5,x\nA,2021-04-04,WBC,6,y\n"],
    ["headings are names of the patients", "test;Jane Doe 1.1.1960;Peter Roe\nWBC;5;6\nHb;7;8\n"],
  ])("is not kept where %s", async (_, text) => {
    expect(await accepted(text)).toEqual([]);
  });
});
