/** A clinical rule or formula by which something is computed, for people who want to check it. */
export interface Rule {
  readonly name: string;
  /** In words and signs that a clinician reads. */
  readonly formula: string;
  /** When it does not hold, or says less. */
  readonly limits: string;
  /** Where the rule comes from. */
  readonly reference: string;
}

export type RuleId =
  | "last and first result"
  | "log change"
  | "log reduction after treatment"
  | "doubling time"
  | "time to first undetectable"
  | "duration undetectable"
  | "molecular to morphologic lead time"
  | "MRD response"
  | "disease state"
  | "antigen state"
  | "antigen escape"
  | "given at a time"
  | "time between";
