import type { Procedure } from "../../case/event-schemas.ts";
import type { Statement, StatementOf } from "../import/statements.ts";
import { type RecognisedProcedure, recogniseDonor, recogniseProcedure } from "../recognise/recognise.ts";
import { type NamedProcedure, procedureIn } from "./procedure-words.ts";
import type { RowCells } from "./row-cells.ts";
import { guideOf, pointOf, positiveNumber, said, stopLine, styleOf, type TimelineRow } from "./said.ts";

type ProcedureFields = StatementOf<"procedure">["procedure"];
const NAMES = [
  "NAME",
  "PROCEDURE_NAME",
  "PROCEDURE",
  "SURGERY",
  "SURGERY_TYPE",
  "SURGERY_NAME",
  "PROCEDURE_TYPE",
  "PROCEDURE_DESC",
  "PROCEDURE_DESCRIPTION",
  "SUBTYPE",
  "TYPE",
];
const KINDS: readonly Procedure["kind"][] = ["transplant", "donor lymphocyte infusion", "CAR-T infusion", "other"];
const GRAFTS = ["marrow", "peripheral blood", "cord blood"] as const;
const RELATIONS = [
  "matched sibling",
  "matched unrelated",
  "mismatched unrelated",
  "haploidentical",
  "other related",
  "cord blood",
  "self",
] as const;

/** SURGERY and PROCEDURE: transplants and cell infusions are told by their names, all else is an operation under its name. */
export function procedureRow(row: TimelineRow): Statement {
  const { cells } = row;
  const name = cells.see(...NAMES) ?? row.typeText;
  const written = row.id === null ? undefined : KINDS.find((kind) => kind === cells.see("PROCEDURE_KIND"));
  if (written !== undefined) {
    cells.take("PROCEDURE_KIND");
    return procedureStatement(row, written === "transplant" ? { kind: written } : { kind: written }, name);
  }
  const named = row.id === null ? procedureIn(textsOf(row)) : null;
  if (named !== null) return namedProcedure(row, named);
  return procedureStatement(row, recogniseProcedure(name) ?? { kind: "other" }, name);
}

/** A row of whatever type that tells of a transplant or an infusion of cells: BMT, CAR-T, DLI. */
export function cellsRow(row: TimelineRow): Statement | null {
  if (row.id !== null || recogniseProcedure(row.typeText) === null) return null;
  const named = procedureIn(textsOf(row));
  return named === null ? null : namedProcedure(row, named);
}

const textsOf = ({ cells, typeText }: TimelineRow): readonly string[] => [
  ...[...NAMES, "AGENT", "TREATMENT_TYPE"].flatMap((key) => cells.see(key) ?? []),
  typeText,
];

export const namedProcedure = (row: TimelineRow, { found, name, donor }: NamedProcedure): Statement =>
  procedureStatement(row, found, name, donor === undefined ? {} : { donor: { relation: donor } });

/**
 * @param name stands in one of the row's columns, which is then no part of the note
 * @param told of a transplant, by other columns; what has a column of its own counts more
 */
export function procedureStatement(
  row: TimelineRow,
  found: RecognisedProcedure,
  name: string,
  told: Pick<Extract<Procedure, { kind: "transplant" }>, "donor" | "conditioning"> = {},
): Statement {
  takeName(row.cells, name);
  const fields = fieldsOf(row, found, name);
  const procedure = { ...(fields.kind === "transplant" ? { ...told, ...fields } : fields), ...guideOf(row) };
  return { kind: "procedure", procedure, ...pointOf(row), ...said(row, stopLine(row)) };
}

function takeName(cells: RowCells, name: string): void {
  const keys = [
    ...NAMES,
    "AGENT",
    "DRUG",
    "DRUG_NAME",
    "REGIMEN",
    "REGIMEN_NAME",
    "TREATMENT",
    "TREATMENT_NAME",
    "TREATMENT_TYPE",
    "STATUS",
  ];
  const key = keys.find((each) => cells.see(each) === name);
  if (key !== undefined) cells.take(key);
}

function fieldsOf(row: TimelineRow, found: RecognisedProcedure, name: string): ProcedureFields {
  const cells = row.cells;
  switch (found.kind) {
    case "transplant":
      return {
        kind: "transplant",
        name,
        ...typeOf(row, found.type),
        ...donorOf(row),
        ...graftOf(row),
        ...cellDoseOf(row),
        ...conditioningOf(row),
      };
    case "donor lymphocyte infusion":
      return { kind: found.kind, name, ...cellDoseOf(row) };
    case "CAR-T infusion": {
      const product = cells.take("PRODUCT");
      return { kind: found.kind, name, ...(product === null ? {} : { product }), ...cellDoseOf(row) };
    }
    case "other":
      return { kind: "other", name, ...styleOf(row) };
  }
}

function typeOf(
  { cells, id }: TimelineRow,
  found: "allogeneic" | "autologous" | undefined,
): { type?: "allogeneic" | "autologous" } {
  const text = cells.see("TRANSPLANT_TYPE") ?? "";
  const stated = /^allo(geneic)?$/i.test(text)
    ? "allogeneic"
    : /^auto(logous)?$/i.test(text)
      ? "autologous"
      : undefined;
  if (stated !== undefined && (id !== null || stated === text.toLowerCase())) cells.take("TRANSPLANT_TYPE");
  const type = stated ?? found;
  return type === undefined ? {} : { type };
}

type Donor = NonNullable<Extract<Procedure, { kind: "transplant" }>["donor"]>;

function donorOf({ cells, id }: TimelineRow): { donor?: Donor } {
  const text = cells.see("DONOR", "DONOR_TYPE")?.toLowerCase();
  const exact = RELATIONS.find((each) => each === text);
  const relation = exact ?? (id === null ? recogniseDonor(text ?? "")?.relation : undefined);
  const donor = {
    ...(relation === undefined ? {} : { relation }),
    ...field("description", cells.take("DONOR_DESCRIPTION")),
    ...field("hlaMatch", cells.take("HLA_MATCH")),
    ...field("bloodGroup", cells.take("DONOR_BLOOD_GROUP")),
    ...field("donorSpecificAntibodies", cells.take("DONOR_SPECIFIC_ANTIBODIES")),
  };
  if (exact !== undefined) cells.take("DONOR", "DONOR_TYPE");
  return Object.keys(donor).length === 0 ? {} : { donor };
}

const field = (name: string, value: string | null): Record<string, string> => (value === null ? {} : { [name]: value });

function graftOf({ cells }: TimelineRow): { graftSource?: (typeof GRAFTS)[number]; tCellDepletion?: boolean } {
  const text = cells.see("GRAFT_SOURCE")?.toLowerCase();
  const graftSource = GRAFTS.find((each) => each === text);
  if (graftSource !== undefined) cells.take("GRAFT_SOURCE");
  const depleted = cells.see("T_CELL_DEPLETION");
  const known = depleted === "yes" || depleted === "no";
  if (known) cells.take("T_CELL_DEPLETION");
  return {
    ...(graftSource === undefined ? {} : { graftSource }),
    ...(known ? { tCellDepletion: depleted === "yes" } : {}),
  };
}

type CellDose = { cells: string; value: number; unit: string };

/** `1e6 CD3+ cells/kg`, `5 x10^6 CD34+/kg`: of cells whose kind is stated. */
const DOSE_OF_CELLS =
  /^([\d.]{1,12}(?:e\+?\d{1,2})?) ?([x×*] ?10\^?[\d⁰¹²³⁴-⁹]{1,2} ?)?(CD\d{1,2}\+?|CAR\+?(?: T)?|TNC|MNC) ?(?:cells ?)?\/ ?kg$/i;

function foreignCellDose(cells: RowCells): CellDose | null {
  const key = ["CELL_DOSE", "DOSE", "DOSAGE"].find((each) => cells.see(each) !== null);
  if (key === undefined) return null;
  const units = ["CELL_DOSE_UNIT", "DOSE_UNIT", "DOSE_UNITS", "DOSAGE_UNIT", "DOSAGE_UNITS"];
  const text = [cells.see(key), cells.see(...units)].filter((part) => part !== null).join(" ");
  const [, number = "", power, kind] = DOSE_OF_CELLS.exec(text) ?? [];
  const value = positiveNumber(number);
  if (value === undefined || kind === undefined) return null;
  cells.take(key);
  cells.take(...units);
  return { cells: kind, value, unit: power === undefined ? "cells/kg" : `${power.trim()}/kg` };
}

function cellDoseOf(row: TimelineRow): { cellDose?: CellDose } {
  const { cells } = row;
  const foreign = row.id === null ? foreignCellDose(cells) : null;
  if (foreign !== null) return { cellDose: foreign };
  const [kind, unit] = [cells.see("CELLS"), cells.see("CELL_DOSE_UNIT")];
  const value = positiveNumber(cells.see("CELL_DOSE"));
  if (kind === null || unit === null || value === undefined) return {};
  for (const key of ["CELLS", "CELL_DOSE", "CELL_DOSE_UNIT"]) cells.take(key);
  return { cellDose: { cells: kind, value, unit } };
}

function conditioningOf({ cells }: TimelineRow): { conditioning?: string } {
  const conditioning = cells.take("CONDITIONING");
  return conditioning === null ? {} : { conditioning };
}
