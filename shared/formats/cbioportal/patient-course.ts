import type { DoubtBook } from "../import/doubts.ts";
import type { Statement } from "../import/statements.ts";
import { type ClinicalRows, diagnosisStatement, patientNotes, patientStatement, sampleNote } from "./clinical.ts";
import { dayOfDeath, followUpStatement, wordsAfterDeath } from "./follow-up.ts";
import type { StudyFacts } from "./meta-file.ts";
import { isOwnPatient, ownPatientStatements, PLACEHOLDER } from "./own-study.ts";
import { RowCells } from "./row-cells.ts";
import type { TimelineRow } from "./said.ts";
import type { StudyRow } from "./study-file.ts";
import { isPanelRow, openRow, panelStatements, rowStatement } from "./timeline-row.ts";

/** One patient of one study. */
export interface StudyPatient {
  readonly id: string;
  readonly folder: string;
  readonly patients: StudyRow[];
  readonly samples: StudyRow[];
  readonly timeline: StudyRow[];
}

/** Everything that a study says of one patient. */
export function* courseOf(patient: StudyPatient, study: StudyFacts, doubts: DoubtBook): Generator<Statement> {
  const open = (rows: readonly StudyRow[]): readonly RowCells[] => rows.map((row) => new RowCells(row, patient.id));
  const [patients, samples, timeline] = [open(patient.patients), open(patient.samples), open(patient.timeline)];
  const own = patients.find(isOwnPatient);
  const dayZero = own?.take("DAY_ZERO") ?? null;
  if (own !== undefined) yield* ownPatientStatements(own);
  const clinical = {
    patients: patients.filter((cells) => cells !== own),
    samples: samples.filter((cells) => !isPlaceholder(cells)),
  };
  const label = own === undefined ? patientStatement(clinical, timeline, patient.id) : null;
  if (label !== null) yield label;
  const diagnosis = diagnosisStatement(clinical);
  if (diagnosis !== null) yield diagnosis;

  const book = new SampleBook(clinical.samples);
  const rows = timeline.map((cells) => openTimelineRow(cells, doubts, book));
  yield* survival(clinical, rows, { doubts, folder: patient.folder });
  yield* patientNotes(clinical);
  yield* dayZeroOf(rows, dayZero);
  yield* eventsOf(rows, dayZero);
  yield* book.rest();
  for (const cells of samples.filter(isPlaceholder)) yield* placeholder(cells);
  yield* studySource(study, { clinical, rows });
}

const isPlaceholder = (cells: RowCells): boolean => cells.see("SAMPLE_CLASS") === PLACEHOLDER;

/** A row that has nothing to say of a case. */
function* placeholder(cells: RowCells): Generator<Statement> {
  yield { kind: "patient", record: cells.record };
}

function openTimelineRow(cells: RowCells, doubts: DoubtBook, book: SampleBook): TimelineRow {
  const sample = cells.see("SAMPLE_ID", "SPECIMEN_REFERENCE_NUMBER", "OTHER_SAMPLE_ID");
  return openRow(cells, doubts, sample === null ? null : book.take(sample));
}

/** Samples of the clinical table: each is told of with the first event that names it, else by itself. */
class SampleBook {
  private readonly left = new Map<string, RowCells[]>();

  constructor(samples: readonly RowCells[]) {
    for (const cells of samples) {
      const id = cells.see("SAMPLE_ID", "CASE_ID") ?? "";
      this.left.set(id, [...(this.left.get(id) ?? []), cells]);
    }
  }

  take(id: string): TimelineRow["sample"] {
    const [cells, ...others] = this.left.get(id) ?? [];
    if (cells === undefined) return null;
    this.left.set(id, others);
    cells.take("SAMPLE_ID");
    return { record: cells.record, note: sampleNote(cells) };
  }

  *rest(): Generator<Statement> {
    for (const rows of this.left.values()) {
      for (const cells of rows) yield { kind: "note", text: `Sample\n${sampleNote(cells)}`, record: cells.record };
    }
  }
}

function* survival(
  clinical: ClinicalRows,
  rows: readonly TimelineRow[],
  { doubts, folder }: { readonly doubts: DoubtBook; readonly folder: string },
): Generator<Statement> {
  const monthsCountFrom = zeroOfMonths(clinical, rows, { doubts, folder });
  const followUp = followUpStatement(clinical, rows, { doubts, folder, monthsCountFrom });
  if (followUp !== null) yield followUp;
}

const isDiagnosis = ({ type, cells }: TimelineRow): boolean =>
  (/^(DIAGNOSIS|INITIAL_DIAGNOSIS|CANCER_DIAGNOSIS)$/.test(type) &&
    !/progress|recur|relapse|metast|follow/i.test(cells.see("SUBTYPE", "STATUS") ?? "")) ||
  (type === "STATUS" && /^(initial |first |primary )?diagnosis$/i.test(cells.see("STATUS", "SUBTYPE") ?? ""));

/** By the rules both count from the diagnosis. Where the timeline shows that its days do not, somebody has to say. Null: not known. */
function zeroOfMonths(
  { patients, samples }: ClinicalRows,
  rows: readonly TimelineRow[],
  { doubts, folder }: { readonly doubts: DoubtBook; readonly folder: string },
): number | null {
  const days = rows.filter(isDiagnosis).flatMap(({ times }) => times.start?.day ?? []);
  const diagnosis = days.length === 0 ? 0 : Math.min(...days);
  const cells = [...patients, ...samples].find((each) => each.see("OS_MONTHS") !== null);
  if (diagnosis === 0 || days.includes(0) || cells === undefined) return 0;
  const question = {
    id: `cbioportal-months:${folder}`,
    kind: "other",
    question: "The days of the timeline do not count from the diagnosis. What do the months of OS_MONTHS count from?",
    candidates: [
      { value: "unknown", label: "Not known" },
      { value: "diagnosis", label: "The diagnosis" },
      { value: "day 0", label: "Day 0 of the timeline" },
    ],
    assumed: "unknown",
    harmless: true,
  } as const;
  const answer = doubts.ask(question, cells.record, cells.see("OS_MONTHS") ?? "");
  return answer === "day 0" ? 0 : answer === "diagnosis" ? diagnosis : null;
}

/** What day 0 is: the event that the case said, or the diagnosis where a row of the timeline has it on day 0. */
function* dayZeroOf(rows: readonly TimelineRow[], own: string | null): Generator<Statement> {
  const [first] = rows;
  if (own !== null && first !== undefined) {
    yield { kind: "day zero", of: own, record: first.cells.record };
    return;
  }
  const diagnosis = rows.find((row) => row.id === null && row.times.start?.day === 0 && isDiagnosis(row));
  if (diagnosis === undefined) return;
  const { record } = diagnosis.cells;
  yield { kind: "anchor", id: "diagnosis", name: "diagnosis", record };
  yield { kind: "day zero", of: "diagnosis", record };
}

function* eventsOf(rows: readonly TimelineRow[], dayZero: string | null): Generator<Statement> {
  const panels = new Map<string, TimelineRow[]>();
  for (const row of rows) {
    if (!isPanelRow(row) || row.id === null) continue;
    const panel = panels.get(row.id);
    if (panel === undefined) panels.set(row.id, [row]);
    else panel.push(row);
  }
  const death = dayOfDeath(rows);
  for (const row of rows) {
    const panel = isPanelRow(row) && row.id !== null ? panels.get(row.id) : undefined;
    if (panel === undefined) yield wordsAfterDeath(row, rowStatement(row, dayZero), death);
    else if (panel[0] === row) yield* panelStatements(panel);
  }
}

function* studySource(
  { citation }: StudyFacts,
  { clinical, rows }: { clinical: ClinicalRows; rows: readonly TimelineRow[] },
): Generator<Statement> {
  const record = rows[0]?.cells.record ?? clinical.patients[0]?.record ?? clinical.samples[0]?.record;
  if (citation !== null && record !== undefined) yield { kind: "source", citation, record };
}
