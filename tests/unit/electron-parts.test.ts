import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { filesInArguments } from "../../electron/app/arguments.ts";
import { describe as describeRecent } from "../../electron/documents/recent-files.ts";
import { withPageSize } from "../../electron/export/pdf-page-size.ts";
import { safeFileName, withExtension } from "../../electron/files/file-name.ts";
import { openSettingsFile } from "../../electron/files/settings-file.ts";
import { resolveAsset } from "../../electron/security/resolve-asset.ts";
import { windowTitle } from "../../electron/window/title.ts";
import { placeWindow } from "../../electron/window/window-state.ts";

describe("files on the command line", () => {
  test.each([
    [["caseline", "a.caseline"], false, ["/w/a.caseline"]],
    [["electron", "--no-sandbox", "/app", "a.caseline", "/b/c.caseline"], true, ["/w/a.caseline", "/b/c.caseline"]],
    [["caseline", "--inspect=0", "--", "--odd.caseline"], false, ["/w/--odd.caseline"]],
    [["caseline", "file:///b/with%20space.caseline"], false, ["/b/with space.caseline"]],
    [["caseline", "", "-psn_0_1"], false, []],
    [["electron", "/app"], true, []],
  ])("%j", (argv, skipsFolder, expected) => {
    expect(filesInArguments(argv, "/w", skipsFolder)).toEqual(expected);
  });
});

test("a file: address may hold a NUL, which opening has to refuse", () => {
  expect(filesInArguments(["caseline", "file:///a%00b"], "/w", false)).toEqual(["/a\u0000b"]);
});

describe("an address of the application", () => {
  const roots = { page: "/p/out/renderer", fonts: "/p/assets/fonts" };

  test.each([
    ["app://caseline/", "/p/out/renderer/index.html"],
    ["app://caseline/index.html?x#y", "/p/out/renderer/index.html"],
    ["app://caseline/assets/index-1.js", "/p/out/renderer/assets/index-1.js"],
    ["app://caseline/fonts/Inter-Bold.ttf", "/p/assets/fonts/Inter-Bold.ttf"],
  ])("%s is a file", (address, path) => {
    expect(resolveAsset(address, roots)).toMatchObject({ kind: "file", path });
  });

  test("never leads out of the two folders, whatever it is", () => {
    const piece = fc.constantFrom(
      "..",
      ".",
      "%2e",
      "%2e%2e",
      "%2f",
      "%5c",
      "\\",
      "/",
      "fonts",
      "a.js",
      "%00",
      "C:",
      "~",
      "//",
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), fc.constantFrom("", "/"), (pieces, glue) => {
        const found = resolveAsset(`app://caseline/${pieces.join(glue)}`, roots);
        if (found.kind === "refused") return;
        expect(found.path).toMatch(/^\/p\/(?:out\/renderer|assets\/fonts)\/(?!(?:.*\/)?\.\.(?:\/|$))/);
      }),
      { numRuns: 2_000 },
    );
  });

  test.each([
    "",
    "x",
    "app:caseline",
    "http://caseline/index.html",
    "file:///etc/passwd",
    "app://u@caseline/index.html",
  ])("%j is refused", (address) => {
    expect(resolveAsset(address, roots).kind).toBe("refused");
  });
});

describe("the place of a window", () => {
  const displays = [
    { x: 0, y: 0, width: 1920, height: 1040 },
    { x: 1920, y: -200, width: 2560, height: 1400 },
  ];
  const state = { x: 100, y: 50, width: 1000, height: 700, maximised: false };

  test("is where it was, on either display", () => {
    expect(placeWindow(state, displays, 0)).toEqual({ x: 100, y: 50, width: 1000, height: 700 });
    expect(placeWindow({ ...state, x: 2500, y: -100 }, displays, 0)).toMatchObject({ x: 2500, y: -100 });
  });

  test("is a step away from the windows before it", () => {
    expect(placeWindow(state, displays, 2)).toMatchObject({ x: 156, y: 106 });
  });

  test("is always one that can be taken hold of, and fits", () => {
    const pixels = fc.integer({ min: -100_000, max: 100_000 });
    const size = fc.integer({ min: 1, max: 100_000 });
    const any = fc.record({ x: pixels, y: pixels, width: size, height: size, maximised: fc.boolean() });
    fc.assert(
      fc.property(fc.option(any), fc.nat({ max: 60 }), (saved, others) => {
        const place = placeWindow(saved, displays, others);
        const display = displays.find(
          (area) =>
            place.y >= area.y &&
            place.y + 40 <= area.y + area.height &&
            Math.min(place.x + place.width, area.x + area.width) - Math.max(place.x, area.x) >= 120,
        );
        expect(display).toBeDefined();
        expect(place.width).toBeLessThanOrEqual(2560);
      }),
    );
  });
});

describe("names", () => {
  test.each([
    ["Voruz 2021", "Voruz 2021.svg"],
    ["../../etc/passwd", "etc passwd.svg"],
    ["CON", "figure CON.svg"],
    ["con.x", "figure con.x.svg"],
    ["COM¹", "figure COM¹.svg"],
    ["console", "console.svg"],
    ["\ud800a", "a.svg"],
    ["...", "figure.svg"],
    ["", "figure.svg"],
    ["a\u202eb\u0000c<d>", "a b c d.svg"],
  ])("%j is offered as %s", (suggestion, expected) => {
    expect(safeFileName(suggestion, "svg")).toBe(expected);
  });

  test("of cases are those of patients when nothing is left of their label", () => {
    expect(safeFileName(" .\u200b ", "caseline")).toBe("patient.caseline");
    expect(safeFileName("nul", "caseline")).toBe("patient nul.caseline");
  });

  test("are short enough for every disk, and end as words do", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 200 }), (suggestion) => {
        const name = safeFileName(suggestion, "caseline");
        expect(Buffer.byteLength(name, "utf8")).toBeLessThanOrEqual(137);
        expect(name).toMatch(/^[^\s.].*\.caseline$/u);
        expect(name).not.toMatch(/[\s.]\.caseline$/u);
        expect(safeFileName(name.slice(0, -".caseline".length), "caseline")).toBe(name);
      }),
    );
    expect(safeFileName("患".repeat(100), "caseline")).toBe(`${"患".repeat(40)}.caseline`);
  });

  test("get their extension once", () => {
    expect(withExtension("/a/b.SVG", "svg")).toBe("/a/b.SVG");
    expect(withExtension("/a/b.caseline", "svg")).toBe("/a/b.caseline.svg");
  });

  test("of the window say no more than the case", () => {
    expect(windowTitle(null)).toBe("Caseline");
    expect(windowTitle(" \n\u202e ")).toBe("Caseline");
    expect(windowTitle("Voruz 2021")).toBe("Voruz 2021 – Caseline");
  });

  test("of recent files show as much of the folder as is needed", () => {
    expect(describeRecent("/home/me/a.caseline", "/home/me")).toMatchObject({ name: "a.caseline", folder: "~" });
    expect(describeRecent("/home/me/x/y/z/w/a.caseline", "/home/me").folder).toBe("~/…/z/w");
    expect(describeRecent("/a/b/c/d/e.caseline", "/home/me").folder).toBe("/…/c/d");
  });
});

describe("the page of a PDF", () => {
  const pdf = (box: string) => Buffer.from(`%PDF /MediaBox ${box} /Next \xff`, "latin1");

  test.each([
    ["[0 0 1191.12 842.15997]", 420, 297, "/MediaBox[0 .27 1190.551 842.16]"],
    ["[0 0 226.8 850.08]", 80, 300, "/MediaBox[0 -.3 226.8 850.1]"],
    ["[0 0 9 9]", 89, 50, "/MediaBox [0 0 9 9]"],
  ])("%s is made exact in its place", (box, widthMm, heightMm, expected) => {
    const before = pdf(box);
    const after = Buffer.from(withPageSize(before, { widthMm, heightMm }));
    expect(after.length).toBe(before.length);
    expect(after.toString("latin1")).toContain(expected);
    expect(after.subarray(-2)).toEqual(before.subarray(-2));
  });
});

test("settings survive, and what is damaged counts as missing", async () => {
  const folder = mkdtempSync(join(tmpdir(), "caseline-settings-"));
  try {
    const path = join(folder, "new", "a.json");
    const first = openSettingsFile(path, z.number(), 1);
    expect(first.value()).toBe(1);
    for (const value of [2, 3, 0]) first.set(value);
    await first.written();
    expect(openSettingsFile(path, z.number(), 1).value()).toBe(0);
    expect(openSettingsFile(path, z.string(), "none").value()).toBe("none");
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
