import type { Procedure } from "../../case/event-schemas.ts";
import { catalogueAgents, findAgent, namesOf } from "../../therapy/catalogue.ts";
import type { Code } from "../import/statements.ts";
import { isCpt, isOps, isPcs, isSnomed } from "./codes.ts";
import { isUncertain } from "./uncertain.ts";
import { readPhrases, vocabulary } from "./words.ts";

export type RecognisedProcedure =
  | { readonly kind: "transplant"; readonly type?: "allogeneic" | "autologous" }
  | { readonly kind: Exclude<Procedure["kind"], "transplant"> };

type Part = RecognisedProcedure | { readonly type: "allogeneic" | "autologous" } | "filler";

const transplant = { kind: "transplant" } as const;
const allogeneic = { kind: "transplant", type: "allogeneic" } as const;
const autologous = { kind: "transplant", type: "autologous" } as const;
const CAR_T = { kind: "CAR-T infusion" } as const;

const CAR_T_PRODUCTS = catalogueAgents
  .filter(({ kind }) => kind === "CAR-T")
  .flatMap(namesOf)
  .join("|");

const parts = vocabulary<Part>([
  [CAR_T, CAR_T_PRODUCTS],
  [
    transplant,
    "hsct|hct|sct|bmt|pbsct|asct|transplant|transplantation|stem cell transplant|stem cell transplantation|hematopoietic stem cell transplant|" +
      "hematopoietic stem cell transplantation|haematopoietic stem cell transplant|haematopoietic stem cell transplantation|" +
      "hematopoietic cell transplant|hematopoietic cell transplantation|haemopoietic stem cell transplant|hemopoietic stem cell transplant|hpc transplant|hpc transplantation|hematopoietic progenitor cell transplant|" +
      "hematopoietic progenitor cell transplantation|bone marrow transplant|bone marrow transplantation|peripheral blood stem cell transplant|peripheral blood stem cell transplantation|" +
      "stammzelltransplantation|szt|hszt|kmt|knochenmarktransplantation|blutstammzelltransplantation|greffe|greffe de moelle|" +
      "greffe de moelle osseuse|greffe de cellules souches|greffe de cellules souches hematopoietiques|gcsh|trasplante|trasplante de medula osea|" +
      "trasplante de progenitores hematopoyeticos|trasplante de celulas madre|tph|tcsp|tmo|trapianto|trapianto di cellule staminali|" +
      "trapianto di midollo|transplante|transplante de medula ossea|transplante de celulas tronco|transplante de celulas tronco hematopoeticas|tmo|tcth|tcph|stamceltransplantatie|beenmergtransplantatie|造血干细胞移植|干细胞移植|骨髓移植|移植",
  ],
  [
    allogeneic,
    "allohsct|allosct|alloszt|allogene stammzelltherapie|allohct|allotransplant|allogreffe|alotph|trasplante alogenico|trapianto allogenico|haplo|haplohsct|" +
      "ucbt|cbt|cord blood transplant|umbilical cord blood transplant|异基因移植",
  ],
  [
    autologous,
    "autohsct|autosct|autoszt|autogreffe|autotransplant|autotph|trasplante autologo|trapianto autologo|自体移植",
  ],
  [
    { type: "allogeneic" },
    "allo|allogeneic|allogenic|allogen|allogene|allogener|allogenique|alogenico|allogenico|matched sibling|matched unrelated|mismatched unrelated|" +
      "mud|mmud|msd|haploidentical|haploidentisch|haploidentique|haploidentico|unrelated donor|sibling donor|related donor|cord blood|" +
      "hla identical sibling|hermano hla identico|hermana hla identica|hla identisches geschwister|geschwisterspender|fremdspender|familienspender|" +
      "non apparente|donneur non apparente|geno identique|genoidentique|no emparentado|donante no emparentado|da non familiare|nao aparentado|alogenica|" +
      "umbilical cord blood|异基因|单倍体|单倍体相合|同胞|无关供者|脐血",
  ],
  [{ type: "autologous" }, "auto|autologous|autolog|autologe|autologer|autologue|autologo|自体"],
  [
    { kind: "donor lymphocyte infusion" },
    "dli|dlis|donor lymphocyte infusion|donor lymphocyte infusions|donor lymphocytes|donor leukocyte infusion|donorlymphozyten|" +
      "donorlymphozyteninfusion|donor lymphozyten infusion|spenderlymphozyten|spenderlymphozyteninfusion|injection de lymphocytes du donneur|" +
      "infusion de lymphocytes du donneur|infusion de linfocitos del donante|infusione di linfociti del donatore|" +
      "donorlymfocyteninfusie|供者淋巴细胞输注|供体淋巴细胞输注",
  ],
  [
    CAR_T,
    "car t|cart|car t cell|car t cells|car t cell infusion|car t infusion|car t cell therapy|car t therapy|cart infusion|cart therapy|cart cells|" +
      "chimeric antigen receptor t cells|chimeric antigen receptor t cell therapy|car t zellen|car t zell therapie|car t zelltherapie|cellules car t|" +
      "celulas car t|cellule car t|car t cellen|car t细胞|car t细胞治疗|car t细胞输注|car t 细胞",
  ],
  [
    "filler",
    "infusion|directed|gerichtete|first|second|third|1st|2nd|3rd|from|with|of|the|day 0|donor|cd19|cd22|cd7|cd19 cd22|anti cd19|anti cd22|peripheral blood|bone marrow|" +
      "mit|von|erste|zweite|avec|de|con|di|first allogeneic|输注|治疗|第一次|第二次",
  ],
]);

/** A code of a terminology, with what the terminology calls it. */
interface KnownCode {
  readonly display: string;
  readonly means: RecognisedProcedure;
}

/**
 * Codes of SNOMED CT for these procedures, with their names there, which can be looked up at browser.ihtsdotools.org. What a code does
 * not say (a bone marrow transplant of whom) is left open.
 */
const CODES: ReadonlyMap<string, KnownCode> = new Map<string, KnownCode>([
  ["1269349006", { display: "Transplantation of stem cell", means: transplant }],
  ["234336002", { display: "Hemopoietic stem cell transplant", means: transplant }],
  ["23719005", { display: "Transplantation of bone marrow", means: transplant }],
  ["58390007", { display: "Allogeneic bone marrow transplantation", means: allogeneic }],
  ["58776007", { display: "Autologous bone marrow transplantation", means: autologous }],
  ["425983008", { display: "Autologous peripheral blood stem cell transplant", means: autologous }],
  ["1156961008", { display: "Chimeric antigen receptor T-cell immunotherapy", means: CAR_T }],
]);

/**
 * Codes of OPS, the German classification of procedures, for the infusion of stem cells from blood (8-805) and from marrow (5-411): the
 * digit behind the point says from whom. Boosts and further bags of the same transplant are other digits, and are none of their own.
 */
const OPS = /^(?:8-805|5-411)\.(?:(0)|[2-5])/;

function fromOps(code: string): RecognisedProcedure | undefined {
  const [whole, own] = OPS.exec(code) ?? [];
  if (whole === undefined) return undefined;
  return own === undefined ? allogeneic : autologous;
}

/** Current Procedural Terminology, which hospitals of the United States use: infusions only, neither harvests nor preparations. */
const CPT: ReadonlyMap<string, RecognisedProcedure> = new Map<string, RecognisedProcedure>([
  ["38240", allogeneic],
  ["38241", autologous],
  ["38242", { kind: "donor lymphocyte infusion" }],
  ["38228", CAR_T],
  ["0540T", CAR_T],
]);

/** ICD-10-PCS: marrow, cord blood or stem cells into a vein, the last sign saying from whom; and the products of CAR-T cells by name. */
const PCS_STEM_CELLS = /^302[34]3[GXY](?:(0)|[2-4])$/;
const PCS_CAR_T = /^XW0[34]3(?:C[37]|[AHJKM]7)$|^XW2[34]3[47]6$/;

function fromPcs(code: string): RecognisedProcedure | undefined {
  if (PCS_CAR_T.test(code)) return CAR_T;
  const [whole, own] = PCS_STEM_CELLS.exec(code) ?? [];
  if (whole === undefined) return undefined;
  return own === undefined ? allogeneic : autologous;
}

function fromCode({ system, code }: Code): RecognisedProcedure | undefined {
  if (isSnomed(system)) return CODES.get(code)?.means;
  if (isOps(system)) return fromOps(code);
  if (isCpt(system)) return CPT.get(code);
  return isPcs(system) ? fromPcs(code) : undefined;
}

/** How many cells were given: `1x10^6/kg`. */
const CELLS =
  /\d{1,3}(?:[.,]\d{1,3})?\s{0,3}[x×*]\s{0,3}10\s?\^?\d{1,2}\s{0,3}(?:cd3\+?|cells|zellen)?\s{0,3}(?:\/\s?kg)?/giu;

/** `allo-HSCT`, `Stammzelltransplantation`, `DLI #2`, `CAR-T`, `tisagenlecleucel`; codes. Each word of the name has to be known. */
export function recogniseProcedure(name: string, codes: readonly Code[] = []): RecognisedProcedure | null {
  if (isUncertain(name)) return null;
  const byName = fromWords(name) ?? fromCatalogue(name);
  if (byName !== null) return byName;
  for (const code of codes) {
    const known = fromCode(code);
    if (known !== undefined) return known;
  }
  return null;
}

function fromWords(name: string): RecognisedProcedure | null {
  const found = readPhrases(name.replace(CELLS, " "), parts);
  if (found === null) return null;
  const kinds = new Set<Procedure["kind"]>();
  const types = new Set<"allogeneic" | "autologous">();
  for (const part of found) {
    if (part === "filler") continue;
    if ("kind" in part) kinds.add(part.kind);
    if ("type" in part && part.type !== undefined) types.add(part.type);
  }
  const [kind] = kinds;
  const [type] = types;
  if (kind === undefined || kinds.size > 1 || types.size > 1) return null;
  if (kind !== "transplant") return { kind };
  return type === undefined ? { kind } : { kind, type };
}

function fromCatalogue(name: string): RecognisedProcedure | null {
  const agent = name.length <= 200 ? findAgent(name) : undefined;
  return agent?.kind === "CAR-T" ? CAR_T : null;
}
