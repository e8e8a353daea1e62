import { type BrowserWindow, screen } from "electron";
import type { DocumentState } from "../../shared/ipc.ts";
import type { PageRole, StagePlacement } from "../../shared/presentation.ts";
import { notify, type RequestHandlers } from "../ipc/gate.ts";
import { SentenceError } from "../ipc/sentence-error.ts";
import type { StagePlace } from "../window/create-window.ts";
import { chooseDisplays } from "./choose-displays.ts";
import { displaysNow } from "./displays-now.ts";
import { createShow, type Show } from "./show.ts";

type PresentationRequest =
  | "pageRole"
  | "startPresentation"
  | "endPresentation"
  | "showOnStage"
  | "pointOnStage"
  | "actOnStage"
  | "stageResized";

/** Which windows present, and where their stages are. What is presented is the page's business. */
export interface Presentations {
  readonly handlers: Pick<RequestHandlers, PresentationRequest>;
  /** The window whose case a window shows: itself, or for a stage the one that presents. */
  readonly presenterOf: (window: BrowserWindow) => BrowserWindow;
  /** Begins to present in a window as soon as its page has read the case. */
  readonly presentSoon: (window: BrowserWindow) => void;
  /** A window's document was read again: its stage is told as well. */
  readonly documentsChanged: () => void;
}

export interface PresentationsOptions {
  readonly createStage: (place: StagePlace) => BrowserWindow;
  readonly stateOf: (presenter: BrowserWindow) => DocumentState;
}

export function keepPresentations({ createStage, stateOf }: PresentationsOptions): Presentations {
  const shows = new Map<BrowserWindow, Show>();
  /** Windows whose page has not asked yet what it is for. */
  const soon = new WeakSet<BrowserWindow>();
  /** Windows whose page has asked, and hears notices. */
  const hearing = new WeakSet<BrowserWindow>();

  const watched = new WeakSet<BrowserWindow>();

  /** Until the page is loaded again, or is gone. */
  const hear = (window: BrowserWindow): void => {
    hearing.add(window);
    if (watched.has(window)) return;
    watched.add(window);
    window.webContents.on("did-navigate", () => hearing.delete(window));
    window.webContents.on("render-process-gone", () => hearing.delete(window));
  };

  const showOfStage = (window: BrowserWindow): Show | undefined =>
    [...shows.values()].find((show) => show.stage() === window);

  const presenterOfStage = (window: BrowserWindow): BrowserWindow => {
    const show = showOfStage(window);
    if (show === undefined) throw new SentenceError("Only the window of a presentation's stage can ask for that.");
    return show.presenter;
  };

  const start = (presenter: BrowserWindow, wanted: "best display" | "own window"): StagePlacement => {
    if (showOfStage(presenter) !== undefined) throw new SentenceError("The window of a stage cannot present.");
    const running = shows.get(presenter);
    if (running !== undefined) return running.placement();
    const show = createShow(presenter, { createStage, ended: () => shows.delete(presenter) });
    shows.set(presenter, show);
    const chosen = chooseDisplays(displaysNow(), screen.getDisplayMatching(presenter.getBounds()).id);
    if (wanted === "own window") show.inWindow(chosen.stage);
    else if (chosen.presenter === null) show.here();
    else show.onDisplays(chosen.stage, chosen.presenter);
    return show.placement();
  };

  const roleOf = (window: BrowserWindow): PageRole => {
    const show = showOfStage(window);
    if (show !== undefined) return { kind: "stage", content: show.content() };
    // A page that is loaded anew has forgotten that it presented.
    shows.get(window)?.end();
    hear(window);
    return { kind: "case", present: soon.delete(window) };
  };

  screen.on("display-removed", () => {
    const displays = screen.getAllDisplays().map(({ id }) => id);
    for (const show of shows.values()) show.displaysAre(displays);
  });

  return {
    handlers: {
      pageRole: async (window) => roleOf(window),
      startPresentation: async (window, wanted) => start(window, wanted),
      endPresentation: async (window) => shows.get(window)?.end(),
      showOnStage: async (window, content) => shows.get(window)?.showContent(content),
      async pointOnStage(window, place) {
        const stage = shows.get(window)?.stage() ?? null;
        if (stage !== null) notify(stage, "stagePointed", place);
      },
      actOnStage: async (window, action) => notify(presenterOfStage(window), "stageActed", action),
      stageResized: async (window, size) => notify(presenterOfStage(window), "stageSized", size),
    },
    presenterOf: (window) => showOfStage(window)?.presenter ?? window,
    presentSoon(window) {
      if (hearing.has(window)) notify(window, "presentationWanted", null);
      else soon.add(window);
    },
    documentsChanged() {
      for (const show of shows.values()) show.showDocument(stateOf(show.presenter));
    },
  };
}
