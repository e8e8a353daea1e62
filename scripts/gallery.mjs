// `npm run gallery`: every sample case at every width, and every example of the tests, on one page: gallery/index.html.
import { pathToFileURL } from "node:url";
import { register } from "tsx/esm/api";
import { inProject, main } from "./project.mjs";

await main(async () => {
  // It says how the JSX in shared/ is compiled.
  register({ tsconfig: inProject("shared", "tsconfig.json") });
  const { makeGallery } = await import(pathToFileURL(inProject("tests", "gallery", "gallery.ts")).href);
  console.log(makeGallery());
  return 0;
});
