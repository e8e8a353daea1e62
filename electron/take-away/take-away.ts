import { basename, dirname } from "node:path";
import type { BrowserWindow } from "electron";
import { openCase } from "../../shared/case/open-case.ts";
import type { ExportOutcome } from "../../shared/export-outcome.ts";
import type { DocumentState, HandoutRequest, PrintOutcome } from "../../shared/ipc.ts";
import type { Timeline } from "../../shared/time/timeline.ts";
import { lackingSigns } from "../cli/lacking-signs.ts";
import { askForPath, type WantedFile } from "../export/ask-for-path.ts";
import type { Folders } from "../export/export-figure.ts";
import { explainFileError } from "../files/file-errors.ts";
import type { SettingsFile } from "../files/settings-file.ts";
import { writeFileWhole } from "../files/write-file.ts";
import type { WrittenReport } from "../report/write-report.ts";

export interface TakeAwayParts {
  readonly stateOf: (window: BrowserWindow) => DocumentState;
  readonly folders: SettingsFile<Folders>;
}

/** What is taken away from a case, made of its text as main has it: the page says what is wanted and nothing else. */
export interface TakeAway {
  readonly exportSlides: (window: BrowserWindow, suggestedName: string) => Promise<ExportOutcome>;
  readonly exportHandout: (window: BrowserWindow, request: HandoutRequest) => Promise<ExportOutcome>;
  readonly printHandout: (window: BrowserWindow, request: HandoutRequest) => Promise<PrintOutcome>;
}

const NO_CASE = { kind: "failed", message: "No case is open in this window." } as const;

export function takeAway({ stateOf, folders }: TakeAwayParts): TakeAway {
  /** Asks where to before the work is done, which may take seconds. */
  const save = async (
    window: BrowserWindow,
    wanted: WantedFile & { readonly what: string },
    make: (timeline: Timeline) => Promise<WrittenReport>,
  ): Promise<ExportOutcome> => {
    const timeline = timelineOf(stateOf(window));
    if (timeline === null) return NO_CASE;
    const path = await askForPath(window, wanted, folders.value().export);
    if (path === null) return { kind: "cancelled" };
    const name = basename(path);
    const made = await make(timeline).catch(() => null);
    if (made === null) return { kind: "failed", message: `${wanted.what} could not be made.` };
    try {
      await writeFileWhole(path, made.contents);
    } catch (error) {
      return { kind: "failed", message: `${wanted.what} could not be written. ${explainFileError(error, name)}` };
    }
    folders.set({ ...folders.value(), export: dirname(path) });
    return { kind: "saved", name, warnings: made.warnings };
  };

  return {
    exportSlides: (window, suggestedName) =>
      save(
        window,
        { title: "Export Slides", what: "The slides", format: "pptx", formatName: "Presentation", suggestedName },
        async (timeline) => {
          const { makeSlides } = await import("../slides/make-slides.ts");
          const { bytes, missingGlyphs } = await makeSlides(timeline);
          return { contents: bytes, warnings: lackingSigns(missingGlyphs) };
        },
      ),
    exportHandout: (window, { suggestedName, ...choices }) =>
      save(
        window,
        { title: "Save Handout", what: "The handout", format: "pdf", formatName: "PDF document", suggestedName },
        async (timeline) => {
          const { writeReport } = await import("../report/write-report.ts");
          return await writeReport(timeline, { ...choices, format: "pdf" });
        },
      ),
    async printHandout(window, { paper, parts, pins }) {
      const timeline = timelineOf(stateOf(window));
      if (timeline === null) return NO_CASE;
      const { handoutPages } = await import("../../shared/report/pages/handout-pages.ts");
      const { reportOf } = await import("../../shared/report/report.ts");
      const { printPages } = await import("./print-pages.ts");
      return await printPages(handoutPages(reportOf(timeline, pins), paper, parts), paper, timeline.case.title);
    },
  };
}

/** The course in a window, with the steps as they were edited. */
export function timelineOf(state: DocumentState): Timeline | null {
  if (state.kind === "none" || state.text === null) return null;
  const opened = openCase(state.text);
  if (!opened.ok) return null;
  const { timeline } = opened;
  if (state.unsavedViews === null) return timeline;
  return { ...timeline, case: { ...timeline.case, views: [...state.unsavedViews] } };
}
