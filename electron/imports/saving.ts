import type { SavingProgress } from "../../shared/import-review.ts";
import { SentenceError } from "../ipc/sentence-error.ts";

/** What came of writing cases. */
export interface Saved {
  readonly paths: readonly string[];
  /** All of them are written: there is nothing left to look at. */
  readonly whole: boolean;
}

/** The writing of an import's cases, one at a time. */
export interface Saving {
  readonly run: <Outcome extends Saved>(write: (tell: TellProgress) => Promise<Outcome>) => Promise<Outcome>;
  /** @throws SentenceError while cases are written, or it is asked where to */
  readonly expectNone: () => void;
  readonly isRunning: () => boolean;
  /** Settles, always well, when nothing is being written. */
  readonly ended: () => Promise<void>;
  /** Cases that are on the disk. */
  readonly cases: () => number;
}

export type TellProgress = (progress: SavingProgress) => void;

const SAVING =
  "The cases of this import are being saved. Wait until that is done: what is written stays, and it is not ended half-way.";

/** As often as anybody sees. */
const BETWEEN_NOTICES_MS = 100;

export interface SavingParts {
  readonly tell: TellProgress;
  /** Progress was told, and not all is written. */
  readonly goesOn: () => void;
}

export function savingOf({ tell, goesOn }: SavingParts): Saving {
  let running: Promise<unknown> | null = null;
  let cases = 0;
  const expectNone = (): void => {
    if (running !== null) throw new SentenceError(SAVING);
  };
  return {
    async run(write) {
      expectNone();
      let told: number | null = null;
      let whole = false;
      const tellSeldom: TellProgress = (progress) => {
        const now = performance.now();
        if (told !== null && now - told < BETWEEN_NOTICES_MS) return;
        told = now;
        tell(progress);
      };
      // Held before its first step is taken.
      const writing = Promise.resolve().then(() => write(tellSeldom));
      running = writing;
      try {
        const outcome = await writing;
        cases += outcome.paths.length;
        ({ whole } = outcome);
        return outcome;
      } finally {
        running = null;
        if (told !== null && !whole) goesOn();
      }
    },
    expectNone,
    isRunning: () => running !== null,
    async ended() {
      await running?.catch(() => undefined);
    },
    cases: () => cases,
  };
}
