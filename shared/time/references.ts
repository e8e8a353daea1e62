import type { Diagnostic, JsonPath } from "../case/diagnostic.ts";
import { type ListInTime, listsInTime } from "../case/lists.ts";
import type { Case } from "../case/schema.ts";
import type { Bound, Time } from "../case/time-schema.ts";
import { parseReference } from "./describe-time.ts";
import type { CaseDraft, Instant, PendingTime, SpanDraft } from "./draft.ts";
import { expectedIds } from "./expected-ids.ts";
import type { EventNames } from "./names.ts";

type Moments = SpanDraft | Instant | null;

/** Finds the moments that times refer to. Only the ids that somebody refers to are indexed: most events never are. */
export class References {
  readonly problems: Diagnostic[] = [];
  private readonly momentsOfId = new Map<string, Moments>();
  private readonly names: EventNames;

  constructor(case_: Case, draft: CaseDraft, { names, wanted }: { names: EventNames; wanted: ReadonlySet<string> }) {
    this.names = names;
    for (const list of listsInTime) {
      if (this.momentsOfId.size === wanted.size) return;
      this.index(case_[list] ?? [], draft[list], { list, wanted });
    }
  }

  private index(
    events: readonly { readonly id: string }[],
    drafts: readonly Moments[],
    { list, wanted }: { readonly list: ListInTime; readonly wanted: ReadonlySet<string> },
  ): void {
    events.forEach(({ id }, index) => {
      if (!wanted.has(id) || this.momentsOfId.has(id)) return;
      this.momentsOfId.set(id, drafts[index] ?? null);
      this.names.learn(id, [list, index]);
    });
  }

  /** The moment that `salvage-a` or `salvage-a.end` stands for; null, and a problem, when there is none. */
  resolve(reference: string, path: JsonPath): Instant | null {
    const { id, side } = parseReference(reference);
    const moments = this.momentsOfId.get(id);
    if (moments === undefined) {
      const message = `there is no event or anchor with the id "${id}"`;
      return this.problem("unknown-reference", path, [message, expectedIds(id, this.names.ids)]);
    }
    const name = this.names.nameOf(id);
    if (moments === null)
      return this.problem("no-time", path, [`${name} has no time to refer to`, "an event with a time"]);
    if (side === "start") return "offset" in moments ? moments : moments.start;
    if ("offset" in moments) {
      return this.problem("no-end", path, [`${name} is a point in time: it has no end`, `"${id}"`]);
    }
    if (moments.end !== null) return moments.end;
    return this.problem("no-end", path, [`${name} has no stated end`, `"${id}.start", or an end for ${name}`]);
  }

  private problem(code: string, path: JsonPath, [message, expected]: readonly [string, string]): null {
    this.problems.push({ severity: "error", code, path, message, expected });
    return null;
  }
}

/** The ids that these times refer to. */
export function referredIds(pending: readonly PendingTime[], others: readonly (string | undefined)[]): Set<string> {
  const ids = new Set<string>();
  for (const id of others) if (id !== undefined) ids.add(parseReference(id).id);
  for (const { time } of pending) {
    for (const reference of referencesOf(time)) ids.add(parseReference(reference).id);
  }
  return ids;
}

function* referencesOf(time: Time): Generator<string> {
  if (time.from !== undefined) yield time.from;
  if (time.of !== undefined) yield time.of;
  if (time.estimate?.from !== undefined) yield time.estimate.from;
  if (time.estimate?.of !== undefined) yield time.estimate.of;
  for (const bounds of [time.after, time.before, time.by]) {
    for (const { bound } of listBounds(bounds)) {
      if (typeof bound === "string") yield bound;
      else {
        if (bound.from !== undefined) yield bound.from;
        if (bound.of !== undefined) yield bound.of;
      }
    }
  }
}

/** Bounds one by one, each with its key below the key of the bounds. */
export function listBounds(bounds: Time["after"]): readonly { readonly bound: Bound; readonly key: JsonPath }[] {
  if (bounds === undefined) return [];
  return Array.isArray(bounds)
    ? bounds.map((bound, index) => ({ bound, key: [index] }))
    : [{ bound: bounds as Bound, key: [] }];
}
