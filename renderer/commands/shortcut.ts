/** A key with its modifiers. `command` is Ctrl, and ⌘ on a Mac. */
export interface Shortcut {
  /** As `KeyboardEvent.key` gives it; the first is shown. */
  readonly keys: readonly string[];
  readonly command?: true;
  readonly shift?: true;
  readonly alt?: true;
}

const isMac = (): boolean => navigator.platform.startsWith("Mac");

type Pressed = Pick<KeyboardEvent, "key" | "ctrlKey" | "metaKey" | "shiftKey" | "altKey">;

export function matches(shortcut: Shortcut, event: Pressed): boolean {
  const command = isMac() ? event.metaKey : event.ctrlKey;
  const foreign = isMac() ? event.ctrlKey : event.metaKey;
  if (foreign || command !== (shortcut.command === true) || event.altKey !== (shortcut.alt === true)) return false;
  // Shift is part of typing "+" on many keyboards, so that it counts only for keys that type nothing.
  const shiftFits = event.key.length === 1 || event.shiftKey === (shortcut.shift === true);
  return shiftFits && shortcut.keys.includes(event.key);
}

const NAMES: Readonly<Record<string, string>> = {
  ArrowLeft: "←",
  ArrowRight: "→",
  Escape: "Esc",
  "-": "−",
};

/** As people read it: Ctrl, Shift, C. */
export function shortcutParts(shortcut: Shortcut): readonly string[] {
  const key = shortcut.keys[0] ?? "";
  const name = NAMES[key] ?? (key.length === 1 ? key.toUpperCase() : key);
  const command = shortcut.command === true ? [isMac() ? "⌘" : "Ctrl"] : [];
  const shift = shortcut.shift === true ? [isMac() ? "⇧" : "Shift"] : [];
  const alt = shortcut.alt === true ? [isMac() ? "⌥" : "Alt"] : [];
  return [...command, ...shift, ...alt, name];
}
