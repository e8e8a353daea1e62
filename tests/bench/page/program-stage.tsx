import "../../../renderer/global.css";
import { flushSync } from "react-dom";
import { createRoot } from "react-dom/client";
import { presentationBegun, stepsToPresent } from "../../../renderer/present/presentation.ts";
import { Stage } from "../../../renderer/present/stage.tsx";
import { type AppStore, createAppStore, WorkbenchContext } from "../../../renderer/state/store.ts";
import type { Case } from "../../../shared/case/schema.ts";
import { resolved } from "../../support/resolved.ts";
import { noApi } from "./no-api.ts";

export interface ProgramStage {
  readonly steps: number;
  /** Presses the key for the next step; ms of main-thread time until the animation can start. Resolves when it has ended. */
  next(): Promise<number>;
  /** The same for a step by its number, from 1. */
  jump(step: number): Promise<number>;
  /** Resolves when there has been idle time enough for every step to be laid out. */
  idle(): Promise<void>;
}

/**
 * The stage of a presentation as the program's window has it, at its first step: the steps that are proposed for the case.
 * @param preparing whether there is ever idle time in which steps are laid out ahead
 */
export function createStage(container: HTMLElement, made: Case, preparing: boolean): ProgramStage {
  if (!preparing) window.requestIdleCallback = () => 0;
  const store = createAppStore({ course: { case: made, timeline: resolved(made) } });
  store.setState(presentationBegun(store.getState(), "this window", "light", 0));
  mount(container, store);
  const steps = stepsToPresent(store.getState()).length;
  return {
    steps,
    next: () => changed(() => press("PageDown")),
    jump: async (step) => {
      for (const digit of String(step)) press(digit);
      await nextTask();
      return await changed(() => press("Enter"));
    },
    idle: async () => {
      // Each step, after the two beside the one in view, has two idle callbacks.
      for (let count = 0; count <= 2 * (steps + 2); count++)
        await new Promise((resolve) => requestIdleCallback(resolve));
    },
  };
}

function mount(container: HTMLElement, store: AppStore): void {
  flushSync(() =>
    createRoot(container).render(
      <WorkbenchContext value={{ store, api: noApi }}>
        <Stage />
      </WorkbenchContext>,
    ),
  );
}

function press(key: string): void {
  const target = document.activeElement ?? document.body;
  target.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
}

/** From the key to the first frame of the animation: script, style and layout, and no waiting for the screen. */
async function changed(act: () => void): Promise<number> {
  const start = performance.now();
  act();
  // React draws before the next task.
  await nextTask();
  document.body.getBoundingClientRect();
  const ms = performance.now() - start;
  const animations = document.getAnimations();
  if (animations.length === 0) throw new Error("Nothing moves from step to step.");
  await Promise.all(animations.map(({ finished }) => finished));
  await nextTask();
  return ms;
}

/** Sooner than a timer, and after everything that was begun before. */
function nextTask(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}
