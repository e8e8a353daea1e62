import { ActionIcon, Tooltip } from "@mantine/core";
import type { ReactElement, ReactNode } from "react";
import { type CommandId, commands, perform, shownShortcut } from "../commands/commands.ts";
import { shortcutParts } from "../commands/shortcut.ts";
import { useAppState, useWorkbench } from "../state/store.ts";
import styles from "./app.module.css";

export interface CommandButtonProps {
  readonly command: CommandId;
  /** For a command that shows and hides something: whether it is shown. */
  readonly active?: boolean;
  readonly children: ReactNode;
}

export const tooltipOf = (id: CommandId): string => {
  const { label } = commands[id];
  const shortcut = shownShortcut(commands[id]);
  return shortcut === null ? label : `${label} (${shortcutParts(shortcut).join(" + ")})`;
};

/** A command as a button with an icon, named and with its shortcut in the tooltip. */
export function CommandButton({ command, active, children }: CommandButtonProps): ReactElement {
  const workbench = useWorkbench();
  const enabled = useAppState(commands[command].enabled);
  return (
    <Tooltip label={tooltipOf(command)}>
      <ActionIcon
        className={styles["toggle"]}
        data-active={active}
        aria-label={commands[command].label}
        aria-pressed={active}
        disabled={!enabled}
        onClick={() => perform(command, workbench)}
      >
        {children}
      </ActionIcon>
    </Tooltip>
  );
}
