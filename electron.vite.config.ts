import react from "@vitejs/plugin-react";
import { defineConfig } from "electron-vite";

/** What both the pinned Electron and the stand-in for tests (33: Chromium 130, Node 20.18) understand. */
const page = "chrome130";
const node = "node20.18";

/** The licences of what is bundled ask to be passed on with it. */
const license = { fileName: "licenses.md" };

export default defineConfig({
  main: {
    // Its build for Node declares a `require` of its own, beside the one that electron-vite adds.
    resolve: { alias: [{ find: /^fflate$/, replacement: "fflate/browser" }] },
    build: {
      target: node,
      outDir: "out/main",
      sourcemap: false,
      minify: true,
      license,
      rollupOptions: {
        // What reads an import runs in a thread of its own.
        input: { main: "electron/main.ts", "import-worker": "electron/imports/import-worker.ts" },
        output: { format: "es", entryFileNames: "[name].js" },
      },
    },
  },
  preload: {
    build: {
      target: node,
      outDir: "out/preload",
      sourcemap: false,
      license,
      // A sandboxed preload can require nothing but electron: all else is bundled, as CommonJS.
      externalizeDeps: false,
      rollupOptions: {
        input: { preload: "electron/preload.ts" },
        output: { format: "cjs", entryFileNames: "[name].cjs" },
      },
    },
  },
  renderer: {
    root: "renderer",
    publicDir: false,
    plugins: [react()],
    build: {
      target: page,
      outDir: "out/renderer",
      emptyOutDir: true,
      sourcemap: false,
      minify: true,
      license,
      // Fonts and pictures stay files, so that the content security policy needs no data: for them.
      assetsInlineLimit: 0,
      // The page is read from the disk, where one file is quickest.
      chunkSizeWarningLimit: 4_000,
      modulePreload: { polyfill: false },
      rollupOptions: { input: "renderer/index.html" },
    },
  },
});
