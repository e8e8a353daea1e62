import { ActionIcon, Menu, Tooltip } from "@mantine/core";
import { IconBrightnessHalf, IconCheck } from "@tabler/icons-react";
import type { ReactElement } from "react";
import type { ThemeChoice } from "../../shared/ipc.ts";
import { keepPreferences } from "../state/connect.ts";
import { useAppState, useWorkbench } from "../state/store.ts";

const CHOICES: readonly { readonly value: ThemeChoice; readonly label: string }[] = [
  { value: "system", label: "As the system" },
  { value: "light", label: "Light" },
  { value: "dark", label: "Dark" },
];

/** Light or dark window. The figure stays on white paper. */
export function ThemeMenu(): ReactElement {
  const workbench = useWorkbench();
  const preferences = useAppState((state) => state.preferences);
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Tooltip label="Appearance">
          <ActionIcon aria-label="Appearance">
            <IconBrightnessHalf size={18} stroke={1.6} />
          </ActionIcon>
        </Tooltip>
      </Menu.Target>
      <Menu.Dropdown>
        {CHOICES.map(({ value, label }) => (
          <Menu.Item
            key={value}
            role="menuitemradio"
            aria-checked={preferences.theme === value}
            rightSection={preferences.theme === value ? <IconCheck size={14} /> : null}
            onClick={() => keepPreferences(workbench, { ...preferences, theme: value })}
          >
            {label}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
