import { describe, expect, it } from "vitest";
import { type CommandId, commands } from "../../renderer/commands/commands.ts";
import { matches, shortcutParts } from "../../renderer/commands/shortcut.ts";

const press = (
  key: string,
  modifiers: Partial<Record<"ctrlKey" | "metaKey" | "shiftKey" | "altKey", boolean>> = {},
) => ({
  key,
  ctrlKey: false,
  metaKey: false,
  shiftKey: false,
  altKey: false,
  ...modifiers,
});

describe("keys", () => {
  it("match with exactly their modifiers", () => {
    expect(matches({ keys: ["0"] }, press("0"))).toBe(true);
    expect(matches({ keys: ["0"] }, press("0", { ctrlKey: true }))).toBe(false);
    expect(matches({ keys: ["e"], command: true }, press("e", { ctrlKey: true }))).toBe(true);
    expect(matches({ keys: ["ArrowLeft"], shift: true }, press("ArrowLeft"))).toBe(false);
    expect(matches({ keys: ["ArrowLeft"], shift: true }, press("ArrowLeft", { shiftKey: true }))).toBe(true);
  });

  it("are typed with Shift where the keyboard needs it", () => {
    expect(matches({ keys: ["+", "="] }, press("+", { shiftKey: true }))).toBe(true);
    expect(matches({ keys: ["?"] }, press("?", { shiftKey: true }))).toBe(true);
  });

  it("are shown as people read them", () => {
    expect(shortcutParts({ keys: ["c"], command: true, alt: true })).toEqual(["Ctrl", "Alt", "C"]);
    expect(shortcutParts({ keys: ["ArrowLeft"], shift: true })).toEqual(["Shift", "←"]);
  });

  it("never mean two commands", () => {
    const shown = (Object.keys(commands) as CommandId[]).flatMap((id) =>
      [commands[id].accelerator, commands[id].figureKey].flatMap((shortcut) =>
        shortcut === null ? [] : [shortcutParts(shortcut).join("+")],
      ),
    );
    expect(new Set(shown).size).toBe(shown.length);
  });
});
