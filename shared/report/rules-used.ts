import type { Derivation } from "../analysis/findings.ts";
import { type RuleId, rules } from "../analysis/rules.ts";
import type { Report } from "./report.ts";

/** The rules that a report rests on, each once, in the order of the table of rules. */
export function rulesUsed(report: Pick<Report, "kinetics" | "pins" | "between">): readonly RuleId[] {
  const used = new Set(derivationsOf(report).map(({ rule }) => rule));
  return (Object.keys(rules) as readonly RuleId[]).filter((id) => used.has(id));
}

function derivationsOf({
  kinetics,
  pins,
  between,
}: Pick<Report, "kinetics" | "pins" | "between">): readonly Derivation[] {
  return [
    ...kinetics.flatMap(({ findings }) => findings.map(({ derivation }) => derivation)),
    ...pins.flatMap(({ moment, targets }) => [
      ...Object.values(moment.how),
      ...targets.map(({ derivation }) => derivation),
    ]),
    ...between.flatMap(({ time, changes }) => [time, ...changes].map(({ derivation }) => derivation)),
  ];
}
