// `npm run build`: the application and the command line, into out/.
import { buildApp } from "./build-app.mjs";
import { buildCli } from "./build-cli.mjs";
import { main } from "./project.mjs";

await main(async () => {
  await buildCli();
  return await buildApp();
});
