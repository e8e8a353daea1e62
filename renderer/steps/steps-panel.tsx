import { ActionIcon, Button, Tooltip } from "@mantine/core";
import { IconArrowBackUp, IconArrowForwardUp, IconPresentation } from "@tabler/icons-react";
import type { ReactElement } from "react";
import { SidePanelFrame } from "../app/side-panel.tsx";
import { perform } from "../commands/commands.ts";
import { hasUnsavedSteps, redoLabel, redoSteps, takeStepsOfFile, undoLabel, undoSteps } from "../state/edits.ts";
import type { Course } from "../state/state.ts";
import { useAppState, useWorkbench } from "../state/store.ts";
import { StepEditor } from "./step-editor.tsx";
import { StepList } from "./step-list.tsx";
import styles from "./steps.module.css";
import { areProposed, makeAnew, stepsIn } from "./steps-actions.ts";

/** The steps of the presentation: what each shows, and in which order. */
export function StepsPanel(): ReactElement | null {
  const open = useAppState((state) => state.side === "steps");
  const course = useAppState((state) => state.course);
  return open && course !== null ? <OpenPanel course={course} /> : null;
}

function OpenPanel({ course }: { readonly course: Course }): ReactElement {
  const steps = useAppState(stepsIn);
  const chosen = useAppState((state) => state.step);
  const step = steps.find(({ id }) => id === chosen) ?? null;
  return (
    <SidePanelFrame label="Steps" title="Steps" closeLabel="Close steps" widthPx={330} controls={<Controls />}>
      <Stored course={course} />
      <div className={styles["body"]}>
        <StepList steps={steps} chosen={step} />
        {step === null ? (
          <p className={styles["empty"]}>Choose a step to see it in the picture, and to change it here.</p>
        ) : (
          <StepEditor key={step.id} step={step} />
        )}
      </div>
    </SidePanelFrame>
  );
}

function Controls(): ReactElement {
  const workbench = useWorkbench();
  return (
    <>
      <History />
      <Button
        size="compact-sm"
        leftSection={<IconPresentation size={15} />}
        onClick={() => perform("present", workbench)}
      >
        Present
      </Button>
    </>
  );
}

/** Where the steps are: nowhere but here, in the file, or both with changes. */
function Stored({ course }: { readonly course: Course }): ReactElement {
  const workbench = useWorkbench();
  const unsaved = useAppState(hasUnsavedSteps);
  const hasOwn = useAppState(({ edits }) => edits.saved.length > 0);
  const words = areProposed(course)
    ? unsaved
      ? "Made from the case. The steps in the file go when you save."
      : "Made from the case; not stored in the file until you change them."
    : unsaved
      ? "Changed; not saved yet."
      : "Stored in the file.";
  return (
    <div className={styles["stored"]}>
      <p role="status">{words}</p>
      <div className={styles["sources"]}>
        {unsaved && hasOwn && (
          <Button size="compact-xs" variant="subtle" flex="none" onClick={() => takeStepsOfFile(workbench)}>
            Use the steps in the file
          </Button>
        )}
        {!areProposed(course) && (
          <Button size="compact-xs" variant="subtle" flex="none" onClick={() => makeAnew(workbench)}>
            Make anew from the case
          </Button>
        )}
      </div>
    </div>
  );
}

function History(): ReactElement {
  const workbench = useWorkbench();
  const undo = useAppState(undoLabel);
  const redo = useAppState(redoLabel);
  return (
    <>
      <HistoryButton name="Undo" label={undo} act={() => undoSteps(workbench)}>
        <IconArrowBackUp size={16} />
      </HistoryButton>
      <HistoryButton name="Redo" label={redo} act={() => redoSteps(workbench)}>
        <IconArrowForwardUp size={16} />
      </HistoryButton>
    </>
  );
}

interface HistoryButtonProps {
  readonly name: string;
  /** What it would do; null when there is nothing. */
  readonly label: string | null;
  readonly act: () => void;
  readonly children: ReactElement;
}

const HistoryButton = ({ name, label, act, children }: HistoryButtonProps): ReactElement => (
  <Tooltip label={label === null ? name : `${name}: ${label}`}>
    <ActionIcon
      size={26}
      aria-label={label === null ? name : `${name}: ${label}`}
      disabled={label === null}
      onClick={act}
    >
      {children}
    </ActionIcon>
  </Tooltip>
);
