// What a desktop program is expected to remember, to offer and to survive.
import { readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { menuCommands, type Preferences } from "../../shared/ipc.ts";
import { type CaseFolder, makeCaseFolder } from "./support/case-folder.ts";
import { type Launched, launchCaseline } from "./support/launch.ts";
import { chooseInMenu, expectTitles, secondWindow } from "./support/windows.ts";

let cases: CaseFolder;
let userData: string;
let caseline: Launched | null = null;
beforeEach(() => {
  cases = makeCaseFolder();
  userData = join(cases.path, "user-data");
});
afterEach(async () => {
  await caseline?.close();
  caseline = null;
  rmSync(userData, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
  cases.remove();
});

const start = async (...files: readonly string[]): Promise<Launched> => {
  caseline = await launchCaseline(files, { userData });
  return caseline;
};

const bounds = ({ app }: Launched) =>
  app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getBounds());

describe("the window", () => {
  test("comes back where it was, as large as it was", async () => {
    const place = { x: 140, y: 90, width: 1000, height: 700 };
    const first = await start();
    await first.app.evaluate(({ BrowserWindow }, to) => BrowserWindow.getAllWindows()[0]?.setBounds(to), place);
    await expect.poll(() => bounds(first)).toEqual(place);
    await first.app.close();
    expect(await bounds(await start())).toEqual(place);
  });

  test.each([
    { x: -5000, y: -5000, width: 900, height: 600, maximised: false },
    { x: 100_000, y: 0, width: 900, height: 600, maximised: false },
    { x: 0, y: 0, width: 90_000, height: 90_000, maximised: false },
  ])("is moved onto a display from %o", async (state) => {
    const first = await start();
    await first.app.close();
    writeFileSync(join(userData, "window.json"), JSON.stringify(state));
    const found = await bounds(await start());
    expect(found?.x).toBeGreaterThanOrEqual(0);
    expect(found?.y).toBeGreaterThanOrEqual(0);
    expect((found?.x ?? 0) + (found?.width ?? 0)).toBeLessThanOrEqual(1920);
    expect((found?.y ?? 0) + (found?.height ?? 0)).toBeLessThanOrEqual(1200);
  });
});

describe("what is remembered", () => {
  const preferences: Preferences = {
    theme: "dark",
    export: { format: "png", widthMm: 89, dpi: 600, showTitle: false },
  };

  test("is told to every window, takes effect, and outlasts the program", async () => {
    const first = await start(cases.write("a.caseline", { title: "A" }), cases.write("b.caseline", { title: "B" }));
    await expectTitles(first, ["A – Caseline", "B – Caseline"]);
    const other = await secondWindow(first);
    await other.evaluate(() => {
      window.caseline.on("preferencesChanged", (heard) => Reflect.set(window, "heard", heard));
    });
    await first.page.evaluate((value) => window.caseline.setPreferences(value), preferences);
    await expect.poll(() => other.evaluate(() => Reflect.get(window, "heard"))).toEqual(preferences);
    expect(await first.app.evaluate(({ nativeTheme }) => nativeTheme.shouldUseDarkColors)).toBe(true);
    await first.app.close();
    const second = await start();
    expect(await second.page.evaluate(() => window.caseline.preferences())).toEqual(preferences);
  });

  test("is readable by its user only, and holds nothing of a case but where it lies", async () => {
    const launched = await start(cases.write("secret.caseline", { title: "Canary-4711" }));
    await expectTitles(launched, ["Canary-4711 – Caseline"]);
    await launched.page.evaluate((value) => window.caseline.setPreferences(value), preferences);
    await launched.app.close();
    for (const name of ["preferences.json", "recent-files.json"]) {
      expect(statSync(join(userData, name)).mode & 0o077).toBe(0);
      expect(readFileSync(join(userData, name), "utf8")).not.toContain("Canary-4711");
    }
  });

  test("may be damaged without harm", async () => {
    const first = await start();
    await first.app.close();
    writeFileSync(join(userData, "preferences.json"), "{ broken");
    writeFileSync(join(userData, "window.json"), `{"x": "left"}`);
    writeFileSync(join(userData, "recent-files.json"), `[1, null]`);
    const launched = await start();
    expect((await launched.page.evaluate(() => window.caseline.preferences())).theme).toBe("system");
    expect(await launched.page.evaluate(() => window.caseline.recentFiles())).toEqual([]);
  });
});

describe("the menu", () => {
  test("tells the page in front what was chosen", async () => {
    const launched = await start(cases.write("menu.caseline", { title: "Menu" }));
    await expectTitles(launched, ["Menu – Caseline"]);
    await launched.page.evaluate(() => {
      const heard: string[] = [];
      Reflect.set(window, "heard", heard);
      window.caseline.on("menuCommand", (command) => heard.push(command));
    });
    await launched.app.evaluate(({ BrowserWindow, Menu }, ids) => {
      const [window] = BrowserWindow.getAllWindows();
      BrowserWindow.getFocusedWindow = () => window ?? null;
      for (const id of ids) Menu.getApplicationMenu()?.getMenuItemById(id)?.click();
    }, menuCommands);
    await expect.poll(() => launched.page.evaluate(() => Reflect.get(window, "heard"))).toEqual([...menuCommands]);
  });

  test("offers what needs a case only where there is one", async () => {
    const launched = await start();
    const possible = () =>
      launched.app.evaluate(({ app, BrowserWindow, Menu }) => {
        const [window] = BrowserWindow.getAllWindows();
        BrowserWindow.getFocusedWindow = () => window ?? null;
        app.emit("browser-window-focus", {}, window);
        return ["open", "export", "fit", "show-in-folder"].map(
          (id) => Menu.getApplicationMenu()?.getMenuItemById(id)?.enabled,
        );
      });
    expect(await possible()).toEqual([true, false, false, false]);
    await launched.page.evaluate(() => window.caseline.openSample("minimal"));
    expect(await possible()).toEqual([true, true, true, false]);
  });

  test("has no key twice, and lists the recent files and the samples", async () => {
    const launched = await start(cases.write("listed & kept.caseline", { title: "Listed" }));
    await expectTitles(launched, ["Listed – Caseline"]);
    const { accelerators, labels } = await launched.app.evaluate(({ Menu }) => {
      const all: Electron.MenuItem[] = [];
      const walk = (items: readonly Electron.MenuItem[]): void => {
        for (const item of items) {
          all.push(item);
          walk(item.submenu?.items ?? []);
        }
      };
      walk(Menu.getApplicationMenu()?.items ?? []);
      return {
        accelerators: all.map((item) => item.accelerator).filter((key) => typeof key === "string"),
        labels: all.map((item) => item.label),
      };
    });
    expect(accelerators.toSorted()).toEqual([...new Set(accelerators)].toSorted());
    expect(labels.some((label) => label.startsWith("listed && kept.caseline — "))).toBe(true);
    expect(labels).toContain("Minimal case");
  });

  test("sets the theme and clears the list of recent files", async () => {
    const launched = await start(cases.write("a.caseline", { title: "A" }));
    await expectTitles(launched, ["A – Caseline"]);
    await chooseInMenu(launched, "View", "Theme", "Dark");
    expect((await launched.page.evaluate(() => window.caseline.preferences())).theme).toBe("dark");
    await chooseInMenu(launched, "File", "Open Recent", "Clear This List");
    expect(await launched.page.evaluate(() => window.caseline.recentFiles())).toEqual([]);
  });
});

test("a page that crashes is offered again, with its case", async () => {
  const launched = await start(cases.write("crash.caseline", { title: "Crash" }));
  await expectTitles(launched, ["Crash – Caseline"]);
  const message = await launched.app.evaluate(async ({ BrowserWindow, dialog }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents;
    const shown = new Promise<string>((resolve) => {
      dialog.showMessageBox = async (...given: unknown[]) => {
        resolve(String(Reflect.get(Object(given.at(-1)), "message")));
        return { response: 0, checkboxChecked: false };
      };
    });
    const loaded = new Promise<void>((resolve) => contents?.once("did-finish-load", () => resolve()));
    contents?.forcefullyCrashRenderer();
    const text = await shown;
    await loaded;
    return text;
  });
  expect(message).toBe("This window stopped working.");
  await expectTitles(launched, ["Crash – Caseline"]);
});

test("a page that hangs is asked about once, and loaded again when its user says so", async () => {
  const launched = await start(cases.write("hang.caseline", { title: "Hang" }));
  await expectTitles(launched, ["Hang – Caseline"]);
  const asked = await launched.app.evaluate(async ({ BrowserWindow, dialog }) => {
    const [window] = BrowserWindow.getAllWindows();
    const messages: string[] = [];
    dialog.showMessageBox = async (...given: unknown[]) => {
      messages.push(String(Reflect.get(Object(given.at(-1)), "message")));
      return { response: 1, checkboxChecked: false };
    };
    const gone = new Promise<void>((resolve) => window?.webContents.once("render-process-gone", () => resolve()));
    const loaded = new Promise<void>((resolve) => window?.webContents.once("did-finish-load", () => resolve()));
    window?.emit("unresponsive");
    await Promise.all([gone, loaded]);
    return messages;
  });
  expect(asked).toEqual(["This window does not answer."]);
  await expectTitles(launched, ["Hang – Caseline"]);
});

test("a mistake in the program itself is told without a word of the case, and ends it", async () => {
  const launched = await start(cases.write("mistake.caseline", { title: "Canary-4712" }));
  await expectTitles(launched, ["Canary-4712 – Caseline"]);
  const report = join(cases.path, "report.txt");
  const ended = new Promise<number | null>((resolve) => launched.app.process().once("exit", resolve));
  await launched.app.evaluate(({ dialog }, path) => {
    const fs = process.getBuiltinModule("node:fs");
    dialog.showErrorBox = (...words) => fs.writeFileSync(path, words.join("\n"));
    setTimeout(() => {
      throw new Error("Canary-4712 could not be read at /home/secret");
    });
  }, report);
  expect(await ended).toBe(1);
  expect(readFileSync(report, "utf8")).toMatch(
    /^Caseline has to close\n[^/]*Your case files are as you saved them[^/]*$/,
  );
  expect(readFileSync(report, "utf8")).not.toContain("Canary");
});
