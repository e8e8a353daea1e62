// `npm run gallery`: every sample case at every width, and every example of the tests, on one page: gallery/index.html.
import { pathToFileURL } from "node:url";
import { register } from "tsx/esm/api";
import { inProject, main } from "./project.mjs";

await main(async () => {
  register();
  const { makeGallery } = await import(pathToFileURL(inProject("tests", "gallery", "gallery.ts")).href);
  console.log(await makeGallery());
  return 0;
});
