// Chromium's sandbox is really on, as the system sees it. Root drops to a user without rights for this.
import { readdirSync, readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Launched, launchCaseline } from "./support/launch.ts";

interface Process {
  readonly commandLine: string;
  readonly status: Readonly<Record<string, string>>;
}

/** The running processes whose command line names a folder. */
function processesWith(folder: string): readonly Process[] {
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .flatMap((pid) => {
      try {
        const commandLine = readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ");
        const lines = readFileSync(`/proc/${pid}/status`, "utf8").split("\n");
        const status = Object.fromEntries(lines.map((line) => line.split(/:\s*/, 2)));
        return commandLine.includes(folder) ? [{ commandLine, status }] : [];
      } catch {
        return [];
      }
    });
}

describe.runIf(process.platform === "linux")("the sandbox", () => {
  let caseline: Launched;
  let processes: readonly Process[];
  beforeAll(async () => {
    caseline = await launchCaseline([], { sandbox: true });
    processes = processesWith(caseline.userData);
  });
  afterAll(async () => caseline?.close());

  test("holds every page by its system calls and without new rights", () => {
    const pages = processes.filter(({ commandLine }) => commandLine.includes("--type=renderer"));
    expect(pages.length).toBeGreaterThan(0);
    for (const { status, commandLine } of pages) {
      expect(status).toMatchObject({ Seccomp: "2", NoNewPrivs: "1" });
      expect(commandLine).toContain("--enable-sandbox");
    }
  });

  test("is switched off in no process, and none is root's", () => {
    expect(processes.length).toBeGreaterThan(2);
    for (const { commandLine, status } of processes) {
      expect(commandLine).not.toMatch(/--no-sandbox|--disable-seccomp|--disable-setuid-sandbox|--single-process/);
      expect(status["Uid"]?.split(/\s+/)[0]).not.toBe("0");
    }
  });

  test("leaves the page without a file system and the program in order", async () => {
    expect(await caseline.page.evaluate(() => typeof Reflect.get(globalThis, "require"))).toBe("undefined");
    expect(await caseline.page.evaluate(() => window.caseline.document())).toEqual({ kind: "none" });
  });
});
