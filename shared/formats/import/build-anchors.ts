import { anchorSchema } from "../../case/event-schemas.ts";
import { type CaseDraft, provenanceOf } from "./build-draft.ts";
import { fitInto } from "./build-fit.ts";
import type { TimeChecker } from "./build-times.ts";
import { lines } from "./build-words.ts";
import type { StatementOf } from "./statements.ts";

interface Said {
  readonly statement: StatementOf<"anchor">;
  readonly id: string;
}

/** The anchors, and which of them or of the events days count from. Only the anchor that is day zero may be without a time. */
export class AnchorDraft {
  private readonly said: Said[] = [];
  private readonly zeros: StatementOf<"day zero">[] = [];
  private readonly draft: CaseDraft;
  private readonly times: TimeChecker;

  constructor(draft: CaseDraft, times: TimeChecker) {
    this.draft = draft;
    this.times = times;
  }

  add(statement: StatementOf<"anchor">, id: string | undefined): void {
    this.said.push({ statement, id: id ?? this.draft.ids.take(statement.name, "anchor") });
  }

  addDayZero(statement: StatementOf<"day zero">): void {
    this.zeros.push(statement);
  }

  /** The id of day zero, when one is stated. */
  make(): string | undefined {
    const [first] = this.zeros;
    const zero = first === undefined ? undefined : this.draft.ids.idOf(first.of);
    for (const said of this.said) this.addAnchor(said, zero);
    for (const statement of this.zeros) {
      const { record, of } = statement;
      const { inferred: _inferred, ...more } = provenanceOf(statement);
      const isZero = zero !== undefined && this.draft.ids.idOf(of) === zero;
      if (isZero) this.draft.say(record, zero);
      if (!isZero || Object.keys(more).length > 0) this.draft.note(`Day zero: ${of}`, record, undefined, more);
    }
    return zero;
  }

  private addAnchor({ statement, id }: Said, zero: string | undefined): void {
    const { name, counting, record } = statement;
    const { time, line } = this.times.point(statement.at, record);
    const { note, inferred: _inferred, ...provenance } = provenanceOf(statement);
    const said = lines(note, line);
    const more = { ...provenance, ...(said === undefined ? {} : { note: said }) };
    const anchor = {
      id,
      name,
      ...(time === undefined ? {} : { at: time }),
      ...(counting === undefined ? {} : { counting }),
    };
    const rest = time === undefined && id !== zero ? null : fitInto(anchorSchema, anchor);
    if (rest === null) {
      this.draft.note(name === "" ? "Anchor" : name, record, time, { ...more, id });
      return;
    }
    this.draft.anchors.push(anchor);
    this.draft.say(record, id);
    for (const text of rest) this.draft.note(text, record);
    if (Object.keys(more).length > 0) this.draft.note(name, record, time, more);
  }
}
