import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { projectRoot } from "./launch.ts";

const axeSource = readFileSync(join(projectRoot, "node_modules/axe-core/axe.min.js"), "utf8");

/** What axe-core finds in a page at rest: each rule with the element that breaks it. */
export async function accessibilityProblems(page: Page): Promise<readonly string[]> {
  await page.waitForFunction(() => document.getAnimations().length === 0);
  await page.evaluate(axeSource);
  return await page.evaluate(async () => {
    const axe = Reflect.get(window, "axe") as {
      run: (root: Document) => Promise<{ violations: { id: string; nodes: { html: string }[] }[] }>;
    };
    const { violations } = await axe.run(document);
    return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 160)}`));
  });
}
