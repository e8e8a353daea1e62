import type { Statement } from "../import/statements.ts";
import type { ColumnGroup, PlannedColumn } from "./column-plan.ts";
import { findAgent, findRegimen, recogniseEvent, recogniseTest } from "./known-names.ts";
import { assessmentStatement, eventStatement, treatmentStatement } from "./long-events.ts";
import { keepEnd, type RowFacts, type RowTime, readTime, said } from "./long-facts.ts";
import { byName } from "./long-named.ts";
import { antigenStatement, resultStatement } from "./long-results.ts";

/** How programs write that there is no value. */
const MISSING = /^(?:\.|-?NaN|<?NA>?|N\/A|#N\/A|#NV|#DIV\/0!|#VALUE!|#REF!|#NAME\?|NULL|None|NIL)$/i;
export const isMissing = (text: string): boolean => MISSING.test(text);

/** A test of a wide table: one result for each filled column. Empty cells are no tests. */
export function valueStatement(facts: RowFacts, column: PlannedColumn): Statement {
  const { test, heading } = column.mapping;
  const name = test?.name ?? heading;
  const own = timeOfValue(facts, column);
  if (test?.measures === "antigen") {
    const statement = antigenStatement({ ...facts, time: own }, name, column);
    if (statement !== null) return statement;
  }
  return resultStatement({ ...facts, time: own }, name, column);
}

/** `MRD day 29`: the heading says when. Otherwise it was when the row was. */
function timeOfValue({ time }: RowFacts, { mapping: { at } }: PlannedColumn): RowTime {
  if (at === undefined || at === "diagnosis") return time;
  if (at.unit === "days") return { at: { day: at.value } };
  return at.unit === "weeks" ? { at: { day: at.value * 7, about: true } } : {};
}

/** When a row was, for what has no date of its own. */
export interface RowTimes {
  readonly rowTime: RowTime;
  /** The row is a transplant or an infusion: its graft-versus-host disease or toxicity came after it, nobody says when. */
  readonly afterProcedure: RowTime | null;
}

function isComplication(name: string): boolean {
  const category = recogniseEvent(name)?.category;
  return category === "graft-versus-host disease" || category === "toxicity" || category === "infection";
}

const TIME_POINT = /[ _-]+((?:tp|time ?point|zeitpunkt|timepoint)[ _-]?\d{1,2}[a-z]?)$/i;

/** `MRD TP1` and `MRD TP2` with a date each are one series. */
function valueOfGroup(facts: RowFacts, column: PlannedColumn, dated: boolean): Statement {
  const test = column.mapping.test;
  const [suffix, point] = TIME_POINT.exec(test?.name ?? "") ?? [];
  if (test === undefined || suffix === undefined || !dated) return valueStatement(facts, column);
  const name = test.name.slice(0, -suffix.length);
  const statement = valueStatement(facts, { ...column, mapping: { ...column.mapping, test: { ...test, name } } });
  const note = statement.note === undefined ? `Time point: ${point}` : `${statement.note}\nTime point: ${point}`;
  return { ...statement, note };
}

/** One of several events of a row, each in its own columns: `Date HSCT 1`, `Donor HSCT 1`. Empty when nothing of it is filled in. */
export function groupStatements(
  facts: Omit<RowFacts, "time" | "group">,
  group: ColumnGroup,
  { rowTime, afterProcedure }: RowTimes,
): readonly Statement[] {
  const { values } = facts;
  const filled = group.columns.filter((column) => values.text(column) !== "" && !isMissing(values.text(column)));
  if (filled.length === 0) return [];
  const own = readTime({ ...facts, group });
  const dated = filled.some(({ dates }) => dates !== null);
  const hasDates = group.columns.some(({ dates }) => dates !== null);
  const isAfter = afterProcedure !== null && isComplication(group.label);
  const time = dated || hasDates ? own : isAfter ? afterProcedure : rowTime;
  const all: RowFacts = { ...facts, group, time };
  const tests = filled.filter((column) => column.mapping.role === "value" && !isMissing(values.text(column)));
  if (tests.length > 0) {
    const results = tests.map((column) => valueOfGroup({ ...all, time: pointOf(time) }, column, dated));
    if (own.at !== undefined) keepEnd({ ...all, time: own }, results);
    return results;
  }
  // `not reached` under the date of an event: it is no event of which only the time is not known.
  if (own.at === undefined && own.end === undefined && filled.every(({ dates }) => dates !== null)) return [];
  const statement = ofGroup(all, { dated });
  keepEnd({ ...all, time: own }, statement === null ? [] : [statement]);
  return statement === null ? [] : [statement];
}

/** `Date of last chimerism`: the last one was then. */
function pointOf(time: RowTime): RowTime {
  const { at, end } = time;
  return at !== undefined || end === undefined || "ongoing" in end ? time : { at: end };
}

function ofGroup(facts: RowFacts, { dated }: { readonly dated: boolean }): Statement | null {
  const { values, group } = facts;
  const label = group.label.replace(/^#\d+$/, "").trim();
  const result = values.find(group, "result") ?? values.find(group, "percent") ?? values.find(group, "antigen state");
  const plain = label.replace(/[ _-]*\d+$/, "").trim();
  if (result !== null && isTest(plain)) {
    const known = recogniseTest(plain);
    const antigen = known?.measures === "antigen" ? antigenStatement(facts, plain, result) : null;
    return antigen ?? resultStatement(facts, plain, result);
  }
  const drug = values.use(group, "drug");
  if (drug !== undefined) return treatmentStatement(facts, drug);
  const state = values.find(group, "disease state");
  if (state !== null) {
    const statement = assessmentStatement(facts, values.text(state));
    if (statement !== null) {
      values.take(state);
      return statement;
    }
  }
  if (label === "" || !(dated || isEventOfDetails(facts))) return null;
  if (
    /^(?:first |last |1st |\d+(?:st|nd|rd|th)? )?(?:treatment|therapy|therapie|behandlung|traitement|tratamiento|chemo|chemotherapy|line|linie)(?:[ _-]*\d+)?$/i.test(
      label,
    )
  )
    return treatmentStatement(facts, label);
  if (findAgent(label) !== null || findRegimen(label) !== null) return treatmentStatement(facts, label);
  return byName(facts, label);
}

const isTest = (name: string): boolean => name !== "" && (recogniseTest(name) !== null || /\bmrd\b/i.test(name));

/** A grade without a date is still an event; a donor without a date is a detail of nothing. */
const isEventOfDetails = ({ values, group }: RowFacts): boolean => {
  const grade = values.peek(group, "grade");
  return grade !== undefined && !/^(?:0|none|no|nein|non|-|keine)$/i.test(grade);
};

/** What is filled in but makes no event: kept as a note. */
export const noteStatement = (facts: RowFacts, text: string): Statement => ({
  kind: "note",
  ...said(facts),
  ...(facts.time.at === undefined ? {} : { at: facts.time.at }),
  text,
});

export { eventStatement };
