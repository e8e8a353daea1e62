import type { Procedure } from "../../case/event-schemas.ts";
import type { StatementOf } from "../import/statements.ts";
import type { DescriptionLines } from "./description-lines.ts";
import { given } from "./packet.ts";

type ProcedureFields = StatementOf<"procedure">["procedure"];
type CellDose = NonNullable<Extract<Procedure, { kind: "transplant" }>["cellDose"]>;
type Donor = NonNullable<Extract<Procedure, { kind: "transplant" }>["donor"]>;

/** What a procedure of the format, which is a code and a time, has no field for. */
export function procedureLines(
  procedure: Procedure,
): readonly (readonly [heading: string, value: string | number | undefined])[] {
  const cells = "cellDose" in procedure ? (procedure.cellDose as CellDose | undefined) : undefined;
  const transplant = procedure.kind === "transplant" ? procedure : undefined;
  const donor: Donor | undefined = transplant?.donor;
  return [
    ["Product", procedure.kind === "CAR-T infusion" ? procedure.product : undefined],
    ["Type", transplant?.type],
    ["Graft source", transplant?.graftSource],
    [
      "T-cell depletion",
      transplant?.tCellDepletion === undefined ? undefined : transplant.tCellDepletion ? "yes" : "no",
    ],
    ["Conditioning", transplant?.conditioning],
    ["Donor", donor?.relation],
    ["Donor in words", donor?.description],
    ["HLA match", donor?.hlaMatch],
    ["Blood group of the donor", donor?.bloodGroup],
    ["Donor-specific antibodies", donor?.donorSpecificAntibodies],
    ["Cells", cells?.cells],
    ["Cell dose", cells?.value],
    ["Cell dose, unit", cells?.unit],
    ["Source text", procedure.sourceText],
    ["Note", procedure.note],
    ["Inferred", procedure.inferred === true ? "yes" : undefined],
  ];
}

/** Fields that such lines say in full. */
export function procedureFieldsInLines(procedure: Procedure): readonly string[] {
  const has = (object: object | undefined, names: readonly string[]): boolean =>
    object === undefined || Object.keys(object).every((name) => names.includes(name));
  const { donor, cellDose } = procedure as { donor?: object; cellDose?: object };
  return [
    ...["product", "type", "graftSource", "tCellDepletion", "conditioning", "sourceText", "note", "inferred"],
    ...(has(donor, ["relation", "description", "hlaMatch", "bloodGroup", "donorSpecificAntibodies"]) ? ["donor"] : []),
    ...(has(cellDose, ["cells", "value", "unit"]) ? ["cellDose"] : []),
  ];
}

const RELATIONS = [
  "matched sibling",
  "matched unrelated",
  "mismatched unrelated",
  "haploidentical",
  "other related",
  "cord blood",
  "self",
] as const;

/** Such lines read back into the fields that the kind of procedure has. */
export function withOwnLines(procedure: ProcedureFields, lines: DescriptionLines): ProcedureFields {
  const cellDose = cellDoseOf(lines);
  switch (procedure.kind) {
    case "transplant":
      return {
        ...procedure,
        ...given("type", oneOf(["allogeneic", "autologous"] as const, lines.get("Type"))),
        ...given(
          "graftSource",
          oneOf(["marrow", "peripheral blood", "cord blood"] as const, lines.get("Graft source")),
        ),
        ...given("tCellDepletion", lines.has("T-cell depletion") ? lines.get("T-cell depletion") === "yes" : undefined),
        ...given("conditioning", lines.get("Conditioning")),
        ...given("donor", donorOf(lines)),
        ...given("cellDose", cellDose),
      };
    case "CAR-T infusion":
      return { ...procedure, ...given("product", lines.get("Product")), ...given("cellDose", cellDose) };
    case "donor lymphocyte infusion":
      return { ...procedure, ...given("cellDose", cellDose) };
    case "other":
      return procedure;
  }
}

const oneOf = <Value extends string>(known: readonly Value[], words: string | undefined): Value | undefined =>
  known.find((value) => value === words);

function donorOf(lines: DescriptionLines): Donor | undefined {
  const donor: Donor = {
    ...given("relation", oneOf(RELATIONS, lines.get("Donor"))),
    ...given("description", lines.get("Donor in words")),
    ...given("hlaMatch", lines.get("HLA match")),
    ...given("bloodGroup", lines.get("Blood group of the donor")),
    ...given("donorSpecificAntibodies", lines.get("Donor-specific antibodies")),
  };
  return Object.keys(donor).length === 0 ? undefined : donor;
}

function cellDoseOf(lines: DescriptionLines): CellDose | undefined {
  const [cells, unit] = [lines.get("Cells"), lines.get("Cell dose, unit")];
  const value = Number(lines.get("Cell dose") ?? "NaN");
  return cells === undefined || unit === undefined || !Number.isFinite(value) || value < 0
    ? undefined
    : { cells, value, unit };
}
