import type { TherapyClass } from "../case/event-schemas.ts";

/** What an agent is, more finely than its class. */
export type AgentKind =
  | "monoclonal antibody"
  | "bispecific T-cell engager"
  | "antibody–drug conjugate"
  | "BCL-2 inhibitor"
  | "BCL-2 family inhibitor"
  | "tyrosine kinase inhibitor"
  | "FLT3 inhibitor"
  | "IDH inhibitor"
  | "BTK inhibitor"
  | "JAK inhibitor"
  | "menin inhibitor"
  | "PI3K inhibitor"
  | "hedgehog inhibitor"
  | "differentiating agent"
  | "CAR-T"
  | "stem cell transplant"
  | "donor lymphocytes"
  | "alkylating agent"
  | "anthracycline"
  | "anthracenedione"
  | "antimetabolite"
  | "vinca alkaloid"
  | "asparaginase"
  | "corticosteroid"
  | "hypomethylating agent"
  | "protein synthesis inhibitor"
  | "topoisomerase inhibitor"
  | "radiation"
  | "anti-IL-6 receptor antibody"
  | "immunosuppressant"
  | "immunoglobulin"
  | "antiviral"
  | "antifungal"
  | "antibiotic"
  | "uricostatic"
  | "growth factor"
  | "transfusion"
  | "vasopressor"
  | "fluids";

export interface CatalogueAgent {
  readonly name: string;
  /** Brand names, code names, abbreviations and spellings. */
  readonly synonyms: readonly string[];
  readonly class: TherapyClass;
  readonly kind: AgentKind;
  /** Antigens (or proteins) that the agent is directed against, as antigen panels name them. */
  readonly targets: readonly string[];
  /** What it binds on the patient's own effector cells; not a target on blasts. */
  readonly engages?: string;
  /** Parts that are general knowledge rather than from the review or the case reports that the catalogue was made from. */
  readonly inferred?: readonly ("kind" | "targets")[];
}

export function untargeted(
  therapyClass: TherapyClass,
  kind: AgentKind,
  name: string,
  ...synonyms: string[]
): CatalogueAgent {
  return { name, synonyms, class: therapyClass, kind, targets: [], inferred: ["kind"] };
}

export function chemotherapy(kind: AgentKind, name: string, ...synonyms: string[]): CatalogueAgent {
  return untargeted("chemotherapy", kind, name, ...synonyms);
}

export function supportive(kind: AgentKind, name: string, ...synonyms: string[]): CatalogueAgent {
  return untargeted("supportive", kind, name, ...synonyms);
}

export function antibody(name: string, target: string, ...synonyms: string[]): CatalogueAgent {
  return { name, synonyms, class: "immunotherapy", kind: "monoclonal antibody", targets: [target] };
}

export function carT(name: string, targets: readonly string[], ...synonyms: string[]): CatalogueAgent {
  return { name, synonyms, class: "cellular", kind: "CAR-T", targets };
}

/** A drug against one protein whose target is general knowledge. */
export function inhibitor(
  kind: AgentKind,
  targets: readonly string[],
  name: string,
  ...synonyms: string[]
): CatalogueAgent {
  return { name, synonyms, class: "targeted", kind, targets, inferred: ["kind", "targets"] };
}

/** The entry with what it is and what it is against marked as general knowledge. */
export function generallyKnown(agent: CatalogueAgent): CatalogueAgent {
  return { ...agent, inferred: ["kind", "targets"] };
}
