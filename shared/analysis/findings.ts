import type { RuleId } from "./rules.ts";

/** A recorded fact that something was computed from: where it stands in the case, and what it says with its day. */
export interface Evidence {
  readonly event: string;
  /** Which part of the event: an agent, an antigen. */
  readonly part: string | undefined;
  /** "D582: 7 × 10⁻⁴". */
  readonly words: string;
}

/** How something was computed, for whoever asks: the recorded facts, the rule, and the working with the numbers put in. */
export interface Derivation {
  readonly rule: RuleId;
  readonly evidence: readonly Evidence[];
  readonly working: readonly string[];
  /** What limits it in this case: "the days are estimates", "two points only". */
  readonly limits: readonly string[];
}

/**
 * A number that may be known only from one side or between two. `unknown` when the results do not say it, with the reason in words.
 * A censored result never gives an `exact` amount.
 */
export type Amount =
  | { readonly kind: "exact"; readonly value: number }
  | { readonly kind: "at least"; readonly value: number }
  | { readonly kind: "at most"; readonly value: number }
  | { readonly kind: "between"; readonly lower: number; readonly upper: number }
  | { readonly kind: "unknown"; readonly reason: string };

/** One computed statement about a case. */
export interface Finding {
  /** Stable for the same case: "log-change/igh-marrow/m3/m7". */
  readonly id: string;
  /** What is stated: "IGH PCR, bone marrow". */
  readonly label: string;
  /** The statement: "+3.00 log₁₀", "≥ 4.13 log₁₀ lower", "not computed: one quantified result". */
  readonly value: string;
  readonly amount: Amount;
  /** Unit of the amount: "log₁₀", "days". */
  readonly unit: string;
  readonly derivation: Derivation;
}

/** Findings of one sort under one heading. */
export interface FindingGroup {
  readonly id: string;
  readonly title: string;
  readonly findings: readonly Finding[];
}

/** A finding that states why there is no number. */
export function notComputedFinding(
  { id, label, unit }: Pick<Finding, "id" | "label" | "unit">,
  rule: RuleId,
  reason: string,
): Finding {
  return {
    id,
    label,
    value: `not computed: ${reason}`,
    amount: { kind: "unknown", reason },
    unit,
    derivation: { rule, evidence: [], working: [], limits: [] },
  };
}
