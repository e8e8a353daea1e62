import type { ReactElement } from "react";
import { useStore } from "zustand";
import type { AxisUnit } from "../../shared/case/schema.ts";
import { formatDayIn } from "../../shared/case/timing-facts.ts";
import type { Scene } from "../../shared/figure/scene.ts";

import type { TimelineZero } from "../../shared/time/timeline.ts";
import type { PointerStore } from "../figure/pointer-store.ts";
import { countDiagnostics, sceneOf, timelineOf } from "../state/derived.ts";
import { hasUnsavedSteps } from "../state/edits.ts";
import type { AppState } from "../state/state.ts";
import { useAppState, useWorkbench } from "../state/store.ts";
import { drawerToggled } from "../state/updates.ts";
import { shownWindow } from "../state/viewport.ts";
import styles from "./app.module.css";

const plural = (count: number, word: string): string => `${count} ${word}${count === 1 ? "" : "s"}`;

function windowInWords(scene: Scene, zero: TimelineZero, unit: AxisUnit): string {
  const [first, last] = shownWindow(scene.time);
  return `${formatDayIn(first, zero, unit)} to ${formatDayIn(last, zero, unit)}`;
}

/** Where the pointer is, what is in view, and how the file is. */
export function StatusBar({ pointer }: { readonly pointer: PointerStore }): ReactElement {
  const scene = useAppState(sceneOf);
  const timeline = useAppState(timelineOf);
  const whole = useAppState((state) => state.view.window === null);
  const unit = useAppState((state) => state.view.unit);
  return (
    <footer className={styles["status"]}>
      <div className={styles["statusSpace"]}>{scene !== null && <PointerReadout pointer={pointer} />}</div>
      {scene !== null && timeline !== null && (
        <span>{whole ? "Whole course" : windowInWords(scene, timeline.zero, unit)}</span>
      )}
      <FileState />
    </footer>
  );
}

function PointerReadout({ pointer }: { readonly pointer: PointerStore }): ReactElement {
  const readout = useStore(pointer, (state) => state.readout);
  const whole = useAppState((state) => state.view.window === null);
  if (readout === null) {
    const how = whole
      ? "Ctrl + wheel zooms, Shift + drag zooms to a range"
      : "Drag moves, double click shows the whole course";
    return <span>{how}</span>;
  }
  return (
    <span>
      <b>{readout.day}</b>
      {readout.date !== null && ` · ${readout.date}`}
      {readout.value !== null && (
        <>
          {" "}
          · <b>{readout.value}</b>
        </>
      )}
    </span>
  );
}

function fileState({ document }: AppState): string {
  if (document.kind === "none") return "";
  if (document.unavailable !== null) return document.unavailable;
  return document.sample ? `${document.name} (sample)` : document.name;
}

function FileState(): ReactElement {
  const { store } = useWorkbench();
  const name = useAppState(fileState);
  const unsaved = useAppState(hasUnsavedSteps);
  const diagnostics = useAppState((state) => (state.document.kind === "open" ? state.document.diagnostics : null));
  const { errors, warnings } = countDiagnostics(diagnostics ?? []);
  const words = [errors > 0 ? plural(errors, "error") : null, warnings > 0 ? plural(warnings, "warning") : null];
  const text = words.filter((part) => part !== null).join(", ");
  return (
    <>
      {unsaved && <span className={styles["unsaved"]}>Steps not saved</span>}
      <span>{name}</span>
      {text !== "" && (
        <button
          type="button"
          className={styles["statusButton"]}
          data-tone={errors > 0 ? "bad" : "caution"}
          onClick={() => store.setState(drawerToggled(store.getState(), "diagnostics"))}
        >
          {text}
        </button>
      )}
    </>
  );
}
