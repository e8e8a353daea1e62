import { Button, Modal, SegmentedControl, Stack, Switch, Text } from "@mantine/core";
import { type ReactElement, useMemo, useState } from "react";
import { handoutPages } from "../../shared/report/pages/handout-pages.ts";
import { type PaperName, paperNames, papers } from "../../shared/report/pages/paper.ts";
import { reportOf } from "../../shared/report/report.ts";
import type { ReportParts } from "../../shared/report/report-blocks.ts";
import type { Timeline } from "../../shared/time/timeline.ts";
import type { HandoutChoices } from "../state/state.ts";
import { useAppState, useWorkbench } from "../state/store.ts";
import { PagePreview } from "./page-preview.tsx";
import styles from "./take-away.module.css";
import { exportHandout, printHandout } from "./take-away.ts";

export function HandoutDialog(): ReactElement {
  const { store } = useWorkbench();
  const opened = useAppState((state) => state.dialog === "handout" && state.course !== null);
  return (
    <Modal
      opened={opened}
      onClose={() => store.setState({ dialog: null })}
      closeButtonProps={{ "aria-label": "Close" }}
      title="Handout"
      size={860}
    >
      {opened && <HandoutForm />}
    </Modal>
  );
}

const LABEL_OF_PART: Readonly<Record<keyof ReportParts, string>> = {
  figure: "Figure",
  pins: "Pinned moments",
  kinetics: "Response and kinetics",
  events: "Table of events",
};
const PARTS = Object.keys(LABEL_OF_PART) as readonly (keyof ReportParts)[];

function HandoutForm(): ReactElement {
  const workbench = useWorkbench();
  const choices = useAppState((state) => state.handout);
  const pins = useAppState((state) => state.pins.length);
  const [busy, setBusy] = useState(false);
  const change = (part: Partial<HandoutChoices>): void =>
    workbench.store.setState({ handout: { ...choices, ...part } });
  const run = async (make: typeof exportHandout): Promise<void> => {
    setBusy(true);
    const done = await make(workbench);
    setBusy(false);
    if (done) workbench.store.setState({ dialog: null });
  };
  return (
    <div className={styles["form"]}>
      <Stack gap={14} className={styles["settings"]}>
        <SegmentedControl
          fullWidth
          size="xs"
          aria-label="Paper"
          data={paperNames.map((name) => ({ value: name, label: papers[name].name }))}
          value={choices.paper}
          onChange={(paper: PaperName) => change({ paper })}
        />
        {PARTS.map((part) => (
          <Switch
            key={part}
            size="xs"
            classNames={{ description: styles["hint"] ?? "" }}
            label={LABEL_OF_PART[part]}
            description={part === "pins" && pins === 0 ? "Nothing is pinned. P pins a day or an event." : undefined}
            checked={choices.parts[part]}
            onChange={(event) => change({ parts: { ...choices.parts, [part]: event.currentTarget.checked } })}
          />
        ))}
        <Stack gap={8} mt="auto">
          <Button onClick={() => void run(exportHandout)} loading={busy} data-autofocus>
            Save as PDF…
          </Button>
          <Button variant="default" onClick={() => void run(printHandout)} disabled={busy}>
            Print…
          </Button>
        </Stack>
      </Stack>
      <Pages />
    </div>
  );
}

/** More pages than anybody reads in a dialog. */
const MOST_SHOWN = 12;
/** Beyond this many events the pages take seconds to lay out: they are made only when they are asked for. */
const MOST_EVENTS = 5_000;

const eventCount = (timeline: Timeline): number =>
  timeline.treatments.length + timeline.measurements.length + timeline.events.length + timeline.antigenPanels.length;

function Pages(): ReactElement | null {
  const timeline = useAppState((state) => state.course?.timeline ?? null);
  const { paper, parts } = useAppState((state) => state.handout);
  const pins = useAppState((state) => state.pins);
  const report = useMemo(
    () => (timeline === null || eventCount(timeline) > MOST_EVENTS ? null : reportOf(timeline, pins)),
    [timeline, pins],
  );
  const pages = useMemo(() => (report === null ? [] : handoutPages(report, paper, parts)), [report, paper, parts]);
  if (pages.length === 0) return null;
  const count = `${pages.length} ${pages.length === 1 ? "page" : "pages"}`;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by the keyboard
    <section className={styles["pages"]} aria-label={`Preview, ${count}`} tabIndex={0}>
      {pages.slice(0, MOST_SHOWN).map((page, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: pages have no identity but their place
        <PagePreview key={index} page={page} label={`Page ${index + 1}`} />
      ))}
      <Text size="xs" c="var(--muted)" ta="center">
        {pages.length > MOST_SHOWN ? `The first ${MOST_SHOWN} of ${count}` : count}
      </Text>
    </section>
  );
}
