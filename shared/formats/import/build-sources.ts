import { type CaseDraft, provenanceOf } from "./build-draft.ts";
import { LONGEST_TEXT } from "./build-fit.ts";
import { lines } from "./build-words.ts";
import type { StatementOf } from "./statements.ts";

/** A document that the records come from; one that the format cannot take is kept in words. */
export function addSource(statement: StatementOf<"source">, id: string | undefined, draft: CaseDraft): void {
  const { citation, doi, url, record } = statement;
  const { note, ...provenance } = provenanceOf(statement);
  const more = { ...provenance, ...(note === undefined ? {} : { note }) };
  const fits = [citation, doi ?? "-", url ?? "-"].every((text) => text !== "" && text.length <= LONGEST_TEXT);
  const own = id ?? draft.ids.take("source", "source");
  if (!fits) {
    draft.note(lines("Source", citation, doi, url) ?? "Source", record, undefined, more);
    return;
  }
  draft.sources.push({ id: own, citation, ...(doi === undefined ? {} : { doi }), ...(url === undefined ? {} : { url }) });
  draft.say(record, own);
  if (Object.keys(more).length > 0) draft.note(`Source: ${citation.slice(0, 200)}`, record, undefined, more);
}
