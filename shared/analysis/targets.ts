import type { AntigenTest } from "./antigen-change.ts";
import type { Derivation } from "./findings.ts";

/** One target of drugs at a moment. */
export interface TargetAtMoment {
  readonly target: string;
  /** What its last test says; `unknown` when it was never tested up to then. */
  readonly state: "expressed" | "dim" | "partial" | "lost" | "unknown";
  /** Since when it is known to be so: the first of the tests in a row that say the same. "since D826". */
  readonly since: string | null;
  readonly lastTest: AntigenTest | null;
  /** Lost or weaker while exposed to a drug against it, with disease present. */
  readonly escape: boolean;
  /** Drugs against it that this case was given up to then, with when. */
  readonly given: readonly { readonly event: string; readonly name: string; readonly words: string }[];
  readonly derivation: Derivation;
}
