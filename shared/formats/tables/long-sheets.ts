import type { Statement } from "../import/statements.ts";
import { recogniseEvent, recogniseProcedure } from "./known-names.ts";
import { eventStatement, procedureStatement } from "./long-events.ts";
import type { RowFacts } from "./long-facts.ts";
import type { ColumnRole } from "./mapping.ts";

const TRANSPLANT: readonly ColumnRole[] = ["donor", "graft source", "transplant type", "conditioning", "cell dose"];
const CELLS: readonly ColumnRole[] = ["cell dose", "dose", "drug"];

/**
 * A dated row that no column names: the sheet says what its rows are (`Transplantation`, `DLI`, `Chimärismus`), or the columns do, as donor and
 * conditioning do of a transplant.
 */
export function bySheet(facts: RowFacts): Statement | null {
  const { plan, values, group, time } = facts;
  if (time.at === undefined || group !== plan.row) return null;
  if (["test", "name", "antigen", "record type"].some((role) => values.has(group, role as ColumnRole))) return null;
  const sheet = plan.source.sheet ?? "";
  const procedure = recogniseProcedure(sheet);
  const said = (roles: readonly ColumnRole[]) => roles.filter((role) => values.has(group, role)).length;
  const ofTransplant = said(TRANSPLANT);
  if (procedure?.kind === "transplant" && ofTransplant > 0) return procedureStatement(facts, sheet);
  if (procedure !== null && procedure.kind !== "transplant" && procedure.kind !== "other" && said(CELLS) > 0)
    return procedureStatement(facts, sheet);
  const isOfGroup = plan.groups.some(({ label }) => recogniseProcedure(label)?.kind === "transplant");
  if (procedure === null && ofTransplant > 1 && !values.has(group, "drug") && !isOfGroup)
    return procedureStatement(facts, "transplant");
  const isEvent =
    recogniseEvent(sheet)?.category === "chimerism" && (values.has(group, "result") || values.has(group, "percent"));
  return isEvent ? eventStatement(facts, sheet) : null;
}
