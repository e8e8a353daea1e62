import type { ImportSummary } from "../../shared/formats/import/import-result.ts";
import type { ImportChoices } from "../../shared/formats/import/reader.ts";
import type { ReadingProgress } from "../../shared/import-review.ts";
import type { Spilled } from "./spill-writer.ts";

/** What the thread that reads is given. */
export interface ReadingTask {
  readonly paths: readonly string[];
  readonly choices: ImportChoices;
  /** An empty folder for what comes of it. */
  readonly folder: string;
}

/** What the thread that reads says. */
export type ReadingReport =
  | ({ readonly kind: "progress" } & ReadingProgress)
  | ({ readonly kind: "read"; readonly summary: ImportSummary } & Spilled)
  | { readonly kind: "failed"; readonly message: string };
