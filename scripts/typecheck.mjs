// `npm run typecheck`: each part of the project against the types of the world that it runs in.
import { inProject, main, programOf, runNode } from "./project.mjs";

const typedParts = ["shared", "electron", "renderer", "tests", "scripts"];

await main(async () => {
  let failed = 0;
  for (const part of typedParts) {
    const code = await runNode([programOf("typescript", "tsc"), "--noEmit", "-p", inProject(part, "tsconfig.json")]);
    failed += Number(code !== 0);
  }
  return failed > 0 ? 1 : 0;
});
