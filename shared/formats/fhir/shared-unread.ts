import type { UnreadValue } from "../import/record.ts";

/** Gives the same object for the same values. */
export type ShareUnread = (name: string, value: string | null, why: string) => UnreadValue;

/** More different values than this are not shared. */
const MOST_SHARED = 2_000;
const MOST_NAMES = 1_000;

/** Resources leave the same few values as a rule: each is kept once. */
export function sharedUnread(): ShareUnread {
  const byName = new Map<string, Map<string | null, UnreadValue>>();
  return (name, value, why) => {
    let values = byName.get(name);
    if (values === undefined) {
      values = new Map();
      if (byName.size < MOST_NAMES) byName.set(name, values);
    }
    const known = values.get(value);
    if (known !== undefined && known.why === why) return known;
    const unread = { name, value, why };
    if (values.size < MOST_SHARED) values.set(value, unread);
    return unread;
  };
}
