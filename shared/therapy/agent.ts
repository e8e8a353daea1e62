import type { TherapyClass } from "../case/event-schemas.ts";
import type { SourceId } from "./sources.ts";

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

/** A name under which a drug is sold. `inferred`: general knowledge, in none of the documents that the catalogue was made from. */
export interface BrandName {
  readonly name: string;
  readonly inferred?: true;
}

/** One fact that a document reports of an agent or a regimen, in words of our own and with the numbers of the document. */
export interface Statement {
  readonly text: string;
  readonly source: SourceId;
}

/** An agent as its line of the catalogue has it. */
export interface AgentLine {
  readonly name: string;
  readonly brandNames: readonly BrandName[];
  /** Code names, abbreviations and spellings. */
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

export interface CatalogueAgent extends AgentLine {
  /** Documents that name it, or general knowledge when none does; never none. */
  readonly sources: readonly SourceId[];
  /** What the documents report of it. */
  readonly statements: readonly Statement[];
}

/** Brand names that are general knowledge. */
export const brands = (names: readonly string[]): readonly BrandName[] =>
  names.map((name) => ({ name, inferred: true }));

export function chemotherapy(
  kind: AgentKind,
  name: string,
  brandNames: readonly string[],
  ...synonyms: string[]
): AgentLine {
  return untargeted("chemotherapy", { kind, name, brandNames, synonyms });
}

export function supportive(
  kind: AgentKind,
  name: string,
  brandNames: readonly string[],
  ...synonyms: string[]
): AgentLine {
  return untargeted("supportive", { kind, name, brandNames, synonyms });
}

export interface PlainLine {
  readonly kind: AgentKind;
  readonly name: string;
  readonly brandNames: readonly string[];
  readonly synonyms: readonly string[];
}

/** An agent that is directed against no antigen; what kind of agent it is, is general knowledge. */
export function untargeted(therapyClass: TherapyClass, { kind, name, brandNames, synonyms }: PlainLine): AgentLine {
  return { name, brandNames: brands(brandNames), synonyms, class: therapyClass, kind, targets: [], inferred: ["kind"] };
}

export function antibody(
  name: string,
  target: string,
  brandNames: readonly string[],
  ...synonyms: string[]
): AgentLine {
  return {
    name,
    brandNames: brands(brandNames),
    synonyms,
    class: "immunotherapy",
    kind: "monoclonal antibody",
    targets: [target],
  };
}

export function carT(
  name: string,
  targets: readonly string[],
  brandNames: readonly string[],
  ...synonyms: string[]
): AgentLine {
  return { name, brandNames: brands(brandNames), synonyms, class: "cellular", kind: "CAR-T", targets };
}

/** A drug against one protein whose target is general knowledge. */
export function inhibitor(
  [kind, targets]: readonly [AgentKind, readonly string[]],
  name: string,
  brandNames: readonly string[],
  ...synonyms: string[]
): AgentLine {
  const line = { name, brandNames: brands(brandNames), synonyms, class: "targeted", kind, targets } as const;
  return generallyKnown(line);
}

/** The line with what it is and what it is against marked as general knowledge. */
export function generallyKnown(line: AgentLine): AgentLine {
  return { ...line, inferred: ["kind", "targets"] };
}
