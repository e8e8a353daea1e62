import { test } from "vitest";
import { launchCaseline } from "./support/launch.ts";
import { chooseInMenu } from "./support/windows.ts";

test("look", async () => {
  const launched = await launchCaseline();
  const { app, page } = launched;
  await page.waitForTimeout(800);
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setContentSize(1280, 800));
  await page.waitForTimeout(400);
  await page.screenshot({ path: "/tmp/look/l-start.png" });
  const files = ["/tmp/labs.csv", "/work/main/tests/fixtures/cbioportal/aml_example_2026"];
  await app.evaluate(({ dialog }, open) => {
    dialog.showOpenDialog = async () => ({ canceled: false, filePaths: open });
  }, files);
  await chooseInMenu(launched, "File", "Import…");
  await page.getByRole("heading", { level: 1, name: /Import of/ }).waitFor({ timeout: 20000 });
  await page.getByRole("tab", { name: /All records/ }).click();
  await page.getByRole("radio", { name: "Doubtful" }).click({ force: true }).catch(() => undefined);
  await page.waitForTimeout(600);
  await page.locator("li button").filter({ hasText: /,/ }).nth(1).click({ timeout: 2000 }).catch(() => undefined);
  await page.waitForTimeout(600);
  await page.screenshot({ path: "/tmp/look/l-details.png" });
  await app.evaluate(({ BrowserWindow }) => {
    const w = BrowserWindow.getAllWindows()[0];
    w?.webContents.send("caseline:notice:importChanged", { kind: "reading", files: "Labor_Export_2021.xlsx and 3 more", done: 34_000_000, total: 98_000_000 });
  });
  await page.waitForTimeout(400);
  await page.screenshot({ path: "/tmp/look/l-reading.png" });
  await launched.close();
  const second = await launchCaseline(["/work/main/assets/cases/voruz-2021.caseline"]);
  await second.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setContentSize(1280, 800));
  await second.page.locator("[data-figure] svg[role=img]").waitFor();
  await chooseInMenu(second, "File", "Export Data…");
  await second.page.waitForTimeout(1500);
  await second.page.screenshot({ path: "/tmp/look/l-export.png" });
  await second.page.getByRole("radio", { name: /Phenopacket/ }).check();
  await second.page.waitForTimeout(1000);
  await second.page.screenshot({ path: "/tmp/look/l-export2.png" });
  await second.close();
});
