// Once before all end-to-end tests: an Electron that starts, a display of its own, and the application as it is now.
import { buildApp, isAppFresh } from "../../../scripts/build-app.mjs";
import { startDisplay } from "../../../scripts/prepare/display.mjs";
import { prepareElectron } from "../../../scripts/prepare/electron-binary.mjs";
import { ensureSystemLibraries } from "../../../scripts/prepare/system-libraries.mjs";

export default async function setup(): Promise<() => void> {
  const electron = await prepareElectron();
  if (!(await ensureSystemLibraries(electron.executable, { display: true }))) {
    throw new Error("The end-to-end tests need what is named above.");
  }
  if (!isAppFresh() && (await buildApp()) !== 0) throw new Error("The application could not be built.");
  // The workers that run the tests inherit these.
  process.env["ELECTRON_OVERRIDE_DIST_PATH"] = electron.dist;
  process.env["CASELINE_TEST_ELECTRON"] = electron.executable;
  if (process.platform !== "linux") return () => undefined;
  const display = await startDisplay();
  process.env["DISPLAY"] = display.name;
  return display.stop;
}
