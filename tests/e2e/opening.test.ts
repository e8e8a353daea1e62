// Every way in which a case is opened.
import { mkdirSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type CaseFolder, makeCaseFolder } from "./support/case-folder.ts";
import { type Launched, launchCaseline } from "./support/launch.ts";
import { chooseInMenu, expectTitles, openState, secondWindow, titles } from "./support/windows.ts";

let cases: CaseFolder;
let caseline: Launched | null = null;
beforeEach(() => {
  cases = makeCaseFolder();
});
afterEach(async () => {
  await caseline?.close();
  caseline = null;
  cases.remove();
});

const start = async (...args: Parameters<typeof launchCaseline>): Promise<Launched> => {
  caseline = await launchCaseline(...args);
  return caseline;
};

describe("from the command line", () => {
  test("nothing opens an empty window, which takes the first case", async () => {
    const launched = await start();
    expect(await launched.page.evaluate(() => window.caseline.document())).toEqual({ kind: "none" });
    expect(await titles(launched)).toEqual(["Caseline"]);
    await launched.startAgain([cases.write("a.caseline", { title: "First" })]);
    await expectTitles(launched, ["First – Caseline"]);
  });

  test("each file has its window; names may be relative", async () => {
    cases.write("one.caseline", { title: "One" });
    cases.write("two.caseline", { title: "Two" });
    const launched = await start(["one.caseline", "./two.caseline"], { folder: cases.path });
    await expectTitles(launched, ["One – Caseline", "Two – Caseline"]);
  });

  test("a file that is named twice, or through a link, opens once", async () => {
    const file = cases.write("one.caseline", { title: "One" });
    const link = join(cases.path, "link.caseline");
    symlinkSync(file, link);
    const launched = await start([file, link, `${cases.path}/./one.caseline`]);
    await expectTitles(launched, ["One – Caseline"]);
  });

  test("an address that no file can have is refused in a sentence, and the program goes on", async () => {
    const launched = await start(["file:///a%00b"]);
    expect(await titles(launched)).toEqual(["Caseline"]);
    await launched.app.evaluate(({ dialog }) => {
      const told: unknown[] = [];
      Reflect.set(globalThis, "told", told);
      dialog.showMessageBox = async (...given: unknown[]) => {
        told.push(Reflect.get(Object(given.at(-1)), "message"));
        return { response: 0, checkboxChecked: false };
      };
    });
    await launched.startAgain(["file:///a%00b", cases.write("good.caseline", { title: "Good" })]);
    await expectTitles(launched, ["Good – Caseline"]);
    const told = () => launched.app.evaluate(() => Reflect.get(globalThis, "told"));
    await expect.poll(told).toEqual(["That is not the place of a file."]);
  });

  test("a file that is not there, and a folder, are named in a sentence", async () => {
    const folder = join(cases.path, "folder.caseline");
    mkdirSync(folder);
    const launched = await start([join(cases.path, "missing.caseline")]);
    expect((await openState(launched.page)).unavailable).toBe("“missing.caseline” cannot be found.");
    await launched.startAgain([folder]);
    await expectTitles(launched, ["folder.caseline – Caseline", "missing.caseline – Caseline"]);
    expect((await openState(await secondWindow(launched))).unavailable).toBe(
      "“folder.caseline” is a folder, not a file.",
    );
  });
});

describe("by a second instance", () => {
  test("hands its files over, relative to its own folder, and ends", async () => {
    const launched = await start([cases.write("one.caseline", { title: "One" })]);
    cases.write("two.caseline", { title: "Two" });
    expect(await launched.startAgain(["two.caseline"], cases.path)).toBe(0);
    await expectTitles(launched, ["One – Caseline", "Two – Caseline"]);
  });

  test("brings the window of a file that is open to the front", async () => {
    const file = cases.write("one.caseline", { title: "One" });
    const launched = await start([file, cases.write("two.caseline", { title: "Two" })]);
    await expectTitles(launched, ["One – Caseline", "Two – Caseline"]);
    await launched.app.evaluate(({ BrowserWindow }) => {
      const front: string[] = [];
      Reflect.set(globalThis, "front", front);
      for (const window of BrowserWindow.getAllWindows()) {
        const focus = window.focus.bind(window);
        window.focus = () => {
          front.push(window.getTitle());
          focus();
        };
      }
    });
    await launched.startAgain([file]);
    await expect.poll(() => launched.app.evaluate(() => Reflect.get(globalThis, "front"))).toEqual(["One – Caseline"]);
    expect(await titles(launched)).toHaveLength(2);
  });
});

test("by the system, as macOS asks for it", async () => {
  const launched = await start();
  const file = cases.write("double-clicked.caseline", { title: "Double-clicked" });
  const prevented = await launched.app.evaluate(({ app }, path) => {
    let held = false;
    app.emit("open-file", { preventDefault: () => (held = true) }, path);
    return held;
  }, file);
  expect(prevented).toBe(true);
  await expectTitles(launched, ["Double-clicked – Caseline"]);
});

describe("in the window", () => {
  test("by the dialog, which starts in the folder of the last time", async () => {
    const launched = await start();
    const file = cases.write("chosen.caseline", { title: "Chosen" });
    await launched.app.evaluate(({ dialog }, path) => {
      const asked: (string | undefined)[] = [];
      Reflect.set(globalThis, "asked", asked);
      dialog.showOpenDialog = async (...given: unknown[]) => {
        asked.push(Reflect.get(Object(given.at(-1)), "defaultPath"));
        return { canceled: false, filePaths: [path] };
      };
    }, file);
    await launched.page.evaluate(() => window.caseline.openDialog());
    await expectTitles(launched, ["Chosen – Caseline"]);
    await launched.page.evaluate(() => window.caseline.openDialog());
    const asked = await launched.app.evaluate(() => Reflect.get(globalThis, "asked") as (string | undefined)[]);
    expect(asked).toEqual([expect.any(String), cases.path]);
  });

  test("by the menu", async () => {
    const launched = await start();
    const file = cases.write("menu.caseline", { title: "From the menu" });
    await launched.app.evaluate(({ dialog }, path) => {
      dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [path] });
    }, file);
    await chooseInMenu(launched, "File", "Open…");
    await expectTitles(launched, ["From the menu – Caseline"]);
  });

  test("by dropping a file on it", async () => {
    const launched = await start();
    const file = cases.write("dropped.caseline", { title: "Dropped" });
    await launched.page.evaluate(() => {
      const input = document.createElement("input");
      input.type = "file";
      input.id = "stand-in-for-a-drop";
      document.body.append(input);
    });
    await launched.page.setInputFiles("#stand-in-for-a-drop", file);
    await launched.page.evaluate(async () => {
      const [given] = document.querySelector<HTMLInputElement>("#stand-in-for-a-drop")?.files ?? [];
      if (given === undefined) throw new Error("The file did not arrive");
      await window.caseline.openDropped([given]);
    });
    await expectTitles(launched, ["Dropped – Caseline"]);
  });

  test("by the list of recent files, which outlasts the program and gives no paths away", async () => {
    const userData = join(cases.path, "user-data");
    const file = cases.write("recent.caseline", { title: "Recent" });
    const first = await start([file], { userData });
    await expectTitles(first, ["Recent – Caseline"]);
    await first.app.close();
    const launched = await start([], { userData });
    const recent = await launched.page.evaluate(() => window.caseline.recentFiles());
    expect(recent.map(({ name }) => name)).toEqual(["recent.caseline"]);
    expect(JSON.stringify(recent)).not.toContain(file);
    await launched.page.evaluate((id) => window.caseline.openRecent(id), recent[0]!.id);
    await expectTitles(launched, ["Recent – Caseline"]);
  });

  test("as a sample, which is in no list afterwards", async () => {
    const launched = await start();
    const samples = await launched.page.evaluate(() => window.caseline.sampleCases());
    expect(samples.map(({ id }) => id)).toContain("voruz-2021");
    await launched.page.evaluate(() => window.caseline.openSample("minimal"));
    await expectTitles(launched, ["Minimal case – Caseline"]);
    expect((await openState(launched.page)).sample).toBe(true);
    expect(await launched.page.evaluate(() => window.caseline.recentFiles())).toEqual([]);
  });

  test("a second case gets a window of its own", async () => {
    const launched = await start([cases.write("one.caseline", { title: "One" })]);
    await launched.page.evaluate(() => window.caseline.openSample("minimal"));
    await expectTitles(launched, ["Minimal case – Caseline", "One – Caseline"]);
  });
});

describe("the title of the window", () => {
  test.each([
    ["One line\nof\ttext", "One line of text – Caseline"],
    [`Turned \u202eround\u202c`, "Turned  round – Caseline"],
    ["<b>Bold</b> & co", "<b>Bold</b> & co – Caseline"],
    ["x".repeat(10_000), `${"x".repeat(119)}… – Caseline`],
  ])("of %j is one short line", async (title, expected) => {
    const launched = await start([cases.write("titled.caseline", { title })]);
    const found = await expect.poll(() => titles(launched)).not.toEqual(["Caseline"]);
    void found;
    expect((await titles(launched))[0]?.replaceAll(/ +/g, " ")).toBe(expected.replaceAll(/ +/g, " "));
  });

  test("cannot be set by the page, and never names the folder", async () => {
    const launched = await start([cases.write("broken.caseline", "{")]);
    await launched.page.evaluate(() => {
      document.title = "Forged";
    });
    await launched.page.waitForTimeout(200);
    expect(await titles(launched)).toEqual(["broken.caseline – Caseline"]);
  });
});
