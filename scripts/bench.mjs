// `npm run bench`: how quick Caseline is, against plain Node and a plain canvas. Writes bench/results.json and the README's tables.
// `npm run bench -- importing` measures that part alone, and leaves the others as they were measured on the same machine.
import { pathToFileURL } from "node:url";
import { register } from "tsx/esm/api";
import { inProject, main } from "./project.mjs";

await main(async () => {
  // It says how the JSX in shared/ is compiled.
  register({ tsconfig: inProject("shared", "tsconfig.json") });
  const { bench } = await import(pathToFileURL(inProject("tests", "bench", "bench.ts")).href);
  await bench(process.argv.slice(2));
  return 0;
});
