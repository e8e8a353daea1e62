import type { SaveOutcome } from "../../shared/ipc.ts";
import type { Workbench } from "./store.ts";
import { told } from "./updates.ts";

/** Says what came of saving. Main has been told of every change already, so that what it writes is what is seen. */
export function saveOrTell({ store }: Workbench, request: Promise<SaveOutcome>): void {
  request.then(
    (outcome) => {
      switch (outcome.kind) {
        case "saved":
          return store.setState(told({ tone: "good", text: `“${outcome.name}” was saved.` }));
        case "unchanged":
          return store.setState(told({ tone: "good", text: "There is nothing to save: the steps are in the file." }));
        case "failed":
          return store.setState(told({ tone: "bad", text: outcome.message }));
        case "cancelled":
          return undefined;
      }
    },
    (error: unknown) => {
      const reason = error instanceof Error ? error.message : "";
      store.setState(told({ tone: "bad", text: `The case was not saved. ${reason}` }));
    },
  );
}
