// The application: main process, preload and page, by electron-vite; and whether that has to be done again.
import { existsSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { inProject, latestChange, programOf, runNode } from "./project.mjs";

const stamp = inProject("out", "built");
const sources = ["electron", "renderer", "shared", "assets/fonts", "assets/icons", "package.json", "package-lock.json"];

/** Whether the application was built after the last change of anything that goes into it. */
export function isAppFresh() {
  const built = statSync(stamp, { throwIfNoEntry: false });
  const paths = [...sources, "electron.vite.config.ts"].map((source) => inProject(source));
  return built !== undefined && latestChange(paths) <= built.mtimeMs;
}

/** @returns {Promise<number>} exit code */
export async function buildApp() {
  const started = new Date();
  rmSync(stamp, { force: true });
  const code = await runNode([programOf("electron-vite"), "build", "--logLevel", "warn"]);
  if (code !== 0 || !existsSync(inProject("out", "main", "main.js"))) return code === 0 ? 1 : code;
  writeFileSync(stamp, "");
  utimesSync(stamp, started, started);
  return 0;
}
