import type { Workbench } from "../state/store.ts";
import { type CommandId, commands, perform } from "./commands.ts";
import { matches } from "./shortcut.ts";

/** Keys without Ctrl belong to whatever control has the focus, except in the figure. */
const FIGURE = "[data-figure]";

const ids = Object.keys(commands) as readonly CommandId[];

/** Performs commands on their keys and on the native menu's notices. Returns a function that stops it. */
export function listenForCommands(workbench: Workbench): () => void {
  const press = (event: KeyboardEvent): void => {
    const history = historyCommand(event);
    if (history !== null && !event.defaultPrevented) {
      event.preventDefault();
      perform(history, workbench);
      return;
    }
    const elsewhere =
      event.target !== document.body && !(event.target instanceof Element && event.target.closest(FIGURE));
    if (event.defaultPrevented || elsewhere) return;
    const id = ids.find((candidate) => {
      const { figureKey } = commands[candidate];
      return figureKey !== null && matches(figureKey, event);
    });
    if (id === undefined) return;
    event.preventDefault();
    perform(id, workbench);
  };
  window.addEventListener("keydown", press);
  const stopMenu = workbench.api.on("menuCommand", (command) => perform(command, workbench));
  return () => {
    window.removeEventListener("keydown", press);
    stopMenu();
  };
}

/** Undo and redo act wherever nothing is typed. In a text they are the text's own. */
function historyCommand(event: KeyboardEvent): "undo-step" | "redo-step" | null {
  if (
    isTyping(event.target) ||
    !matches({ keys: [event.key], command: true, ...(event.shiftKey && { shift: true }) }, event)
  )
    return null;
  switch (event.key.toLowerCase()) {
    case "z":
      return event.shiftKey ? "redo-step" : "undo-step";
    case "y":
      return "redo-step";
    default:
      return null;
  }
}

const TYPED = "textarea, [contenteditable], input:not([type=checkbox], [type=radio], [type=range], [type=button])";

const isTyping = (target: EventTarget | null): boolean => target instanceof Element && target.closest(TYPED) !== null;
