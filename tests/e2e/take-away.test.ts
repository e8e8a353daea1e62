// Slides, handout and print from the real window. Only the answers of the system's dialogs are given by the test.
import { mkdirSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { HandoutRequest } from "../../shared/ipc.ts";
import { streamsOf } from "../support/pdf-streams.ts";
import { faultsIn, readPresentation } from "../support/pptx.ts";
import { type CaseFolder, makeCaseFolder } from "./support/case-folder.ts";
import { type Launched, launchCaseline, projectRoot } from "./support/launch.ts";
import { chooseInMenu } from "./support/windows.ts";

let caseline: Launched;
let cases: CaseFolder;
let file: string;
let folder: string;
let number = 0;
const sample = readFileSync(join(projectRoot, "assets/cases/voruz-2021.caseline"), "utf8");

beforeAll(async () => {
  cases = makeCaseFolder();
  file = cases.write("taken.caseline", sample);
  caseline = await launchCaseline([file]);
  await caseline.page.getByRole("button", { name: "Export", exact: true }).waitFor();
});
beforeEach(() => {
  number += 1;
  folder = join(cases.path, `out-${number}`);
  mkdirSync(folder);
});
afterAll(async () => {
  await caseline?.close();
  cases?.remove();
});

/** The next save dialog gives this path; null cancels it. */
const answerSaving = (path: string | null) =>
  caseline.app.evaluate(({ dialog }, answer) => {
    dialog.showSaveDialog = async (...given: unknown[]) => {
      Reflect.set(globalThis, "defaultPath", Reflect.get(Object(given.at(-1)), "defaultPath"));
      return { canceled: answer === null, filePath: answer ?? "" };
    };
  }, path);

const whole: HandoutRequest = {
  paper: "a4",
  parts: { figure: true, pins: true, kinetics: true, events: true },
  pins: [{ id: "p", day: 582, event: null }],
  suggestedName: "taken",
};

const said = (words: string) => caseline.page.getByRole("status").getByText(words).waitFor();

test("slides, by the menu: the window goes on, says what was written, and the case file is as it was", async () => {
  const path = join(folder, "slides.pptx");
  await answerSaving(path);
  await chooseInMenu(caseline, "File", "Export Slides…");
  await said("Saved as slides.pptx.");
  const presentation = readPresentation(readFileSync(path));
  expect(faultsIn(presentation)).toEqual([]);
  expect(presentation.names.filter((name) => /^ppt\/slides\/[^/]+$/.test(name)).length).toBeGreaterThan(5);
  expect(await caseline.app.evaluate(() => String(Reflect.get(globalThis, "defaultPath")))).toMatch(/taken\.pptx$/);
  expect(readFileSync(file, "utf8")).toBe(sample);
  expect(readdirSync(folder)).toEqual(["slides.pptx"]);
}, 120_000);

describe("the handout", () => {
  test("from its dialog: the paper and the parts that were chosen, with the pages shown before", async () => {
    const path = join(folder, "handout.pdf");
    await answerSaving(path);
    await chooseInMenu(caseline, "File", "Handout…");
    const dialog = caseline.page.getByRole("dialog", { name: "Handout" });
    await dialog.getByText("Letter").click();
    await dialog.getByRole("switch", { name: "Response and kinetics" }).click({ force: true });
    await dialog.getByRole("region", { name: /^Preview, \d+ pages$/ }).waitFor();
    await dialog.getByRole("button", { name: "Save as PDF…" }).click();
    await said("Saved as handout.pdf.");
    const pdf = readFileSync(path, "latin1");
    expect(pdf).toMatch(/^%PDF-/);
    expect(new Set(pdf.match(/\/MediaBox \[[\d. ]+\]/g))).toEqual(new Set(["/MediaBox [0 0 612 792]"]));
    await dialog.waitFor({ state: "hidden" });
  }, 120_000);

  test("is the command line's, stream for stream", async () => {
    const path = join(folder, "handout.pdf");
    await answerSaving(path);
    expect(await caseline.page.evaluate((request) => window.caseline.exportHandout(request), whole)).toEqual({
      kind: "saved",
      name: "handout.pdf",
      warnings: [],
    });
    const { ensureCli, runCli } = await import("../support/run-cli.ts");
    await ensureCli();
    const { outBytes } = runCli(["report", file, "-o", "-", "--format", "pdf", "--at", "582"]);
    // Electron and Node pack with different builds of zlib: what is packed is the same.
    expect(streamsOf(readFileSync(path))).toEqual(streamsOf(outBytes));
  }, 120_000);

  test("cancelled writes nothing; a folder that is gone is said in a sentence", async () => {
    await answerSaving(null);
    expect(await caseline.page.evaluate((request) => window.caseline.exportHandout(request), whole)).toEqual({
      kind: "cancelled",
    });
    await answerSaving(join(folder, "missing", "handout.pdf"));
    expect(await caseline.page.evaluate((request) => window.caseline.exportHandout(request), whole)).toEqual({
      kind: "failed",
      message: "The handout could not be written. “handout.pdf” or its folder does not exist.",
    });
    expect(readdirSync(folder)).toEqual([]);
  }, 120_000);
});

describe("printing", () => {
  /** What is sent to the system's dialog, as a PDF, and what the dialog answers. */
  const answerPrinting = (success: boolean, reason: string) =>
    caseline.app.evaluate(
      ({ app }, answer) => {
        app.once("web-contents-created", (_event, contents) => {
          contents.print = (options, done) => {
            void contents.printToPDF({ preferCSSPageSize: true, printBackground: true }).then((pdf) => {
              Reflect.set(globalThis, "printed", { options, pdf: Buffer.from(pdf).toString("latin1") });
              done?.(answer.success, answer.reason);
            });
          };
        });
      },
      { success, reason },
    );

  test("sends the pages of the handout to the system's dialog, and leaves no window behind", async () => {
    await answerPrinting(true, "");
    const { outcome, windows } = {
      outcome: await caseline.page.evaluate((request) => window.caseline.printHandout(request), whole),
      windows: await caseline.app.evaluate(({ webContents }) => webContents.getAllWebContents().length),
    };
    expect({ outcome, windows }).toEqual({ outcome: { kind: "printed" }, windows: 1 });
    const printed = await caseline.app.evaluate(() => Reflect.get(globalThis, "printed"));
    expect(printed.options).toMatchObject({ silent: false, pageSize: "A4", margins: { marginType: "none" } });
    await answerSaving(join(folder, "handout.pdf"));
    await caseline.page.evaluate((request) => window.caseline.exportHandout(request), whole);
    const pagesOf = (pdf: string) => pdf.match(/\/MediaBox\s*\[/g)?.length;
    expect(pagesOf(printed.pdf)).toBe(pagesOf(readFileSync(join(folder, "handout.pdf"), "latin1")));
    expect(printed.pdf).toMatch(/\+Inter/);
  }, 120_000);

  test.each([
    ["Print job canceled", { kind: "cancelled" }],
    ["Invalid printer settings", { kind: "failed", message: expect.stringContaining("not printed") }],
  ])("%s", async (reason, expected) => {
    await answerPrinting(false, reason);
    expect(await caseline.page.evaluate((request) => window.caseline.printHandout(request), whole)).toEqual(expected);
  });
});
