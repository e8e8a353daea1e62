// A display of the tests' own, so that they look the same on every machine and leave the user's screen alone.
import { spawn } from "node:child_process";

/**
 * Starts an Xvfb on the first display number that is free.
 * @returns {Promise<{ name: string, stop: () => void }>} name: the value for DISPLAY
 */
export function startDisplay() {
  return new Promise((resolve, reject) => {
    // -ac: the tests of the sandbox start the program as another user. Nothing listens on the network.
    const args = ["-displayfd", "3", "-screen", "0", "1920x1200x24", "-nolisten", "tcp", "-ac"];
    const server = spawn("Xvfb", args, { stdio: ["ignore", "ignore", "ignore", "pipe"] });
    const stop = () => void server.kill();
    server.on("error", (error) => reject(new Error(`Xvfb could not be started: ${error.message}`)));
    server.on("exit", () => reject(new Error("Xvfb ended before it gave a display.")));
    server.stdio[3]?.once("data", (number) => {
      process.once("exit", stop);
      resolve({ name: `:${String(number).trim()}`, stop });
    });
  });
}

export const hasDisplay = () =>
  process.platform !== "linux" || Boolean(process.env["DISPLAY"] || process.env["WAYLAND_DISPLAY"]);
