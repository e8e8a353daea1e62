import { ActionIcon } from "@mantine/core";
import { IconX } from "@tabler/icons-react";
import type { ReactElement } from "react";
import { type EventFacts, eventFacts } from "../../shared/case/event-facts.ts";
import type { Fact } from "../../shared/case/field-facts.ts";
import { formatPath } from "../../shared/case/words.ts";
import { findMark } from "../figure/walk.ts";
import { sceneOf, timelineOf } from "../state/derived.ts";
import { useAppState, useWorkbench } from "../state/store.ts";
import styles from "./details.module.css";

/** Everything that the file says about the selected event. */
export function DetailsPanel(): ReactElement | null {
  const { store } = useWorkbench();
  const open = useAppState((state) => state.detailsOpen);
  const selection = useAppState((state) => state.selection);
  const timeline = useAppState(timelineOf);
  const drawn = useAppState((state) => {
    const scene = sceneOf(state);
    return scene !== null && findMark(scene.marks, state.selection) !== null;
  });
  if (!open) return null;
  const facts = selection === null || timeline === null ? null : eventFacts(timeline, selection.event, selection.part);
  return (
    <aside className={styles["panel"]} aria-label="Details">
      <header className={styles["head"]}>
        <span>{facts === null ? "Details" : facts.kindName}</span>
        <ActionIcon size={26} aria-label="Close details" onClick={() => store.setState({ detailsOpen: false })}>
          <IconX size={16} />
        </ActionIcon>
      </header>
      {facts === null ? (
        <p className={styles["empty"]}>
          Select a mark in the figure, or a line of the event table, to see all that the file says about it.
        </p>
      ) : (
        <Facts facts={facts} drawn={drawn} />
      )}
    </aside>
  );
}

function Facts({ facts, drawn }: { readonly facts: EventFacts; readonly drawn: boolean }): ReactElement {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and so must be reached by the keyboard
    <section className={styles["body"]} tabIndex={0} aria-label="Facts of the event">
      <h2 className={styles["title"]}>{facts.title}</h2>
      {facts.value !== null && <p className={styles["value"]}>{facts.value}</p>}
      <p className={styles["time"]}>{facts.time}</p>
      {facts.inferred && <p className={styles["flag"]}>Inferred: not in the source</p>}
      {!drawn && <p className={styles["flag"]}>Not in the picture: its lane or panel is hidden, or it has no time</p>}
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
