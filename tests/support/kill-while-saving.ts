import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { build } from "esbuild";

/** Bundles a program of the tests for plain Node, which starts much sooner than one that is translated at each start. */
export async function bundled(program: string, folder: string): Promise<string> {
  const outfile = join(folder, `${program}.mjs`);
  const entryPoints = [resolve(import.meta.dirname, `${program}.ts`)];
  await build({ entryPoints, outfile, bundle: true, platform: "node", format: "esm", logLevel: "error" });
  return outfile;
}

export interface KillOutcome {
  readonly kills: number;
  /** Case files that were not whole after a kill. */
  readonly unreadable: number;
  /** Previous versions, likewise. */
  readonly unreadableVersions: number;
}

/** Starts a program that saves all the time, kills it at a random moment, looks at what is there, and again. */
export async function killWhileSaving(kills: number): Promise<KillOutcome> {
  const folder = mkdtempSync(join(tmpdir(), "caseline-kill-"));
  const [file, versions] = [join(folder, "a.caseline"), join(folder, "previous")];
  let unreadable = 0;
  let unreadableVersions = 0;
  try {
    const program = await bundled("save-loop", folder);
    for (let kill = 0; kill < kills; kill += 1) {
      const child = spawn(process.execPath, [program, file, versions], { stdio: ["ignore", "pipe", "inherit"] });
      const gone = once(child, "exit");
      await once(child.stdout, "data");
      await delay(Math.random() * 40);
      child.kill("SIGKILL");
      await gone;
      if (!isWhole(file)) unreadable += 1;
      const kept = existsSync(versions) ? readdirSync(versions, { recursive: true, encoding: "utf8" }) : [];
      unreadableVersions += kept.filter((name) => name.endsWith(".caseline") && !isWhole(join(versions, name))).length;
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  return { kills, unreadable, unreadableVersions };
}

function isWhole(file: string): boolean {
  try {
    const { number, filling, end } = JSON.parse(readFileSync(file, "utf8"));
    return number === end && filling === `${number} `.repeat(12_000);
  } catch {
    return false;
  }
}
