import { type Assessment, diseaseStates } from "../../case/event-schemas.ts";
import type { Statement } from "../import/statements.ts";
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

/** The first of the columns that has a state. Null: there is none, or it is not known which. */
function stateRow(row: TimelineRow, keys: readonly string[]): Statement | null {
  for (const key of keys) {
    const text = row.cells.see(key);
    if (text === null) continue;
    const state = recogniseState(text) ?? (row.id === null ? askedState(row, text) : null);
    if (state === null) continue;
    row.cells.take(key);
    return assessmentOf(row, state, text);
  }
  return null;
}

function assessmentOf(row: TimelineRow, state: State, label: string | null): Statement {
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

/** Until somebody says which state it is, nothing is drawn but the words. */
function askedState(row: TimelineRow, text: string): State | null {
  if (!OF_THE_DISEASE.test(text) && !OF_THE_DISEASE.test(text.toLowerCase())) return null;
  if (isDeath(text)) return null;
  const question = {
    id: `state:${text.toLowerCase().slice(0, 80)}`,
    kind: "unknown state" as const,
    question: `Which state of the disease is “${text.slice(0, 80)}”?`,
    candidates: [
      ...diseaseStates.map((value) => ({ value: value as string, label: value as string })),
      { value: "none", label: "none of these: it is kept in words" },
    ],
    assumed: "none",
    harmless: true as const,
  };
  const answer = row.doubts.ask(question, row.cells.record, text);
  const state = diseaseStates.find((each) => each === answer);
  return state === undefined ? null : { state };
}
