import { Button, Textarea, TextInput } from "@mantine/core";
import { type ReactElement, useState } from "react";
import { eventFacts } from "../../shared/case/event-facts.ts";
import type { AxisUnit, View as Step } from "../../shared/case/schema.ts";
import { formatDayIn } from "../../shared/case/timing-facts.ts";
import { goneZero, optionsOfStep, timelineOfStep } from "../../shared/steps/step-figure.ts";
import type { Timeline } from "../../shared/time/timeline.ts";
import { Limited } from "../questions/limited.tsx";
import { timelineOf } from "../state/derived.ts";
import type { Course } from "../state/state.ts";
import { useAppState, useWorkbench } from "../state/store.ts";
import { annotated, renamed } from "./edit-list.ts";
import styles from "./steps.module.css";
import { change, emphasisable, setEmphasis, takeView } from "./steps-actions.ts";
import { typedLine, typedText } from "./typed-text.ts";

const LONGEST_TEXT = 20_000;

/** Everything that the chosen step says, for changing. */
export function StepEditor({ step }: { readonly step: Step }): ReactElement | null {
  const workbench = useWorkbench();
  const course = useAppState((state) => state.course);
  if (course === null) return null;
  return (
    <section className={styles["editor"]} aria-label={`Step ${step.name}`}>
      <NameField step={step} />
      <div className={styles["field"]}>
        <div className={styles["label"]}>In view</div>
        <div className={styles["inView"]}>{daysInWords(course, step)}</div>
        <Button size="compact-xs" variant="default" onClick={() => takeView(workbench, step)}>
          Take the current view
        </Button>
      </div>
      <EmphasisField step={step} />
      <Textarea
        label="Notes for the presenter"
        size="xs"
        rows={6}
        resize="vertical"
        maxLength={LONGEST_TEXT}
        value={step.notes ?? ""}
        onChange={(event) => {
          const notes = typedText(event.currentTarget.value);
          change(workbench, "Edit notes", step.id, (one) => annotated(one, notes), `notes of ${step.id}`);
        }}
      />
    </section>
  );
}

/** A step has a name: an empty field is not taken over, and the name is back when the field is left. */
function NameField({ step }: { readonly step: Step }): ReactElement {
  const workbench = useWorkbench();
  const [isEmpty, setEmpty] = useState(false);
  return (
    <TextInput
      label="Name"
      size="xs"
      maxLength={LONGEST_TEXT}
      value={isEmpty ? "" : step.name}
      error={isEmpty ? "A step needs a name." : undefined}
      onBlur={() => setEmpty(false)}
      onChange={(event) => {
        const name = typedLine(event.currentTarget.value);
        setEmpty(name === "");
        if (name !== "") change(workbench, "Rename step", step.id, (one) => renamed(one, name), `name of ${step.id}`);
      }}
    />
  );
}

/** "D−22 to D424, counted from HSCT 1". */
function daysInWords({ case: case_, timeline: own }: Course, step: Step): string {
  const timeline = timelineOfStep(case_, own, step);
  const gone = goneZero(timeline, step);
  if (gone !== null)
    return `the whole course: it counts from “${gone}”, which the case does not have. Take the current view, or undo.`;
  const { window, axis } = optionsOfStep(timeline, step, { medium: "screen", widthPx: 1_000 });
  const from = timeline.zero.id === own.zero.id ? "" : `, counted from ${timeline.zero.name}`;
  if (window === null) return `the whole course${from}`;
  return `${window.map((day) => formatDayIn(day, timeline.zero, axis.unit)).join(" to ")}${from}`;
}

const FEW_EVENTS = 8;

/** The events that stand out while the others are dimmed. */
function EmphasisField({ step }: { readonly step: Step }): ReactElement {
  const workbench = useWorkbench();
  const timeline = useAppState(timelineOf);
  const unit = useAppState((state) => state.view.unit);
  const selected = useAppState(emphasisable);
  const events = step.emphasis ?? [];
  const isIn = selected !== null && events.includes(selected);
  const toggle = (): void => {
    if (selected === null) return;
    setEmphasis(workbench, step, isIn ? events.filter((event) => event !== selected) : [...events, selected]);
  };
  return (
    <div className={styles["field"]}>
      <div className={styles["label"]}>Standing out</div>
      {events.length === 0 && <div className={styles["inView"]}>Nothing: all is drawn alike.</div>}
      <Limited items={events} most={FEW_EVENTS} what="events">
        {(shown) => (
          <ul className={styles["events"]} aria-label="Events that stand out">
            {shown.map((event) => (
              <EmphasisedEvent
                key={event}
                name={nameOf(timeline, event, unit)}
                remove={() =>
                  setEmphasis(
                    workbench,
                    step,
                    events.filter((other) => other !== event),
                  )
                }
              />
            ))}
          </ul>
        )}
      </Limited>
      <div className={styles["buttons"]}>
        <Button size="compact-xs" variant="default" disabled={selected === null} onClick={toggle}>
          {isIn ? "Remove selected event" : "Add selected event"}
        </Button>
        <Button
          size="compact-xs"
          variant="subtle"
          disabled={events.length === 0}
          onClick={() => setEmphasis(workbench, step, [])}
        >
          Draw all alike
        </Button>
      </div>
    </div>
  );
}

const nameOf = (timeline: Timeline | null, event: string, unit: AxisUnit): string => {
  const facts = timeline === null ? null : eventFacts(timeline, event, undefined, unit);
  if (facts === null) return `${event} (not in the case)`;
  return [facts.title, facts.kind === "measurement" ? facts.value : null, facts.time]
    .filter((part) => part !== null)
    .join(", ");
};

const EmphasisedEvent = ({ name, remove }: { readonly name: string; readonly remove: () => void }): ReactElement => (
  <li className={styles["event"]}>
    <span className={styles["name"]}>{name}</span>
    <button type="button" className={styles["removeEvent"]} aria-label={`Remove ${name}`} onClick={remove}>
      ×
    </button>
  </li>
);
