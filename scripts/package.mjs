// `npm run package [-- electron-builder's arguments]`: the program as users get it, into dist/. Without arguments it is
// a folder that runs as it is; `npm run package -- --linux deb AppImage` and the like make what is installed.
import { buildApp } from "./build-app.mjs";
import { prepareElectron } from "./prepare/electron-binary.mjs";
import { main, programOf, runNode } from "./project.mjs";

await main(async () => {
  const given = process.argv.slice(2);
  const electron = await prepareElectron();
  if (!electron.official && given.length > 0) {
    console.log("What others install is made with the official Electron only, which could not be downloaded here.");
    return 1;
  }
  const code = await buildApp();
  if (code !== 0) return code;
  const standIn = electron.official
    ? []
    : [`--config.electronDist=${electron.dist}`, `--config.electronVersion=${electron.version}`];
  const target = given.length > 0 ? given : ["--dir"];
  return await runNode([programOf("electron-builder"), ...target, "--publish", "never", ...standIn]);
});
