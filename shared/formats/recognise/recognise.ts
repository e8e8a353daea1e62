import type { Assessment, ClinicalEvent, Procedure } from "../../case/event-schemas.ts";
import type { Code } from "../import/statements.ts";

/** Names as sources write them, in several languages, in terms of the case format. Null: not known for certain. Nothing is guessed. */

export type RecognisedProcedure =
  | { readonly kind: "transplant"; readonly type?: "allogeneic" | "autologous" }
  | { readonly kind: Exclude<Procedure["kind"], "transplant"> };

/** `allo-HSCT`, `Stammzelltransplantation`, `DLI #2`, `CAR-T`, `tisagenlecleucel`, SNOMED CT codes of transplants. */
export function recogniseProcedure(_name: string, _codes: readonly Code[] = []): RecognisedProcedure | null {
  return null;
}

/** `CR`, `CRi`, `MRD- CR`, `relapse`, `Rezidiv`, `complete remission`, `refractory`, `PR`. */
export function recogniseState(_text: string): Pick<Assessment, "state" | "mrd"> | null {
  return null;
}

export interface RecognisedTest {
  readonly measures: "MRD" | "blasts" | "count" | "antigen";
  /** For an antigen its usual name: CD19. */
  readonly target?: string;
  readonly method?: string;
  readonly specimen?: string;
}

/** `MRD (flow)`, `BCR::ABL1 IS`, `IGH clone NGS`, `WBC`, `Leukozyten`, `CD19`, `blasts BM`; LOINC codes. */
export function recogniseTest(_name: string, _codes: readonly Code[] = []): RecognisedTest | null {
  return null;
}

/** `positive`, `dim`, `neg`, `85 % dim`, `++`, `阳性`: only what says a state. */
export function recogniseAntigenState(
  _text: string,
): "positive" | "dim" | "partial" | "negative" | "not tested" | null {
  return null;
}

/** `aGVHD skin II`, `CMV reactivation`, `neutropenia grade 4`, `chimerism (donor)`. */
export function recogniseEvent(
  _name: string,
): { readonly category: ClinicalEvent["category"]; readonly grade?: string } | null {
  return null;
}

/** `female`, `w`, `M`, `男`, `1`-like codes are not known. */
export function recogniseSex(_text: string): "female" | "male" | "other" | "unknown" | null {
  return null;
}

/** `dead`, `DECEASED`, `1:DECEASED`, `verstorben`, `0:LIVING`. */
export function recogniseVital(_text: string): "alive" | "dead" | "unknown" | null {
  return null;
}
