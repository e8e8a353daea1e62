import type { Question } from "../import/doubts.ts";
import type { ReadContext } from "../import/reader.ts";
import { SourceRecord } from "../import/record.ts";
import { type BlockTitle, titleKey } from "./block-titles.ts";
import type { TablePlan } from "./column-plan.ts";
import { headingKey, readHeading } from "./headings.ts";
import type { PatientParts, PatientRows } from "./read-patients.ts";
import type { UnderstoodTable } from "./read-table.ts";
import { followEachOther, twinsOf } from "./twin-tables.ts";

interface Known {
  readonly id: string;
  readonly label: string | null;
  readonly parts: { table: UnderstoodTable; rows: number[] }[];
}

/** What the case may call the patient; null: nothing in the source does. */
type Named = Pick<Known, "id" | "label">;

/** Which rows of all tables are of which patient. */
export class PatientBook {
  private readonly known = new Map<string, Known>();
  private readonly pseudonyms = new Map<string, string>();
  private readonly context: ReadContext;

  constructor(context: ReadContext) {
    this.context = context;
  }

  patients(): readonly PatientParts[] {
    return [...this.known.values()].map(({ id, label, parts }) => ({
      id,
      label,
      parts: parts satisfies readonly PatientRows[],
    }));
  }

  addTable(table: UnderstoodTable, all: readonly UnderstoodTable[]): void {
    const { plan, rows } = table;
    if (plan.patientColumn !== null) {
      this.byColumn(table);
      return;
    }
    const identifying = identifyingColumns(plan);
    if (identifying.length > 0) {
      for (const row of rows) {
        const number = this.pseudonym(identifying.map((index) => plan.store.text(row, index)).join("\n"));
        this.add({ id: `patient ${number}`, label: number }, table, row);
      }
      table.head.unread.push({
        name: identifying.map((index) => plan.mapping.columns[index]?.heading ?? "").join(", "),
        value: null,
        why: "tells the patients apart and identifies them: they are called patient 1, patient 2 … in the order of their first rows; the lines of the report say which is which",
      });
      return;
    }
    if (this.byTitles(table)) return;
    const id = ownPatient(table, all) ?? plan.source.name;
    const named = this.byBlock(table, all) ?? this.ofTwin(table, all) ?? { id, label: null };
    for (const row of rows) this.add(named, table, row);
  }

  /** The same headings beside each other, with nothing that says whose each is. */
  private ofTwin(table: UnderstoodTable, all: readonly UnderstoodTable[]): Named | null {
    const twins = twinsOf(table, all);
    if (twins.length < 2 || followEachOther(twins)) return null;
    const { name } = table.plan;
    const question: Question = {
      id: `beside:${name}`,
      kind: "same patient",
      question: `Tables with the same headings stand beside each other in ${name}, and nothing says of whom each is. Whose are they?`,
      candidates: [
        { value: "each", label: "of another patient each" },
        { value: "one", label: "all of one patient" },
      ],
      assumed: "each",
    };
    if (this.context.doubts.ask(question, table.head, name) === "one") return null;
    return { id: `${name}, table ${twins.indexOf(table) + 1}`, label: null };
  }

  /** Names and values at the top of its sheet say whose the table is; those of one patient alone hold for the whole workbook. */
  private byBlock({ plan }: UnderstoodTable, all: readonly UnderstoodTable[]): Named | null {
    const { name, sheet } = plan.source;
    const ofFile = all.filter(({ ofPatient, plan: { source } }) => ofPatient && source.name === name);
    const ofSheet = ofFile.find(({ plan: { source } }) => source.sheet === sheet);
    const named = ofFile.map((block) => this.nameOf(block)).filter((each) => each !== null);
    const isOne = new Set(named.map(({ id }) => id)).size === 1;
    return (
      (ofSheet === undefined ? null : this.nameOf(ofSheet)) ??
      (isOne && ofSheet === undefined ? (named[0] ?? null) : null)
    );
  }

  private nameOf({ plan }: UnderstoodTable): Named | null {
    const id = plan.patientColumn === null ? "" : plan.store.text(1, plan.patientColumn.index);
    if (id !== "") return { id, label: id };
    const identifying = identifyingColumns(plan).map((index) => plan.store.text(1, index));
    if (identifying.length === 0) return null;
    const number = this.pseudonym(identifying.join("\n"));
    return { id: `patient ${number}`, label: number };
  }

  /** An empty cell under an id means the same patient where ids stand once for a block of rows. */
  private byColumn(table: UnderstoodTable): void {
    const { plan, rows } = table;
    const column = plan.patientColumn?.index ?? 0;
    const blocks = areBlocks(plan, rows, column);
    let last: string | null = null;
    for (const row of rows) {
      const text = plan.store.text(row, column);
      if (text !== "") {
        last = text;
        this.add({ id: text, label: text }, table, row);
      } else if (blocks && last !== null) {
        this.add({ id: last, label: last }, table, row);
      } else this.withoutPatient(table, row, last);
    }
  }

  /** The same headings again below another title may be another patient. False: there is but one title. */
  private byTitles(table: UnderstoodTable): boolean {
    const { titles } = table;
    const [only] = titles;
    const isOne = new Set(titles.map(titleKey)).size < 2;
    if (isOne && (only?.patient ?? null) === null) return false;
    if (titles.some(({ patient }) => patient === null) && !this.areOfEach(table)) return false;
    let next = 0;
    let named: Named = { id: table.plan.source.name, label: null };
    for (const row of table.rows) {
      for (let title = titles[next]; title !== undefined && title.row < row; title = titles[next]) {
        named = this.namedBy(title);
        next += 1;
      }
      this.add(named, table, row);
    }
    return true;
  }

  private namedBy(title: BlockTitle): Named {
    const key = titleKey(title);
    if (title.patient?.isCode === true) return { id: key, label: key };
    const number = this.pseudonym(key);
    return { id: `patient ${number}`, label: number };
  }

  private areOfEach({ plan, head, titles }: UnderstoodTable): boolean {
    const lines = titles
      .map(({ row }) => plan.store.line(row))
      .slice(0, 5)
      .join(", ");
    const question: Question = {
      id: `titles:${plan.name}`,
      kind: "same patient",
      question: `The headings of ${plan.name} come again below other titles (lines ${lines}), and no column names a patient. Whose are the rows?`,
      candidates: [
        { value: "each", label: "of another patient below each other title" },
        { value: "one", label: "all of one patient" },
      ],
      assumed: "each",
    };
    return this.context.doubts.ask(question, head, `lines ${lines}`) !== "one";
  }

  private withoutPatient(table: UnderstoodTable, row: number, above: string | null): void {
    const { plan } = table;
    const record = new SourceRecord({ source: plan.source, line: plan.store.line(row) }, null);
    const question: Question = {
      id: `no-patient:${plan.name}`,
      kind: "same patient",
      question: `Some rows of ${plan.name} name no patient. Whose are they?`,
      candidates: [
        { value: "above", label: "of the patient of the row above" },
        { value: "none", label: "of nobody: they are left out" },
      ],
      assumed: null,
    };
    const texts = plan.store.texts(row).filter((text, index) => text !== "" && !isPersonal(plan, index));
    const answer = this.context.doubts.ask(question, record, texts.slice(0, 5).join(", "));
    if (answer === "above" && above !== null) {
      this.add({ id: above, label: above }, table, row);
      return;
    }
    record.leftOut = "the row names no patient";
    for (const [index, text] of plan.store.texts(row).entries())
      if (text !== "")
        record.unread.push({
          name: plan.mapping.columns[index]?.heading ?? "",
          value: isPersonal(plan, index) ? null : text,
          why: "the row names no patient",
        });
    this.context.leftOut(record);
  }

  private pseudonym(key: string): string {
    const known = this.pseudonyms.get(key) ?? String(this.pseudonyms.size + 1);
    this.pseudonyms.set(key, known);
    return known;
  }

  private add({ id, label }: Named, table: UnderstoodTable, row: number): void {
    const patient = this.known.get(id) ?? { id, label, parts: [] };
    this.known.set(id, patient);
    const last = patient.parts.at(-1);
    if (last?.table === table) last.rows.push(row);
    else patient.parts.push({ table, rows: [row] });
  }
}

const isPersonal = ({ mapping }: TablePlan, column: number): boolean => {
  const role = mapping.columns[column]?.role;
  return role === "identity" || role === "birth date";
};

/** Each id stands once, directly above rows with empty cells, throughout, and no other id says otherwise. */
function areBlocks(plan: TablePlan, rows: readonly number[], column: number): boolean {
  const { store } = plan;
  const others = idColumns(plan, column);
  const seen = new Set<string>();
  let follows = true;
  let above = -1;
  let ofBlock: string[] = [];
  for (const row of rows) {
    const id = store.text(row, column);
    // Below headings that come again, a total or an empty row nobody says that it goes on.
    if (id === "" ? above !== row - 1 : seen.has(id) || !follows) return false;
    follows = id === "";
    above = row;
    if (id !== "") {
      seen.add(id);
      ofBlock = [];
    }
    for (const other of others) {
      const text = store.text(row, other);
      if (text === "") continue;
      ofBlock[other] ??= text;
      if (ofBlock[other] !== text) return false;
    }
  }
  return follows;
}

/** Other columns that tell patients apart: one that was not chosen for it, the name, the date of birth. */
const idColumns = (plan: TablePlan, column: number): readonly number[] => [
  ...identifyingColumns(plan),
  ...plan.mapping.columns.flatMap(({ role, heading }, index) =>
    index !== column && (role === "birth date" || role === "label" || readHeading(heading).role === "patient")
      ? [index]
      : [],
  ),
];

const NAMES_A_PERSON =
  /name|vorname|pat(?:ient(?:en)?)? ?(?:nr|nummer|no\b|number|num)|numero de pa[ct]ien|n pa[ct]ient|nachname|prenom|nom|apellido|nombre|姓名|mrn|medical record|hospital n|hospital id|nhs|ipp|nip|nhc|historia|住院号|病历号|病案号|登记号|aufnahmenummer|initial|ssn|身份证/;

/** Numbers of registers, which are often missing: they tell patients apart only where nothing better does. */
const NUMBERS_A_PERSON =
  /prontuario|registro hospitalar|nosologic|cartella|codice fiscale|tessera sanitaria|cartao sus|versichertennummer|kv nummer|insurance number|securite sociale|social security|national id|passport|cedula|门诊号|医保号|\b(?:cpf|rg|cns|dni|nir|rut|curp)\b/;

/** Columns that tell patients apart, where nothing else does; what stands in them is withheld. */
function identifyingColumns({ unread }: TablePlan): readonly number[] {
  const withheld = unread.filter(
    ({ mapping: { role, heading } }) =>
      role === "identity" && !/arzt|physician|doctor|medico|medecin|医生/.test(headingKey(heading)),
  );
  const named = withheld.filter(
    ({ mapping: { heading } }) => NAMES_A_PERSON.test(headingKey(heading)) || readHeading(heading).role === "patient",
  );
  const found =
    named.length > 0
      ? named
      : withheld.filter(({ mapping: { heading } }) => NUMBERS_A_PERSON.test(headingKey(heading)));
  return found.map(({ index }) => index);
}

/** A workbook with the same tables on each sheet has a patient on each; otherwise a file is of one patient. */
function ownPatient({ plan }: UnderstoodTable, all: readonly UnderstoodTable[]): string | null {
  const { sheet, name } = plan.source;
  if (sheet === undefined) return null;
  const ofSheets = new Map<string, string[]>();
  for (const { plan: table, ofPatient } of all) {
    if (table.source.name !== name || ofPatient) continue;
    if (table.patientColumn !== null) return null;
    const of = table.source.sheet ?? "";
    const headings = JSON.stringify(table.mapping.columns.map(({ heading }) => heading).sort());
    ofSheets.set(of, [...(ofSheets.get(of) ?? []), headings]);
  }
  const kinds = new Set([...ofSheets.values()].map((headings) => headings.join("\n")));
  return ofSheets.size > 1 && kinds.size === 1 ? sheet : null;
}
