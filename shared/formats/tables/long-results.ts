import type { AntigenState } from "../../case/event-schemas.ts";
import { askAntigenSign } from "../import/build-antigen-signs.ts";
import type { SeriesIdentity, Statement, StatementOf } from "../import/statements.ts";
import { askState, stateOfMinus } from "./antigen-questions.ts";
import type { PlannedColumn } from "./column-plan.ts";
import { defined } from "./defined.ts";
import { recogniseAntigenState, recogniseTest } from "./known-names.ts";
import { isLimitOf } from "./limit-columns.ts";
import { addSaid, pointOrSpan, type RowFacts, said } from "./long-facts.ts";
import { limitNumber, plainNumber, scaleOfUnit } from "./long-numbers.ts";
import { resultOfText } from "./write-result.ts";

const MEASURES = ["MRD", "blasts", "count"] as const;

/** A result whose test is named by the row or by its columns. */
export function resultStatement(facts: RowFacts, name: string, column: PlannedColumn): Statement {
  const { values, group } = facts;
  const test = column.mapping.test;
  values.take(column);
  const unit = values.use(group, "unit") ?? test?.unit;
  const comparator = values.use(group, "comparator") ?? "";
  const text = `${comparator}${values.text(column)}`;
  const scale = (["fraction", "percent", "absolute"] as const).find((each) => each === values.peek(group, "scale"));
  if (scale !== undefined) values.use(group, "scale");
  const measured = values.peek(group, "measures");
  const measures =
    MEASURES.find((each) => each === measured) ?? MEASURES.find((each) => each === test?.measures) ?? null;
  if (measures === measured) values.use(group, "measures");
  const limits = limitsOf(facts, { unit, scale: scale ?? scaleOfUnit(unit), text, column });
  const marker = values.use(group, "marker");
  const method = ofRow(facts, "method") ?? test?.method;
  const specimen = ofRow(facts, "specimen", test?.specimen);
  const targetStated = targetOf(facts, column);
  const known = byMethod(measures, { name, method, target: targetStated });
  const target = targetStated ?? known.target;
  const partOf = values.use(group, "part of");
  const { sensitivity } = limits;
  const series = seriesOf(facts, {
    name,
    measures: known.measures,
    target,
    method,
    specimen,
    unit,
    scale,
    sensitivity,
    id: partOf,
  });
  const { decimalComma } = column;
  const own = measures !== null && measures === measured ? resultOfText(values.text(column)) : null;
  if (own !== null) {
    const reported = values.use(group, "reported");
    return {
      kind: "result",
      ...said(facts),
      ...pointOrSpan(facts.time),
      series,
      result: { result: own, ...defined({ reported }) },
      ...defined({ marker }),
    };
  }
  const result: Mutable<StatementOf<"result">> = {
    kind: "result",
    record: facts.record,
    series,
    result: decimalComma === undefined ? { text: limits.text } : { text: limits.text, decimalComma },
  };
  const { at, end } = facts.time;
  if (at !== undefined) result[end === undefined ? "at" : "start"] = at;
  if (end !== undefined) result.end = end;
  addSaid(result, facts);
  if (marker !== undefined) result.marker = marker;
  if (limits.lod !== undefined) result.limitOfDetection = limits.lod;
  if (limits.loq !== undefined) result.limitOfQuantification = limits.loq;
  return result;
}

type Measures = (typeof MEASURES)[number] | null;

interface TestSaid {
  readonly name: string;
  readonly method: string | undefined;
  readonly target: string | undefined;
}

/**
 * A gene by itself may be looked for or followed: `NPM1` with `RQ-PCR` in the column of methods is followed, and so is `RQ-PCR` with `NPM1`
 * in the column of targets.
 */
function byMethod(
  measures: Measures,
  { name, method, target }: TestSaid,
): { readonly measures: Measures; readonly target?: string } {
  const other = method ?? target;
  if (measures !== null || other === undefined || recogniseTest(name) !== null) return { measures };
  const both = recogniseTest(`${name} ${other}`);
  return both?.measures === "MRD" ? { measures: "MRD", ...defined({ target: both.target }) } : { measures };
}

/** A gene is that of each share of alleles beside it. */
function targetOf({ values, group }: RowFacts, { mapping: { role, test } }: PlannedColumn): string | undefined {
  const isShared = role === "value" && test?.measures === "other";
  return isShared ? values.share(group, "target") : values.use(group, "target");
}

/** One column says it for all results of a row; a heading that says it (`BM blasts`) says it of its own. */
function ofRow({ values, group, plan }: RowFacts, role: "method" | "specimen", ofHeading?: string): string | undefined {
  if (ofHeading !== undefined && (group === plan.row || !values.has(group, role))) return ofHeading;
  return values.share(group, role) ?? (group === plan.row ? undefined : values.share(plan.row, role));
}

type Mutable<Fields> = { -readonly [Name in keyof Fields]: Fields[Name] };
type SeriesFields = { readonly [Name in keyof SeriesIdentity]: SeriesIdentity[Name] | undefined } & {
  readonly name: string;
  readonly measures: SeriesIdentity["measures"];
};

const MOST_SERIES = 16;
const seriesOfTables = new WeakMap<RowFacts["plan"], SeriesIdentity[]>();

/** Rows of one series share what they say of it: tables have many rows, and few series, which come in turn. */
function seriesOf({ plan }: RowFacts, fields: SeriesFields): SeriesIdentity {
  let ofTable = seriesOfTables.get(plan);
  if (ofTable === undefined) {
    ofTable = [];
    seriesOfTables.set(plan, ofTable);
  }
  for (const series of ofTable) if (isSame(series, fields)) return series;
  const { name, measures, ...rest } = fields;
  const series: SeriesIdentity = { name, measures, ...defined(rest) };
  if (ofTable.length >= MOST_SERIES) ofTable.shift();
  ofTable.push(series);
  return series;
}

const isSame = (one: SeriesIdentity, other: SeriesFields): boolean =>
  one.name === other.name &&
  one.unit === other.unit &&
  one.specimen === other.specimen &&
  one.method === other.method &&
  one.target === other.target &&
  one.measures === other.measures &&
  one.scale === other.scale &&
  one.sensitivity === other.sensitivity &&
  one.id === other.id;

const LIMIT_ROLES = ["limit of detection", "limit of quantification", "sensitivity"] as const;

interface Limits {
  readonly lod?: number | undefined;
  readonly loq?: number | undefined;
  readonly sensitivity?: number | undefined;
  /** The result, with the limit where it belongs into its text. */
  readonly text: string;
}

interface Limited {
  readonly unit: string | undefined;
  readonly scale: "fraction" | "percent" | "absolute" | undefined;
  readonly text: string;
  /** Of the result. */
  readonly column: PlannedColumn;
}

/** Limits beside the result. One in another unit than the series goes where the laboratory's own text would have it. */
function limitsOf(facts: RowFacts, { unit, scale, text, column: test }: Limited): Limits {
  const { values, group } = facts;
  if (!LIMIT_ROLES.some((role) => group.byRole.has(role))) return { text };
  const isInWords = /^\p{L}/u.test(text) && !/\d/.test(text);
  const hasPlainUnit = unit !== undefined && scale === undefined;
  const find = (role: (typeof LIMIT_ROLES)[number]) => {
    const column = values.find(group, role);
    return column !== null && isLimitOf(facts, column, test) ? column : null;
  };
  const number = (role: (typeof LIMIT_ROLES)[number]) => {
    const column = find(role);
    if (column === null || isInOtherUnit(column, unit)) return undefined;
    // Where no unit is stated, 10^-5 says its own: it is read together with the result, which asks where that is not certain.
    const hasOwnUnit = role === "limit of detection" && isPower(values.text(column));
    if (unit === undefined && scale === undefined && isInWords && hasOwnUnit) return undefined;
    const limit = hasPlainUnit
      ? plainLimit(column, values.text(column))
      : limitNumber(values.text(column), scale, column.decimalComma);
    if (limit !== null) values.take(column);
    return limit ?? undefined;
  };
  const lod = number("limit of detection");
  const loq = number("limit of quantification");
  const sensitivity = number("sensitivity");
  const other = find("limit of detection") ?? find("sensitivity");
  const isNegative = isInWords && lod === undefined && sensitivity === undefined;
  const stated = other === null ? "" : limitInWords(values.text(other), other.mapping.test?.unit);
  if (other === null || !isNegative || !/10|e-|%/i.test(stated)) return { lod, loq, sensitivity, text };
  values.take(other);
  return { lod, loq, sensitivity, text: `${text} (LOD ${stated})` };
}

/** Beside a unit that is no share of cells (copies, cells per million) a bare number is a limit in that unit, and 10^-5 is not. */
function plainLimit({ decimalComma }: PlannedColumn, text: string): number | null {
  const bare = text.replace(/^[<≤=]+ ?/, "");
  if (isPower(bare)) return limitNumber(text, undefined, decimalComma);
  const limit = plainNumber(bare, decimalComma);
  return limit !== null && limit > 0 ? limit : null;
}

const isPower = (text: string): boolean => /10 ?[\^*⁻-]|\de-/i.test(text);

/** The unit in the heading of a limit is not that of the result. */
function isInOtherUnit({ mapping: { test } }: PlannedColumn, unit: string | undefined): boolean {
  const own = test?.unit;
  if (own === undefined || own === unit) return false;
  return scaleOfUnit(own) === undefined || scaleOfUnit(own) !== scaleOfUnit(unit);
}

const limitInWords = (text: string, unit: string | undefined): string =>
  unit === undefined || /[^\d.,<≤= ]/.test(text) ? text : `${text} ${unit}`;

/** One antigen of a panel. Null: the row does not say in which state it was. */
export function antigenStatement(
  facts: RowFacts,
  name: string,
  column: PlannedColumn | null,
): StatementOf<"antigens"> | null {
  const { values, group } = facts;
  const expression = expressionOf(facts, name, column);
  if (expression === null) return null;
  const { state, percent, text } = expression;
  const specimen = ofRow(facts, "specimen", column?.mapping.test?.specimen);
  const method = ofRow(facts, "method") ?? column?.mapping.test?.method;
  const target = values.has(group, "part of") ? name : (recogniseTest(name)?.target ?? name);
  const reported = values.use(group, "reported") ?? (values.has(group, "part of") ? "" : text);
  const common = said(facts);
  const partOf = values.use(group, "part of");
  return {
    kind: "antigens",
    ...common,
    ...defined({ id: partOf, at: facts.time.at }),
    panel: {
      ...defined({ specimen, method }),
      findings: [
        {
          antigen: target,
          state,
          ...(percent === null ? {} : { percent }),
          ...(reported === "" || reported === state ? {} : { reported }),
        },
      ],
    },
  };
}

interface Expression {
  readonly state: AntigenState;
  readonly percent: number | null;
  /** The state in the words of the table. */
  readonly text: string;
}

/** What the columns say of how an antigen was expressed, which is then used up. */
function expressionOf(facts: RowFacts, name: string, column: PlannedColumn | null): Expression | null {
  const { values, group } = facts;
  const stateColumn = values.find(group, "antigen state") ?? column ?? values.find(group, "result");
  const percentColumn = values.find(group, "percent");
  const text = stateColumn === null ? "" : values.text(stateColumn);
  const percentText = percentColumn === null ? "" : values.text(percentColumn);
  const percent = percentOf(percentText, percentColumn) ?? percentOf(text, stateColumn);
  const named =
    recogniseAntigenState(text) ??
    recogniseAntigenState(percentText) ??
    stateOfMinus(facts, stateColumn, column !== null);
  const { record, context } = facts;
  // The builder of cases asks of a result by itself.
  const sign =
    named === null && column === null ? askAntigenSign(text, `${name}: ${text}`, { ...context, record }) : null;
  const state =
    named ?? sign ?? askState(facts, { name, percent, text: percentText || text, isOfColumn: column !== null });
  if (state === null) return null;
  if (stateColumn !== null) values.take(stateColumn);
  if (percentColumn !== null && percent !== null) values.take(percentColumn);
  if (percent !== null && values.peek(group, "unit") === "%") values.use(group, "unit");
  return { state, percent, text };
}

function percentOf(text: string, column: PlannedColumn | null): number | null {
  const bare =
    /^([<>≤≥=~]{0,2} ?[\d.,]+) ?%?$/.exec(text)?.[1] ?? /(?:^|[^\d.,])([<>≤≥=~]? ?[\d.,]{1,20}) ?%/.exec(text)?.[1];
  const percent = bare === undefined ? null : plainNumber(bare, column?.decimalComma);
  return percent !== null && percent >= 0 && percent <= 100 ? percent : null;
}
