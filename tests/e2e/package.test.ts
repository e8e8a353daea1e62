// The program as it is shipped: fuses set, nothing in it that is not needed, and it starts, without Playwright, which
// its fuses keep out.
import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { listPackage } from "@electron/asar";
import { FuseV1Options, getCurrentFuseWire } from "@electron/fuses";
import { chromium, type Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { projectRoot, removeFolder } from "./support/launch.ts";

/** How the executable spells that a fuse is on. */
const enabled = "1".charCodeAt(0);

const folder = join(projectRoot, "dist", "linux-unpacked");
const program = join(folder, "caseline");

describe.runIf(process.platform === "linux")("the packaged program", () => {
  const userData = mkdtempSync(join(tmpdir(), "caseline-package-"));
  beforeAll(() => {
    execFileSync(process.execPath, [join(projectRoot, "scripts", "package.mjs")], {
      cwd: projectRoot,
      stdio: "ignore",
    });
  }, 180_000);
  afterAll(() => removeFolder(userData));

  test("has every fuse in its place", async () => {
    const wire = await getCurrentFuseWire(program);
    const on = (option: FuseV1Options) => Number(wire[option]) === enabled;
    expect({
      runAsNode: on(FuseV1Options.RunAsNode),
      cookieEncryption: on(FuseV1Options.EnableCookieEncryption),
      nodeOptions: on(FuseV1Options.EnableNodeOptionsEnvironmentVariable),
      nodeCliInspect: on(FuseV1Options.EnableNodeCliInspectArguments),
      asarIntegrity: on(FuseV1Options.EnableEmbeddedAsarIntegrityValidation),
      onlyFromAsar: on(FuseV1Options.OnlyLoadAppFromAsar),
      browserSnapshot: on(FuseV1Options.LoadBrowserProcessSpecificV8Snapshot),
      fileProtocolPrivileges: on(FuseV1Options.GrantFileProtocolExtraPrivileges),
    }).toEqual({
      runAsNode: false,
      cookieEncryption: true,
      nodeOptions: false,
      nodeCliInspect: false,
      asarIntegrity: true,
      onlyFromAsar: true,
      browserSnapshot: false,
      fileProtocolPrivileges: false,
    });
  });

  test("holds what runs and nothing else", () => {
    const files = listPackage(join(folder, "resources", "app.asar"), { isPack: false });
    const expected =
      /^\/(?:out|out\/(?:main|preload|renderer)\b.*|assets|assets\/(?:cases|fonts|icons)\b.*|package\.json|LICENSE)$/;
    const resvg = /^\/node_modules(?:\/@resvg(?:\/resvg-js.*)?)?$/;
    expect(files.filter((file) => !expected.test(file) && !resvg.test(file))).toEqual([]);
    expect(files.filter((file) => file.endsWith(".map"))).toEqual([]);
    expect(files).toContain("/out/main/main.js");
    expect(files.some((file) => file.endsWith(".node"))).toBe(true);
  });

  test("opens a case, and ends when it is told to", async () => {
    const caseline = start([join(projectRoot, "assets", "cases", "minimal.caseline")], {});
    await vi.waitFor(() => expect(windowTitles()).toContain("Minimal case – Caseline"), {
      timeout: 30_000,
      interval: 500,
    });
    caseline.kill("SIGTERM");
    await once(caseline, "exit");
    expect(renderersOf(userData)).toBe(0);
  });

  test("reads an import in a thread, from the archive that it is shipped in", async () => {
    const table = join(userData, "labs.csv");
    writeFileSync(table, "Patient,Date,Test,Result,Unit\nP-1,2021-04-03,MRD (flow),0.02,%\n");
    const port = 9_000 + (process.pid % 1_000);
    const caseline = start([`--remote-debugging-port=${port}`], {});
    try {
      const browser = await vi.waitFor(() => chromium.connectOverCDP(`http://127.0.0.1:${port}`), {
        timeout: 30_000,
        interval: 500,
      });
      const page = browser.contexts()[0]?.pages()[0];
      if (page === undefined) throw new Error("The program has no window");
      // The driver is there before the page is: what it knows of an older document is gone with that.
      await page.getByRole("heading").first().waitFor();
      await giveFile(page, table);
      const state = await page.evaluate(async () => {
        const [file] = document.querySelector<HTMLInputElement>("#given")?.files ?? [];
        if (file === undefined) throw new Error("The file did not arrive");
        await window.caseline.openDropped([file]);
        return await window.caseline.importState();
      });
      expect(state).toMatchObject({ kind: "review", review: { patients: [{ label: "P-1" }] } });
      await browser.close();
    } finally {
      caseline.kill("SIGKILL");
      await once(caseline, "exit");
    }
  });

  test("is not a Node that anybody could use", async () => {
    const caseline = start(["-p", "'i am ' + 'node'"], { ELECTRON_RUN_AS_NODE: "1" });
    let output = "";
    caseline.stdout?.on("data", (text) => {
      output += String(text);
    });
    await vi.waitFor(() => expect(renderersOf(userData)).toBeGreaterThan(0), { timeout: 30_000, interval: 200 });
    caseline.kill("SIGKILL");
    await once(caseline, "exit");
    expect(output).not.toContain("i am node");
  });

  function start(args: readonly string[], environment: Readonly<Record<string, string>>): ChildProcess {
    const flags = ["--ozone-platform=x11", `--user-data-dir=${userData}`];
    if (process.getuid?.() === 0) flags.push("--no-sandbox");
    return spawn(program, [...flags, ...args], {
      cwd: userData,
      env: { ...process.env, ...environment },
      stdio: ["ignore", "pipe", "ignore"],
    });
  }
});

/** A file as a drop gives it, with its path: over this connection the driver itself would send a copy. */
async function giveFile(page: Page, path: string): Promise<void> {
  await page.evaluate(() => {
    document.body.append(Object.assign(document.createElement("input"), { type: "file", id: "given" }));
  });
  const session = await page.context().newCDPSession(page);
  const { root } = await session.send("DOM.getDocument");
  const { nodeId } = await session.send("DOM.querySelector", { nodeId: root.nodeId, selector: "#given" });
  await session.send("DOM.setFileInputFiles", { nodeId, files: [path] });
}

/** The titles of all windows of the display, as the program gives them to the system: only an opened case is in one. */
function windowTitles(): readonly string[] {
  const tree = execFileSync("xwininfo", ["-root", "-tree"], {
    encoding: "utf8",
    env: { ...process.env, LC_ALL: "C.UTF-8" },
  });
  return [...tree.matchAll(/^ +0x[0-9a-f]+ "(.*)": \(/gm)].map(([, title = ""]) => title);
}

/** How many pages are open, told by the processes that draw them. */
function renderersOf(userData: string): number {
  const processes = readdirSync("/proc").filter((name) => /^\d+$/.test(name));
  return processes.filter((id) => {
    const command = commandLineOf(id);
    return command.includes("--type=renderer") && command.includes(userData);
  }).length;
}

/** Empty when the process has ended meanwhile. */
function commandLineOf(id: string): string {
  try {
    return readFileSync(`/proc/${id}/cmdline`, "utf8");
  } catch {
    return "";
  }
}
