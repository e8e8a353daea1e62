import { anchorSchema } from "../../case/event-schemas.ts";
import type { Case } from "../../case/schema.ts";
import type { Time } from "../../case/time-schema.ts";
import { type CaseDraft, provenanceOf } from "./build-draft.ts";
import { fitInto, LONGEST_TEXT } from "./build-fit.ts";
import type { TimeChecker } from "./build-times.ts";
import { lines, plainPart, timeInWords } from "./build-words.ts";
import type { StatementOf } from "./statements.ts";

type Diagnosis = NonNullable<Case["diagnosis"]>;

interface Said {
  readonly statement: StatementOf<"diagnosis">;
  /** The id that it had where it was written. */
  readonly id: string | undefined;
  readonly at: Time | undefined;
  readonly line: string | undefined;
}

export interface MadeDiagnosis {
  readonly diagnosis: Diagnosis | undefined;
  /** Id of the anchor at its time. */
  readonly anchor: string | undefined;
  /** The date of the diagnosis, as precise as it is known. */
  readonly date: string | undefined;
}

const key = (name: string): string => name.trim().toLowerCase().replace(/\s+/g, " ");

/** The diagnosis out of all that are said. Others than the first (or the chosen one) become events of the course. */
export class DiagnosisDraft {
  private readonly said: Said[] = [];
  private readonly draft: CaseDraft;
  private readonly times: TimeChecker;

  constructor(draft: CaseDraft, times: TimeChecker) {
    this.draft = draft;
    this.times = times;
  }

  add(statement: StatementOf<"diagnosis">, id: string | undefined): void {
    const { time, line } = this.times.point(statement.at, statement.record);
    this.said.push({ statement, id, at: time, line });
  }

  make(): MadeDiagnosis {
    const named = this.said.filter(({ statement }) => statement.name !== "");
    const chosen = this.choose(named);
    const same = named.filter(({ statement }) => chosen !== undefined && key(statement.name) === key(chosen));
    for (const said of this.said) if (!same.includes(said)) this.addOther(said);
    if (chosen === undefined) return { diagnosis: undefined, anchor: undefined, date: undefined };
    const diagnosis = this.merge(chosen, same);
    const timed = same.find(({ at }) => at !== undefined);
    const anchor = timed === undefined ? undefined : this.addAnchor(timed);
    for (const said of same) this.keepRest(said, timed);
    const date = timed?.at === undefined ? undefined : plainPart(timed.at)?.date;
    return { diagnosis, anchor, date };
  }

  private choose(named: readonly Said[]): string | undefined {
    const names = new Map(named.map(({ statement }) => [key(statement.name), statement.name] as const).reverse());
    const first = named[0]?.statement.name;
    if (names.size < 2 || first === undefined) return first;
    const patient = this.draft.patient.id;
    const question = {
      id: `diagnosis:${patient}`,
      kind: "other",
      question: `Patient ${patient} has more than one diagnosis. Which of them is the course about?`,
      candidates: [...names.values()].reverse().map((name) => ({ value: name, label: name })),
      assumed: first,
      harmless: true,
    } as const;
    let chosen: string | null = first;
    for (const { statement } of named)
      chosen = this.draft.context.doubts.ask(question, statement.record, statement.name);
    return chosen ?? first;
  }

  private merge(name: string, same: readonly Said[]): Diagnosis {
    const details = [...new Set(same.flatMap(({ statement }) => statement.details ?? []))];
    const kept = details.filter((detail) => detail !== "" && detail.length <= LONGEST_TEXT);
    const [first] = same;
    for (const detail of details)
      if (!kept.includes(detail) && first !== undefined) this.draft.note(detail, first.statement.record);
    const genetics = same.flatMap((said) => this.geneticsOf(said));
    for (const { statement } of same) this.draft.say(statement.record, "diagnosis");
    if (name.length > LONGEST_TEXT && first !== undefined)
      this.draft.note(name.slice(LONGEST_TEXT), first.statement.record);
    return {
      name: name.slice(0, LONGEST_TEXT),
      ...(kept.length === 0 ? {} : { details: kept }),
      ...(genetics.length === 0 ? {} : { genetics }),
    };
  }

  private geneticsOf({ statement }: Said): NonNullable<Diagnosis["genetics"]> {
    return (statement.genetics ?? []).flatMap(({ finding, method, at }) => {
      const { time, line } = this.times.point(at, statement.record);
      const tooLong = finding.length > LONGEST_TEXT || (method?.length ?? 0) > LONGEST_TEXT;
      if (finding === "" || tooLong || line !== undefined)
        this.draft.note(lines(`Finding: ${finding}`, method, line) ?? finding, statement.record);
      if (finding === "" || tooLong) return [];
      return [
        {
          finding,
          ...(method === undefined || method === "" ? {} : { method }),
          ...(time === undefined ? {} : { at: time }),
        },
      ];
    });
  }

  private addAnchor({ statement, id, at }: Said): string | undefined {
    const anchor = {
      id: id ?? this.draft.ids.take("diagnosis", "diagnosis"),
      name: "Diagnosis",
      ...(at ? { at } : {}),
    };
    if (fitInto(anchorSchema, anchor) === null) return undefined;
    this.draft.anchors.push(anchor);
    this.draft.say(statement.record, anchor.id);
    return anchor.id;
  }

  /** What else is said of the diagnosis: another time of it, codes, words. */
  private keepRest({ statement, at, line }: Said, timed: Said | undefined): void {
    const { note, inferred: _inferred, ...provenance } = provenanceOf(statement);
    const isOther = at !== undefined && timed !== undefined && JSON.stringify(at) !== JSON.stringify(timed.at);
    const said = lines(note, line);
    if (said === undefined && !isOther && Object.keys(provenance).length === 0) return;
    const findings = (statement.genetics ?? []).filter(({ finding }) => finding !== "");
    const words =
      findings.length === 0 || isOther
        ? `Diagnosis: ${statement.name}`
        : findings.map(({ finding }) => `Finding: ${finding}`).join("\n");
    this.draft.note(words, statement.record, at, { ...provenance, ...(said === undefined ? {} : { note: said }) });
  }

  private addOther({ statement, id, at, line }: Said): void {
    const { name, details, genetics, record } = statement;
    const findings = (genetics ?? []).map(({ finding, method, at: when }) =>
      [`Finding: ${finding}`, method, when === undefined ? undefined : timeInWords(when)]
        .filter((part) => part !== undefined)
        .join(", "),
    );
    const note = lines(...(details ?? []), ...findings, statement.note, line);
    const { note: _own, ...provenance } = provenanceOf(statement);
    const more = { ...provenance, ...(note === undefined ? {} : { note }) };
    const own = id ?? this.draft.ids.take(name, "diagnosis");
    const words = `Diagnosis: ${name}`;
    if (at !== undefined) {
      const event = { id: own, category: "clinical" as const, name: words, at, ...more };
      if (this.draft.add("events", event, record)) return;
    }
    this.draft.note(words, record, at, { ...more, id: own });
  }
}
