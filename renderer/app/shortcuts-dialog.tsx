import { Kbd, Modal } from "@mantine/core";
import type { ReactElement } from "react";
import { type CommandId, commands, shownShortcut } from "../commands/commands.ts";
import { shortcutParts } from "../commands/shortcut.ts";
import { useAppState, useWorkbench } from "../state/store.ts";
import styles from "./shortcuts.module.css";

const IN_THE_FIGURE: readonly { readonly keys: readonly string[]; readonly what: string }[] = [
  { keys: ["←", "→"], what: "Event before or after, in the same lane" },
  { keys: ["↑", "↓"], what: "Nearest event of the next lane" },
  { keys: ["Home", "End"], what: "First or last event of the lane" },
  { keys: ["+", "−"], what: "Zoom in, zoom out" },
  { keys: ["0"], what: "Whole course" },
  { keys: ["Enter"], what: "Show the facts of the event" },
  { keys: ["Esc"], what: "Clear the selection" },
  { keys: ["Del"], what: "Remove the pin that has the focus" },
];

const WITH_THE_POINTER: readonly { readonly keys: readonly string[]; readonly what: string }[] = [
  { keys: ["Ctrl", "wheel"], what: "Zoom at the pointer (or pinch)" },
  { keys: ["Shift", "wheel"], what: "Move in time" },
  { keys: ["drag"], what: "Move in time" },
  { keys: ["Shift", "drag"], what: "Zoom to a range of days" },
  { keys: ["double click"], what: "Whole course" },
  { keys: ["Alt", "click"], what: "Pin a day or an event" },
];

export function ShortcutsDialog(): ReactElement {
  const { store } = useWorkbench();
  const opened = useAppState((state) => state.dialog === "shortcuts");
  const withShortcut = (Object.keys(commands) as readonly CommandId[]).flatMap((id) => {
    const { label } = commands[id];
    const shortcut = shownShortcut(commands[id]);
    return shortcut === null ? [] : [{ keys: shortcutParts(shortcut), what: label }];
  });
  return (
    <Modal
      opened={opened}
      onClose={() => store.setState({ dialog: null })}
      closeButtonProps={{ "aria-label": "Close" }}
      title="Keyboard and pointer"
      size={720}
    >
      <ShortcutSection entries={withShortcut} />
      <h3 className={styles["shortcutsHeading"]}>In the figure (Tab leads to it)</h3>
      <ShortcutSection entries={IN_THE_FIGURE} />
      <h3 className={styles["shortcutsHeading"]}>With the pointer</h3>
      <ShortcutSection entries={WITH_THE_POINTER} />
    </Modal>
  );
}

function ShortcutSection({ entries }: { readonly entries: typeof IN_THE_FIGURE }): ReactElement {
  return (
    <dl className={styles["shortcuts"]}>
      {entries.map(({ keys, what }) => (
        <div key={`${what} ${keys.join(" ")}`} className={styles["shortcut"]}>
          <dt>{what}</dt>
          <dd>
            {keys.map((key) => (
              <Kbd key={key} size="xs">
                {key}
              </Kbd>
            ))}
          </dd>
        </div>
      ))}
    </dl>
  );
}
