import { addEvent, type EventTools } from "./build-events.ts";
import { lines } from "./build-words.ts";
import type { StatementOf } from "./statements.ts";

interface Open {
  readonly statement: StatementOf<"assessment">;
  readonly unanswered: string;
  readonly id: string | undefined;
}

const ASSUMED = "Assumed: which state this is, is not known; what was known before ends here";

/**
 * States of the disease whose words nobody has read yet. Each ends what was known before it; beside a state of the same time, which says
 * more, and without a time, it is an event in its words.
 */
export class OpenStates {
  private readonly open: Open[] = [];
  /** When a state is known. */
  private readonly known = new Set<string>();

  /** Whether it is for later, when all states are known. */
  defers(statement: StatementOf<"assessment">, id: string | undefined): boolean {
    const { unanswered, at } = statement;
    if (unanswered !== undefined) this.open.push({ statement, unanswered, id });
    else if (at !== undefined) this.known.add(JSON.stringify(at));
    return unanswered !== undefined;
  }

  addTo(tools: EventTools): void {
    for (const { statement, unanswered, id } of this.open) {
      const time = statement.at === undefined ? undefined : JSON.stringify(statement.at);
      if (time === undefined || this.known.has(time)) {
        const event = { category: "clinical", name: unanswered } as const;
        addEvent({ ...statement, kind: "event", event }, id, tools);
        continue;
      }
      this.known.add(time);
      const note = lines(statement.note, ASSUMED) ?? ASSUMED;
      addEvent({ ...statement, note, inferred: true }, id, tools);
    }
  }
}
