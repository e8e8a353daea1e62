// Rules of the main process that no single file can break unseen.
import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { expect, test } from "vitest";

const root = resolve(import.meta.dirname, "../../electron");
const files = readdirSync(root, { recursive: true, encoding: "utf8" })
  .filter((name) => name.endsWith(".ts") && !name.startsWith("cli"))
  .map((name) => ({ name: name.replaceAll("\\", "/"), text: readFileSync(join(root, name), "utf8") }));

const withWord = (word: RegExp): readonly string[] =>
  files.filter(({ text }) => word.test(text)).map(({ name }) => name);

const rules: readonly (readonly [what: string, word: RegExp, where: readonly string[]])[] = [
  ["one gate listens to the page", /\bipcMain\b/, ["ipc/gate.ts"]],
  ["one preload talks to the main process", /\bipcRenderer\b/, ["preload.ts"]],
  ["one factory makes windows", /new (?:BrowserWindow|WebContentsView|BrowserView)\b/, ["window/create-window.ts"]],
  ["no page is loaded from a file", /loadFile\(/, []],
  ["nothing is opened outside of the program", /openExternal|openPath\(/, []],
  ["nothing is reported to anybody", /crashReporter|autoUpdater/, []],
  ["no program is started", /child_process|utilityProcess/, []],
  ["nothing is fetched", /\bfetch\(|\bnet\.|node:https?|node:net|node:dgram|node:dns/, []],
  [
    "no web address is known, but for the names of XML's vocabularies",
    /(?<!xmlns(?::\w+)?=")https?:\/\/(?!www\.w3\.org\/2000\/svg)/,
    [],
  ],
  ["no remote module", /@electron\/remote|enableRemoteModule/, []],
  ["no key store, which changes between versions", /safeStorage/, []],
  [
    "one way to write a file, and one for what does not fit into memory",
    /\bwriteFile(?:Sync)?\(|createWriteStream|appendFile/,
    ["files/write-file.ts", "files/write-pieces.ts"],
  ],
];

test.each(rules)("%s", (_what, word, where) => {
  expect(withWord(word)).toEqual(where);
});
