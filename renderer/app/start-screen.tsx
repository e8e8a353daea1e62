import { Button, Kbd } from "@mantine/core";
import { IconFileText, IconFlask2 } from "@tabler/icons-react";
import { type ReactElement, useEffect, useState } from "react";
import type { RecentFile, SampleCase } from "../../shared/ipc.ts";
import { commands, perform, shownShortcut } from "../commands/commands.ts";
import { shortcutParts } from "../commands/shortcut.ts";
import { openOrTell } from "../state/open-or-tell.ts";
import { useWorkbench } from "../state/store.ts";
import styles from "./start.module.css";
import { ThemeMenu } from "./theme-menu.tsx";

/** What a window shows before it has a case. */
export function StartScreen(): ReactElement {
  const workbench = useWorkbench();
  const recent = useList(workbench.api.recentFiles);
  const samples = useList(workbench.api.sampleCases);
  const shortcut = shownShortcut(commands.open);
  return (
    <main className={styles["start"]}>
      <div className={styles["corner"]}>
        <ThemeMenu />
      </div>
      <div className={styles["sheet"]}>
        <CourseEmblem />
        <h1 className={styles["heading"]}>Caseline</h1>
        <p className={styles["lead"]}>
          One patient’s course as one picture: treatment, transplants, MRD and antigens on the same days.
        </p>
        <div className={styles["open"]}>
          <Button
            onClick={() => perform("open", workbench)}
            rightSection={
              shortcut !== null && (
                <span className={styles["shortcut"]} aria-hidden="true">
                  {shortcutParts(shortcut).map((part) => (
                    <Kbd key={part} size="xs">
                      {part}
                    </Kbd>
                  ))}
                </span>
              )
            }
          >
            Open a case file…
          </Button>
          <Button variant="default" onClick={() => perform("import", workbench)}>
            Import data…
          </Button>
          <span className={styles["hint"]}>or drop files here</span>
        </div>
        <div className={styles["columns"]}>
          {recent.length > 0 && <RecentList files={recent} />}
          {samples.length > 0 && <SampleList samples={samples} />}
        </div>
      </div>
    </main>
  );
}

function useList<Item>(ask: () => Promise<readonly Item[]>): readonly Item[] {
  const [items, setItems] = useState<readonly Item[]>([]);
  useEffect(() => {
    let wanted = true;
    // A list that cannot be had is left out: the file dialog remains.
    ask().then(
      (answer) => wanted && setItems(answer),
      () => undefined,
    );
    return () => {
      wanted = false;
    };
  }, [ask]);
  return items;
}

function RecentList({ files }: { readonly files: readonly RecentFile[] }): ReactElement {
  const workbench = useWorkbench();
  return (
    <section>
      <h2 className={styles["subheading"]}>Recent</h2>
      <ul className={styles["list"]}>
        {files.map(({ id, name, folder }) => (
          <li key={id}>
            <button
              type="button"
              className={styles["item"]}
              onClick={() => openOrTell(workbench, workbench.api.openRecent(id), name)}
            >
              <IconFileText size={17} stroke={1.5} />
              <span>
                {name}
                <small>{folder}</small>
              </span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

function SampleList({ samples }: { readonly samples: readonly SampleCase[] }): ReactElement {
  const workbench = useWorkbench();
  return (
    <section>
      <h2 className={styles["subheading"]}>Sample cases</h2>
      <ul className={styles["list"]}>
        {samples.map(({ id, title }) => (
          <li key={id}>
            <button
              type="button"
              className={styles["item"]}
              onClick={() => openOrTell(workbench, workbench.api.openSample(id), title)}
            >
              <IconFlask2 size={17} stroke={1.5} />
              <span>{title}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** A course in small: a lane, a transplant, a falling curve. */
function CourseEmblem(): ReactElement {
  return (
    <svg className={styles["emblem"]} viewBox="0 0 320 64" aria-hidden="true">
      <path d="M0 63.5H320" stroke="var(--line)" />
      <rect x="6" y="8" width="58" height="9" rx="2" fill="#566a8c" />
      <rect x="84" y="8" width="22" height="9" rx="2" fill="#0b7d78" />
      <rect x="112" y="8" width="22" height="9" rx="2" fill="#0b7d78" />
      <rect x="206" y="8" width="88" height="9" rx="2" fill="#a8640c" />
      <path d="M160 0V64" stroke="#8a3a73" strokeDasharray="2 3" />
      <path d="M160 6.500l6 6-6 6-6-6z" fill="#8a3a73" />
      <path d="M10 30L70 38L130 52" fill="none" stroke="var(--accent)" strokeWidth="2" />
      <path d="M130 52L190 56" fill="none" stroke="var(--accent)" strokeWidth="2" strokeDasharray="3 3" />
      <path d="M190 56L232 34L262 42L300 56" fill="none" stroke="var(--accent)" strokeWidth="2" />
      {[
        [10, 30],
        [70, 38],
        [130, 52],
        [232, 34],
        [262, 42],
      ].map(([x, y]) => (
        <circle key={x} cx={x} cy={y} r="3.200" fill="var(--accent)" />
      ))}
      {[190, 300].map((x) => (
        <circle key={x} cx={x} cy="56" r="3" fill="var(--desk)" stroke="var(--accent)" strokeWidth="1.600" />
      ))}
    </svg>
  );
}
