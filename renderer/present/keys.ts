import type { StageAction } from "../../shared/presentation.ts";

type Pressed = Pick<KeyboardEvent, "key" | "ctrlKey" | "metaKey" | "altKey" | "shiftKey">;

/** What a key does here, beside the actions: it needs the pointer or the focus. */
export type StageKey = StageAction | { readonly kind: "pin here" } | { readonly kind: "walk"; readonly by: 1 | -1 };

/** Remote controls send Page Up and Page Down; for black B or a full stop; F5 to begin, which here does nothing. */
const KEYS: Readonly<Record<string, StageKey>> = {
  " ": { kind: "next" },
  ArrowRight: { kind: "next" },
  ArrowDown: { kind: "next" },
  PageDown: { kind: "next" },
  Enter: { kind: "enter" },
  ArrowLeft: { kind: "back" },
  ArrowUp: { kind: "back" },
  PageUp: { kind: "back" },
  Backspace: { kind: "back" },
  Home: { kind: "first" },
  End: { kind: "last" },
  b: { kind: "black" },
  B: { kind: "black" },
  ".": { kind: "black" },
  c: { kind: "compare" },
  C: { kind: "compare" },
  d: { kind: "scheme" },
  D: { kind: "scheme" },
  l: { kind: "laser" },
  L: { kind: "laser" },
  p: { kind: "pin here" },
  P: { kind: "pin here" },
  "?": { kind: "help" },
  Delete: { kind: "unpin" },
  Escape: { kind: "escape" },
};

/** What a key means in a presentation; null for one that is left to the system. */
export function stageKey(event: Pressed): StageKey | null {
  if (event.ctrlKey || event.metaKey || event.altKey) return null;
  if (event.key === "Tab") return { kind: "walk", by: event.shiftKey ? -1 : 1 };
  if (/^[0-9]$/.test(event.key)) return { kind: "digit", digit: Number(event.key) };
  return KEYS[event.key] ?? null;
}

/** For the list of keys. */
export const keyWords: readonly { readonly keys: readonly string[]; readonly what: string }[] = [
  { keys: ["Space", "→", "Page Down"], what: "Next step" },
  { keys: ["←", "Page Up"], what: "Step before" },
  { keys: ["Home", "End"], what: "First, last step" },
  { keys: ["3", "Enter"], what: "Step 3" },
  { keys: ["B", "."], what: "Black; any key brings the picture back" },
  { keys: ["D"], what: "Dark or light" },
  { keys: ["L"], what: "Dot of light at the pointer" },
  { keys: ["C"], what: "The comparison of the window, if there is one" },
  { keys: ["P", "click"], what: "Pin what is under the pointer" },
  { keys: ["Tab", "Enter"], what: "Walk the marks, pin one" },
  { keys: ["Delete"], what: "Take the last pin out" },
  { keys: ["Esc"], what: "End" },
];
