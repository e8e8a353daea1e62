// The one gate between the page and the main process.
import { readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { requestNames } from "../../shared/ipc.ts";
import { type CaseFolder, caseText, makeCaseFolder } from "./support/case-folder.ts";
import { type Launched, launchCaseline } from "./support/launch.ts";
import { expectTitles, titles } from "./support/windows.ts";

let caseline: Launched;
let cases: CaseFolder;
beforeAll(async () => {
  cases = makeCaseFolder();
  caseline = await launchCaseline([cases.write("gate.caseline", { title: "Gate" })]);
  await expectTitles(caseline, ["Gate – Caseline"]);
  // Nobody is there to answer dialogs.
  await caseline.app.evaluate(({ dialog, shell }) => {
    dialog.showOpenDialog = async () => ({ canceled: true, filePaths: [] });
    dialog.showSaveDialog = async () => ({ canceled: true, filePath: "" });
    shell.showItemInFolder = () => undefined;
    process.on("unhandledRejection", () => Reflect.set(globalThis, "unhandled", true));
  });
});
afterAll(async () => {
  await caseline?.close();
  cases?.remove();
});

/** Sends to the main process past the preload, as a page would that had broken out of its isolation. */
const send = (channel: string, args: readonly unknown[], from: Readonly<Record<string, unknown>> = {}) =>
  caseline.app.evaluate(
    async ({ ipcMain, webContents }, given) => {
      const handlers: unknown = Reflect.get(ipcMain, "_invokeHandlers");
      const handler = handlers instanceof Map ? handlers.get(given.channel) : undefined;
      if (typeof handler !== "function") return "no handler";
      const sender = webContents.getAllWebContents()[0];
      const frame = sender?.mainFrame;
      const senderFrame =
        given.from["frame"] === "none"
          ? null
          : given.from["frame"] === "other"
            ? { url: given.from["url"], parent: given.from["parent"] ?? null }
            : frame;
      return JSON.stringify(await handler({ sender, senderFrame, type: "frame" }, ...given.args));
    },
    { channel, args, from },
  );

test("answers its own page", async () => {
  const reply = JSON.parse(await send("caseline:request:document", []));
  expect(reply).toMatchObject({ ok: true, value: { kind: "open", name: "gate.caseline" } });
});

test.each([
  { frame: "none" },
  { frame: "other", url: "https://example.com/" },
  { frame: "other", url: "app://print/index.html" },
  { frame: "other", url: "app://caseline.example/index.html" },
  { frame: "other", url: "about:blank" },
  { frame: "other", url: "" },
  { frame: "other", url: "app://caseline/index.html" },
  { frame: "other", url: "app://caseline/index.html", parent: {} },
])("refuses a request from %o", async (from) => {
  const reply = JSON.parse(await send("caseline:request:document", [], from));
  expect(reply).toMatchObject({ ok: false });
  expect(reply).not.toHaveProperty("value");
});

test("refuses a path where the page may give none, and says so plainly", async () => {
  const message = await caseline.page.evaluate(async () => {
    const refused = (attempt: Promise<unknown>) =>
      attempt.then(
        () => "accepted",
        (error: Error) => error.message,
      );
    return {
      text: await refused(window.caseline.openDropped("/etc/passwd" as never)),
      made: await refused(window.caseline.openDropped([new File(["{}"], "/etc/passwd")])),
      recent: await refused(window.caseline.openRecent("/etc/passwd")),
      sample: await refused(window.caseline.openSample("../../package")),
      figure: await refused(window.caseline.exportFigure({ path: "/etc/x" } as never)),
      profile: await refused(Reflect.apply(window.caseline.openImportProfile, null, ["/etc/passwd"])),
      written: await refused(Reflect.apply(window.caseline.saveImportProfile, null, ["/etc/x"])),
      forgotten: await refused(window.caseline.forgetTables({ id: "x", path: "/etc/x" } as never)),
    };
  });
  expect(message).toEqual({
    text: "What was dropped is not a file on this computer.",
    made: "What was dropped is not a file on this computer.",
    recent: "That file is no longer in the list of recent files.",
    sample: "There is no such sample case.",
    figure: "Caseline refused a request that its own window would not make.",
    profile: "Caseline refused a request that its own window would not make.",
    written: "Caseline refused a request that its own window would not make.",
    forgotten: "Caseline refused a request that its own window would not make.",
  });
  expect(await titles(caseline)).toEqual(["Gate – Caseline"]);
});

test("survives any list of arguments on every channel, and writes nothing", async () => {
  const before = { files: readdirSync(cases.path), text: readFileSync(`${cases.path}/gate.caseline`, "utf8") };
  const lists = fc.sample(fc.array(fc.jsonValue({ maxDepth: 3 }), { maxLength: 4 }), {
    numRuns: 2_000,
    seed: 20261121,
  });
  // What has the right shape reaches the handlers; a dropped path may open a file that is not there, which is no harm.
  const names = requestNames.filter((name) => name !== "setPreferences");
  for (const name of names) {
    const outcome = await caseline.app.evaluate(
      async ({ ipcMain, webContents }, given) => {
        const handlers: unknown = Reflect.get(ipcMain, "_invokeHandlers");
        const handler = handlers instanceof Map ? handlers.get(`caseline:request:${given.name}`) : undefined;
        const sender = webContents.getAllWebContents()[0];
        let rejected = 0;
        for (const args of JSON.parse(given.lists)) {
          if (args.length === 0) continue;
          await Promise.resolve(handler({ sender, senderFrame: sender?.mainFrame }, ...args)).catch(() => {
            rejected += 1;
          });
        }
        return { rejected, unhandled: Reflect.get(globalThis, "unhandled") === true };
      },
      { name, lists: JSON.stringify(lists) },
    );
    expect(outcome, name).toEqual({ rejected: 0, unhandled: false });
  }
  expect({ files: readdirSync(cases.path), text: readFileSync(`${cases.path}/gate.caseline`, "utf8") }).toEqual(before);
  expect(before.text).toBe(caseText("Gate"));
  expect(await caseline.page.title()).toContain("Caseline");
});

test("gives no stack and no channel in an error", async () => {
  const message = await caseline.page.evaluate(() =>
    window.caseline.openSample(7 as unknown as string).then(String, (error: Error) => `${error.message}`),
  );
  expect(message).toBe("Caseline refused a request that its own window would not make.");
});
