import { ActionIcon, Button, Checkbox, Popover, ScrollArea, Tooltip } from "@mantine/core";
import { IconChevronDown, IconChevronUp, IconListDetails } from "@tabler/icons-react";
import { type KeyboardEvent, type ReactElement, useState } from "react";
import type { Scene } from "../../shared/figure/scene.ts";
import { sceneOf } from "../state/derived.ts";
import { useAppState, useWorkbench } from "../state/store.ts";
import { laneMoved, laneToggled, viewChanged } from "../state/updates.ts";
import styles from "./lanes.module.css";

type Lane = Scene["lanes"][number];

/** Which lanes are drawn, and in which order. */
export function LanesMenu(): ReactElement {
  const [opened, setOpened] = useState(false);
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-end" shadow="md" trapFocus width={290}>
      <Popover.Target>
        <Tooltip label="Lanes: show, hide, order" disabled={opened}>
          <ActionIcon aria-label="Lanes" onClick={() => setOpened(!opened)}>
            <IconListDetails size={18} stroke={1.6} />
          </ActionIcon>
        </Tooltip>
      </Popover.Target>
      <Popover.Dropdown aria-label="Lanes" px={8}>
        <LaneChoices />
      </Popover.Dropdown>
    </Popover>
  );
}

const NO_LANES: readonly Lane[] = [];

function LaneChoices(): ReactElement {
  const { store } = useWorkbench();
  const lanes = useAppState((state) => sceneOf(state)?.lanes ?? NO_LANES);
  const changed = useAppState(({ view }) => view.hiddenLanes.length > 0 || view.laneOrder.length > 0);
  if (lanes.length === 0) return <div className={styles["none"]}>This picture has no lanes.</div>;
  return (
    <>
      <ScrollArea.Autosize mah="55vh" type="auto">
        <ul className={styles["lanes"]}>
          {lanes.map((lane, index) => (
            <LaneRow
              key={lane.id}
              lane={lane}
              first={lanes[index - 1]?.panel !== lane.panel}
              last={lanes[index + 1]?.panel !== lane.panel}
            />
          ))}
        </ul>
      </ScrollArea.Autosize>
      <Button
        variant="subtle"
        size="compact-xs"
        mt={6}
        disabled={!changed}
        onClick={() => store.setState(viewChanged(store.getState(), { hiddenLanes: [], laneOrder: [] }))}
      >
        Show all in the usual order
      </Button>
    </>
  );
}

interface LaneRowProps {
  readonly lane: Lane;
  readonly first: boolean;
  readonly last: boolean;
}

function LaneRow({ lane, first, last }: LaneRowProps): ReactElement {
  const { store } = useWorkbench();
  const move = (direction: -1 | 1): void => {
    const state = store.getState();
    store.setState(laneMoved(state, sceneOf(state)?.lanes ?? NO_LANES, lane.id, direction));
  };
  const press = (event: KeyboardEvent): void => {
    if (!event.altKey || (event.key !== "ArrowUp" && event.key !== "ArrowDown")) return;
    event.preventDefault();
    move(event.key === "ArrowUp" ? -1 : 1);
  };
  return (
    <li className={styles["lane"]} onKeyDown={press} data-first={first}>
      <Checkbox
        size="xs"
        className={styles["name"]}
        label={lane.name}
        checked={!lane.hidden}
        onChange={() => store.setState(laneToggled(store.getState(), lane.id))}
      />
      <ActionIcon size={22} aria-label={`Move ${lane.name} up`} disabled={first} onClick={() => move(-1)}>
        <IconChevronUp size={14} />
      </ActionIcon>
      <ActionIcon size={22} aria-label={`Move ${lane.name} down`} disabled={last} onClick={() => move(1)}>
        <IconChevronDown size={14} />
      </ActionIcon>
    </li>
  );
}
