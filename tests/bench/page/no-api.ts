import type { CaselineApi } from "../../../shared/ipc.ts";

/** Nothing that is measured asks the main process for anything, and it never says anything. */
export const noApi: CaselineApi = new Proxy({} as CaselineApi, {
  get: (_target, name) =>
    name === "on"
      ? () => () => undefined
      : () => {
          throw new Error(`The benchmark's window has no main process to ask for ${String(name)}.`);
        },
});
