import type { ReactElement } from "react";
import type { LocatedDiagnostic } from "../../shared/case/diagnostic.ts";
import { eventAtPath } from "../../shared/case/event-index.ts";
import { revealed } from "../figure/reveal.ts";
import { countDiagnostics, sceneOf, timelineOf } from "../state/derived.ts";
import { useAppState, useWorkbench } from "../state/store.ts";
import styles from "./diagnostics.module.css";
import { DiagnosticsList } from "./diagnostics-list.tsx";

const NONE: readonly LocatedDiagnostic[] = [];

/** Messages about the file. While it has errors, places in it no longer belong to the events in the picture. */
export function DiagnosticsPanel(): ReactElement {
  const { store } = useWorkbench();
  const diagnostics = useAppState((state) => (state.document.kind === "open" ? state.document.diagnostics : NONE));
  const timeline = useAppState(timelineOf);
  const faithful = countDiagnostics(diagnostics).errors === 0;

  const leadTo = (diagnostic: LocatedDiagnostic): (() => void) | null => {
    const event = timeline === null || !faithful ? null : eventAtPath(timeline, diagnostic.path);
    if (timeline === null || event === null) return null;
    return () => {
      const state = store.getState();
      store.setState(revealed(state, sceneOf(state), timeline, { event, part: undefined, mark: null }));
    };
  };
  return (
    <div className={styles["panel"]}>
      <DiagnosticsList diagnostics={diagnostics} leadTo={leadTo} />
    </div>
  );
}
