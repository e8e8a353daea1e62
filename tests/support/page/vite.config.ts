import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

/** `npx vite --config tests/support/page/vite.config.ts`: the window's page in a browser, without Electron. */
// biome-ignore lint/style/noDefaultExport: Vite asks for it
export default defineConfig({
  root: import.meta.dirname,
  plugins: [react()],
  server: { port: 5199, strictPort: true, fs: { allow: ["../../.."] } },
});
