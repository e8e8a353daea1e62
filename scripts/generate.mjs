// `node scripts/generate.mjs [--check] [NAME…]`: files that are made from others and checked in.
//
// Each scripts/generate/NAME.ts exports
//   export const generated = { path: "assets/…", make: async () => "the file's text" };
// or a list of such pairs. --check writes nothing and fails when a file is not what would be written.
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { pathToFileURL } from "node:url";
import { register } from "tsx/esm/api";
import { inProject, main } from "./project.mjs";

/** @typedef {{ path: string, make: () => string | Promise<string> }} Generated */

const folder = inProject("scripts", "generate");

await main(async () => {
  const args = process.argv.slice(2);
  const checking = args.includes("--check");
  const wanted = args.filter((argument) => argument !== "--check");
  const known = existsSync(folder)
    ? readdirSync(folder).flatMap((name) => (name.endsWith(".ts") ? [name.slice(0, -".ts".length)] : []))
    : [];
  const unknown = wanted.filter((name) => !known.includes(name));
  if (unknown.length > 0)
    throw new Error(`There is no generator ${unknown.join(", ")}; there are: ${known.join(", ")}.`);
  register();
  let stale = 0;
  for (const name of wanted.length > 0 ? wanted : known) {
    for (const generated of await load(name)) stale += Number(!(await bringUpToDate(name, generated, checking)));
  }
  return stale > 0 ? 1 : 0;
});

/**
 * @param {string} name
 * @returns {Promise<readonly Generated[]>}
 */
async function load(name) {
  const { generated } = await import(pathToFileURL(`${folder}/${name}.ts`).href);
  return Array.isArray(generated) ? generated : [generated];
}

/**
 * @param {string} name
 * @param {Generated} generated
 * @param {boolean} checking
 * @returns {Promise<boolean>} false when the file is stale and was left so
 */
async function bringUpToDate(name, { path, make }, checking) {
  const text = await make();
  const file = inProject(path);
  if (existsSync(file) && readFileSync(file, "utf8") === text) return true;
  if (checking) {
    console.error(`${path} is out of date; type: node scripts/generate.mjs ${name}`);
    return false;
  }
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
  console.log(`${path} written`);
  return true;
}
