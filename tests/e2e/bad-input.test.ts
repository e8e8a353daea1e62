// A file that is no case, or means harm, is explained; nothing of it is executed, drawn half-read or changed.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type CaseFolder, caseText, makeCaseFolder } from "./support/case-folder.ts";
import { type Launched, launchCaseline, projectRoot } from "./support/launch.ts";
import { chooseInMenu, openState } from "./support/windows.ts";

let cases: CaseFolder;
let caseline: Launched;
beforeAll(async () => {
  caseline = await launchCaseline();
});
afterAll(async () => caseline?.close());
beforeEach(() => {
  cases = makeCaseFolder();
});
afterEach(() => cases.remove());

/** Opens a file in a window of its own, and gives that window's page; the one before is closed. */
async function open(content: string | Uint8Array) {
  const file = cases.write("given.caseline", content);
  await caseline.app.evaluate(({ BrowserWindow, dialog }, path) => {
    dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [path] });
    BrowserWindow.getAllWindows()[0]?.focus();
  }, file);
  const arrived = caseline.app.waitForEvent("window");
  await chooseInMenu(caseline, "File", "New Window");
  const page = await arrived;
  await page.waitForLoadState();
  await page.evaluate(() => window.caseline.openDialog());
  return { file, page };
}

const nested = (depth: number): string => `${"[".repeat(depth)}${"]".repeat(depth)}`;

const bad: Readonly<Record<string, string | Uint8Array>> = {
  "nothing at all": "",
  "not JSON": "Patient: 1",
  "cut off": caseText("Cut").slice(0, -20),
  "a list": "[]",
  "not a case": `{"resourceType": "Bundle"}`,
  "a newer version": caseText("New").replace(`"caseline": 1`, `"caseline": 99`),
  "a picture": Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0]),
  "text in UTF-16": Buffer.from(`\ufeff${caseText("Wide")}`, "utf16le"),
  "text in Windows-1252": Buffer.from(caseText("H\u00e4matologie"), "latin1"),
  "a NUL": caseText("Nul").replace("Nul", "N\u0000l"),
  "an assay that nobody defined": caseText("Assay").replace(`"assay": "mrd"`, `"assay": "other"`),
  "a key twice": caseText("Twice").replace(`"caseline": 1`, `"caseline": 1, "caseline": 1`),
  "too deep": nested(5_000),
};

test.each(Object.entries(bad))("%s is explained with its place, and not drawn", async (_name, content) => {
  const { file, page } = await open(content);
  const state = await openState(page);
  expect(state.text).toBeNull();
  expect(state.diagnostics.length).toBeGreaterThan(0);
  for (const { message, line, column } of state.diagnostics) {
    expect(message).not.toMatch(/\bat \S+:\d+|Error:|undefined|\[object/);
    expect(line).toBeGreaterThan(0);
    expect(column).toBeGreaterThan(0);
  }
  expect(readFileSync(file)).toEqual(Buffer.from(content as string));
});

const sample: unknown = JSON.parse(readFileSync(join(projectRoot, "assets/cases/voruz-2021.caseline"), "utf8"));

/** Fields whose text an author is free in, wherever they stand. Others are ids, dates and words of the format. */
const freeText = new Set(
  (
    "title name note notes text label reported reason description citation doi sourceText conditioning target " +
    "method specimen antigen percentOf marker status unit summary diagnosis disease route system code display"
  ).split(" "),
);

/** A case with this text in every field that is free. */
function filledWith(text: string, value: unknown, key: string): unknown {
  if (typeof value === "string") return freeText.has(key) ? text : value;
  if (Array.isArray(value)) return value.map((each) => filledWith(text, each, key));
  // How the figure is drawn is said in words of the format.
  if (value === null || typeof value !== "object" || key === "figure") return value;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, filledWith(text, each, name)]));
}

/** Looks at all that shows text of a case: the table, each fact of some events, and the card beside the pointer. */
async function readEverything(page: Page, text: string): Promise<void> {
  await page.getByRole("button", { name: "Event table", exact: true }).click();
  const rows = page.locator("tbody tr[id]");
  const details = page.getByRole("complementary", { name: "Details" });
  const shown = text.replaceAll(/\s+/g, " ").trim().slice(0, 200);
  for (const index of [0, 2, 4, 6, 9]) {
    await rows.nth(index).click();
    expect((await details.innerText()).replaceAll(/\s+/g, " ")).toContain(shown);
  }
  expect((await rows.first().textContent())?.replaceAll(/\s+/g, " ")).toContain(shown);
  const outline = page.locator("[data-figure] svg[aria-hidden=true] rect").first();
  await outline.hover({ force: true });
  await page.getByTestId("hover-card").waitFor();
}

describe("hostile text", () => {
  const texts = [
    "<script>window.ran = true</script>",
    `"><img src=x onerror="window.ran = true">`,
    "<svg onload='window.ran = true'>",
    "]]><!-- & &amp; <?php",
    "javascript:window.ran = true",
    "{{constructor.constructor('window.ran = true')()}}",
    "\u202egnorw\u202c \u{1f9ec}\u{1f468}\u200d\u2695\ufe0f",
    "x".repeat(10_000),
  ];

  test.each(texts.map((text) => [text.slice(0, 40), text] as const))("%s stays text", async (_name, text) => {
    const content = JSON.stringify(filledWith(text, sample, ""));
    const { page } = await open(content);
    expect((await openState(page)).text).toBe(content);
    await page.locator("[data-figure] svg[role=img]").waitFor();
    await readEverything(page, text);
    const found = await page.evaluate(() => ({
      ran: Reflect.get(window, "ran"),
      foreign: document.querySelectorAll(
        "#root script, #root iframe, #root object, #root embed, #root [onerror], #root [onload], #root foreignObject",
      ).length,
    }));
    expect(found).toEqual({ ran: undefined, foreign: 0 });
  });
});

test("a broken file that is mended is drawn", async () => {
  const { page } = await open("{");
  expect((await openState(page)).text).toBeNull();
  cases.write("given.caseline", { title: "Mended" });
  await expect.poll(async () => (await openState(page)).text).toBe(caseText("Mended"));
  const titles = await caseline.app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows().map((window) => window.getTitle()),
  );
  expect(titles).toContain("Mended – Caseline");
});

test("nothing that was opened ended the program", async () => {
  await caseline.startAgain([cases.write("last.caseline", { title: "Last" })]);
  const titles = () =>
    caseline.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().map((window) => window.getTitle()));
  await expect.poll(titles).toContain("Last – Caseline");
});
