const last = new Map<string, Promise<unknown>>();

/** Does one thing after the other for each key: a file is never written by two at once. Settles as `work` does. */
export function inTurn<Outcome>(key: string, work: () => Promise<Outcome>): Promise<Outcome> {
  const before = last.get(key) ?? Promise.resolve();
  const outcome = before.then(work, work);
  const settled = outcome.then(
    () => undefined,
    () => undefined,
  );
  last.set(key, settled);
  void settled.then(() => {
    if (last.get(key) === settled) last.delete(key);
  });
  return outcome;
}
