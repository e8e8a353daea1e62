// The page shows the shortcuts that the native menu listens to: both have to name the same keys.
import { expect, test } from "vitest";
import { type Command, commands as menuCommands } from "../../electron/menu/commands.ts";
import { type CommandId, commands } from "../../renderer/commands/commands.ts";
import type { Shortcut } from "../../renderer/commands/shortcut.ts";

/** A shortcut of the page in Electron's words. */
function asAccelerator({ keys: [key = ""], command, shift, alt }: Shortcut): string {
  const modifiers = [command && "CmdOrCtrl", shift && "Shift", alt && "Alt"].filter((name) => name !== undefined);
  return [...modifiers, key === "+" ? "Plus" : key.toUpperCase()].join("+");
}

const inMenu: Readonly<Record<string, Command>> = menuCommands;
const ids = Object.keys(commands) as readonly CommandId[];

test.each(ids)("%s", (id) => {
  const { accelerator } = commands[id];
  expect(accelerator === null ? undefined : asAccelerator(accelerator)).toBe(inMenu[id]?.accelerator);
});
