import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { type FileSystem, realFileSystem } from "../../electron/files/file-system.ts";
import { writeNewFiles } from "../../electron/files/write-new-files.ts";
import { makeWorkshop } from "../support/run-cli.ts";

const workshop = makeWorkshop();
afterAll(workshop.remove);

const three = ["a.txt", "b.txt", "c.txt"].map((name) => ({ name, contents: name }));

/** At this file something happens before it is opened. */
const at = (name: string, happens: (path: string) => void): FileSystem => ({
  ...realFileSystem,
  open(path, ...rest) {
    if (String(path).endsWith(name)) happens(String(path));
    return realFileSystem.open(path, ...rest);
  },
});
const fails = (): never => {
  throw Object.assign(new Error("full"), { code: "ENOSPC" });
};

test("all files come into a folder that is made for them", async () => {
  const folder = workshop.path("new/inside");
  expect(await writeNewFiles(folder, three)).toBeNull();
  expect(readdirSync(folder).map((name) => readFileSync(join(folder, name), "utf8"))).toEqual([
    "a.txt",
    "b.txt",
    "c.txt",
  ]);
});

test("a name that is taken stops all of them", async () => {
  const folder = workshop.path("taken");
  mkdirSync(folder);
  writeFileSync(join(folder, "B.TXT"), "precious");
  expect(await writeNewFiles(folder, three)).toBe("b.txt");
  expect(readdirSync(folder)).toEqual(["B.TXT"]);
});

test("a file that somebody else writes in the meantime stays, and nothing else", async () => {
  const folder = workshop.path("meantime");
  const system = at("b.txt", (path) => writeFileSync(path, "precious"));
  await expect(writeNewFiles(folder, three, system)).rejects.toMatchObject({ code: "EEXIST" });
  expect(readdirSync(folder)).toEqual(["b.txt"]);
  expect(readFileSync(join(folder, "b.txt"), "utf8")).toBe("precious");
});

test("a disk that is full leaves nothing, not even the folder", async () => {
  const folder = workshop.path("full");
  await expect(writeNewFiles(folder, three, at("c.txt", fails))).rejects.toMatchObject({ code: "ENOSPC" });
  expect(existsSync(folder)).toBe(false);
});
