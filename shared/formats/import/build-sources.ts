import { type CaseDraft, provenanceOf } from "./build-draft.ts";
import { LONGEST_TEXT } from "./build-fit.ts";
import { lines } from "./build-words.ts";
import type { Statement, StatementOf } from "./statements.ts";

/** A document that the records come from; one that the format cannot take is kept in words. */
export function addSource(statement: StatementOf<"source">, id: string | undefined, draft: CaseDraft): void {
  const { citation, doi, url, record } = statement;
  const { note, ...provenance } = provenanceOf(statement);
  const more = { ...provenance, ...(note === undefined ? {} : { note }) };
  const own = id ?? draft.ids.take("source", "source");
  if (!isUsable(statement)) {
    draft.note(lines("Source", citation, doi, url) ?? "Source", record, undefined, more);
    return;
  }
  draft.sources.push({
    id: own,
    citation,
    ...(doi === undefined ? {} : { doi }),
    ...(url === undefined ? {} : { url }),
  });
  draft.say(record, own);
  if (Object.keys(more).length > 0) draft.note(`Source: ${citation.slice(0, 200)}`, record, undefined, more);
}

const isUsable = ({ citation, doi, url }: StatementOf<"source">): boolean =>
  [citation, doi ?? "-", url ?? "-"].every((text) => text !== "" && text.length <= LONGEST_TEXT);

/** Statements refer to documents by the ids that those have here; to one that is not there, in words. */
export class SourceReferences {
  /** By the id that the document had where it was written. */
  private readonly own = new Map<string, string>();

  /** @param ids of the statements that had one where they were written */
  constructor(ids: ReadonlyMap<Statement, string>) {
    for (const [statement, id] of ids) {
      if (statement.kind !== "source" || statement.id === undefined || !isUsable(statement)) continue;
      if (!this.own.has(statement.id)) this.own.set(statement.id, id);
    }
  }

  resolved(statement: Statement): Statement {
    if (statement.source === undefined) return statement;
    const { source, ...rest } = statement;
    const own = this.own.get(source);
    if (own !== undefined) return { ...rest, source: own } as Statement;
    return { ...rest, note: lines(statement.note, `Source: ${source}`) ?? "" } as Statement;
  }
}
