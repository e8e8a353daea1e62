// Five hundred kills in the middle of saving: there is always a whole file.
import { expect, test } from "vitest";
import { killWhileSaving } from "../support/kill-while-saving.ts";

test("500 kills while saving leave no unreadable file", { timeout: 1_200_000 }, async () => {
  expect(await killWhileSaving(500)).toEqual({ kills: 500, unreadable: 0, unreadableVersions: 0 });
});
