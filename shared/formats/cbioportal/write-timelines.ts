import type { ClinicalEvent } from "../../case/event-schemas.ts";
import { resultInWords } from "../../case/format-result.ts";
import type { Case } from "../../case/schema.ts";
import type { End, Time } from "../../case/time-schema.ts";
import type { Resolved, ResolvedSpan, ResolvedTime, Timeline } from "../../time/timeline.ts";
import type { WrittenFile } from "../export.ts";
import { pointCells, spanCells } from "./write-days.ts";
import {
  antigenRowsCells,
  assessmentCells,
  eventCells,
  measurementCells,
  procedureCells,
  provenanceCells,
  reportAssay,
  treatmentCells,
} from "./write-events.ts";
import type { LossBook } from "./write-losses.ts";
import { type Cells, TimelineTable } from "./write-table.ts";

interface Named {
  readonly id: string;
  readonly at?: Time | undefined;
  readonly start?: Time | undefined;
  readonly end?: End | undefined;
  readonly note?: string | undefined;
  readonly sourceText?: string | undefined;
}

/** What is on no timeline, in words. */
export interface Undated {
  readonly id: string;
  readonly text: string;
  readonly note: string | undefined;
  readonly sourceText: string | undefined;
  readonly inferred: boolean;
}

/** Names of the columns whose cells are another field of the case. */
const FIELDS: ReadonlyMap<string, string> = new Map([
  ["AGENT", "name"],
  ["SUBTYPE", "class"],
  ["TEXT", "text"],
  ["STATUS", "label"],
  ["TIME_AS_STATED", "timeAsStated"],
  ["DOSE_UNIT", "dose"],
  ["DOSE_TEXT", "dose"],
  ["DONOR_DESCRIPTION", "donor"],
  ["HLA_MATCH", "donor"],
  ["DONOR_BLOOD_GROUP", "donor"],
  ["DONOR_SPECIFIC_ANTIBODIES", "donor"],
  ["CELLS", "cellDose"],
  ["CELL_DOSE_UNIT", "cellDose"],
  ["QUANTITY_UNIT", "quantity"],
  ["REASON", "result"],
]);

const EVENT_TYPES: Readonly<Record<ClinicalEvent["category"], readonly [table: string, type: string]>> = {
  toxicity: ["toxicity", "TOXICITY"],
  "graft-versus-host disease": ["gvhd", "GVHD"],
  infection: ["infection", "INFECTION"],
  chimerism: ["chimerism", "CHIMERISM"],
  clinical: ["clinical", "CLINICAL"],
};

export interface WrittenTimelines {
  readonly tables: readonly { readonly type: string; readonly file: WrittenFile }[];
  readonly withoutADay: readonly Undated[];
  /** Ids of everything that is on a timeline. */
  readonly written: ReadonlySet<string>;
}

/** Every event that has a day, in one table for each type of event. */
export function writeTimelines(
  case_: Case,
  timeline: Timeline,
  { patient, losses }: { readonly patient: string; readonly losses: LossBook },
): WrittenTimelines {
  const writer = new TimelineWriter(timeline, patient, losses);
  writer.anchors(case_);
  writer.courses();
  writer.results(case_);
  writer.rest();
  return { tables: writer.files(), withoutADay: writer.withoutADay, written: writer.written };
}

class TimelineWriter {
  readonly withoutADay: Undated[] = [];
  readonly written = new Set<string>();
  private readonly tables = new Map<string, TimelineTable>();
  private readonly timeline: Timeline;
  private readonly patient: string;
  private readonly losses: LossBook;
  private readonly lastDay: number | null;

  constructor(timeline: Timeline, patient: string, losses: LossBook) {
    this.timeline = timeline;
    this.patient = patient;
    this.losses = losses;
    const last = timeline.lastFollowUp;
    this.lastDay =
      last === null || last.certainty === "ordered" || !Number.isFinite(last.estimate)
        ? null
        : Math.round(last.estimate);
  }

  files(): WrittenTimelines["tables"] {
    return [...this.tables.values()].map((table) => ({ type: table.name, file: table.file() }));
  }

  anchors({ anchors = [] }: Case): void {
    for (const anchor of anchors) {
      const resolved = this.timeline.anchors.find((each) => each.anchor.id === anchor.id);
      this.losses.unwritten(anchor, ["name", "at", "counting"], "An anchor of a timeline");
      const time = pointCells(resolved?.at ?? null, { id: anchor.id, words: "", stated: anchor }, this.losses);
      const cells = (): Cells => [
        ["NAME", anchor.name],
        ["COUNTING", anchor.counting],
        ["CASELINE_ID", anchor.id],
      ];
      this.add({ table: "anchor", type: "ANCHOR", name: anchor.name }, anchor, time, cells);
    }
  }

  courses(): void {
    for (const treatment of this.timeline.treatments) {
      const { event } = treatment;
      this.add(
        { table: "treatment", type: "TREATMENT", name: event.name, words: treatment.words },
        event,
        this.span(treatment),
        () => treatmentCells(treatment, this.losses),
      );
    }
    for (const procedure of this.timeline.procedures) {
      const { event } = procedure;
      this.add(
        { table: "procedure", type: "PROCEDURE", name: event.name, words: procedure.words },
        event,
        this.point(procedure, procedure.at),
        () => procedureCells(procedure, this.losses),
      );
    }
  }

  results({ assays = [] }: Case): void {
    const used = new Set<string>();
    for (const measurement of this.timeline.measurements) {
      const { event, assay, point, start } = measurement;
      const time = point ? this.point(measurement, start) : this.span(measurement);
      if (time !== null) used.add(assay.id);
      const name = `${assay.name}: ${event.reported ?? resultInWords(event.result, assay)}`;
      this.add({ table: "lab_test", type: "LAB_TEST", name, words: measurement.words }, event, time, () =>
        measurementCells(measurement, this.losses),
      );
    }
    const names = new Set<string>();
    for (const assay of assays) {
      if (names.has(assay.name))
        this.losses.add(
          assay.id,
          "series",
          `Another test is called “${assay.name}” as well: cBioPortal draws both as one series.`,
        );
      names.add(assay.name);
      if (used.has(assay.id)) reportAssay(assay, this.losses);
      else this.losses.add(assay.id, "*", `No result of “${assay.name}” has a day: the test is left out.`);
    }
  }

  rest(): void {
    for (const panel of this.timeline.antigenPanels) this.antigens(panel);
    for (const assessment of this.timeline.assessments) {
      const { event } = assessment;
      this.add(
        { table: "status", type: "STATUS", name: event.label ?? event.state, words: assessment.words },
        event,
        this.point(assessment, assessment.at),
        () => assessmentCells(assessment, this.losses),
      );
    }
    for (const happened of this.timeline.events) {
      const { event, point, start } = happened;
      const [table, type] = EVENT_TYPES[event.category];
      const time = point ? this.point(happened, start) : this.span(happened);
      this.add({ table, type, name: event.name, words: happened.words }, event, time, () =>
        eventCells(happened, this.losses),
      );
    }
    for (const note of this.timeline.notes) this.note(note);
  }

  private note({ event, at, words }: Timeline["notes"][number]): void {
    const kept = ["text", "at", "note", "sourceText", "inferred"];
    if (event.at === undefined) {
      this.losses.unwritten(event, kept, "A note without a time");
      this.keepInWords(event, event.text);
      return;
    }
    const time = pointCells(at, { id: event.id, words, stated: event }, this.losses);
    const cells = (): Cells => {
      this.losses.unwritten(event, [...kept, "source", "guide"], "A note of a timeline");
      return [["TEXT", event.text], ...provenanceCells(event)];
    };
    this.add({ table: "note", type: "NOTE", name: event.text, words }, event, time, cells);
  }

  private antigens(panel: Timeline["antigenPanels"][number]): void {
    const { event } = panel;
    const time = this.point(panel, panel.at);
    const name = event.findings.map(({ antigen, state }) => `${antigen} ${state}`).join(", ");
    const about = { table: "antigen", type: "ANTIGEN", name, words: panel.words };
    if (time === null) this.leaveOut(event, about);
    else for (const cells of antigenRowsCells(panel, this.losses)) this.add(about, event, time, () => cells);
  }

  /** Of an event whose words are worked out when they are asked for: it is never copied. */
  private point({ event, words }: Resolved<Named>, at: ResolvedTime): Cells | null {
    return pointCells(at, { id: event.id, words, stated: event }, this.losses);
  }

  private span(event: Resolved<Named> & ResolvedSpan): Cells | null {
    const { event: stated, words } = event;
    return spanCells(event, { id: stated.id, words, stated }, { losses: this.losses, lastDay: this.lastDay });
  }

  private add(about: About, event: Named, time: Cells | null, cells: () => Cells): void {
    if (time === null) {
      this.leaveOut(event, about);
      return;
    }
    const said = cells();
    const name = tableOf(about.table, said);
    const known = this.tables.get(name);
    const table = known ?? new TimelineTable(name, this.losses);
    if (known === undefined) this.tables.set(name, table);
    table.add(event.id, [["PATIENT_ID", this.patient], ["EVENT_TYPE", about.type], ...time, ...said], FIELDS);
    this.written.add(event.id);
  }

  private leaveOut(event: Named, { type, name, words }: About): void {
    const why = words === undefined || words === "" ? "no day" : `no day (${words})`;
    this.losses.add(
      event.id,
      "*",
      `Of “${name.replace(/\s+/g, " ").slice(0, 80)}” only the order or one limit is known, ${why}; cBioPortal draws nothing without a day: it is on no timeline, and kept in words among the clinical data.`,
    );
    const time = words === undefined || words === "" ? "" : ` (${words})`;
    this.keepInWords(
      event,
      type === "NOTE" ? `${name}${time}` : `${type.replace("_", " ").toLowerCase()}: ${name}${time}`,
    );
  }

  private keepInWords({ id, note, sourceText, ...event }: Named, text: string): void {
    this.withoutADay.push({ id, text, note, sourceText, inferred: "inferred" in event && event.inferred === true });
  }
}

/** A column of styles must have a style in each of its rows: events that have one are in tables of their own. */
function tableOf(table: string, cells: Cells): string {
  const has = (column: string): boolean => cells.some(([name, value]) => name === column && value !== undefined);
  return [table, ...(has("STYLE_SHAPE") ? ["shape"] : []), ...(has("STYLE_COLOR") ? ["color"] : [])].join("_");
}

interface About {
  readonly table: string;
  readonly type: string;
  readonly name: string;
  readonly words?: string;
}
