import type { Time } from "../../case/time-schema.ts";
import type { Statement } from "../import/statements.ts";
import type { PlannedColumn } from "./column-plan.ts";
import { recogniseProcedure, recogniseTest } from "./known-names.ts";
import { assessmentStatement, procedureStatement, treatmentStatement } from "./long-events.ts";
import type { RowFacts } from "./long-facts.ts";
import { byName, namedResult, procedureOf } from "./long-named.ts";
import { namesRegimen } from "./long-names.ts";
import { antigenStatement } from "./long-results.ts";
import { bySheet } from "./long-sheets.ts";

/** Without a column that says what the row is, its filled columns do. */
export function implied(facts: RowFacts): readonly Statement[] {
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
  return statement === null ? [] : [statement];
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
