import { MantineProvider } from "@mantine/core";
import { useColorScheme } from "@mantine/hooks";
import { type ReactElement, useEffect, useState } from "react";
import { CataloguePanel } from "../catalogue/catalogue-panel.tsx";
import { listenForCommands } from "../commands/listen.ts";
import { CompareDialog } from "../compare/compare-dialog.tsx";
import { CompareView } from "../compare/compare-view.tsx";
import { type LowerFigure, useLowerFigure } from "../compare/lower-figure.ts";
import { DetailsPanel } from "../details/details-panel.tsx";
import { ExportDialog } from "../export/export-dialog.tsx";
import { ExportDataDialog } from "../export-data/export-data-dialog.tsx";
import { FigureView } from "../figure/figure-view.tsx";
import { createPointerStore, type PointerStore } from "../figure/pointer-store.ts";
import { ImportPage } from "../import/import-page.tsx";
import { PresentationView } from "../present/presentation-view.tsx";
import { QuestionsPanel } from "../questions/questions-panel.tsx";
import { useAppState, useWorkbench, type Workbench, WorkbenchContext } from "../state/store.ts";
import { StepsPanel } from "../steps/steps-panel.tsx";
import { HandoutDialog } from "../take-away/handout-dialog.tsx";
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
  const presenting = useAppState((state) => state.presentation !== null);
  // A presentation has keys of its own.
  useEffect(() => (presenting ? undefined : listenForCommands(workbench)), [workbench, presenting]);
  const importing = useAppState((state) => state.importing.kind !== "none");
  const kind = useAppState((state) => state.document.kind);
  const revision = useAppState(({ document }) =>
    document.kind === "open" ? `${document.name}/${document.revision}` : "",
  );
  const announcement = useAppState((state) => state.announcement);
  return (
    <DropTarget>
      <FailureBoundary attempt={revision}>
        {presenting ? (
          <PresentationView />
        ) : importing ? (
          <ImportPage />
        ) : kind === "none" ? (
          <StartScreen />
        ) : (
          <CaseWindow />
        )}
      </FailureBoundary>
      <MessageBar />
      <ShortcutsDialog />
      <ExportDialog />
      <ExportDataDialog />
      <HandoutDialog />
      <CompareDialog />
      <div className="visually-hidden" aria-live="polite">
        {announcement}
      </div>
    </DropTarget>
  );
}

function CaseWindow(): ReactElement {
  const [pointer] = useState(createPointerStore);
  const hasCourse = useAppState((state) => state.course !== null);
  const lower = useLowerFigure(pointer);
  return (
    <div className={styles["window"]}>
      <Toolbar />
      <div className={styles["middle"]}>
        <main className={styles["main"]}>
          <FileErrors />
          {hasCourse && <Figures pointer={pointer} lower={lower} />}
        </main>
        {hasCourse && <SidePanels />}
        {/* Steps are those of the window's own case, whatever it is compared with. */}
        {hasCourse && <StepsPanel />}
        {hasCourse && lower !== null && (
          <WorkbenchContext value={lower.workbench}>
            <SidePanels />
          </WorkbenchContext>
        )}
      </div>
      <Drawer />
      <StatusBar pointer={pointer} />
    </div>
  );
}

interface FiguresProps {
  readonly pointer: PointerStore;
  readonly lower: LowerFigure | null;
}

const Figures = ({ pointer, lower }: FiguresProps): ReactElement =>
  lower === null ? <FigureView pointer={pointer} /> : <CompareView pointer={pointer} lower={lower} />;

/** Beside the figure that they are about. Each is there only when it is the open one. */
const SidePanels = (): ReactElement => (
  <>
    <DetailsPanel />
    <CataloguePanel />
    <QuestionsPanel />
  </>
);
