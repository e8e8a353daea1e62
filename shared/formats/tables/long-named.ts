import type { Statement } from "../import/statements.ts";
import { isUncertain } from "../recognise/recognise.ts";
import {
  findAgent,
  findRegimen,
  recogniseEvent,
  recogniseState,
  recogniseTest,
  recogniseVital,
} from "./known-names.ts";
import { assessmentStatement, eventStatement, procedureStatement, treatmentStatement } from "./long-events.ts";
import { type RowFacts, said } from "./long-facts.ts";
import { isDeathName, isFollowUpName } from "./long-names.ts";
import { isOurs } from "./long-own.ts";
import { antigenStatement, resultStatement } from "./long-results.ts";
import { saysMoreThanVital } from "./vital-words.ts";

export const point = ({ time: { at } }: RowFacts) => (at === undefined ? {} : { at });

export const procedureOf = (facts: RowFacts, name: string): Statement | null =>
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

/** `death?` and `death excluded` are none. */
export const saysDeath = (text: string): boolean => isDeathName(text) && !isUncertain(text);

export const isPlainVital = (text: string): boolean => recogniseVital(text) !== null && !saysMoreThanVital(text);

/** `Death`, `date of death`; but `died of GVHD` says of what. */
export const isPlainDeath = (text: string): boolean =>
  saysDeath(text) && (isPlainVital(text) || /^\s*(?:death date|date of death)\s*$|^\S+$/i.test(text));
