import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, chownSync, cpSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { setTimeout } from "node:timers/promises";
import { _electron, type ElectronApplication, errors, type Page } from "playwright-core";

export const projectRoot = resolve(import.meta.dirname, "../../..");

/** Debian's "nobody" and "nogroup", which own nothing. */
const unprivileged = 65534;

export interface LaunchOptions {
  /** Keep a user-data folder from one launch to the next; otherwise each launch has its own, which is removed. */
  readonly userData?: string;
  /** Environment variables beside those of the tests. */
  readonly environment?: Readonly<Record<string, string>>;
  /**
   * Start with Chromium's sandbox on. Root cannot have it, so that a test run by root starts the program as an
   * unprivileged user, from a copy that this user can read; files named in the arguments must be readable too.
   */
  readonly sandbox?: boolean;
  /** Chromium's switches. */
  readonly switches?: readonly string[];
  /** A program to start instead of Electron, which starts it in its turn. */
  readonly executable?: string;
  /** Where the program is started from; otherwise an empty folder. */
  readonly folder?: string;
}

export interface Launched {
  readonly app: ElectronApplication;
  /** The first window, when its document is loaded. */
  readonly page: Page;
  readonly userData: string;
  /** Starts the program once more, for the same user, and waits for its end. Gives the exit code. */
  readonly startAgain: (args: readonly string[], folder?: string) => Promise<number | null>;
  /** Kills the program when it still runs, and removes its temporary folders. */
  readonly close: () => Promise<void>;
}

/**
 * Starts the built application in the prepared Electron.
 * @param args what a user would write after the program's name: case files
 */
export async function launchCaseline(args: readonly string[] = [], options: LaunchOptions = {}): Promise<Launched> {
  const workshop = realpathSync(mkdtempSync(join(tmpdir(), "caseline-e2e-")));
  const asOther = options.sandbox === true && process.getuid?.() === 0;
  const userData = options.userData ?? join(workshop, "user-data");
  const root = asOther ? copyOfApp(workshop) : projectRoot;
  const sandboxed = options.sandbox === true || process.getuid?.() !== 0;
  const executablePath = asOther ? withoutRights(workshop) : (options.executable ?? executable());
  const programArgs = ["--ozone-platform=x11", `--user-data-dir=${userData}`, ...(options.switches ?? []), root];
  const env = { ...inherited(), ...(asOther ? { HOME: workshop } : {}), ...options.environment };
  const app = await launchPatiently({
    executablePath,
    chromiumSandbox: sandboxed,
    args: [...programArgs, ...args],
    cwd: options.folder ?? workshop,
    env,
  });
  const startAgain = async (more: readonly string[], folder = workshop) => {
    const all = [...(sandboxed ? [] : ["--no-sandbox"]), ...programArgs, ...more];
    const again = spawn(executablePath, all, { cwd: folder, env, stdio: "ignore" });
    await once(again, "exit");
    return again.exitCode;
  };
  const program = app.process();
  const close = async () => {
    await kill(program);
    await removeFolder(workshop);
  };
  try {
    const page = await app.firstWindow();
    await page.waitForLoadState();
    await untilShown(app);
    return { app, page, userData, startAgain, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Starts that are tried before a test gives up. */
const STARTS = 4;

/** On a busy machine a start sometimes hangs after the debugger listens: it is ended, and tried again. */
async function launchPatiently(options: Parameters<typeof _electron.launch>[0]): Promise<ElectronApplication> {
  for (let start = 1; ; start += 1) {
    try {
      return await _electron.launch({ ...options, timeout: 20_000 });
    } catch (error) {
      if (!(error instanceof errors.TimeoutError) || start === STARTS) throw error;
      await endHanging(error.message);
    }
  }
}

/** Waits until the program that the log of a failed launch names is gone: while it runs, another start would yield to it. */
async function endHanging(log: string): Promise<void> {
  const pid = Number(/<launched> pid=(\d+)/.exec(log)?.[1]);
  if (process.platform === "win32" || !Number.isInteger(pid)) return;
  for (let attempt = 1; attempt <= 50; attempt += 1) {
    try {
      process.kill(-pid, "SIGKILL");
    } catch {
      return;
    }
    await setTimeout(100);
  }
}

/** Ends a program with all its processes: each is started as the leader of a group of its own, but on Windows. */
async function kill(program: ChildProcess): Promise<void> {
  if (program.exitCode !== null || program.signalCode !== null) return;
  const gone = once(program, "exit");
  if (process.platform === "win32" || program.pid === undefined) program.kill("SIGKILL");
  else process.kill(-program.pid, "SIGKILL");
  await gone;
}

/** Chromium's processes may still write for a moment after the first of them has ended. */
export async function removeFolder(folder: string): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      rmSync(folder, { recursive: true, force: true });
      return;
    } catch (error) {
      if (attempt === 50) throw error;
      await setTimeout(100);
    }
  }
}

/** A window is shown with its first picture, a moment after its document was loaded. */
async function untilShown(app: ElectronApplication): Promise<void> {
  await app.evaluate(async ({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows();
    if (window?.isVisible() === false) await new Promise<void>((resolve) => window.once("show", () => resolve()));
  });
}

function executable(): string {
  const path = process.env["CASELINE_TEST_ELECTRON"];
  if (path === undefined) throw new Error("Run this by: npx vitest run --project e2e");
  return path;
}

function inherited(): Record<string, string> {
  const pairs = Object.entries(process.env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]));
  return Object.fromEntries(pairs);
}

/** A folder that belongs to the unprivileged user, with what the program needs to run. */
function copyOfApp(workshop: string): string {
  const copy = join(workshop, "app");
  for (const part of ["package.json", "out", "assets", "node_modules/@resvg"]) {
    cpSync(join(projectRoot, part), join(copy, part), { recursive: true });
  }
  chownSync(workshop, unprivileged, unprivileged);
  chmodSync(workshop, 0o755);
  return copy;
}

/** A program that gives root's rights away and becomes Electron. */
function withoutRights(workshop: string): string {
  const script = join(workshop, "electron-without-rights");
  const command = `setpriv --reuid=${unprivileged} --regid=${unprivileged} --clear-groups`;
  writeFileSync(script, `#!/bin/sh\nexec ${command} "${executable()}" "$@"\n`, { mode: 0o755 });
  return script;
}
