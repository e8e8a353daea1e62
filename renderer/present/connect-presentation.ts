import type { StageContent } from "../../shared/presentation.ts";
import type { AppState } from "../state/state.ts";
import type { AppStore, Workbench } from "../state/store.ts";
import { startPresentation } from "./act.ts";
import { comparisonOnStage } from "./compared-pictures.ts";
import { acted, stageFollowed, stagePlaced, stageSized, stepsToPresent } from "./presentation.ts";

const nothingYet: StageContent = {
  stage: { step: 0, black: true, typed: "", scheme: "dark", laser: false, help: false, atEnd: false, comparing: false },
  steps: [],
  pins: [],
  comparison: null,
};

/** Keeps the presenter's window and the window of its stage equal. Resolves when the page knows which of the two it is, if any. */
export async function connectPresentation(workbench: Workbench): Promise<void> {
  const { store, api } = workbench;
  const follow = (content: StageContent): void => store.setState(stageFollowed(store.getState(), content, Date.now()));
  let followed = false;
  api.on("stageContent", (content) => {
    followed = true;
    follow(content);
  });
  api.on("stagePlaced", (placement) => store.setState(stagePlaced(store.getState(), placement)));
  api.on("stageActed", (action) => store.setState(acted(store.getState(), action)));
  api.on("stageSized", (size) => store.setState(stageSized(store.getState(), size)));
  // Listened to before main is asked for the page's role: main says it in one of the two ways.
  api.on("presentationWanted", () => presentWhenRead(workbench));
  store.subscribe((state, before) => tell(workbench, state, before));
  const role = await api.pageRole().catch(() => ({ kind: "case", present: false }) as const);
  if (role.kind === "stage" && !followed) follow(role.content ?? nothingYet);
  if (role.kind === "case" && role.present) presentWhenRead(workbench);
}

function presentWhenRead(workbench: Workbench): void {
  whenRead(workbench.store, () => {
    if (workbench.store.getState().presentation === null) startPresentation(workbench, "best display");
  });
}

/** Says to main, and so to the stage, what has changed in the window that presents. */
function tell({ api }: Workbench, state: AppState, before: AppState): void {
  const presentation = state.presentation;
  if (presentation === null) {
    if (before.presentation !== null) api.endPresentation().catch(() => undefined);
    return;
  }
  if (presentation.part !== "presenter") return;
  const known = before.presentation;
  const same =
    known?.part === "presenter" &&
    known.stage === presentation.stage &&
    before.pins === state.pins &&
    before.course === state.course &&
    (!presentation.stage.comparing || (before.comparison === state.comparison && before.view === state.view));
  if (same) return;
  const { stage } = presentation;
  const comparison = comparisonOnStage(state);
  api.showOnStage({ stage, steps: stepsToPresent(state), pins: state.pins, comparison }).catch(() => undefined);
}

/** Once there is a case; never, when the file cannot be drawn. */
function whenRead(store: AppStore, perform: () => void): void {
  if (store.getState().course !== null) {
    perform();
    return;
  }
  const stop = store.subscribe(({ document, course }) => {
    if (document.kind === "none") return;
    stop();
    if (course !== null) perform();
  });
}
