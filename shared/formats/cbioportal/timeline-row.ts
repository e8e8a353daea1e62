import type { DoubtBook } from "../import/doubts.ts";
import type { Statement } from "../import/statements.ts";
import { readTimes } from "./days.ts";
import { antigenRows, isLabRow, labRow } from "./lab-row.ts";
import { anchorRow, noteRow, otherRow, ownEvent, toxicityRow } from "./other-rows.ts";
import { cellsRow, procedureRow } from "./procedure-row.ts";
import type { RowCells } from "./row-cells.ts";
import type { TimelineRow } from "./said.ts";
import { followUpRow, statusRow } from "./status-row.ts";
import { keyOfHeading } from "./study-file.ts";
import { treatmentRow } from "./treatment-row.ts";

/** Takes out of a row what all rows have. `sample` is what the clinical table says of the sample that the row names. */
export function openRow(cells: RowCells, doubts: DoubtBook, sample: TimelineRow["sample"]): TimelineRow {
  cells.take("PATIENT_ID");
  const id = cells.take("CASELINE_ID");
  const stated = cells.take("EVENT_TYPE");
  const typeText = stated ?? typeOfFile(cells.row.table.source.name);
  return { cells, times: readTimes(cells, doubts), doubts, type: keyOfHeading(typeText), typeText, id, sample };
}

/** `data_timeline_surgery.txt` has events of one kind, even where the column does not say so. */
function typeOfFile(name: string): string {
  const [, type] = /timeline_([A-Za-z0-9_ -]{1,60})\.\w{1,5}$/.exec(name) ?? [];
  return type ?? "Event";
}

const TREATMENT =
  /^(TREATMENTS?|MEDICATIONS?|DRUGS?|THERAPY|RADIATION(_THERAPY)?|RADIOTHERAPY|CHEMOTHERAPY|PRIOR_MED(ICATION)?S?|PRIOR_TREATMENT)$/;
const PROCEDURE = /^(SURGERY|SURGERIES|PROCEDURES?|OPERATION|TRANSPLANT(ATION)?|HSCT|STEM_CELL_TRANSPLANT(ATION)?)$/;
const TOXICITY = /^(TOXICITY|TOXICITIES|ADVERSE_EVENTS?|AE|SIDE_EFFECTS?)$/;
const STATUS = /^(STATUS|DISEASE_STATUS|RESPONSE|RELAPSE|PROGRESSION)$/;
const FOLLOW_UP = /^FOLLOW_?UPS?$/;

/** What a row says; all its columns are fields or note of it. */
export function rowStatement(row: TimelineRow, dayZero: string | null): Statement {
  return (row.id === null ? null : ownRow(row, dayZero)) ?? foreignRow(row);
}

function ownRow(row: TimelineRow, dayZero: string | null): Statement | null {
  switch (row.type) {
    case "NOTE":
      return noteRow(row);
    case "ANCHOR":
      return anchorRow(row, dayZero);
    default:
      return row.cells.see("CATEGORY") === null ? null : ownEvent(row);
  }
}

function foreignRow(row: TimelineRow): Statement {
  if (TREATMENT.test(row.type)) return treatmentRow(row);
  if (isLabRow(row)) return labRow(row);
  if (PROCEDURE.test(row.type)) return procedureRow(row);
  if (STATUS.test(row.type)) return statusRow(row);
  if (FOLLOW_UP.test(row.type)) return followUpRow(row);
  if (TOXICITY.test(row.type)) return toxicityRow(row);
  return cellsRow(row) ?? otherRow(row);
}

/** The rows of one written antigen panel; one by one when they are no panel any more. */
export function panelStatements(rows: readonly TimelineRow[]): readonly Statement[] {
  const panel = antigenRows(rows);
  return panel === null ? rows.map((row) => foreignRow(row)) : [panel];
}

export const isPanelRow = (row: TimelineRow): boolean => row.id !== null && row.type === "ANTIGEN";
