import { Button } from "@mantine/core";
import { IconPin } from "@tabler/icons-react";
import { type ReactElement, useMemo } from "react";
import { dayOfEvent } from "../../shared/analysis/pin.ts";
import { type EventFacts, eventFacts } from "../../shared/case/event-facts.ts";
import type { Fact } from "../../shared/case/field-facts.ts";
import { formatPath } from "../../shared/case/words.ts";
import { SidePanelFrame } from "../app/side-panel.tsx";
import { findMark } from "../figure/walk.ts";
import { pinSpot } from "../questions/pin-command.ts";
import { sceneOf, timelineOf } from "../state/derived.ts";
import { useAppState, useWorkbench } from "../state/store.ts";
import { viewChanged } from "../state/updates.ts";
import { absenceInWords, absenceOf, type Missing, viewThatShows } from "./absence.ts";
import styles from "./details.module.css";

/** Everything that the file says about the selected event. */
export function DetailsPanel(): ReactElement | null {
  const open = useAppState((state) => state.side === "details");
  const selection = useAppState((state) => state.selection);
  const timeline = useAppState(timelineOf);
  const unit = useAppState((state) => state.view.unit);
  const missing = useMissing();
  if (!open) return null;
  const facts =
    selection === null || timeline === null ? null : eventFacts(timeline, selection.event, selection.part, unit);
  return (
    <SidePanelFrame
      label="Details"
      title={facts === null ? "Details" : facts.kindName}
      closeLabel="Close details"
      widthPx={312}
    >
      {facts === null ? (
        <p className={styles["empty"]}>
          Select a mark in the figure, or a line of the event table, to see all that the file says about it.
        </p>
      ) : (
        <Facts facts={facts} missing={missing} />
      )}
    </SidePanelFrame>
  );
}

/** Pins the day of the event. Nothing for an event without a time. */
function PinButton({ event }: { readonly event: string }): ReactElement | null {
  const { store } = useWorkbench();
  const day = useAppState((state) => {
    const timeline = timelineOf(state);
    return timeline === null ? null : dayOfEvent(timeline, event);
  });
  if (day === null) return null;
  return (
    <Button
      size="compact-xs"
      variant="default"
      mt={6}
      leftSection={<IconPin size={13} />}
      onClick={() => pinSpot(store, { day, event })}
    >
      Pin
    </Button>
  );
}

/** The selected event, when it is not in the picture. */
function useMissing(): Missing | null {
  const timeline = useAppState(timelineOf);
  const scene = useAppState(sceneOf);
  const view = useAppState((state) => state.view);
  const reference = useAppState((state) => state.selection);
  return useMemo(() => {
    if (timeline === null || scene === null || reference === null) return null;
    return findMark(scene, reference) === null ? { timeline, scene, view, reference } : null;
  }, [timeline, scene, view, reference]);
}

/** Why the event is not in the picture, and a way to have it there. */
function AbsenceNotice({ missing }: { readonly missing: Missing }): ReactElement {
  const { store } = useWorkbench();
  const absence = useMemo(() => absenceOf(missing), [missing]);
  const show = (): void => {
    const change = viewThatShows(missing);
    if (change === null) return;
    // Another focus, so that the figure scrolls to it.
    store.setState({ ...viewChanged(store.getState(), change), focus: { ...missing.reference } });
  };
  return (
    <div className={styles["flag"]}>
      <div>{absenceInWords[absence]}</div>
      {absence !== "no time" && absence !== "not drawn" && (
        <Button size="compact-xs" variant="default" mt={4} onClick={show}>
          Show in the picture
        </Button>
      )}
    </div>
  );
}

interface FactsProps {
  readonly facts: EventFacts;
  readonly missing: Missing | null;
}

function Facts({ facts, missing }: FactsProps): ReactElement {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and so must be reached by the keyboard
    <section className={styles["body"]} tabIndex={0} aria-label="Facts of the event">
      <h2 className={styles["title"]}>{facts.title}</h2>
      {facts.value !== null && <p className={styles["value"]}>{facts.value}</p>}
      <p className={styles["time"]}>{facts.time}</p>
      <PinButton event={facts.event} />
      {facts.inferred && <p className={styles["flag"]}>Inferred: not in the source</p>}
      {missing !== null && <AbsenceNotice missing={missing} />}
      <FactList heading="Time" facts={facts.timing} />
      <FactList heading="Recorded" facts={facts.facts} />
      {facts.note !== null && <Words heading="Note" text={facts.note} />}
      {facts.sourceText !== null && (
        <section className={styles["section"]}>
          <h3>In the words of the source</h3>
          <blockquote className={styles["quote"]}>{facts.sourceText}</blockquote>
        </section>
      )}
      {facts.citation !== null && (
        <Words
          heading="Source"
          text={facts.citation.doi === null ? facts.citation.text : `${facts.citation.text} doi:${facts.citation.doi}`}
        />
      )}
      <section className={styles["section"]}>
        <h3>Place in the file</h3>
        <code className={styles["path"]}>{formatPath(facts.path)}</code>{" "}
        <code className={styles["path"]}>id {facts.event}</code>
      </section>
    </section>
  );
}

function FactList({
  heading,
  facts,
}: {
  readonly heading: string;
  readonly facts: readonly Fact[];
}): ReactElement | null {
  if (facts.length === 0) return null;
  return (
    <section className={styles["section"]}>
      <h3>{heading}</h3>
      <dl className={styles["facts"]}>
        {facts.map(({ label, value }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a fact has no identity but its place
          <div key={index}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function Words({ heading, text }: { readonly heading: string; readonly text: string }): ReactElement {
  return (
    <section className={styles["section"]}>
      <h3>{heading}</h3>
      <p>{text}</p>
    </section>
  );
}
