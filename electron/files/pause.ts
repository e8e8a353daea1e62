/** Lets everything else that waits be done first: the program of a window answers while it makes a large file. */
export const pause = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
