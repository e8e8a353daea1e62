import { Button, Modal, Radio, Stack, Text } from "@mantine/core";
import { type ReactElement, useEffect, useState } from "react";
import type { ExportOutcome } from "../../shared/export-outcome.ts";
import type { ExportTarget, Loss } from "../../shared/formats/export.ts";
import type { DataLosses } from "../../shared/import-review.ts";
import { suggestedName } from "../export/export-figure.ts";
import { useAppState, useWorkbench } from "../state/store.ts";
import { told } from "../state/updates.ts";
import styles from "./export-data.module.css";
import { groupedLosses, isKeptForCaseline } from "./grouped-losses.ts";

/** The case in another format, with what that cannot say of it. */
export function ExportDataDialog(): ReactElement {
  const { store } = useWorkbench();
  const opened = useAppState((state) => state.dialog === "export-data" && state.course !== null);
  return (
    <Modal
      opened={opened}
      onClose={() => store.setState({ dialog: null })}
      closeButtonProps={{ "aria-label": "Close" }}
      title="Export data"
      size={820}
    >
      {opened && <ExportDataForm />}
    </Modal>
  );
}

const targets: readonly { readonly target: ExportTarget; readonly label: string; readonly description: string }[] = [
  { target: "xlsx", label: "Excel workbook", description: "One row an event, for a spreadsheet." },
  { target: "csv", label: "CSV table", description: "The same as plain text." },
  { target: "cbioportal", label: "cBioPortal", description: "A folder with timeline and clinical files." },
  { target: "fhir", label: "FHIR R4", description: "A bundle of resources, as JSON." },
  { target: "phenopacket", label: "GA4GH Phenopacket v2", description: "One patient, as JSON." },
];

function ExportDataForm(): ReactElement {
  const { store, api } = useWorkbench();
  const [target, choose] = useState<ExportTarget>("xlsx");
  const [busy, setBusy] = useState(false);
  const losses = useLosses(target);
  const save = async (): Promise<void> => {
    setBusy(true);
    const outcome = await api.exportData(target, suggestedName(store.getState())).catch(
      (error: unknown): ExportOutcome => ({
        kind: "failed",
        message: error instanceof Error ? error.message : "The data were not exported.",
      }),
    );
    setBusy(false);
    if (outcome.kind === "failed") store.setState(told({ tone: "bad", text: outcome.message }));
    // What the format cannot say was listed before.
    if (outcome.kind === "saved")
      store.setState({ ...told({ tone: "good", text: `Saved as ${outcome.name}.` }), dialog: null });
  };
  return (
    <div className={styles["form"]}>
      <Stack gap={14} justify="space-between">
        <Radio.Group value={target} onChange={(value) => choose(targetOf(value))} aria-label="Format">
          <Stack gap={10}>
            {targets.map(({ target: value, label, description }) => (
              <Radio
                key={value}
                size="xs"
                value={value}
                label={label}
                description={description}
                classNames={{ description: styles["description"] ?? "" }}
              />
            ))}
          </Stack>
        </Radio.Group>
        <Button onClick={() => void save()} loading={busy} disabled={losses?.kind !== "known"} data-autofocus>
          {target === "cbioportal" ? "Choose a folder…" : "Save…"}
        </Button>
      </Stack>
      <Losses losses={losses} />
    </div>
  );
}

const targetOf = (value: string): ExportTarget => targets.find(({ target }) => target === value)?.target ?? "xlsx";

/** Null while they are found out. */
function useLosses(target: ExportTarget): DataLosses | null {
  const { api } = useWorkbench();
  const [losses, setLosses] = useState<DataLosses | null>(null);
  useEffect(() => {
    let wanted = true;
    setLosses(null);
    api.dataLosses(target).then(
      (found) => wanted && setLosses(found),
      () => wanted && setLosses({ kind: "failed", message: "The case could not be put into this format." }),
    );
    return () => {
      wanted = false;
    };
  }, [api, target]);
  return losses;
}

function Losses({ losses }: { readonly losses: DataLosses | null }): ReactElement {
  return (
    <section
      className={styles["losses"]}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by the keyboard
      tabIndex={0}
      aria-label="What the format cannot say"
      aria-busy={losses === null}
    >
      {losses === null ? (
        <Text size="xs">Looking at the case…</Text>
      ) : losses.kind === "failed" ? (
        <Text size="xs">{losses.message}</Text>
      ) : (
        <LossList losses={losses.losses} />
      )}
    </section>
  );
}

/** More than anybody reads in a dialog. */
const MOST_OF_A_GROUP = 20;

function LossList({ losses }: { readonly losses: readonly Loss[] }): ReactElement {
  if (losses.length === 0) return <p className={styles["lead"]}>This format can say all that the case says.</p>;
  const kept = losses.filter(isKeptForCaseline);
  const lost = losses.filter((loss) => !isKeptForCaseline(loss));
  return (
    <>
      {lost.length > 0 && <p className={styles["lead"]}>What this format cannot say of the case, or says with less:</p>}
      <Groups losses={lost} opened={OPENED} />
      {kept.length > 0 && <p className={styles["lead"]}>Written so that only Caseline reads it:</p>}
      <Groups losses={kept} opened={0} />
    </>
  );
}

/** The biggest groups, which are open. */
const OPENED = 3;

/** @param opened how many groups are open */
function Groups({ losses, opened }: { readonly losses: readonly Loss[]; readonly opened: number }): ReactElement {
  return (
    <>
      {groupedLosses(losses).map(({ field, count, messages }, place) => (
        <details key={field} className={styles["group"]} open={place < opened}>
          <summary>
            {field} <b>{count}</b>
          </summary>
          <ul>
            {messages.slice(0, MOST_OF_A_GROUP).map((message, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: two losses may have one text
              <li key={index}>{message}</li>
            ))}
            {messages.length > MOST_OF_A_GROUP && <li>and {messages.length - MOST_OF_A_GROUP} more of the kind</li>}
          </ul>
        </details>
      ))}
    </>
  );
}
