import { join } from "node:path";
import { previousVersions } from "../files/previous-versions.ts";
import { type Closing, closingOf } from "./closing.ts";
import type { KeptCopies } from "./delete-kept.ts";
import { keepRecovery } from "./recovery.ts";
import { type Saving, type SavingParts, savingOf } from "./save-document.ts";
import { keepUnsavedSteps, type UnsavedSteps } from "./unsaved-steps.ts";

/** All that sees to it that nothing of a user's work is lost. */
export interface SafeKeeping {
  readonly saving: Saving;
  readonly closing: Closing;
  readonly unsavedSteps: UnsavedSteps;
  readonly kept: KeptCopies;
  /** Settles when unsaved steps are on the disk for the next start, or could not be written. */
  readonly written: () => Promise<void>;
}

/** @param folder the program's own, for what it remembers between two sessions */
export function safeKeeping(folder: string, parts: Omit<SavingParts, "previous">): SafeKeeping {
  const previous = previousVersions(join(folder, "previous-versions"), Date.now);
  const recovery = keepRecovery(join(folder, "recovery"), Date.now);
  const saving = savingOf({ ...parts, previous });
  return {
    ...{ saving, kept: { previous, recovery }, closing: closingOf(saving), unsavedSteps: keepUnsavedSteps(recovery) },
    written: recovery.written,
  };
}
