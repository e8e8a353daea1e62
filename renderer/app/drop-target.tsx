import { type DragEvent, type ReactElement, type ReactNode, useState } from "react";
import { openOrTell } from "../state/open-or-tell.ts";
import { useWorkbench } from "../state/store.ts";
import styles from "./app.module.css";

const carriesFiles = (event: DragEvent): boolean => event.dataTransfer.types.includes("Files");

/** The whole window takes case files, and whatever else can be imported. */
export function DropTarget({ children }: { readonly children: ReactNode }): ReactElement {
  const workbench = useWorkbench();
  const [over, setOver] = useState(false);

  const drop = (event: DragEvent): void => {
    event.preventDefault();
    setOver(false);
    const files = [...event.dataTransfer.files];
    const [first] = files;
    if (first === undefined) return;
    openOrTell(workbench, workbench.api.openDropped(files), files.length === 1 ? first.name : "What was dropped");
  };

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is one of several ways; the open command is for the keyboard
    <div
      className={styles["drop"]}
      onDragOver={(event) => {
        event.preventDefault();
        if (carriesFiles(event)) setOver(true);
      }}
      onDragLeave={(event) => {
        if (event.relatedTarget === null) setOver(false);
      }}
      onDrop={drop}
    >
      {children}
      {over && <div className={styles["dropHint"]}>Drop to open a case, or to import data</div>}
    </div>
  );
}
