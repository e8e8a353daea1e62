import { type BrowserWindow, powerSaveBlocker } from "electron";
import type { DocumentState } from "../../shared/ipc.ts";
import type { StageContent, StagePlacement } from "../../shared/presentation.ts";
import { notify } from "../ipc/gate.ts";
import type { StagePlace } from "../window/create-window.ts";
import type { NumberedDisplay } from "./displays-now.ts";
import { fillScreen, moveTo } from "./fill-screen.ts";

/** One presentation: the window that presents, and its stage, which is that window or another. */
export interface Show {
  readonly presenter: BrowserWindow;
  /** Null: the presenter's window is the stage. */
  readonly stage: () => BrowserWindow | null;
  readonly placement: () => StagePlacement;
  readonly content: () => StageContent | null;
  readonly showContent: (content: StageContent) => void;
  readonly showDocument: (document: DocumentState) => void;
  /** Shows the stage in the presenter's window. */
  readonly here: () => void;
  /** Shows the stage in an ordinary window, which can be shared in a meeting. */
  readonly inWindow: (display: NumberedDisplay) => void;
  readonly onDisplays: (stage: NumberedDisplay, presenter: NumberedDisplay) => void;
  /** Ids of the displays that are left: a stage whose display is gone goes on in the presenter's window, at the same step. */
  readonly displaysAre: (ids: readonly number[]) => void;
  readonly end: () => void;
}

interface ShowOptions {
  readonly createStage: (place: StagePlace) => BrowserWindow;
  readonly ended: () => void;
}

export function createShow(presenter: BrowserWindow, { createStage, ended }: ShowOptions): Show {
  const stayAwake = powerSaveBlocker.start("prevent-display-sleep");
  let stage: BrowserWindow | null = null;
  /** Of a stage that fills it. */
  let display: number | null = null;
  let content: StageContent | null = null;
  let document: DocumentState | null = null;
  let restore = (): void => undefined;
  let over = false;

  const closeStage = (): void => {
    const closing = stage;
    stage = null;
    display = null;
    // Its page is not asked: nothing in it can be lost.
    if (closing !== null && !closing.isDestroyed()) closing.destroy();
  };

  const end = (): void => {
    if (over) return;
    over = true;
    ended();
    closeStage();
    powerSaveBlocker.stop(stayAwake);
    presenter.removeListener("closed", end);
    if (presenter.isDestroyed()) return;
    restore();
    notify(presenter, "stagePlaced", null);
  };
  presenter.on("closed", end);

  const here = (): void => {
    restore = fillScreen(presenter, end);
  };

  const openStage = (place: StagePlace): void => {
    const opened = createStage(place);
    stage = opened;
    opened.on("closed", () => {
      if (stage === opened) end();
    });
  };

  return {
    presenter,
    stage: () => stage,
    placement: () => (stage === null ? "this window" : "own window"),
    content: () => content,
    showContent(newer) {
      content = newer;
      if (stage !== null) notify(stage, "stageContent", newer);
    },
    showDocument(newer) {
      if (newer === document) return;
      document = newer;
      if (stage !== null) notify(stage, "documentChanged", newer);
    },
    here,
    inWindow: ({ workArea }) => openStage({ area: workArea, fullScreen: false }),
    onDisplays(forStage, forPresenter) {
      restore = moveTo(presenter, forPresenter);
      display = forStage.id;
      openStage({ area: forStage.bounds, fullScreen: true });
    },
    displaysAre(ids) {
      if (display === null || (ids.length > 1 && ids.includes(display))) return;
      closeStage();
      restore();
      here();
      notify(presenter, "stagePlaced", "this window");
    },
    end,
  };
}
