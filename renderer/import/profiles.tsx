import { Button } from "@mantine/core";
import { type ReactElement, useEffect, useId, useRef, useState } from "react";
import type { KeptTable } from "../../shared/import-review.ts";
import { useWorkbench } from "../state/store.ts";
import shared from "./import.module.css";
import { forgetTables, openProfile, saveProfile } from "./import-actions.ts";
import { counted, dayInWords } from "./import-words.ts";
import styles from "./profiles.module.css";
import { useReview } from "./review-context.ts";

/** How tables are understood, to be given to others, taken from them, and forgotten. */
export function Profiles(): ReactElement {
  const workbench = useWorkbench();
  const { review, saving } = useReview();
  const [kept, setKept] = useState<readonly KeptTable[]>([]);
  const [open, setOpen] = useState(false);
  const [changes, setChanges] = useState(0);
  const list = useId();
  const section = useRef<HTMLElement>(null);
  const { revision } = review;
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is kept changes with a reading, and with what is done here
  useEffect(() => {
    let wanted = true;
    workbench.api.keptTables().then(
      (tables) => wanted && setKept(tables),
      () => undefined,
    );
    return () => {
      wanted = false;
    };
  }, [workbench, revision, changes]);
  const after = (done: Promise<void>): void => void done.then(() => setChanges((before) => before + 1));
  const forget = (which: { readonly id: string } | "all"): void => {
    // The button that has the focus goes with what it forgets.
    section.current?.focus();
    after(forgetTables(workbench, which));
  };
  return (
    <section ref={section} tabIndex={-1} className={styles["profiles"]} aria-label="Profiles">
      <p>A profile is a file that says how these tables are understood: for the next export, and for others.</p>
      <div className={styles["buttons"]}>
        <Button size="compact-xs" variant="default" disabled={saving} onClick={() => after(saveProfile(workbench))}>
          Save profile…
        </Button>
        <Button size="compact-xs" variant="default" disabled={saving} onClick={() => after(openProfile(workbench))}>
          Use profile…
        </Button>
        {kept.length > 0 && (
          <button
            type="button"
            className={shared["link"]}
            aria-expanded={open}
            aria-controls={list}
            onClick={() => setOpen(!open)}
          >
            {counted(kept.length, "table")} remembered
          </button>
        )}
      </div>
      {open && kept.length > 0 && <KeptTables id={list} kept={kept} forget={forget} />}
    </section>
  );
}

interface KeptTablesProps {
  readonly id: string;
  readonly kept: readonly KeptTable[];
  readonly forget: (which: { readonly id: string } | "all") => void;
}

function KeptTables({ id, kept, forget }: KeptTablesProps): ReactElement {
  const { saving } = useReview();
  const [sure, setSure] = useState(false);
  return (
    <div id={id} className={styles["kept"]}>
      <ul aria-label="Remembered tables">
        {kept.map(({ id: table, name, on, headings, columns }) => (
          <li key={table}>
            <div>
              <b>{name ?? "As accepted"}</b>
              <span title={headings.join(", ")}>
                {headings.join(", ")}
                {columns > headings.length ? ` and ${columns - headings.length} more` : ""}
              </span>
              <small>{dayInWords(on)}</small>
            </div>
            <button
              type="button"
              className={shared["link"]}
              disabled={saving}
              aria-label={`Forget ${name ?? "the table"} with ${headings.join(", ")}`}
              onClick={() => forget({ id: table })}
            >
              Forget
            </button>
          </li>
        ))}
      </ul>
      {sure ? (
        <p>
          Forget all of them? Files of profiles stay.{" "}
          <button type="button" className={shared["link"]} disabled={saving} onClick={() => forget("all")}>
            Forget all
          </button>{" "}
          <button type="button" className={shared["link"]} onClick={() => setSure(false)}>
            Keep them
          </button>
        </p>
      ) : (
        <button type="button" className={shared["link"]} disabled={saving} onClick={() => setSure(true)}>
          Forget all…
        </button>
      )}
    </div>
  );
}
