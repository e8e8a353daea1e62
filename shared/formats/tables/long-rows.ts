import type { Time } from "../../case/time-schema.ts";
import type { Statement } from "../import/statements.ts";
import { isUncertain } from "../recognise/recognise.ts";
import type { PlannedColumn } from "./column-plan.ts";
import { defined } from "./defined.ts";
import {
  findAgent,
  findRegimen,
  recogniseAntigenState,
  recogniseEvent,
  recogniseProcedure,
  recogniseState,
  recogniseTest,
  recogniseVital,
} from "./known-names.ts";
import { assessmentStatement, eventStatement, procedureStatement, treatmentStatement } from "./long-events.ts";
import { type RowFacts, said } from "./long-facts.ts";
import { isDeathName, isFollowUpName, namesRegimen } from "./long-names.ts";
import { isOurs, ownStatement } from "./long-own.ts";
import { type RecordType, recordTypeOf } from "./long-record-types.ts";
import { antigenStatement, resultStatement } from "./long-results.ts";
import { bySheet } from "./long-sheets.ts";
import { saysMoreThanVital } from "./vital-words.ts";

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

const point = ({ time: { at } }: RowFacts) => (at === undefined ? {} : { at });

const procedureOf = (facts: RowFacts, name: string): Statement | null =>
  findRegimen(name) === null ? procedureStatement(facts, name) : null;

/** A test with its result: of an antigen, of a series, or a state of the disease under the name of a test. */
export function namedResult(facts: RowFacts, name: string): readonly Statement[] {
  const { values, group } = facts;
  const known = isOurs(facts.plan) ? null : recogniseTest(name);
  const result = values.find(group, "result") ?? values.find(group, "percent") ?? values.find(group, "antigen state");
  if (result === null) return [];
  if (known?.measures === "antigen") {
    const statement = antigenStatement(facts, name, result.mapping.role === "percent" ? null : result);
    if (statement !== null) return [statement];
  }
  if (known === null && values.text(result) !== "" && isStateName(name) && !isOurs(facts.plan)) {
    const statement = assessmentStatement(facts, values.text(result));
    if (statement !== null) {
      values.take(result);
      return [statement];
    }
  }
  return [resultStatement(facts, name, result)];
}

const isStateName = (name: string): boolean =>
  /^(?:response|remission|disease status|remissionsstatus|ansprechen|疗效|best response|status)$/i.test(name.trim());

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

/** Without a column that says what the row is, its filled columns do. */
function implied(facts: RowFacts): readonly Statement[] {
  const { values, group } = facts;
  const antigens = impliedAntigen(facts);
  const results = impliedResult(facts);
  const statements = antigens.length === 0 ? [...results] : [...antigens, ...results];
  const unnamed = statements.length === 0 ? (ofCells(facts) ?? bySheet(facts)) : null;
  if (unnamed !== null) statements.push(unnamed);
  const drug = unnamed === null ? (values.use(group, "drug") ?? regimenOf(facts)) : undefined;
  if (drug !== undefined) statements.push(procedureOf(facts, drug) ?? treatmentStatement(facts, drug));
  const state = values.find(group, "disease state");
  const { at } = facts.time;
  const time = drug === undefined || at === undefined ? facts.time : { at: afterStart(at) };
  const assessment = state === null ? null : assessmentStatement({ ...facts, time }, values.text(state));
  if (state !== null && assessment !== null) {
    values.take(state);
    statements.push(assessment);
  }
  const name = statements.length === 0 ? values.use(group, "name") : undefined;
  return name === undefined ? statements : [byName(facts, name)];
}

/** The response that stands beside a treatment came after it had begun, nobody says when. */
function afterStart(at: Time): Time {
  if (at.date !== undefined) return { after: { date: at.date } };
  if (at.day !== undefined && at.from === undefined) return { after: { day: at.day } };
  return at.after === undefined ? at : { after: at.after };
}

/** Where no drug is named, the regimen is what was given. */
function regimenOf({ values, group }: RowFacts): string | undefined {
  const column = values.find(group, "name");
  return column !== null && namesRegimen(column.mapping.heading) ? values.use(group, "name") : undefined;
}

/** `CAR-T` beside its product, `DLI` beside `donor lymphocytes`: one infusion. */
function ofCells(facts: RowFacts): Statement | null {
  const { values, group } = facts;
  const name = values.peek(group, "name");
  const drug = values.peek(group, "drug");
  if (name === undefined || drug === undefined) return null;
  const kind = recogniseProcedure(name)?.kind;
  const isSame = kind === "donor lymphocyte infusion" && recogniseProcedure(drug)?.kind === kind;
  if (kind !== "CAR-T infusion" && !isSame) return null;
  values.use(group, "name");
  return procedureStatement(facts, name);
}

function impliedAntigen(facts: RowFacts): readonly Statement[] {
  const antigen = facts.values.peek(facts.group, "antigen");
  const statement = antigen === undefined ? null : antigenStatement(facts, antigen, null);
  if (statement !== null) facts.values.use(facts.group, "antigen");
  return only(statement);
}

function impliedResult(facts: RowFacts): readonly Statement[] {
  const { values, group } = facts;
  const test = values.peek(group, "test");
  if (test !== undefined) {
    const made = namedResult(facts, test);
    if (made.length > 0) values.use(group, "test");
    return made;
  }
  if (!values.has(group, "result") || values.has(group, "drug")) return [];
  const hasShare = facts.plan.tests.some((column) => isAlleleShare(column) && values.isFilled(column));
  if (hasShare) return [];
  const named = values.peek(group, "name");
  const isTest = named !== undefined && recogniseTest(named) !== null;
  const name =
    values.peek(group, "target") ?? values.peek(group, "marker") ?? (isTest ? values.use(group, "name") : undefined);
  return name === undefined ? [] : namedResult(facts, name);
}

/** `VAF (%)` says of a gene what `detected` beside it says too. */
const isAlleleShare = ({ mapping }: PlannedColumn): boolean =>
  /\b(?:vaf|variant allele|allele frequency|allelfrequenz)/i.test(mapping.heading);

/** An event that only its name describes. */
export function byName(facts: RowFacts, name: string): Statement {
  const { values, group } = facts;
  if (saysDeath(name))
    return {
      kind: "follow-up",
      ...said(facts),
      ...point(facts),
      vital: "dead",
      ...(isPlainDeath(name) ? {} : { status: name }),
    };
  if (isFollowUpName(name)) return { kind: "follow-up", ...said(facts), ...point(facts), ...statusOf(facts) };
  if (findRegimen(name) !== null) return treatmentStatement(facts, name);
  const procedure = procedureStatement(facts, name);
  if (procedure !== null) return procedure;
  if (findAgent(name) !== null || values.has(group, "dose")) return treatmentStatement(facts, name);
  const state = recogniseState(name) === null ? null : assessmentStatement(facts, name);
  if (state !== null) return state;
  if (recogniseTest(name) !== null && (values.has(group, "result") || values.has(group, "percent"))) {
    const [result] = namedResult(facts, name);
    if (result !== undefined) return result;
  }
  if (
    /^(?:initial |first |primary )?(?:diagnosis|diagnose|erstdiagnose|diagnostic|diagnóstico|诊断|初诊|确诊|dx)$/i.test(
      name,
    )
  )
    return { kind: "anchor", ...said(facts), ...point(facts), name: "diagnosis" };
  if (recogniseEvent(name) === null && isTreatmentName(name)) return treatmentStatement(facts, name);
  return eventStatement(facts, name);
}

const isTreatmentName = (name: string): boolean =>
  /(?:chemotherap|chimioth|quimioterap|化疗|induction|induktion|consolidation|konsolidierung|maintenance|erhaltungstherapie|conditioning|konditionierung|bridging|salvage)/i.test(
    name,
  ) && !/(?:after|post|end of|nach|failure)/i.test(name);

function statusOf({ values, group }: RowFacts) {
  const text = values.use(group, "result") ?? values.use(group, "disease state");
  if (text === undefined) return {};
  const vital = recogniseVital(text);
  if (vital === null) return { status: text };
  return saysMoreThanVital(text) ? { vital, status: text } : { vital };
}

/** Whether a text is a state of an antigen only. */
/** `death?` and `death excluded` are none. */
const saysDeath = (text: string): boolean => isDeathName(text) && !isUncertain(text);

const isPlainVital = (text: string): boolean => recogniseVital(text) !== null && !saysMoreThanVital(text);

/** `Death`, `date of death`; but `died of GVHD` says of what. */
const isPlainDeath = (text: string): boolean =>
  saysDeath(text) && (isPlainVital(text) || /^\s*(?:death date|date of death)\s*$|^\S+$/i.test(text));

export const saysAntigenState = (text: string): boolean => recogniseAntigenState(text) !== null;
