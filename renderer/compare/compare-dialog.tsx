import { Button, Group, Modal, Select, Stack, Text } from "@mantine/core";
import { type ReactElement, useEffect, useState } from "react";
import { openCase } from "../../shared/case/open-case.ts";
import type { ComparisonOutcome, ComparisonSource, RecentFile, SampleCase } from "../../shared/ipc.ts";
import type { Timeline } from "../../shared/time/timeline.ts";
import type { Comparison } from "../state/state.ts";
import { useAppState, useWorkbench, type Workbench } from "../state/store.ts";
import { told, viewChanged } from "../state/updates.ts";

/** Chooses what stands under the case: the case itself, counted from elsewhere, or another one. */
export function CompareDialog(): ReactElement {
  const { store } = useWorkbench();
  const opened = useAppState((state) => state.dialog === "compare" && state.course !== null);
  return (
    <Modal
      opened={opened}
      onClose={() => store.setState({ dialog: null })}
      closeButtonProps={{ "aria-label": "Close" }}
      title="Compare on one axis"
      size={520}
    >
      {opened && (
        <Stack gap={22}>
          <SameCase />
          <OtherCase />
        </Stack>
      )}
    </Modal>
  );
}

/** Not an id that a case can have. */
const OWN_ZERO = ".";

function zerosOf({ anchors, zero }: Timeline): readonly { readonly value: string; readonly label: string }[] {
  const others = anchors.filter(({ anchor }) => anchor.id !== zero.id);
  return [
    { value: OWN_ZERO, label: zero.id === null ? "day 0" : zero.name },
    ...others.map(({ anchor }) => ({ value: anchor.id, label: anchor.name })),
  ];
}

/** What readers align most: the first two transplants; else the case's own zero and the first other one. */
function usualZeros(timeline: Timeline): readonly [upper: string, lower: string] {
  const zeros = zerosOf(timeline).map(({ value }) => value);
  const transplants = timeline.procedures
    .filter(({ event }) => event.kind === "transplant")
    .map(({ event }) => (event.id === timeline.zero.id ? OWN_ZERO : event.id));
  const [first, second] = transplants;
  if (first !== undefined && second !== undefined) return [first, second];
  return [OWN_ZERO, first ?? zeros[1] ?? OWN_ZERO];
}

const asZero = (value: string): string | null => (value === OWN_ZERO ? null : value);

function SameCase(): ReactElement | null {
  const { store } = useWorkbench();
  const timeline = useAppState((state) => state.course?.timeline ?? null);
  const [chosen, choose] = useState(() => (timeline === null ? ([OWN_ZERO, OWN_ZERO] as const) : usualZeros(timeline)));
  if (timeline === null) return null;
  const [upper, lower] = chosen;
  const data = [...zerosOf(timeline)];
  const start = (): void => {
    const state = store.getState();
    const comparison: Comparison = { kind: "same case", zero: asZero(lower) };
    const change = viewChanged(state, { zero: asZero(upper), window: null });
    store.setState({ ...change, comparison, dialog: null, message: null });
  };
  return (
    <section aria-label="This case twice">
      <Text fw={600} size="sm" mb={6}>
        This case twice
      </Text>
      <Group gap={10} align="end" wrap="nowrap">
        <Select
          flex={1}
          size="xs"
          label="Above, day 0 is"
          allowDeselect={false}
          data={data}
          value={upper}
          onChange={(value) => value !== null && choose([value, lower])}
        />
        <Select
          flex={1}
          size="xs"
          label="Below, day 0 is"
          allowDeselect={false}
          data={data}
          value={lower}
          onChange={(value) => value !== null && choose([upper, value])}
        />
        <Button size="xs" disabled={upper === lower} onClick={start}>
          Compare
        </Button>
      </Group>
      {data.length < 2 && (
        <Text size="xs" c="dimmed" mt={6}>
          This case names nothing but its day 0 to count from.
        </Text>
      )}
    </section>
  );
}

function OtherCase(): ReactElement {
  const workbench = useWorkbench();
  const { api } = workbench;
  const [recent, setRecent] = useState<readonly RecentFile[]>([]);
  const [samples, setSamples] = useState<readonly SampleCase[]>([]);
  useEffect(() => {
    // A list that cannot be had is left out: the file dialog remains.
    api.recentFiles().then(setRecent, () => undefined);
    api.sampleCases().then(setSamples, () => undefined);
  }, [api]);
  const [source, setSource] = useState<string | null>(null);
  const listed = [
    { group: "Recent", items: recent.map(({ id, name }) => ({ value: `recent ${id}`, label: name })) },
    { group: "Sample cases", items: samples.map(({ id, title }) => ({ value: `sample ${id}`, label: title })) },
  ].filter(({ items }) => items.length > 0);
  return (
    <section aria-label="Another case">
      <Text fw={600} size="sm" mb={6}>
        Another case
      </Text>
      <Group gap={10} align="end" wrap="nowrap">
        <Select
          flex={1}
          size="xs"
          label="Recent files and samples"
          placeholder="Choose a case"
          data={listed}
          value={source}
          onChange={setSource}
        />
        <Button
          size="xs"
          disabled={source === null}
          onClick={() => source !== null && void compareWith(workbench, sourceOf(source))}
        >
          Compare
        </Button>
        <Button size="xs" variant="default" onClick={() => void compareWith(workbench, { kind: "dialog" })}>
          Open file…
        </Button>
      </Group>
    </section>
  );
}

type OtherCaseRead = Extract<Comparison, { readonly kind: "other case" }>;

function sourceOf(value: string): ComparisonSource {
  const [kind, id = ""] = value.split(" ", 2);
  return kind === "recent" ? { kind: "recent", id } : { kind: "sample", id };
}

/** The case below is read once: here it is read again, and counts from where it did, if that is still there. */
export async function compareAgain(workbench: Workbench): Promise<void> {
  const read = await readOther(workbench, { kind: "again" });
  const { comparison } = workbench.store.getState();
  if (read === null || comparison?.kind !== "other case") return;
  const { zero } = comparison;
  const isThere = read.course.timeline.anchors.some(({ anchor }) => anchor.id === zero);
  const announcement = `“${read.name}” was read again.`;
  workbench.store.setState({ comparison: { ...read, zero: isThere ? zero : null }, message: null, announcement });
}

async function compareWith(workbench: Workbench, source: ComparisonSource): Promise<void> {
  const { store } = workbench;
  const comparison = await readOther(workbench, source);
  if (comparison === null) return;
  store.setState({ ...viewChanged(store.getState(), { window: null }), comparison, dialog: null, message: null });
}

/** Null when there is none, which the reader has been told. */
async function readOther({ store, api }: Workbench, source: ComparisonSource): Promise<OtherCaseRead | null> {
  const outcome = await api.readForComparison(source).catch(
    (error: unknown): ComparisonOutcome => ({
      kind: "failed",
      message: error instanceof Error ? error.message : "The case could not be read.",
    }),
  );
  if (outcome.kind === "cancelled") return null;
  if (outcome.kind === "failed") {
    store.setState({ ...told({ tone: "bad", text: outcome.message }), dialog: null });
    return null;
  }
  const { name, text } = outcome;
  const opened = openCase(text);
  if (!opened.ok) {
    const sentence = `“${name}” cannot be drawn. Open it by itself to see what is wrong.`;
    store.setState({ ...told({ tone: "bad", text: sentence }), dialog: null });
    return null;
  }
  return { kind: "other case", name, text, course: { case: opened.case, timeline: opened.timeline }, zero: null };
}
