// What `electron FOLDER` runs: Electron's own default application, as far as Caseline needs it. It loads the program
// of the folder named first on the command line, under that program's name.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { app } from "electron";

const args = process.argv.slice(1);
const require = createRequire(import.meta.url);

if (args[0] === "-v" || args[0] === "--version") {
  console.log(`v${process.versions.electron}`);
  process.exit(0);
}

let folder;
for (let index = 0; index < args.length && folder === undefined; index += 1) {
  const argument = args[index];
  if (argument === "-r" || argument === "--require") {
    index += 1;
    require(resolve(args[index]));
  } else if (!argument.startsWith("-")) {
    folder = resolve(argument);
  }
}

if (folder === undefined) {
  console.error("usage: electron FOLDER [arguments]");
  process.exit(2);
}

const manifest = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
app.setName(manifest.productName ?? manifest.name);
app.setVersion(manifest.version);
app.setAppPath(folder);
// Electron holds back "ready" until this has been awaited, as it does for a packaged program.
await import(pathToFileURL(join(folder, manifest.main)).href);
