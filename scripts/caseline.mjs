// `npm run -s caseline -- …`: the command line of Caseline, built first when it is missing or older than its sources.
import { pathToFileURL } from "node:url";
import { buildCli, cliBundle, isCliFresh } from "./build-cli.mjs";
import { userFolder } from "./project.mjs";

/** Tells whether there is something to run; what is wrong with the sources was said by the builder. */
async function bringUpToDate() {
  if (isCliFresh()) return true;
  return await buildCli().then(
    () => true,
    () => false,
  );
}

if (await bringUpToDate()) {
  process.chdir(userFolder("caseline"));
  process.argv[1] = cliBundle;
  await import(pathToFileURL(cliBundle).href);
} else {
  console.error("The command line could not be built.");
  process.exitCode = 1;
}
