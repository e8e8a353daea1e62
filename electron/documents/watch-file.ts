import { dirname, resolve } from "node:path";
import { type FSWatcher, watch } from "chokidar";

/** Programs that save do so in several steps; one look after them is enough. */
const SETTLE_MS = 120;

export interface FileWatch {
  /** The first look, begun at once; it rejects as that look does. */
  readonly firstLook: Promise<void>;
  /** Asks for a look without being told of a change, as network drives tell of none. */
  readonly lookAgain: () => void;
  /** Watches anew: for a folder that was gone and is back, which is another one to the system. */
  readonly renew: () => void;
  readonly stop: () => Promise<void>;
}

/**
 * Calls back at once, and soon after a file was changed, replaced, deleted or made again. Its folder is watched rather than the file:
 * a watch on a file goes deaf as soon as another one is renamed over it.
 * @param changed is never called again before the promise of the call before has settled
 */
export function watchFile(path: string, changed: () => Promise<void>): FileWatch {
  const folder = dirname(path);
  // The watcher writes paths its own way on Windows.
  const isMeant = (candidate: string): boolean => [folder, path].includes(resolve(candidate));
  let timer: NodeJS.Timeout | undefined;
  let running = false;
  let again = false;
  let stopped = false;

  // The first event starts the clock and later ones do not put it back, so that a busy file is still seen in time.
  const schedule = (): void => {
    if (stopped) return;
    if (running) again = true;
    else timer ??= setTimeout(() => void look().catch(() => undefined), SETTLE_MS);
  };
  const look = async (): Promise<void> => {
    timer = undefined;
    running = true;
    try {
      await changed();
    } finally {
      running = false;
      if (again) schedule();
      again = false;
    }
  };

  const start = (): FSWatcher => {
    const watcher = watch(folder, {
      depth: 0,
      ignoreInitial: true,
      ignored: (candidate) => !isMeant(candidate),
      ignorePermissionErrors: true,
    });
    watcher.on("all", (_event, changedPath) => {
      if (isMeant(changedPath)) schedule();
    });
    // What happened before the watch had begun would be missed.
    watcher.on("ready", schedule);
    // A folder that cannot be watched is looked at when its window comes to the front.
    watcher.on("error", () => undefined);
    return watcher;
  };

  let watcher = start();
  return {
    firstLook: look(),
    lookAgain: schedule,
    renew() {
      void watcher.close();
      if (!stopped) watcher = start();
    },
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await watcher.close();
    },
  };
}
