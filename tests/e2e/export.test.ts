// The exported files: written whole, of true size, with real text. Only the answer of the save dialog is given by the test.
import { spawnSync } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { inflateSync } from "node:zlib";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { ExportOutcome } from "../../shared/export-outcome.ts";
import type { ExportFormat } from "../../shared/ipc.ts";
import { type CaseFolder, makeCaseFolder } from "./support/case-folder.ts";
import { figure, figureWords } from "./support/figures.ts";
import { type Launched, launchCaseline } from "./support/launch.ts";
import { chooseInMenu } from "./support/windows.ts";

let caseline: Launched;
let cases: CaseFolder;
let folder: string;
let number = 0;
beforeAll(async () => {
  cases = makeCaseFolder();
  caseline = await launchCaseline([cases.write("exported.caseline", { title: "Exported" })]);
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

interface Asked {
  readonly outcome: ExportOutcome;
  readonly defaultPath: string;
}

/** Exports the figure and answers the dialog with a path, or by cancelling. */
async function exportTo(path: string | null, format: ExportFormat, changes: object = {}): Promise<Asked> {
  await caseline.app.evaluate(({ dialog }, answer) => {
    dialog.showSaveDialog = async (...given: unknown[]) => {
      Reflect.set(globalThis, "defaultPath", Reflect.get(Object(given.at(-1)), "defaultPath"));
      return { canceled: answer === null, filePath: answer ?? "" };
    };
  }, path);
  const outcome = await caseline.page.evaluate((request) => window.caseline.exportFigure(request), {
    ...figure,
    format,
    suggestedName: "Course of patient 1",
    ...changes,
  });
  return { outcome, defaultPath: String(await caseline.app.evaluate(() => Reflect.get(globalThis, "defaultPath"))) };
}

test("SVG is what the page drew, byte for byte", async () => {
  const path = join(folder, "figure.svg");
  const { outcome, defaultPath } = await exportTo(path, "svg");
  expect(outcome).toEqual({ kind: "saved", name: "figure.svg" });
  expect(readFileSync(path, "utf8")).toBe(figure.svg);
  expect(defaultPath).toMatch(/Course of patient 1\.svg$/);
  expect(readdirSync(folder)).toEqual(["figure.svg"]);
});

test("PNG has its pixels, its resolution and a white ground", async () => {
  const path = join(folder, "figure.png");
  expect((await exportTo(path, "png")).outcome).toEqual({ kind: "saved", name: "figure.png" });
  const png = readFileSync(path);
  expect(png.subarray(0, 8).toString("latin1")).toBe("\x89PNG\r\n\x1a\n");
  expect(png.readUInt32BE(16)).toBe(Math.round((89 / 25.4) * 300));
  expect(png.readUInt32BE(20) / png.readUInt32BE(16)).toBeCloseTo(50 / 89, 2);
  const resolution = png.indexOf("pHYs");
  expect(png.readUInt32BE(resolution + 4)).toBe(11_811);
  expect(png.readUInt8(resolution + 12)).toBe(1);
});

describe("PDF", () => {
  test("has one page of exactly the size, real text, and the font in it", async () => {
    const path = join(folder, "figure.pdf");
    expect((await exportTo(path, "pdf")).outcome).toEqual({ kind: "saved", name: "figure.pdf" });
    const pdf = readFileSync(path);
    const text = pdf.toString("latin1");
    expectPages(text, [[89, 50]]);
    expect(text).toMatch(/\/FontFile2 /);
    expect(text).toMatch(/\/FontName \/[A-Z]{6}\+Inter/);
    expect(text).not.toMatch(/\/FontName \/(?![A-Z]{6}\+Inter)/);
    expect(text).toMatch(/\/MarkInfo\s*<<\s*\/Type \/MarkInfo\s*\/Marked true/);
    expect(text).not.toMatch(/\/JavaScript|\/Launch|\/URI|\/EmbeddedFile/);
    expect(textOperators(pdf)).toBeGreaterThan(0);
  });

  test.runIf(spawnSync("pdftotext", ["-v"]).error === undefined)("reads as it was written", async () => {
    const path = join(folder, "figure.pdf");
    await exportTo(path, "pdf");
    const { stdout } = spawnSync("pdftotext", ["-layout", path, "-"], { encoding: "utf8" });
    for (const words of figureWords) expect(stdout).toContain(words);
    expect(spawnSync("pdffonts", [path], { encoding: "utf8" }).stdout).not.toMatch(/\bno\s+(?:yes|no)\s+yes\b/);
  });

  test("leaves no window behind", async () => {
    await exportTo(join(folder, "figure.pdf"), "pdf");
    expect(await caseline.app.evaluate(({ webContents }) => webContents.getAllWebContents().length)).toBe(1);
  });

  test.each([
    [183, 120],
    [80, 300],
    [420, 297],
  ])("of %d × %d mm has one page of that size", async (widthMm, heightMm) => {
    const path = join(folder, "figure.pdf");
    await exportTo(path, "pdf", { widthMm, heightMm });
    expectPages(readFileSync(path, "latin1"), [[widthMm, heightMm]]);
  });
});

describe("the dialog", () => {
  test("cancelled writes nothing", async () => {
    expect((await exportTo(null, "svg")).outcome).toEqual({ kind: "cancelled" });
  });

  test("starts where the last figure went", async () => {
    await exportTo(join(folder, "figure.svg"), "svg");
    expect((await exportTo(null, "png")).defaultPath).toBe(join(folder, "Course of patient 1.png"));
  });

  test("offers a name that every system takes", async () => {
    const { defaultPath } = await exportTo(null, "svg", { suggestedName: "../../<MRD>: a/b\u202e?\u0000" });
    expect(defaultPath.split("/").at(-1)).toBe("MRD a b.svg");
  });

  test("cannot make a picture replace a case file", async () => {
    const file = cases.write("precious.caseline", { title: "Precious" });
    const before = readFileSync(file, "utf8");
    expect((await exportTo(file, "svg")).outcome).toEqual({ kind: "saved", name: "precious.caseline.svg" });
    expect(readFileSync(file, "utf8")).toBe(before);
  });

  test("asks before it replaces a file under the name that got its extension", async () => {
    const path = join(folder, "figure.svg");
    writeFileSync(path, "mine");
    await caseline.app.evaluate(({ dialog }) => {
      dialog.showMessageBox = async () => ({ response: 1, checkboxChecked: false });
    });
    expect((await exportTo(join(folder, "figure"), "svg")).outcome).toEqual({ kind: "cancelled" });
    expect(readFileSync(path, "utf8")).toBe("mine");
  });
});

describe("what goes wrong", () => {
  test("is said in a sentence when the folder is not there, and nothing is left", async () => {
    const { outcome } = await exportTo(join(folder, "missing", "figure.svg"), "svg");
    expect(outcome).toEqual({
      kind: "failed",
      message: "The figure was not exported. “figure.svg” or its folder does not exist.",
    });
    expect(readdirSync(folder)).toEqual([]);
  });

  test.runIf(process.getuid?.() !== 0)("is said when the folder may not be written to", async () => {
    chmodSync(folder, 0o555);
    const { outcome } = await exportTo(join(folder, "figure.svg"), "svg");
    expect(outcome).toMatchObject({ kind: "failed", message: expect.stringContaining("no permission") });
  });

  test.each([
    ["a script", "<script>1</script>"],
    ["a handler", `<rect onload="1" width="1" height="1"/>`],
    ["foreign content", "<foreignObject><p>1</p></foreignObject>"],
    ["a picture from elsewhere", `<image href="https://example.com/x.png"/>`],
    ["an element that is not closed", "<g>"],
  ])("%s in the figure is not written, printed or copied", async (_name, bad) => {
    const svg = figure.svg.replace("</svg>", `${bad}</svg>`);
    for (const format of ["svg", "png", "pdf"] as const) {
      const path = join(folder, `figure.${format}`);
      expect((await exportTo(path, format, { svg })).outcome.kind).toBe("failed");
      expect(existsSync(path)).toBe(false);
    }
    const copied = await caseline.page.evaluate((request) => window.caseline.copyFigure(request), {
      ...{ svg, widthMm: 89, heightMm: 50, dpi: 300 },
      format: "svg" as const,
    });
    expect(copied.kind).toBe("failed");
  });
});

describe("the clipboard", () => {
  const copy = (format: "svg" | "png") =>
    caseline.page.evaluate((request) => window.caseline.copyFigure(request), {
      ...{ svg: figure.svg, widthMm: 89, heightMm: 50, dpi: 150 },
      format,
    });

  test("takes the SVG as text", async () => {
    expect((await copy("svg")).kind).toBe("saved");
    expect(await caseline.app.evaluate(async ({ clipboard }) => await clipboard.readText())).toBe(figure.svg);
  });

  test("takes what the window shows, by the menu", async () => {
    await caseline.app.evaluate(({ clipboard }) => clipboard.clear());
    await chooseInMenu(caseline, "Edit", "Copy Figure as SVG");
    const text = () => caseline.app.evaluate(async ({ clipboard }) => await clipboard.readText());
    await expect.poll(text).toMatch(/<svg .*<title>Exported<\/title>.*<\/svg>/s);
  });

  test("takes the PNG as a picture", async () => {
    expect((await copy("png")).kind).toBe("saved");
    const width = await caseline.app.evaluate(async ({ clipboard, nativeImage }) => {
      const readImage: unknown = Reflect.get(clipboard, "readImage");
      if (typeof readImage === "function") return nativeImage.createFromBuffer(readImage().toPNG()).getSize().width;
      const [item] = await clipboard.read();
      const png = (await item?.getType("image/png")) as Blob;
      return nativeImage.createFromBuffer(Buffer.from(await png.arrayBuffer())).getSize().width;
    });
    expect(width).toBe(Math.round((89 / 25.4) * 150));
  });
});

/** The pages of a PDF and their sizes in mm, to a twentieth of a millimetre. */
function expectPages(pdf: string, pages: readonly (readonly [width: number, height: number])[]): void {
  const boxes = [...pdf.matchAll(/\/MediaBox\s*\[([-\d. ]+)\]/g)].map((match) =>
    match[1]!.trim().split(/ +/).map(Number),
  );
  const sizes = boxes.map(([left, bottom, right, top]) => [right! - left!, top! - bottom!]);
  expect(sizes).toHaveLength(pages.length);
  for (const [index, page] of pages.entries()) {
    for (const [side, millimetres] of page.entries()) {
      expect(Math.abs((sizes[index]![side]! / 72) * 25.4 - millimetres)).toBeLessThan(0.05);
    }
  }
}

/** How often a PDF draws text, in its compressed streams. */
function textOperators(pdf: Buffer): number {
  let found = 0;
  for (let at = pdf.indexOf("stream\n"); at !== -1; at = pdf.indexOf("stream\n", at + 1)) {
    const end = pdf.indexOf("endstream", at);
    try {
      found += [
        ...inflateSync(pdf.subarray(at + 7, end))
          .toString("latin1")
          .matchAll(/\bT[jJ]\b/g),
      ].length;
    } catch {
      // Not every stream is compressed, and "endstream" has the word in it too.
    }
  }
  return found;
}
