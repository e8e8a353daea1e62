import type { ReactElement } from "react";
import type { FileDiagnostic } from "../../shared/case/diagnostic-context.ts";
import { LAST_FOLLOW_UP } from "../../shared/case/event-facts.ts";
import { findEvent } from "../../shared/case/event-index.ts";
import type { Timeline } from "../../shared/time/timeline.ts";
import { revealed } from "../figure/reveal.ts";
import { sceneOf, timelineOf } from "../state/derived.ts";
import { useAppState, useWorkbench } from "../state/store.ts";
import styles from "./diagnostics.module.css";
import { DiagnosticsList } from "./diagnostics-list.tsx";

const NONE: readonly FileDiagnostic[] = [];

/** Whether the picture, which may be of an earlier reading than the messages, is of a case with this event. */
function hasEvent(timeline: Timeline, event: string): boolean {
  return event === LAST_FOLLOW_UP ? timeline.lastFollowUp !== null : findEvent(timeline, event) !== undefined;
}

/** Messages about the file, each with the way to its event in the picture and to its lines in the file. */
export function DiagnosticsPanel(): ReactElement {
  const { store } = useWorkbench();
  const diagnostics = useAppState((state) => (state.document.kind === "open" ? state.document.diagnostics : NONE));
  const unavailable = useAppState((state) => (state.document.kind === "open" ? state.document.unavailable : null));
  const timeline = useAppState(timelineOf);

  const leadTo = ({ event }: FileDiagnostic): (() => void) | null => {
    if (timeline === null || event === null || !hasEvent(timeline, event)) return null;
    return () => {
      const state = store.getState();
      store.setState(revealed(state, sceneOf(state), timeline, { event, part: undefined, mark: null }));
    };
  };
  return (
    <div className={styles["panel"]}>
      {diagnostics.length === 0 && unavailable !== null ? (
        <p className={styles["none"]}>{unavailable}</p>
      ) : (
        <DiagnosticsList diagnostics={diagnostics} leadTo={leadTo} />
      )}
    </div>
  );
}
