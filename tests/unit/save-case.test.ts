// The one writer of case files: whatever fails, and whenever, there is the old file or the new one, whole.
import {
  chmodSync,
  chownSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { type FileSystem, fileError, realFileSystem } from "../../electron/files/file-system.ts";
import {
  type PreviousVersion,
  type PreviousVersions,
  previousVersions,
} from "../../electron/files/previous-versions.ts";
import {
  hashOf,
  NotKeptError,
  type SaveRequest,
  type SaveResult,
  saveCaseFile,
  TornFileError,
} from "../../electron/files/save-case.ts";
import { sweepTemporaries } from "../../electron/files/sweep-temporaries.ts";
import { writeFileWhole } from "../../electron/files/write-file.ts";
import { type Fault, type FaultPlan, faultySystem } from "../support/faulty-system.ts";

vi.setConfig({ testTimeout: 60_000 });

const newest = async (
  kept: PreviousVersions,
  path: string,
  present: Buffer | null,
  willDo: (bytes: Buffer) => boolean = () => true,
): Promise<PreviousVersion | null> => (await kept.newest(path, { present, most: 1, willDo }))[0] ?? null;

const OLD = Buffer.from(`old ${"é".repeat(2_000)}`);
const NEW = Buffer.from(`new ${"ü".repeat(3_000)}`);
const OTHER = Buffer.from(`oth ${"é".repeat(2_000)}`);

let folder: string;
let file: string;
beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), "caseline-save-")));
  mkdirSync(join(folder, "cases"));
  file = join(folder, "cases", "a.caseline");
  writeFileSync(file, OLD, { mode: 0o640 });
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const versions = (system?: FileSystem) => previousVersions(join(folder, "previous"), () => 1_000_000, system);
const request = (change: Partial<SaveRequest> = {}, system?: FileSystem): SaveRequest => ({
  path: file,
  bytes: NEW,
  expected: { kind: "contents", hash: hashOf(OLD) },
  keepPrevious: versions(system).keep,
  ...change,
});
const beside = (): readonly string[] => readdirSync(join(folder, "cases"));

/** Saves with one plan of faults, and gives what came of it. */
async function saveWith(
  plan: FaultPlan,
): Promise<{ readonly outcome: SaveResult | Error; readonly calls: readonly string[] }> {
  const { system, calls } = faultySystem(plan);
  const outcome = await saveCaseFile(request({}, system), system).catch((error: unknown) => error as Error);
  return { outcome, calls };
}

function startAgain(): void {
  rmSync(join(folder, "previous"), { recursive: true, force: true });
  for (const name of beside()) rmSync(join(folder, "cases", name));
  writeFileSync(file, OLD, { mode: 0o640 });
}

async function expectOldOrNew(outcome: SaveResult | Error, where: string): Promise<void> {
  const now = readFileSync(file);
  const told = outcome instanceof Error ? "rejected" : outcome.kind;
  if (!(outcome instanceof TornFileError)) {
    expect(
      [OLD, NEW].some((contents) => contents.equals(now)),
      where,
    ).toBe(true);
    if (told === "rejected" || told === "conflict") expect(now.equals(OLD), where).toBe(true);
    if (told === "saved") expect(now.equals(NEW), where).toBe(true);
  }
  expect(statSync(file).mode & 0o777, where).toBe(0o640);
  // Whatever is in the file, the old contents are to be had.
  if (!now.equals(OLD)) expect((await newest(versions(), file, NEW))?.bytes.equals(OLD), where).toBe(true);
}

const faults: readonly Fault[] = ["EIO", "ENOSPC", "EACCES", "EROFS", "short", "flipped"];

describe("a fault at any call", () => {
  test.each(faults.flatMap((fault) => [[fault, "once"] as const, [fault, "for good"] as const]))(
    "%s %s leaves the old file or the new one",
    async (fault, extent) => {
      const outcomes = new Set<string>();
      for (let first = 1; ; first += 1) {
        startAgain();
        const { outcome, calls } = await saveWith({ fault, first, forGood: extent === "for good" });
        const told = outcome instanceof Error ? "rejected" : outcome.kind;
        const where = `${fault} ${extent} at call ${first} (${calls[first - 1]}): ${told}`;
        await expectOldOrNew(outcome, where);
        // What could be neither written nor put back takes a disk that fails for good; sweeping after itself too.
        if (extent === "once") expect(outcome, where).not.toBeInstanceOf(TornFileError);
        if (extent === "once") expect(beside(), where).toEqual(["a.caseline"]);
        outcomes.add(told);
        if (calls.length < first) break;
      }
      expect(outcomes).toContain("saved");
      if (fault === "EIO") expect(outcomes).toContain("rejected");
    },
  );

  test.each(faults)("%s where the folder takes no other file leaves the old file or the new one", async (fault) => {
    const refuse = (call: string): string | null => (call === "open wx" ? "EACCES" : null);
    const inCases = (call: string, path: string): string | null => (path.includes("/cases/") ? refuse(call) : null);
    for (let first = 1; ; first += 1) {
      startAgain();
      const { outcome, calls } = await saveWith({ fault, first, refuse: inCases });
      const now = readFileSync(file);
      const where = `${fault} at call ${first} (${calls[first - 1]})`;
      expect(outcome, where).not.toBeInstanceOf(TornFileError);
      expect(now.equals(outcome instanceof Error || outcome.kind === "conflict" ? OLD : NEW), where).toBe(true);
      if (now.equals(NEW)) expect((await newest(versions(), file, NEW))?.bytes.equals(OLD), where).toBe(true);
      if (calls.length < first) break;
    }
  });
});

test("the calls come in the order that outlasts a power cut", async () => {
  const { outcome, calls } = await saveWith({ fault: "EIO", first: 0 });
  expect(outcome).toEqual({ kind: "saved", hash: hashOf(NEW) });
  const about = (part: string): readonly string[] =>
    calls.filter((call) => call.includes(part)).map((call) => call.replace(/ \/.*/, ""));
  expect(about("/cases/.a.caseline")).toEqual([
    ...["open wx", "write", "stat", "sync", "close", "stat"],
    ...["open 2048", "read", "close"],
    "rename",
  ]);
  const order = ["/previous/", "rename", "sync"].map((part) => calls.findLastIndex((call) => call.includes(part)));
  expect(order).toEqual(order.toSorted((one, other) => one - other));
  expect(calls.at(-3)).toMatch(/^open 2048 .*\/a\.caseline$/);
  expect(calls.findLast((call) => call.startsWith("sync"))).toBe(`sync ${join(folder, "cases")}`);
});

describe("what is replaced", () => {
  test("is only what was loaded, told by its contents and not by its time and size", async () => {
    const { atime, mtime } = statSync(file);
    writeFileSync(file, OTHER);
    utimesSync(file, atime, mtime);
    expect(statSync(file)).toMatchObject({ size: OLD.byteLength, mtime });
    expect(await saveCaseFile(request())).toEqual({ kind: "conflict" });
    expect(readFileSync(file).equals(OTHER)).toBe(true);
    expect(beside()).toEqual(["a.caseline"]);
    expect(existsSync(join(folder, "previous"))).toBe(false);
  });

  test("is nothing where a file was expected, or a file where none was", async () => {
    expect(await saveCaseFile(request({ expected: { kind: "nothing" } }))).toEqual({ kind: "conflict" });
    rmSync(file);
    expect(await saveCaseFile(request())).toEqual({ kind: "conflict" });
    expect(beside()).toEqual([]);
    expect(await saveCaseFile(request({ expected: { kind: "nothing" } }))).toMatchObject({ kind: "saved" });
    expect(readFileSync(file).equals(NEW)).toBe(true);
  });

  test("keeps its mode", async () => {
    chmodSync(file, 0o600);
    await saveCaseFile(request());
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  test("is made with the mode that is asked for, whatever the user's habit", async () => {
    const path = join(folder, "cases", "b.caseline");
    await saveCaseFile(request({ path, mode: 0o600, expected: { kind: "whatever" } }));
    expect(statSync(path).mode & 0o777).toBe(0o600);
  });

  test("is made as the user's mask wants it when nothing else is asked for", async () => {
    const before = process.umask(0o077);
    try {
      const path = join(folder, "cases", "b.caseline");
      await saveCaseFile(request({ path, expected: { kind: "whatever" } }));
      expect(statSync(path).mode & 0o777).toBe(0o600);
      await writeFileWhole(join(folder, "c.svg"), "x");
      expect(statSync(join(folder, "c.svg")).mode & 0o777).toBe(0o600);
      await saveCaseFile(request());
      expect(statSync(file).mode & 0o777).toBe(0o640);
    } finally {
      process.umask(before);
    }
  });

  test.each(["EACCES", "ENOSPC"])(
    "is nothing when it cannot be kept (%s), nor is it written where it lies",
    async (code) => {
      const keepPrevious = async (): Promise<void> => Promise.reject(fileError(code, "the program's own folder"));
      const failed = saveCaseFile(request({ keepPrevious }));
      await expect(failed).rejects.toBeInstanceOf(NotKeptError);
      await expect(failed).rejects.toMatchObject({ cause: { code } });
      expect(readFileSync(file).equals(OLD)).toBe(true);
      expect(beside()).toEqual(["a.caseline"]);
    },
  );

  test.runIf(process.getuid?.() === 0)("keeps its owner", async () => {
    chownSync(file, 65_534, 65_534);
    await saveCaseFile(request());
    expect(statSync(file)).toMatchObject({ uid: 65_534, gid: 65_534 });
  });

  test("stays a symbolic link, with the file behind it replaced", async () => {
    const link = join(folder, "link.caseline");
    symlinkSync(file, link);
    await saveCaseFile(request({ path: link }));
    expect(lstatSync(link).isSymbolicLink()).toBe(true);
    expect(readFileSync(file).equals(NEW)).toBe(true);
    expect(readdirSync(folder).toSorted()).toEqual(["cases", "link.caseline", "previous"]);
  });

  test("is not a file that is marked as read-only", async () => {
    chmodSync(file, 0o444);
    await expect(saveCaseFile(request())).rejects.toMatchObject({ code: "EREADONLY" });
    expect(readFileSync(file).equals(OLD)).toBe(true);
    expect(beside()).toEqual(["a.caseline"]);
  });

  test.each([
    ["a folder", () => request({ path: folder }), "EISDIR"],
    ["a name that is too long", () => request({ path: join(folder, "x".repeat(300)) }), "ENAMETOOLONG"],
    [
      "in a folder that is not there",
      () => request({ path: join(folder, "no", "a.caseline"), expected: { kind: "whatever" } }),
      "ENOENT",
    ],
  ])("is not %s", async (_name, made, code) => {
    await expect(saveCaseFile(made())).rejects.toMatchObject({ code });
  });
});

test("one file is written by one at a time", async () => {
  const { system, calls } = faultySystem({ fault: "EIO", first: 0 });
  const contents = Array.from({ length: 5 }, (_, index) => Buffer.from(`version ${index}`));
  const expected = { kind: "whatever" } as const;
  const saves = contents.map((bytes) => saveCaseFile(request({ bytes, expected }, system), system));
  expect(await Promise.all(saves)).toEqual(contents.map((bytes) => ({ kind: "saved", hash: hashOf(bytes) })));
  expect(readFileSync(file, "utf8")).toBe("version 4");
  const made = calls.filter((call) => /^(?:open wx|rename) .*\/cases\//.test(call)).map((call) => call.split(" ")[0]);
  expect(made).toEqual(contents.flatMap(() => ["open", "rename"]));
});

test("of two saves the later one stays, though its file is found sooner", async () => {
  let asked = 0;
  const slowFirst: FileSystem = {
    ...realFileSystem,
    async realpath(path) {
      asked += 1;
      if (asked === 1) await new Promise((found) => setTimeout(found, 50));
      return await realFileSystem.realpath(path);
    },
  };
  const expected = { kind: "whatever" } as const;
  const contents = ["earlier", "later"].map((text) => Buffer.from(text));
  await Promise.all(contents.map((bytes) => saveCaseFile(request({ bytes, expected }, slowFirst), slowFirst)));
  expect(readFileSync(file, "utf8")).toBe("later");
});

describe("previous versions", () => {
  test("are the last ten, for their user only", async () => {
    const kept = versions();
    for (let version = 1; version <= 14; version += 1) await kept.keep(file, Buffer.from(`version ${version}`));
    const store = join(folder, "previous");
    const inside = join(store, readdirSync(store)[0] ?? "");
    expect(readdirSync(inside)).toHaveLength(10);
    expect([statSync(store), statSync(inside)].map(({ mode }) => mode & 0o777)).toEqual([0o700, 0o700]);
    for (const name of readdirSync(inside)) expect(statSync(join(inside, name)).mode & 0o777).toBe(0o600);
    expect((await newest(kept, file, null))?.bytes.toString()).toBe("version 14");
  });

  test("are told by what the file is now: the newest that is something else", async () => {
    const kept = versions();
    await kept.keep(file, OTHER);
    await kept.keep(file, OLD);
    expect((await newest(kept, file, OLD))?.bytes.equals(OTHER)).toBe(true);
    expect((await newest(kept, file, NEW))?.bytes.equals(OLD)).toBe(true);
    expect(await newest(kept, join(folder, "b.caseline"), null)).toBeNull();
  });

  test("that will not do are passed over; all of one file can be forgotten", async () => {
    const kept = versions();
    const another = join(folder, "b.caseline");
    await kept.keep(another, OLD);
    for (const bytes of [OTHER, OLD, NEW]) await kept.keep(file, bytes);
    expect((await newest(kept, file, NEW, (bytes) => !bytes.equals(OLD)))?.bytes.equals(OTHER)).toBe(true);
    expect(await newest(kept, file, NEW, () => false)).toBeNull();
    expect(await kept.count(file)).toBe(3);
    await kept.forget(file);
    expect([await kept.count(file), await kept.count(another)]).toEqual([0, 1]);
    await kept.forget(join(folder, "c.caseline"));
  });

  test("come in the order in which they were kept, though the clock is put back", async () => {
    let now = Date.UTC(2026, 10, 21, 15, 23);
    const kept = previousVersions(join(folder, "previous"), () => now);
    await kept.keep(file, OLD);
    now -= 86_400_000;
    await kept.keep(file, NEW);
    expect(await newest(kept, file, null)).toEqual({ until: "2026-11-21 15:23:00", bytes: NEW });
  });

  test("that are damaged are passed over", async () => {
    const kept = versions();
    await kept.keep(file, OTHER);
    await kept.keep(file, OLD);
    const store = join(folder, "previous");
    const inside = join(store, readdirSync(store)[0] ?? "");
    writeFileSync(join(inside, readdirSync(inside).toSorted().at(-1) ?? ""), "cut");
    expect((await newest(kept, file, null))?.bytes.equals(OTHER)).toBe(true);
  });

  test("are not pushed out by saving that fails again and again", async () => {
    const kept = versions();
    await kept.keep(file, OTHER);
    for (let attempt = 1; attempt <= 20; attempt += 1) await kept.keep(file, OLD);
    expect((await newest(kept, file, OLD))?.bytes.equals(OTHER)).toBe(true);
  });
});

test("what a killed program left is swept when it is old, and nothing else is", async () => {
  const cases = join(folder, "cases");
  const dead = 2 ** 22 + 1;
  const left = [`.a.caseline.${dead}.0123456789.tmp`, `.a.caseline.${process.pid}.0123456789.tmp`];
  const others = [".b.caseline.1.0123456789.tmp", ".a.caseline.tmp", "a.caseline.bak", ".a.caseline.swp"];
  for (const name of [...left, ...others]) {
    writeFileSync(join(cases, name), "");
    utimesSync(join(cases, name), 1, 1);
  }
  const fresh = `.a.caseline.${dead}.aaaaaaaaaa.tmp`;
  writeFileSync(join(cases, fresh), "");
  await sweepTemporaries(file, Date.now());
  expect(beside()).toEqual(["a.caseline", left[1], fresh, ...others].toSorted());
  await sweepTemporaries(join(folder, "no", "a.caseline"), Date.now(), realFileSystem);
});
