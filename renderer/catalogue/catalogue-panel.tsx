import { type ReactElement, useState } from "react";
import { SidePanelFrame } from "../app/side-panel.tsx";
import { useAppState } from "../state/store.ts";
import styles from "./catalogue.module.css";
import { EntryList } from "./entry-list.tsx";
import { EntryView } from "./entry-view.tsx";
import type { CatalogueEntry } from "./search.ts";

/** What is known of drugs, their targets and regimens, and when the open case had them. */
export function CataloguePanel(): ReactElement | null {
  const open = useAppState((state) => state.side === "catalogue");
  const [query, setQuery] = useState("");
  // The entries that were opened one from another; the last one is shown.
  const [path, setPath] = useState<readonly CatalogueEntry[]>([]);
  const [last, setLast] = useState<CatalogueEntry | null>(null);
  if (!open) return null;
  const shown = path.at(-1);
  const back = (): void => {
    setLast(path[0] ?? null);
    setPath(path.slice(0, -1));
  };
  return (
    <SidePanelFrame label="Catalogue of drugs and targets" title="Catalogue" closeLabel="Close catalogue" widthPx={348}>
      {shown === undefined ? (
        <EntryList query={query} returnedFrom={last} onQuery={setQuery} onOpen={(entry) => setPath([entry])} />
      ) : (
        <EntryView
          entry={shown}
          from={path.at(-2) ?? null}
          onBack={back}
          onOpen={(entry) => setPath([...path, entry])}
        />
      )}
      <p className={styles["foot"]}>Facts for reading a case. Caseline recommends no treatment.</p>
    </SidePanelFrame>
  );
}
