import { flushSync } from "react-dom";
import { createRoot } from "react-dom/client";
import { FigureView } from "../../../renderer/figure/figure-view.tsx";
import { createPointerStore } from "../../../renderer/figure/pointer-store.ts";
import { type AppStore, createAppStore, WorkbenchContext } from "../../../renderer/state/store.ts";
import { viewChanged } from "../../../renderer/state/updates.ts";
import type { Case } from "../../../shared/case/schema.ts";
import { resolved } from "../../support/resolved.ts";
import { noApi } from "./no-api.ts";
import type { DayWindow } from "./steps.ts";

export interface ProgramFigure {
  readonly draw: (window: DayWindow | null) => void;
  readonly drag: (pixels: number) => void;
}

/** The figure as the program's window has it, with its store; the first drawing resolves the case. */
export function createFigure(container: HTMLElement, made: Case): ProgramFigure {
  const store = createAppStore();
  mount(container, store);
  return {
    draw: (window) => {
      const state = store.getState();
      const course = state.course ?? { case: made, timeline: resolved(made) };
      flushSync(() => store.setState({ course, ...viewChanged(state, { window }) }));
    },
    // As the program's gestures do while a pointer drags.
    drag: (pixels) => {
      container.querySelector("g[clip-path] > g")?.setAttribute("transform", `translate(${pixels} 0)`);
    },
  };
}

function mount(container: HTMLElement, store: AppStore): void {
  // The figure is 1200 px wide beside its margins.
  container.style.width = "1232px";
  const workbench = { store, api: noApi };
  flushSync(() =>
    createRoot(container).render(
      <WorkbenchContext value={workbench}>
        <FigureView pointer={createPointerStore()} />
      </WorkbenchContext>,
    ),
  );
}
