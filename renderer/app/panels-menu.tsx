import { ActionIcon, Checkbox, Popover, Stack, Switch, Tooltip } from "@mantine/core";
import { IconLayoutRows } from "@tabler/icons-react";
import { type ReactElement, useState } from "react";
import { type PanelName, panelNames } from "../../shared/case/schema.ts";
import { drawnPanels, timelineOf } from "../state/derived.ts";
import { useAppState, useWorkbench } from "../state/store.ts";
import { viewChanged } from "../state/updates.ts";

const LABELS: Readonly<Record<PanelName, string>> = {
  state: "Disease state",
  treatment: "Treatment",
  events: "Events",
  mrd: "MRD",
  blasts: "Blasts",
  counts: "Laboratory values",
  antigens: "Antigens",
};

/** Which panels the picture has. */
export function PanelsMenu(): ReactElement {
  const [opened, setOpened] = useState(false);
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-end" shadow="md" trapFocus width={210}>
      <Popover.Target>
        <Tooltip label="Panels" disabled={opened}>
          <ActionIcon aria-label="Panels" onClick={() => setOpened(!opened)}>
            <IconLayoutRows size={18} stroke={1.6} />
          </ActionIcon>
        </Tooltip>
      </Popover.Target>
      <Popover.Dropdown aria-label="Panels">
        <PanelChoices />
      </Popover.Dropdown>
    </Popover>
  );
}

function PanelChoices(): ReactElement | null {
  const { store } = useWorkbench();
  const view = useAppState((state) => state.view);
  const timeline = useAppState(timelineOf);
  if (timeline === null) return null;
  const shown = drawnPanels(timeline, view);
  const show = (panels: readonly PanelName[] | null): void => store.setState(viewChanged(store.getState(), { panels }));
  const toggle = (panel: PanelName): void =>
    show(panelNames.filter((name) => (name === panel ? !shown.includes(name) : shown.includes(name))));
  return (
    <Stack gap={8}>
      <Switch
        size="xs"
        label="As the case calls for"
        checked={view.panels === null}
        onChange={(event) => show(event.currentTarget.checked ? null : shown)}
      />
      {panelNames.map((panel) => (
        <Checkbox
          key={panel}
          size="xs"
          label={LABELS[panel]}
          checked={shown.includes(panel)}
          onChange={() => toggle(panel)}
        />
      ))}
    </Stack>
  );
}
