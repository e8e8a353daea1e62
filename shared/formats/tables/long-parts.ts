import type { Agent, Treatment } from "../../case/event-schemas.ts";
import type { SourceRecord } from "../import/record.ts";
import type { Statement, StatementOf } from "../import/statements.ts";
import { defined } from "./defined.ts";
import { doseAndRoute } from "./long-events.ts";
import type { RowFacts } from "./long-facts.ts";
import { courseDaysOf, saysYes } from "./long-numbers.ts";
import { type RecordType, recordTypeOf } from "./long-record-types.ts";

type Step = NonNullable<Treatment["steps"]>[number];
type Cycle = Exclude<NonNullable<Treatment["cycles"]>, number>[number];
type Interruption = NonNullable<Treatment["interruptions"]>[number];

/** A row that is a part of a treatment, whose id stands in `Part of`: a drug of a regimen, a step of its dose, a cycle, an interruption. */
export type TreatmentPart = {
  readonly record: SourceRecord;
  readonly of: string;
  /** The whole row, should there be no such treatment. */
  readonly words: string;
} & (
  | { readonly kind: "agent"; readonly part: Agent }
  | { readonly kind: "dose step"; readonly part: Step }
  | { readonly kind: "cycle"; readonly part: Cycle }
  | { readonly kind: "interruption"; readonly part: Interruption }
);

/** Null: the row is something else, and nothing of it has been taken. */
export function readPart(facts: RowFacts): TreatmentPart | null {
  const { values, group, record } = facts;
  const type = recordTypeOf(values.peek(group, "record type") ?? "");
  const of = values.peek(group, "part of");
  if (type === null || of === undefined) return null;
  const words = group.columns
    .flatMap((column) => (values.text(column) === "" ? [] : [`${column.mapping.heading}: ${values.text(column)}`]))
    .join("\n");
  const part = partOfType(type, facts);
  if (part === null) return null;
  return { record, of, words, ...part };
}

type Part = {
  [Kind in TreatmentPart["kind"]]: { kind: Kind; part: Extract<TreatmentPart, { kind: Kind }>["part"] };
}[TreatmentPart["kind"]];

function partOfType(type: RecordType, facts: RowFacts): Part | null {
  const { values, group, time } = facts;
  switch (type) {
    case "agent": {
      const name = values.use(group, "name");
      if (name === undefined) return null;
      const note = values.use(group, "note");
      const inferred = saysYes(values.use(group, "inferred") ?? "");
      const more = { ...(inferred ? { inferred: true as const } : {}), ...defined({ note }) };
      return { kind: type, part: { name, ...doseAndRoute(facts), ...more } };
    }
    case "dose step": {
      if (time.at === undefined || !values.has(group, "dose")) return null;
      const { dose } = doseAndRoute(facts);
      return dose === undefined ? null : { kind: type, part: { at: time.at, dose } };
    }
    case "cycle": {
      if (time.at === undefined) return null;
      const days = courseDaysOf(values.use(group, "course days") ?? "");
      return {
        kind: type,
        part: {
          start: time.at,
          ...defined({ end: time.end }),
          ...(days === null ? {} : { days }),
        },
      };
    }
    case "interruption": {
      if (time.at === undefined) return null;
      const reason = values.use(group, "note");
      return {
        kind: type,
        part: {
          start: time.at,
          ...defined({ end: time.end, reason }),
        },
      };
    }
    default:
      return null;
  }
}

/** The treatments with their parts. A part of no treatment is kept in words. */
export function withParts(statements: readonly Statement[], parts: readonly TreatmentPart[]): readonly Statement[] {
  if (parts.length === 0) return statements;
  const byTreatment = new Map<string, TreatmentPart[]>();
  for (const part of parts) byTreatment.set(part.of, [...(byTreatment.get(part.of) ?? []), part]);
  const whole = statements.map((statement) => {
    if (statement.kind !== "treatment" || statement.id === undefined) return statement;
    const own = byTreatment.get(statement.id);
    byTreatment.delete(statement.id);
    return own === undefined ? statement : treatmentWith(statement, own);
  });
  const orphans = [...byTreatment.values()]
    .flat()
    .map(({ record, words }): Statement => ({ kind: "note", record, text: words }));
  return [...whole, ...orphans];
}

function treatmentWith(statement: StatementOf<"treatment">, parts: readonly TreatmentPart[]): Statement {
  const of = <Kind extends TreatmentPart["kind"]>(kind: Kind) =>
    parts.flatMap((part) => (part.kind === kind ? [part.part as Extract<TreatmentPart, { kind: Kind }>["part"]] : []));
  const list = <Name extends string, Item>(name: Name, items: Item[]) => (items.length === 0 ? {} : { [name]: items });
  return {
    ...statement,
    also: parts.map(({ record }) => record),
    treatment: {
      ...statement.treatment,
      ...list("agents", of("agent")),
      ...list("cycles", of("cycle")),
      ...list("steps", of("dose step")),
      ...list("interruptions", of("interruption")),
    },
  };
}
