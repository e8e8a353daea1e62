import type { Workbench } from "./store.ts";
import { told } from "./updates.ts";

/** For opening that nobody waits for: when it fails, the reader is told in the window. */
export function openOrTell({ store }: Workbench, request: Promise<void>, name: string): void {
  request.catch((error: unknown) => {
    const reason = error instanceof Error ? error.message : "";
    store.setState(told({ tone: "bad", text: `${name} could not be opened. ${reason}` }));
  });
}
