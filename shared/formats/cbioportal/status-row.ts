import { type Assessment, diseaseStates } from "../../case/event-schemas.ts";
import { askState } from "../import/asked-state.ts";
import type { Statement, StatementOf } from "../import/statements.ts";
import { recogniseState } from "../recognise/recognise.ts";
import { isDeath } from "./follow-up.ts";
import { otherRow, plainEvent } from "./other-rows.ts";
import { namedProcedure } from "./procedure-row.ts";
import { procedureIn } from "./procedure-words.ts";
import { guideOf, pointOf, said, stopLine, type TimelineRow } from "./said.ts";

const STATES = ["STATUS", "DISEASE_STATUS", "RESPONSE", "BEST_RESPONSE", "SUBTYPE"];
const MRD = ["positive", "undetectable", "negative"] as const;

type State = Pick<Assessment, "state" | "mrd">;

/** STATUS: the state of the disease, or a transplant that is listed there, where the words say one; else an event with all its columns. */
export function statusRow(row: TimelineRow): Statement {
  const { cells } = row;
  const text = cells.see(...STATES);
  const written = row.id === null ? undefined : diseaseStates.find((state) => state === cells.see("STATE"));
  if (written !== undefined) {
    cells.take("STATE");
    const state = { state: written, ...mrdOf(row) };
    cells.take(...STATES);
    return assessmentOf(row, state, cells.take("LABEL"));
  }
  const procedure = text === null || row.id !== null ? null : procedureIn([text]);
  if (procedure !== null) return namedProcedure(row, procedure);
  return stateRow(row, STATES) ?? plainEvent(row, text ?? row.typeText, STATES);
}

/** FOLLOWUP: the state of the disease where a column is for that, and nothing is said of the patient but that. */
export const followUpRow = (row: TimelineRow): Statement =>
  stateRow(row, ["DISEASE_STATUS", "DISEASE_STATUS_AT_FOLLOWUP", "RESPONSE", "BEST_RESPONSE"]) ?? otherRow(row);

/** The first of the columns that names a state, else the first that may say one, which is asked. Null: there is none. */
function stateRow(row: TimelineRow, keys: readonly string[]): Statement | null {
  const filled = keys.flatMap((key) => {
    const text = row.cells.see(key);
    return text === null ? [] : [{ key, text }];
  });
  for (const { key, text } of filled) {
    const state = recogniseState(text);
    if (state === null) continue;
    row.cells.take(key);
    return assessmentOf(row, state, text);
  }
  for (const { key, text } of filled) {
    const asked = maySayState(row, text) ? askState(row.doubts, row.cells.record, text) : null;
    if (asked === null) continue;
    row.cells.take(key);
    const open = asked.isOpen ? { unanswered: text } : {};
    return { ...assessmentOf(row, { state: asked.state }, text), ...open };
  }
  return null;
}

function assessmentOf(row: TimelineRow, state: State, label: string | null): StatementOf<"assessment"> {
  const assessment = { ...state, ...(label === null ? {} : { label }), ...guideOf(row) };
  return { kind: "assessment", assessment, ...pointOf(row), ...said(row, stopLine(row)) };
}

function mrdOf({ cells }: TimelineRow): { mrd?: (typeof MRD)[number] } {
  const mrd = MRD.find((each) => each === cells.see("MRD"));
  if (mrd !== undefined) cells.take("MRD");
  return mrd === undefined ? {} : { mrd };
}

/** Words that speak of how the disease is; a status may be of anything else as well. */
const OF_THE_DISEASE =
  /\b(?:relaps\w{0,5}|recur\w{0,6}|remission|respon[sd]\w{0,5}|progress\w{0,6}|refractory|(?:persistent|residual|active|stable) (?:disease|leuka?emia|aml|all|cml)|disease[ -]free|evidence of (?:disease|leuka?emia)|treatment failure)\b|\b(?:n?CR[hip12345]?|PR|PD|SD|NR|NED|MLFS|[CM]MR|[CPM]CyR|MR[2345](?:\.5)?)\b/;

const maySayState = ({ id }: TimelineRow, text: string): boolean =>
  id === null && (OF_THE_DISEASE.test(text) || OF_THE_DISEASE.test(text.toLowerCase())) && !isDeath(text);
