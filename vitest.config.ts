import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";

/** What a test waits for comes in its own time on a busy machine; vitest would give up after one second. */
const patiently = { poll: { timeout: 15_000, interval: 25 } };

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: "unit",
          include: ["tests/unit/**/*.test.{ts,tsx}"],
          expect: patiently,
          testTimeout: 30_000,
          environment: "node",
        },
      },
      {
        plugins: [react()],
        test: {
          name: "component",
          include: ["tests/component/**/*.test.{ts,tsx}"],
          expect: patiently,
          testTimeout: 30_000,
          environment: "jsdom",
          setupFiles: ["tests/component/support/setup.ts"],
        },
      },
      {
        test: {
          name: "figure",
          include: ["tests/figure/**/*.test.{ts,tsx}"],
          environment: "node",
          testTimeout: 30_000,
        },
      },
      {
        // Minutes rather than seconds: run by `npm run test:long` only.
        test: {
          name: "long",
          include: ["tests/long/**/*.test.ts"],
          environment: "node",
          testTimeout: 600_000,
          hookTimeout: 600_000,
        },
      },
      {
        test: {
          name: "e2e",
          include: ["tests/e2e/**/*.test.ts"],
          environment: "node",
          globalSetup: ["tests/e2e/support/global-setup.ts"],
          fileParallelism: false,
          testTimeout: 180_000,
          hookTimeout: 180_000,
          expect: patiently,
        },
      },
    ],
  },
});
