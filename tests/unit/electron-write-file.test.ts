import { spawn, spawnSync } from "node:child_process";
import {
  chmodSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { explainFileError } from "../../electron/files/file-errors.ts";
import { writeFileWhole } from "../../electron/files/write-file.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "caseline-write-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe("writing a file whole", () => {
  test("makes it, with the mode that is asked for, and leaves nothing beside it", async () => {
    const path = join(folder, "a.json");
    await writeFileWhole(path, "é", 0o600);
    expect(readFileSync(path, "utf8")).toBe("é");
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(readdirSync(folder)).toEqual(["a.json"]);
  });

  test("replaces what is there and keeps its mode", async () => {
    const path = join(folder, "a.json");
    writeFileSync(path, "before");
    chmodSync(path, 0o640);
    await writeFileWhole(path, new Uint8Array([1, 2, 3]));
    expect([...readFileSync(path)]).toEqual([1, 2, 3]);
    expect(statSync(path).mode & 0o777).toBe(0o640);
  });

  test("writes through a symbolic link, which stays one", async () => {
    const [path, link] = [join(folder, "a.json"), join(folder, "link.json")];
    writeFileSync(path, "before");
    symlinkSync(path, link);
    await writeFileWhole(link, "after");
    expect(readFileSync(path, "utf8")).toBe("after");
    expect(lstatSync(link).isSymbolicLink()).toBe(true);
  });

  test("takes the longest names", async () => {
    const path = join(folder, `${"é".repeat(125)}.svg`);
    await writeFileWhole(path, "long");
    expect(readFileSync(path, "utf8")).toBe("long");
  });

  test.each([
    ["a folder that is not there", "missing/a.svg", "ENOENT"],
    ["a name that is too long", `${"x".repeat(300)}.svg`, "ENAMETOOLONG"],
    ["a folder in the file's place", "folder", "EISDIR"],
  ])("rejects for %s and leaves nothing", async (_name, path, code) => {
    mkdirSync(join(folder, "folder"));
    await expect(writeFileWhole(join(folder, path), "x")).rejects.toMatchObject({ code });
    expect(readdirSync(folder)).toEqual(["folder"]);
  });

  test.runIf(process.platform === "linux")(
    "leaves the old file as it was when there is no room for the new one",
    () => {
      const path = join(folder, "a.json");
      writeFileSync(path, "good");
      const script = `
      import { writeFileWhole } from ${JSON.stringify(resolve("electron/files/write-file.ts"))};
      process.on("SIGXFSZ", () => undefined);
      await writeFileWhole(${JSON.stringify(path)}, "x".repeat(2_000_000)).then(
        () => console.log("written"), (error) => console.log(error.code));`;
      const limited = `ulimit -f 500; exec "${process.execPath}" --import tsx --input-type=module -e "$0"`;
      const { stdout, stderr } = spawnSync("bash", ["-c", limited, script], { encoding: "utf8" });
      expect(stderr).toBe("");
      expect(stdout.trim()).toBe("EFBIG");
      expect(readFileSync(path, "utf8")).toBe("good");
      expect(readdirSync(folder)).toEqual(["a.json"]);
    },
  );
});

test.each(["ENOSPC", "EACCES", "EROFS", "ENOENT", "ENAMETOOLONG", "EISDIR", "EFBIG", "EBUSY"])(
  "%s is a plain sentence without a path",
  (code) => {
    const sentence = explainFileError(Object.assign(new Error(`${code}: /home/secret/a.svg`), { code }), "a.svg");
    expect(sentence).toMatch(/^[^/]+\.$/);
    expect(sentence).not.toContain(code);
  },
);

test("an error that nobody knows is a sentence too", () => {
  expect(explainFileError(new Error("at x (y:1)"), "a.svg")).toBe("“a.svg” could not be used.");
  expect(explainFileError(undefined, "a.svg")).toBe("“a.svg” could not be used.");
});

describe.runIf(process.platform !== "win32")("what is not a regular file", () => {
  test("a pipe with a name is written into", async () => {
    const pipe = join(folder, "pipe");
    spawnSync("mkfifo", [pipe]);
    const reader = spawn("timeout", ["20", "cat", pipe]);
    const read = new Promise<string>((resolveText) => {
      let text = "";
      reader.stdout.on("data", (chunk: Buffer) => {
        text += chunk.toString();
      });
      reader.once("close", () => resolveText(text));
    });
    await writeFileWhole(pipe, "through");
    expect(await read).toBe("through");
    expect(lstatSync(pipe).isFIFO()).toBe(true);
    expect(readdirSync(folder)).toEqual(["pipe"]);
  });

  test("a socket is refused", async () => {
    const path = join(folder, "s");
    const server = createServer();
    await new Promise<void>((resolveListening) => server.listen(path, resolveListening));
    await expect(writeFileWhole(path, "x")).rejects.toMatchObject({ code: "ENOTSUP" });
    expect(lstatSync(path).isSocket()).toBe(true);
    server.close();
  });
});
