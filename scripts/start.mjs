// `npm start [-- FILE…]`: opens Caseline's window, on a sample case when no file is named.
import { buildApp, isAppFresh } from "./build-app.mjs";
import { hasDisplay } from "./prepare/display.mjs";
import { electronEnvironment, prepareElectron } from "./prepare/electron-binary.mjs";
import { ensureSystemLibraries } from "./prepare/system-libraries.mjs";
import { inProject, isRoot, main, projectRoot, run, userFolder } from "./project.mjs";

const sample = "assets/cases/voruz-2021.caseline";

await main(async () => {
  if (!hasDisplay()) {
    console.log("There is no display here (DISPLAY and WAYLAND_DISPLAY are not set), so no window can open.");
    console.log("This draws a case without one:");
    console.log(`  npm run -s caseline -- render ${sample} -o voruz.svg`);
    return 1;
  }
  const electron = await prepareElectron();
  if (!(await ensureSystemLibraries(electron.executable, { display: false }))) return 1;
  if (!isAppFresh()) {
    console.log("Caseline is being built.");
    const code = await buildApp();
    if (code !== 0) return code;
  }
  const given = process.argv.slice(2);
  const flags = [];
  if (isRoot && process.platform === "linux") {
    console.log("Started by root: Chromium's sandbox is off. Do not open other people's files like this.");
    flags.push("--no-sandbox");
  }
  return await run(electron.executable, [...flags, projectRoot, ...(given.length > 0 ? given : [inProject(sample)])], {
    cwd: userFolder("start"),
    env: electronEnvironment(electron),
  });
});
