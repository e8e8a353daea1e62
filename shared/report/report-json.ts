import type { Between } from "../analysis/between.ts";
import type { Finding } from "../analysis/findings.ts";
import type { ResultNearMoment } from "../analysis/moment.ts";
import { rules } from "../analysis/rules.ts";
import type { PinReadout, Report } from "./report.ts";
import { rulesUsed } from "./rules-used.ts";

/** Grows when a field changes its meaning or goes; not when one is added. */
export const REPORT_VERSION = 1;

/**
 * A report for other programs; docs/report-format.md says what each field is. Days are numbers of days from the zero that the report
 * names. Every computed number has its amount, its unit, its rule and the recorded facts that it came from.
 */
export function reportJson(report: Report): string {
  return `${JSON.stringify(reportObject(report), null, 2)}\n`;
}

function reportObject(report: Report) {
  const { timeline, head } = report;
  return {
    caselineReport: REPORT_VERSION,
    case: { title: head.title, subtitle: head.subtitle, facts: head.facts },
    zero: { id: timeline.zero.id, name: timeline.zero.name, counting: timeline.zero.counting },
    extent: timeline.extent,
    events: report.events.map(({ event, part, ...row }) => ({
      event,
      part: part ?? null,
      day: row.day,
      time: row.time,
      certainty: row.certainty,
      category: row.category,
      name: row.name,
      value: row.value,
      inferred: row.inferred,
      source: row.source === "" ? null : row.source,
    })),
    steps: report.steps.map(({ id, name, notes }) => ({ id, name, notes: notes ?? null })),
    kinetics: report.kinetics.map(({ id, title, findings }) => ({ id, title, findings: findings.map(findingObject) })),
    pins: report.pins.map(pinObject),
    between: report.between.map(betweenObject),
    rules: Object.fromEntries(rulesUsed(report).map((id) => [id, rules[id]])),
    sources: report.sources.map(({ id, citation, doi, url }) => ({ id, citation, doi: doi ?? null, url: url ?? null })),
  };
}

const findingObject = ({ id, label, value, amount, unit, derivation }: Finding) => ({
  id,
  label,
  value,
  amount,
  unit,
  derivation: derivationObject(derivation),
});

const derivationObject = ({ rule, evidence, working, limits }: Finding["derivation"]) => ({
  rule,
  evidence: evidence.map(({ event, part, words }) => ({ event, part: part ?? null, words })),
  working,
  limits,
});

function pinObject({ pin, label, name, moment, targets }: PinReadout) {
  return {
    day: moment.day,
    label,
    event: pin.event,
    name,
    series: moment.series.map(({ series, name: seriesName, details, measures, before, after }) => ({
      ...{ series, name: seriesName, details, measures },
      ...{ before: nearObject(before), after: nearObject(after) },
    })),
    given: moment.given,
    disease: moment.disease,
    antigens: moment.antigens.map(({ antigen, event, state, time, method, specimen }) => ({
      ...{ antigen, event, state, time, method: method ?? null, specimen: specimen ?? null },
    })),
    targets: targets.map(({ target, state, when, words, given, derivation, ...found }) => ({
      ...{ target, state, when, words, escape: found.escape, given, derivation: derivationObject(derivation) },
    })),
    how: Object.fromEntries(Object.entries(moment.how).map(([part, how]) => [part, derivationObject(how)])),
  };
}

/** The typed result as the case file has it, and in words. */
function nearObject(near: ResultNearMoment | null) {
  if (near === null) return null;
  const { measurement, result, time, days } = near;
  return {
    event: measurement.event.id,
    day: measurement.start.estimate,
    time,
    days,
    words: result,
    result: measurement.event.result,
  };
}

function betweenObject({ first, second, time, changes, given }: Between) {
  return { first, second, time: findingObject(time), changes: changes.map(findingObject), given };
}
