// The layers of the project (ARCHITECTURE.md): arrows point one way, and what is dangerous stays out of the source.
import { readdirSync, readFileSync } from "node:fs";
import { builtinModules } from "node:module";
import { join, relative, resolve } from "node:path";
import { describe, expect, test } from "vitest";

const root = resolve(import.meta.dirname, "../..");

interface SourceFile {
  /** From the project's root, with "/" between its parts. */
  readonly path: string;
  /** The text without comments, in which a rule may be named but not broken. */
  readonly code: string;
  /** A relative import as a path from the project's root, any other as written. */
  readonly imports: readonly string[];
}

interface Rule {
  readonly name: string;
  readonly appliesTo: (path: string) => boolean;
  readonly isBroken: (imported: string) => boolean;
}

const plainNode = within("electron/cli", "electron/files", "electron/import", "electron/slides", "electron/report");

const rules: readonly Rule[] = [
  {
    name: "shared/ imports nothing from electron/, renderer/, scripts/ or tests/",
    appliesTo: within("shared"),
    isBroken: within("electron", "renderer", "scripts", "tests"),
  },
  { name: "shared/ uses neither Node nor Electron", appliesTo: within("shared"), isBroken: isNodeOrElectron },
  {
    name: "shared/ uses React in shared/figure only",
    appliesTo: (path) => path.startsWith("shared/") && !path.startsWith("shared/figure/"),
    isBroken: isPackage("react", "react-dom"),
  },
  {
    name: "shared/time, therapy and analysis import nothing from shared/figure",
    appliesTo: within("shared/time", "shared/therapy", "shared/analysis"),
    isBroken: within("shared/figure"),
  },
  { name: "renderer/ uses neither Node nor Electron", appliesTo: within("renderer"), isBroken: isNodeOrElectron },
  {
    name: "renderer/ imports nothing from electron/, scripts/ or tests/",
    appliesTo: within("renderer"),
    isBroken: within("electron", "scripts", "tests"),
  },
  {
    name: "electron/ imports nothing from renderer/, scripts/ or tests/",
    appliesTo: within("electron"),
    isBroken: within("renderer", "scripts", "tests"),
  },
  {
    name: "electron/cli, files, slides and report run in plain Node",
    appliesTo: plainNode,
    isBroken: (imported) =>
      isPackage("electron")(imported) || (imported.startsWith("electron/") && !plainNode(imported)),
  },
];

interface Ban {
  readonly what: string;
  readonly pattern: RegExp;
  readonly appliesTo: (path: string) => boolean;
}

const everywhere = within("electron", "renderer", "shared");

const bans: readonly Ban[] = [
  {
    what: "raw inter-process communication outside electron/ipc and the preload",
    pattern: /\bipc(?:Main|Renderer)\b/,
    appliesTo: (path) => everywhere(path) && !path.startsWith("electron/ipc/") && path !== "electron/preload.ts",
  },
  { what: "pages from files", pattern: /\bloadFile\b/, appliesTo: everywhere },
  {
    what: "file:// but where the addresses that a desktop hands over are read",
    pattern: /file:\/\//,
    appliesTo: (path) => everywhere(path) && path !== "electron/app/arguments.ts",
  },
  {
    what: "text that becomes markup or program",
    pattern: /innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function\(/i,
    appliesTo: everywhere,
  },
  {
    what: "packages that destroy a file on a full disk",
    pattern: /["'](?:write-file-atomic|atomically|electron-store|conf)["']/,
    appliesTo: everywhere,
  },
  {
    what: "the machine's own time zone or language",
    pattern:
      /\.(?:get(?:FullYear|Month|Date|Day|Hours|Minutes|Seconds|TimezoneOffset)|toLocale(?:Date|Time)?String|toDateString)\(/,
    appliesTo: within("shared"),
  },
  {
    what: "the present moment or chance",
    pattern: /\bnew Date\(\)|Date\.now\(|Math\.random\(/,
    appliesTo: within("shared"),
  },
];

function within(...folders: readonly string[]): (path: string) => boolean {
  return (path) => folders.some((folder) => path.startsWith(`${folder}/`));
}

function isPackage(...names: readonly string[]): (imported: string) => boolean {
  return (imported) => names.some((name) => imported === `package ${name}` || imported.startsWith(`package ${name}/`));
}

function isNodeOrElectron(imported: string): boolean {
  return imported.startsWith("package node:") || isPackage("electron", ...builtinModules)(imported);
}

function readSource(path: string): SourceFile {
  const text = readFileSync(join(root, path), "utf8");
  const code = withoutComments(text);
  return { path, code, imports: importsOf(path, code) };
}

/** Strings are matched first, so that "https://…" does not start a comment. */
function withoutComments(text: string): string {
  const stringOrComment = /`(?:\\.|[^`\\])*`|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|\/\*[\s\S]*?\*\/|\/\/[^\n]*/g;
  return text.replaceAll(stringOrComment, (found) => (found.startsWith("/") ? "" : found));
}

function importsOf(path: string, code: string): readonly string[] {
  const statement = /\b(?:from|import|require)\s*\(?\s*["']([^"']+)["']/g;
  return [...code.matchAll(statement)].map(([, specifier = ""]) =>
    specifier.startsWith(".")
      ? relative(root, resolve(root, path, "..", specifier)).replaceAll("\\", "/")
      : `package ${specifier}`,
  );
}

const sources = ["electron", "renderer", "shared"]
  .flatMap((layer) =>
    readdirSync(join(root, layer), { recursive: true, encoding: "utf8" }).map((name) => `${layer}/${name}`),
  )
  .map((path) => path.replaceAll("\\", "/"))
  .filter((path) => /\.tsx?$/.test(path))
  .sort()
  .map(readSource);

describe("layers", () => {
  test("there is source to look at", () => {
    for (const layer of ["electron", "renderer", "shared"])
      expect(sources.some(({ path }) => within(layer)(path))).toBe(true);
  });

  test.each(rules)("$name", ({ appliesTo, isBroken }) => {
    const broken = sources
      .filter(({ path }) => appliesTo(path))
      .flatMap(({ path, imports }) => imports.filter(isBroken).map((imported) => `${path} imports ${imported}`));
    expect(broken).toEqual([]);
  });

  test.each(bans)("nowhere: $what", ({ pattern, appliesTo }) => {
    const found = sources
      .filter(({ path, code }) => appliesTo(path) && pattern.test(code))
      .map(({ path, code }) => `${path}: ${pattern.exec(code)?.[0]}`);
    expect(found).toEqual([]);
  });
});

describe("the check itself", () => {
  test("finds every form of import and resolves relative ones", () => {
    const code = [
      'import type { A } from "../time/timeline.ts";',
      'import "node:fs";',
      'export * from "react/jsx-runtime";',
      'const b = await import("electron");',
      '// import "nothing";',
    ].join("\n");
    const imports = importsOf("shared/case/schema.ts", withoutComments(code));
    expect(imports).toEqual([
      "shared/time/timeline.ts",
      "package node:fs",
      "package react/jsx-runtime",
      "package electron",
    ]);
    expect(imports.filter(isNodeOrElectron)).toEqual(["package node:fs", "package electron"]);
    expect(imports.filter(isPackage("react"))).toEqual(["package react/jsx-runtime"]);
  });
});
