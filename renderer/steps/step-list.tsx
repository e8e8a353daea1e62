import { ActionIcon, Button, Tooltip } from "@mantine/core";
import {
  IconChevronDown,
  IconChevronUp,
  IconCopy,
  IconEye,
  IconEyeOff,
  IconPlus,
  IconTrash,
} from "@tabler/icons-react";
import {
  type DragEvent,
  type KeyboardEvent,
  type ReactElement,
  type ReactNode,
  useEffect,
  useRef,
  useState,
} from "react";
import type { View as Step } from "../../shared/case/schema.ts";
import { useWorkbench } from "../state/store.ts";
import styles from "./steps.module.css";
import { addFromView, duplicate, lookAt, moveTo, remove, toggleHidden } from "./steps-actions.ts";

interface StepListProps {
  readonly steps: readonly Step[];
  readonly chosen: Step | null;
}

/** All steps in their order. One is chosen with a click or the arrow keys; Alt and an arrow moves it. */
export function StepList({ steps, chosen }: StepListProps): ReactElement {
  const workbench = useWorkbench();
  const list = useRef<HTMLOListElement>(null);
  const [dragged, setDragged] = useState<string | null>(null);
  const [over, setOver] = useState<number | null>(null);
  const chosenId = chosen?.id;
  const [byKey, setByKey] = useState(0);
  // A step that was moved or deleted takes the focus with it: it goes to the step that is chosen then.
  useEffect(() => {
    if (byKey > 0) focusOn(list.current, chosenId);
  }, [byKey, chosenId]);
  const press = (event: KeyboardEvent, step: Step, place: number): void => {
    const wanted = placeOfKey(event.key, place, steps.length);
    const next = wanted === null ? undefined : steps[wanted];
    if (wanted === null && event.key !== "Delete") return;
    event.preventDefault();
    if (wanted === null) remove(workbench, step);
    else if (next === undefined || wanted === place) return;
    else if (event.altKey) moveTo(workbench, step, wanted);
    else lookAt(workbench, next);
    setByKey(byKey + 1);
  };
  const drop = (event: DragEvent, place: number): void => {
    event.preventDefault();
    const step = steps.find(({ id }) => id === dragged);
    setDragged(null);
    setOver(null);
    if (step !== undefined) moveTo(workbench, step, place);
  };
  return (
    <>
      <ol className={styles["list"]} ref={list} aria-label="Steps in their order">
        {steps.map((step, place) => (
          <li
            key={step.id}
            className={styles["item"]}
            draggable
            data-over={dragged !== null && over === place ? sideOfDrop(steps, dragged, place) : undefined}
            onDragStart={(event) => {
              event.dataTransfer.setData("text/plain", step.name);
              event.dataTransfer.effectAllowed = "move";
              setDragged(step.id);
            }}
            onDragOver={(event) => {
              if (dragged === null) return;
              event.preventDefault();
              setOver(place);
            }}
            onDragEnd={() => setDragged(null)}
            onDrop={(event) => drop(event, place)}
          >
            <StepButton
              step={step}
              number={place + 1}
              isChosen={step.id === chosen?.id}
              isStop={chosen === null ? place === 0 : step.id === chosen.id}
              choose={() => lookAt(workbench, step)}
              press={(event) => press(event, step, place)}
            />
          </li>
        ))}
      </ol>
      <StepActions steps={steps} chosen={chosen} />
    </>
  );
}

/** A step that is dragged down comes to lie below the one that it is dropped on. */
const sideOfDrop = (steps: readonly Step[], dragged: string, place: number): "above" | "below" =>
  steps.findIndex(({ id }) => id === dragged) < place ? "below" : "above";

function focusOn(list: HTMLElement | null, id: string | undefined): void {
  const buttons = [...(list?.querySelectorAll<HTMLElement>("[data-step]") ?? [])];
  buttons.find((button) => button.dataset["step"] === id)?.focus();
}

/** Where an arrow key leads from a place; null for another key. */
function placeOfKey(key: string, place: number, count: number): number | null {
  switch (key) {
    case "ArrowUp":
      return Math.max(place - 1, 0);
    case "ArrowDown":
      return Math.min(place + 1, count - 1);
    case "Home":
      return 0;
    case "End":
      return count - 1;
    default:
      return null;
  }
}

interface StepButtonProps {
  readonly step: Step;
  readonly number: number;
  readonly isChosen: boolean;
  /** The one of them that the Tab key leads to. */
  readonly isStop: boolean;
  readonly choose: () => void;
  readonly press: (event: KeyboardEvent) => void;
}

function StepButton({ step, number, isChosen, isStop, choose, press }: StepButtonProps): ReactElement {
  const isHidden = step.hidden === true;
  return (
    <button
      type="button"
      data-step={step.id}
      className={styles["step"]}
      aria-current={isChosen ? "step" : undefined}
      tabIndex={isStop ? 0 : -1}
      data-hidden={isHidden}
      onClick={choose}
      onKeyDown={press}
    >
      <span className={styles["number"]}>{number}</span>
      <span className={styles["name"]}>{step.name}</span>
      {isHidden && (
        <span className={styles["hiddenSign"]}>
          <IconEyeOff size={14} aria-hidden /> <span>hidden</span>
        </span>
      )}
    </button>
  );
}

/** What can be done with the chosen step. */
function StepActions({ steps, chosen }: StepListProps): ReactElement {
  const workbench = useWorkbench();
  const place = steps.findIndex(({ id }) => id === chosen?.id);
  const act =
    (action: (step: Step) => void): (() => void) =>
    () => {
      if (chosen !== null) action(chosen);
    };
  const isHidden = chosen?.hidden === true;
  const none = chosen === null;
  return (
    <div className={styles["actions"]}>
      <Action
        label="Move up (Alt + ↑)"
        disabled={none || place === 0}
        act={act((step) => moveTo(workbench, step, place - 1))}
      >
        <IconChevronUp size={16} />
      </Action>
      <Action
        label="Move down (Alt + ↓)"
        disabled={none || place === steps.length - 1}
        act={act((step) => moveTo(workbench, step, place + 1))}
      >
        <IconChevronDown size={16} />
      </Action>
      <Action
        label={isHidden ? "Show in the presentation" : "Hide from the presentation"}
        disabled={none}
        act={act((step) => toggleHidden(workbench, step))}
      >
        {isHidden ? <IconEye size={16} /> : <IconEyeOff size={16} />}
      </Action>
      <Action label="Duplicate" disabled={none} act={act((step) => duplicate(workbench, step))}>
        <IconCopy size={16} />
      </Action>
      <Action label="Delete (Del)" disabled={none || steps.length === 1} act={act((step) => remove(workbench, step))}>
        <IconTrash size={16} />
      </Action>
      <span className={styles["space"]} />
      <Button
        size="compact-xs"
        variant="default"
        leftSection={<IconPlus size={13} />}
        onClick={() => addFromView(workbench)}
      >
        Add from view
      </Button>
    </div>
  );
}

interface ActionProps {
  readonly label: string;
  readonly disabled: boolean;
  readonly act: () => void;
  readonly children: ReactNode;
}

const Action = ({ label, disabled, act, children }: ActionProps): ReactElement => (
  <Tooltip label={label}>
    <ActionIcon size={28} aria-label={label.replace(/ \(.*\)$/, "")} disabled={disabled} onClick={act}>
      {children}
    </ActionIcon>
  </Tooltip>
);
