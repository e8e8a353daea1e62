import type { Statement } from "../import/statements.ts";
import { defined } from "./defined.ts";
import { recogniseVital } from "./known-names.ts";
import { assessmentStatement, eventStatement, procedureStatement, treatmentStatement } from "./long-events.ts";
import { type RowFacts, said } from "./long-facts.ts";
import { implied } from "./long-implied.ts";
import { isPlainDeath, isPlainVital, namedResult, point, procedureOf, saysDeath } from "./long-named.ts";
import { isFollowUpName } from "./long-names.ts";
import { isOurs, ownStatement } from "./long-own.ts";
import { type RecordType, recordTypeOf } from "./long-record-types.ts";
import { antigenStatement } from "./long-results.ts";

/** What a row of a long table says: one event or result, or several facts of one record. */
export function longStatements(facts: RowFacts): readonly Statement[] {
  const { values, group } = facts;
  const typeText = values.peek(group, "record type");
  const type = typeText === undefined ? null : recordTypeOf(typeText);
  if (type === null || typeText === undefined) return implied(facts);
  const statements = OF_TYPE[type](facts);
  if (statements.length > 0 && typeSaysNoMore(typeText, statements)) values.use(group, "record type");
  return statements.length > 0 ? statements : implied(facts);
}

/** `Lab` of a result says nothing that the result does not; `Induction` of a treatment does. */
const typeSaysNoMore = (text: string, statements: readonly Statement[]): boolean =>
  /^(?:lab.*|result.*|labor.*|treatment|therap.*|medication|drug|procedure|event|assessment|response|follow[ -]?up|note|diagnosis|diagnose|anchor|antigens?|genetics|patient|source|day zero|mrd|adverse event|behandlung|ereignis|traitement|evenement|événement|tratamiento|evento|治疗|检验|事件|finding|transplant.*|hsct|death|antigen|measurement|test)$/i.test(
    text,
  ) && statements.length > 0;

type Reader = (facts: RowFacts) => readonly Statement[];
const only = (statement: Statement | null): readonly Statement[] => (statement === null ? [] : [statement]);

/** The words that name the event of the row. */
function nameOf({ values, group }: RowFacts): string | undefined {
  return values.use(group, "name") ?? values.use(group, "test") ?? values.use(group, "drug");
}

const OF_TYPE: Readonly<Record<RecordType, Reader>> = {
  treatment: (facts) => {
    const name =
      facts.values.use(facts.group, "drug") ??
      facts.values.use(facts.group, "name") ??
      facts.values.use(facts.group, "conditioning");
    if (name === undefined) return [];
    return [(isOurs(facts.plan) ? null : procedureOf(facts, name)) ?? treatmentStatement(facts, name)];
  },
  procedure: (facts) => {
    const name =
      facts.values.use(facts.group, "name") ??
      facts.values.use(facts.group, "drug") ??
      facts.values.peek(facts.group, "record type");
    if (name === undefined) return [];
    return [
      procedureStatement(facts, name) ?? {
        kind: "procedure",
        ...said(facts),
        ...point(facts),
        procedure: { kind: "other", name },
      },
    ];
  },
  result: (facts) => {
    const result = facts.values.find(facts.group, "result") ?? facts.values.find(facts.group, "percent");
    if (result === null) return [];
    const name =
      facts.values.use(facts.group, "test") ??
      facts.values.use(facts.group, "name") ??
      facts.values.use(facts.group, "target") ??
      facts.values.peek(facts.group, "record type");
    return name === undefined ? [] : namedResult(facts, name);
  },
  antigen: (facts) => {
    const name =
      facts.values.use(facts.group, "antigen") ??
      facts.values.use(facts.group, "test") ??
      facts.values.use(facts.group, "name");
    return name === undefined ? [] : only(antigenStatement(facts, name, null));
  },
  assessment: (facts) => {
    const role = facts.values.has(facts.group, "disease state")
      ? "disease state"
      : facts.values.has(facts.group, "name")
        ? "name"
        : "result";
    const column = facts.values.find(facts.group, role);
    if (column === null) return only(assessmentStatement(facts, facts.values.peek(facts.group, "record type") ?? ""));
    const statement = assessmentStatement(facts, facts.values.text(column));
    if (statement !== null) facts.values.take(column);
    return only(statement);
  },
  event: (facts) => {
    const name =
      nameOf(facts) ?? facts.values.peek(facts.group, "category") ?? facts.values.peek(facts.group, "record type");
    return name === undefined ? [] : [eventStatement(facts, name)];
  },
  "follow-up": (facts) => [followUp(facts)],
  diagnosis: (facts) => {
    const of =
      facts.values.peek(facts.group, "category") === "detail" ? facts.values.use(facts.group, "part of") : undefined;
    const name = nameOf(facts) ?? facts.values.use(facts.group, "result");
    if (of !== undefined && name !== undefined) {
      facts.values.use(facts.group, "category");
      return [{ kind: "diagnosis", ...said(facts), name: of, details: [name] }];
    }
    return name === undefined ? [] : [{ kind: "diagnosis", ...said(facts), ...point(facts), name }];
  },
  note: (facts) => {
    const text = nameOf(facts) ?? facts.values.use(facts.group, "note");
    return text === undefined ? [] : [{ kind: "note", ...said(facts), ...point(facts), text }];
  },
  patient: ownStatement("patient"),
  genetics: ownStatement("genetics"),
  anchor: ownStatement("anchor"),
  "day zero": ownStatement("day zero"),
  source: ownStatement("source"),
  // Parts are put into their treatment when all rows of the patient are read.
  agent: () => [],
  "dose step": () => [],
  cycle: () => [],
  interruption: () => [],
};

function followUp(facts: RowFacts): Statement {
  const { values, group } = facts;
  const words = [
    values.use(group, "name"),
    values.use(group, "result"),
    values.use(group, "disease state"),
    values.peek(group, "record type"),
  ];
  const texts = words.filter((text) => text !== undefined);
  const vital = texts
    .map((text) => (saysDeath(text) ? ("dead" as const) : recogniseVital(text)))
    .find((each) => each !== null);
  const status = texts
    .slice(0, values.peek(group, "record type") === undefined ? undefined : -1)
    .filter((text) => !isFollowUpName(text) && !isPlainDeath(text) && !isPlainVital(text));
  return {
    kind: "follow-up",
    ...said(facts),
    ...point(facts),
    ...defined({ vital }),
    ...(status.length === 0 ? {} : { status: status.join("; ") }),
  };
}
