import { Button, Group, Modal, SegmentedControl, Select, Stack, Switch, Text } from "@mantine/core";
import { type ReactElement, useMemo, useState } from "react";
import type { Scene } from "../../shared/figure/scene.ts";
import { SceneView } from "../../shared/figure/scene-view.tsx";
import { type ExportFormat, type ExportPreferences, exportResolutionsDpi, exportWidthsMm } from "../../shared/ipc.ts";
import { keepPreferences } from "../state/connect.ts";
import { useAppState, useWorkbench } from "../state/store.ts";
import styles from "./export.module.css";
import { copyFigure, exportFigure, sceneForExport } from "./export-figure.ts";
import { RangedNumber } from "./ranged-number.tsx";

const FORMATS: readonly { readonly value: ExportFormat; readonly label: string }[] = [
  { value: "svg", label: "SVG" },
  { value: "png", label: "PNG" },
  { value: "pdf", label: "PDF" },
];

const DESCRIPTION_OF_FORMAT: Readonly<Record<ExportFormat, string>> = {
  svg: "Vector drawing with real text, to be edited afterwards.",
  png: "Pixels, for slides and text documents.",
  pdf: "One page of true size with real text.",
};

/** Column widths that journals ask for. */
const PRESETS_MM = [80, 89, 90, 115, 170, 174, 183, 187, 190];
const USUAL_WIDTH_MM = 183;

const AS_ON_SCREEN = "screen";
const OTHER = "other";

export function ExportDialog(): ReactElement {
  const { store } = useWorkbench();
  const opened = useAppState((state) => state.dialog === "export" && state.course !== null);
  return (
    <Modal
      opened={opened}
      onClose={() => store.setState({ dialog: null })}
      closeButtonProps={{ "aria-label": "Close" }}
      title="Export figure"
      size={920}
    >
      {opened && <ExportForm />}
    </Modal>
  );
}

function ExportForm(): ReactElement {
  const workbench = useWorkbench();
  const remembered = useAppState((state) => state.preferences.export);
  const view = useAppState((state) => state.view);
  const [settings, setSettings] = useState<ExportPreferences>(remembered);
  const [busy, setBusy] = useState(false);
  const change = (part: Partial<ExportPreferences>): void => setSettings({ ...settings, ...part });
  // biome-ignore lint/correctness/useExhaustiveDependencies: the view is read from the store
  const scene = useMemo(() => sceneForExport(workbench.store.getState(), settings), [workbench, settings, view]);

  const remember = (): void => {
    const { preferences } = workbench.store.getState();
    keepPreferences(workbench, { ...preferences, export: settings });
  };
  const save = async (): Promise<void> => {
    if (scene === null) return;
    setBusy(true);
    remember();
    const saved = await exportFigure(workbench, scene, settings);
    setBusy(false);
    if (saved) workbench.store.setState({ dialog: null });
  };

  return (
    <div className={styles["form"]}>
      <Stack gap={14} className={styles["settings"]}>
        <FormatChoice settings={settings} change={change} />
        <WidthChoice settings={settings} change={change} />
        {settings.format === "png" && (
          <RangedNumber
            label="Resolution, dots per inch"
            range={exportResolutionsDpi}
            step={50}
            value={settings.dpi}
            change={(dpi) => change({ dpi })}
          />
        )}
        <Switch
          size="xs"
          label="With title"
          checked={settings.showTitle}
          onChange={(event) => change({ showTitle: event.currentTarget.checked })}
        />
        {scene !== null && <MissingGlyphs scene={scene} />}
        <Stack gap={8} mt="auto">
          <Button onClick={() => void save()} loading={busy} data-autofocus>
            Save as {settings.format.toUpperCase()}…
          </Button>
          <Group gap={8} grow>
            <Button variant="default" size="xs" onClick={() => void copyFigure(workbench, "png", settings)}>
              Copy picture
            </Button>
            <Button variant="default" size="xs" onClick={() => void copyFigure(workbench, "svg", settings)}>
              Copy SVG
            </Button>
          </Group>
        </Stack>
      </Stack>
      <Preview scene={scene} />
    </div>
  );
}

interface ChoiceProps {
  readonly settings: ExportPreferences;
  readonly change: (part: Partial<ExportPreferences>) => void;
}

function FormatChoice({ settings, change }: ChoiceProps): ReactElement {
  return (
    <div>
      <SegmentedControl
        fullWidth
        size="xs"
        aria-label="File format"
        data={[...FORMATS]}
        value={settings.format}
        onChange={(format) => change({ format })}
      />
      <Text size="xs" c="var(--muted)" mt={6}>
        {DESCRIPTION_OF_FORMAT[settings.format]}
      </Text>
    </div>
  );
}

function WidthChoice({ settings, change }: ChoiceProps): ReactElement {
  const { widthMm } = settings;
  const [other, setOther] = useState(widthMm !== null && !PRESETS_MM.includes(widthMm));
  const value = widthMm === null ? AS_ON_SCREEN : other ? OTHER : String(widthMm);
  const choose = (choice: string | null): void => {
    if (choice === null) return;
    setOther(choice === OTHER);
    if (choice === AS_ON_SCREEN) change({ widthMm: null });
    else if (choice !== OTHER) change({ widthMm: Number(choice) });
    else change({ widthMm: widthMm ?? USUAL_WIDTH_MM });
  };
  return (
    <Stack gap={8}>
      <Select
        size="xs"
        label="Width"
        allowDeselect={false}
        maxDropdownHeight={320}
        data={[
          ...PRESETS_MM.map((each) => ({ value: String(each), label: `${each} mm` })),
          { value: OTHER, label: "Another width" },
          { value: AS_ON_SCREEN, label: "As on screen" },
        ]}
        value={value}
        onChange={choose}
      />
      {value === OTHER && widthMm !== null && (
        <RangedNumber
          aria-label="Width in mm"
          suffix=" mm"
          range={exportWidthsMm}
          value={widthMm}
          change={(width) => change({ widthMm: width })}
        />
      )}
    </Stack>
  );
}

function MissingGlyphs({ scene }: { readonly scene: Scene }): ReactElement | null {
  if (scene.missingGlyphs.length === 0) return null;
  return (
    <p className={styles["warning"]}>
      The bundled font has no signs for {scene.missingGlyphs.map((text) => `“${text}”`).join(", ")}. They are drawn in a
      font of the system where one has them, else as empty boxes, and may look different on another computer.
    </p>
  );
}

const PREVIEW_HEIGHT_VH = 58;

/** The figure as the file will hold it, shrunk to the dialog where it is larger. */
function Preview({ scene }: { readonly scene: Scene | null }): ReactElement | null {
  if (scene === null) return null;
  const width = scene.width / scene.unitsPerMillimetre;
  const height = scene.height / scene.unitsPerMillimetre;
  return (
    <figure className={styles["preview"]}>
      <div
        className={styles["previewPaper"]}
        style={{ width: `min(${width}mm, 100%, ${(PREVIEW_HEIGHT_VH * width) / height}vh)` }}
        data-testid="export-preview"
      >
        <SceneView scene={scene} unit="mm" />
      </div>
      <figcaption>
        {Math.round(width)} × {Math.round(height)} mm
      </figcaption>
    </figure>
  );
}
