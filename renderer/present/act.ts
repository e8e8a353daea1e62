import type { StageAction } from "../../shared/presentation.ts";
import type { Workbench } from "../state/store.ts";
import { told } from "../state/updates.ts";
import { acted, presentationBegun, stepsToPresent } from "./presentation.ts";

/** Does what was asked for: here, or for the window of a stage in the window that presents. */
export function act({ store, api }: Workbench, action: StageAction): void {
  const state = store.getState();
  if (state.presentation?.part === "stage") api.actOnStage(action).catch(() => undefined);
  else store.setState(acted(state, action));
}

/** @param wanted `own window`: in a window of its own, even where there is one display */
export function startPresentation({ store, api }: Workbench, wanted: "best display" | "own window"): void {
  if (stepsToPresent(store.getState()).length === 0) {
    store.setState(told({ tone: "bad", text: "All steps of this case are hidden. Show one in the steps panel." }));
    return;
  }
  const scheme = document.documentElement.dataset["mantineColorScheme"] === "dark" ? "dark" : "light";
  api.startPresentation(wanted).then(
    (placement) => store.setState(presentationBegun(store.getState(), placement, scheme, Date.now())),
    () => store.setState(told({ tone: "bad", text: "The presentation could not be started." })),
  );
}
