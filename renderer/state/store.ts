import { createContext, useContext } from "react";
import { useStore } from "zustand";
import { createStore, type StoreApi } from "zustand/vanilla";
import type { CaselineApi } from "../../shared/ipc.ts";
import { type AppState, initialState } from "./state.ts";

export type AppStore = StoreApi<AppState>;

export const createAppStore = (state: Partial<AppState> = {}): AppStore =>
  createStore<AppState>(() => ({ ...initialState, ...state }));

/** The store and the main process, for everything that acts. */
export interface Workbench {
  readonly store: AppStore;
  readonly api: CaselineApi;
}

export const WorkbenchContext = createContext<Workbench | null>(null);

export function useWorkbench(): Workbench {
  const workbench = useContext(WorkbenchContext);
  if (workbench === null) throw new Error("Rendered outside of the window's workbench");
  return workbench;
}

/** A part of the state; the component is drawn again when that part changes. */
export function useAppState<Part>(select: (state: AppState) => Part): Part {
  return useStore(useWorkbench().store, select);
}
