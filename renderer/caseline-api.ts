import type { CaselineApi } from "../shared/ipc.ts";

declare global {
  interface Window {
    /** Put there by the preload. */
    readonly caseline: CaselineApi;
  }
}
