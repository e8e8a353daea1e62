import type { Statement, StatementOf } from "../import/statements.ts";

/** Findings of one day, specimen and method (or of one panel as it was written) become one panel, in the place of the first. */
export function groupPanels(statements: readonly Statement[]): readonly Statement[] {
  if (!statements.some(({ kind }) => kind === "antigens")) return statements;
  const panels = new Map<string, { index: number; members: StatementOf<"antigens">[] }>();
  const grouped: (Statement | null)[] = [...statements];
  for (const [index, statement] of statements.entries()) {
    if (statement.kind !== "antigens") continue;
    const { id, at, panel } = statement;
    const key = id ?? JSON.stringify([at, panel["specimen"], panel["method"]]);
    const known = panels.get(key);
    const antigen = panel.findings[0]?.antigen;
    const twice = known?.members.some((member) => member.panel.findings[0]?.antigen === antigen) === true;
    if (known === undefined || (twice && id === undefined)) panels.set(key, { index, members: [statement] });
    else {
      known.members.push(statement);
      grouped[index] = null;
    }
  }
  for (const { index, members } of panels.values()) if (members.length > 1) grouped[index] = joined(members);
  return grouped.filter((statement) => statement !== null);
}

/** What a row of its own says of one antigen (`MFI: 4500`) names the antigen, once it stands among others. */
function noteOf({ note = "", panel }: StatementOf<"antigens">, isOfRow: boolean): string {
  const [antigen] = panel.findings;
  if (!isOfRow || antigen === undefined) return note;
  return note
    .split("\n")
    .map((line) => `${antigen.antigen}, ${line}`)
    .join("\n");
}

function joined(members: readonly StatementOf<"antigens">[]): Statement | null {
  const [first] = members;
  if (first === undefined) return null;
  const others = [...new Set(members.map(({ record }) => record))].filter((record) => record !== first.record);
  // A panel that was written from a case has its note as a whole.
  const ofRows = others.length > 0 && first.id === undefined;
  const notes = [...new Set(members.flatMap((member) => (member.note === undefined ? [] : [noteOf(member, ofRows)])))];
  const inferred = members.every((member) => member.inferred === true);
  const { inferred: _own, note: _note, ...rest } = first;
  return {
    ...rest,
    ...(others.length === 0 ? {} : { also: others }),
    ...(notes.length === 0 ? {} : { note: notes.join("\n") }),
    ...(inferred ? { inferred: true as const } : {}),
    panel: {
      ...first.panel,
      findings: members.flatMap(({ panel, inferred: one }) =>
        panel.findings.map((finding) =>
          one === true && !inferred ? { ...finding, inferred: true as const } : finding,
        ),
      ),
    },
  };
}
