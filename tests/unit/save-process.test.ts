// Saving in a process of its own: killed at any moment, on a full disk, and looked at from the outside.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { bundled, killWhileSaving } from "../support/kill-while-saving.ts";

vi.setConfig({ testTimeout: 180_000 });

let folder: string;
let file: string;
let saveOnce: string;
beforeAll(async () => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), "caseline-process-")));
  file = join(folder, "a.caseline");
  saveOnce = await bundled("save-once", folder);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test("60 kills while saving leave no unreadable file", async () => {
  expect(await killWhileSaving(60)).toEqual({ kills: 60, unreadable: 0, unreadableVersions: 0 });
});

const onLinux = process.platform === "linux";
const save = (bytes: number): readonly string[] => [saveOnce, file, join(folder, "previous"), String(bytes)];

test.runIf(onLinux)("a disk that is full leaves the old file, and says so", () => {
  writeFileSync(file, "good");
  const limited = `ulimit -f 500; exec "$0" "$@"`;
  const { stdout, stderr } = spawnSync("bash", ["-c", limited, process.execPath, ...save(2_000_000)], {
    encoding: "utf8",
  });
  expect(stderr).toBe("");
  expect(stdout.trim()).toBe("EFBIG");
  expect(readFileSync(file, "utf8")).toBe("good");
  expect(readdirSync(folder).filter((name) => name.endsWith(".tmp"))).toEqual([]);
});

const hasStrace = onLinux && spawnSync("strace", ["-V"]).error === undefined;

test.runIf(hasStrace)("the system sees: write, sync, close, rename, sync of the folder", () => {
  writeFileSync(file, "good");
  const trace = join(folder, "trace.txt");
  const calls = "trace=openat,write,pwrite64,fsync,fdatasync,close,rename,renameat,renameat2";
  const { stdout } = spawnSync("strace", ["-f", "-y", "-e", calls, "-o", trace, process.execPath, ...save(1_000)], {
    encoding: "utf8",
  });
  expect(stdout.trim()).toBe("saved");
  const ours = readFileSync(trace, "utf8")
    .split("\n")
    .map((line) => line.replace(/^\d+\s+/, "").replaceAll(folder, "FOLDER"))
    .filter((line) => /FOLDER\/\.a\.caseline\.\d+\.|fsync\(\d+<FOLDER>\)/.test(line) && !line.includes("O_RDONLY"))
    .map((line) => line.replace(/\(.*/, ""));
  const written = ours.slice(0, ours.indexOf("close") + 1);
  expect(written).toEqual(["openat", "write", "fsync", "close"]);
  expect(ours.slice(-2)).toEqual(["rename", "fsync"]);
});
