import { MantineProvider } from "@mantine/core";
import { useColorScheme } from "@mantine/hooks";
import { type ReactElement, useEffect, useState } from "react";
import { listenForCommands } from "../commands/listen.ts";
import { DetailsPanel } from "../details/details-panel.tsx";
import { ExportDialog } from "../export/export-dialog.tsx";
import { FigureView } from "../figure/figure-view.tsx";
import { createPointerStore } from "../figure/pointer-store.ts";
import { useAppState, useWorkbench, type Workbench, WorkbenchContext } from "../state/store.ts";
import { theme } from "../theme.ts";
import styles from "./app.module.css";
import { Drawer } from "./drawer.tsx";
import { DropTarget } from "./drop-target.tsx";
import { FailureBoundary } from "./failure-boundary.tsx";
import { FileErrors } from "./file-errors.tsx";
import { MessageBar } from "./message-bar.tsx";
import { ShortcutsDialog } from "./shortcuts-dialog.tsx";
import { StartScreen } from "./start-screen.tsx";
import { StatusBar } from "./status-bar.tsx";
import { Toolbar } from "./toolbar.tsx";

/** The content security policy lets in only the styles that carry this page's nonce. */
const styleNonce = (): string => document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? "";

export function App({ workbench }: { readonly workbench: Workbench }): ReactElement {
  return (
    <WorkbenchContext value={workbench}>
      <Themed />
    </WorkbenchContext>
  );
}

function Themed(): ReactElement {
  const choice = useAppState((state) => state.preferences.theme);
  const system = useColorScheme();
  return (
    <MantineProvider theme={theme} forceColorScheme={choice === "system" ? system : choice} getStyleNonce={styleNonce}>
      <Content />
    </MantineProvider>
  );
}

function Content(): ReactElement {
  const workbench = useWorkbench();
  useEffect(() => listenForCommands(workbench), [workbench]);
  const kind = useAppState((state) => state.document.kind);
  const revision = useAppState(({ document }) =>
    document.kind === "open" ? `${document.name}/${document.revision}` : "",
  );
  const announcement = useAppState((state) => state.announcement);
  return (
    <DropTarget>
      <FailureBoundary attempt={revision}>{kind === "none" ? <StartScreen /> : <CaseWindow />}</FailureBoundary>
      <MessageBar />
      <ShortcutsDialog />
      <ExportDialog />
      <div className="visually-hidden" aria-live="polite">
        {announcement}
      </div>
    </DropTarget>
  );
}

function CaseWindow(): ReactElement {
  const [pointer] = useState(createPointerStore);
  const hasCourse = useAppState((state) => state.course !== null);
  return (
    <div className={styles["window"]}>
      <Toolbar />
      <div className={styles["middle"]}>
        <main className={styles["main"]}>
          <FileErrors />
          {hasCourse && <FigureView pointer={pointer} />}
        </main>
        {hasCourse && <DetailsPanel />}
      </div>
      <Drawer />
      <StatusBar pointer={pointer} />
    </div>
  );
}
