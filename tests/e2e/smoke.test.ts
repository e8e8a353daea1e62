import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Launched, launchCaseline, projectRoot } from "./support/launch.ts";

describe("the application", () => {
  let caseline: Launched;
  beforeAll(async () => {
    caseline = await launchCaseline([`${projectRoot}/assets/cases/voruz-2021.caseline`]);
  });
  afterAll(async () => caseline?.close());

  test("opens one visible window from its own protocol", async () => {
    const windows = await caseline.app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows().map((window) => ({
        visible: window.isVisible(),
        url: window.webContents.getURL(),
      })),
    );
    expect(windows).toHaveLength(1);
    expect(windows[0]?.visible).toBe(true);
    expect(windows[0]?.url).toMatch(/^app:\/\//);
  });

  test("is called Caseline", async () => {
    expect(await caseline.app.evaluate(({ app }) => app.getName())).toBe("Caseline");
  });
});

test("starts with Chromium's sandbox on", async () => {
  const caseline = await launchCaseline([], { sandbox: true });
  try {
    const commandLine = await caseline.app.evaluate(() => process.argv.join(" "));
    expect(commandLine).not.toContain("--no-sandbox");
    expect(await caseline.page.evaluate(() => typeof Reflect.get(globalThis, "require"))).toBe("undefined");
  } finally {
    await caseline.close();
  }
});
