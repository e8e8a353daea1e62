import { test } from "vitest";
import { launchCaseline } from "./support/launch.ts";
import { chooseInMenu } from "./support/windows.ts";

test("look", async () => {
  const launched = await launchCaseline();
  const { app, page } = launched;
  const errors: string[] = [];
  page.on("console", (message) => message.type() === "error" && errors.push(message.text()));
  const files = (process.env["LOOK"] ?? "").split(",");
  await app.evaluate(({ dialog }, open) => {
    dialog.showOpenDialog = async () => ({ canceled: false, filePaths: open });
  }, files);
  await chooseInMenu(launched, "File", "Import…");
  await page.getByRole("heading", { level: 1, name: /Import of|could not/ }).waitFor({ timeout: 20000 }).catch(() => undefined);
  await page.waitForTimeout(1200);
  const sizes: [number, number][] = [[1280, 800], [900, 600]];
  for (const [width, height] of sizes) {
    await app.evaluate(({ BrowserWindow }, [w, h]) => BrowserWindow.getAllWindows()[0]?.setContentSize(w ?? 0, h ?? 0), [width, height]);
    await page.waitForTimeout(500);
    for (const tab of await page.getByRole("tab").all()) {
      const name = await tab.innerText();
      await tab.click();
      await page.waitForTimeout(350);
      if (name.startsWith("Left out")) await page.locator("[aria-expanded=false]").last().click().catch(() => undefined);
      await page.waitForTimeout(250);
      await page.screenshot({ path: `/tmp/look-${width}-${name.replace(/\W+/g, "-")}.png` });
    }
  }
  await app.evaluate(({ nativeTheme }) => { nativeTheme.themeSource = "dark"; });
  await page.waitForTimeout(400);
  await page.screenshot({ path: "/tmp/look-dark.png" });
  console.log("ERRORS", errors);
  await launched.close();
});
