import type { Question } from "../import/doubts.ts";
import type { SourceFile } from "../import/place.ts";
import {
  type FormatReader,
  type InputFile,
  type MakeReader,
  type ReadContext,
  UnreadableFileError,
} from "../import/reader.ts";
import { SourceRecord } from "../import/record.ts";
import type { ImportedPatient, Statement } from "../import/statements.ts";
import { ageInWords } from "./ages.ts";
import { findPackets } from "./containers.ts";
import { readDocuments } from "./documents.ts";
import { cleanText, Element } from "./element.ts";
import { ownWordsIn, wordsId } from "./own-words.ts";
import { leaveOutElement, Packet } from "./packet.ts";
import { planTimes } from "./plan.ts";
import { readAction } from "./read-actions.ts";
import { readBiosample } from "./read-biosamples.ts";
import { ownDetail, readDiseases } from "./read-diseases.ts";
import { readFeature } from "./read-features.ts";
import { readMeasurement } from "./read-measurements.ts";
import { ownTitles, readMetaData } from "./read-meta.ts";
import { readSubject } from "./read-subject.ts";

/**
 * Reads GA4GH Phenopackets of version 2 (and of version 1 as far as it says the same): phenopackets, families and cohorts, lists of
 * them, in JSON and YAML, with names in lowerCamelCase or snake_case. Each element is a record; what the case has no field for goes into
 * the note of its event.
 */
export const phenopacketReader: MakeReader = (context) => new PhenopacketReader(context);

interface FoundPacket {
  readonly value: object;
  readonly path: string;
  readonly source: SourceFile;
}

class PhenopacketReader implements FormatReader {
  private readonly context: ReadContext;
  /** By the name of the patient, in the order of the source. */
  private readonly found = new Map<string, FoundPacket[]>();

  constructor(context: ReadContext) {
    this.context = context;
  }

  async take(file: InputFile): Promise<void> {
    const source: SourceFile = { name: file.name };
    const documents = await readDocuments(file);
    const parts = documents.map(({ value, prefix }) => findPackets(value, prefix));
    if (parts.every(({ packets }) => packets.length === 0))
      throw new UnreadableFileError(
        `${file.name} has no phenopacket: none of the fields subject, proband, members, measurements, diseases or medicalActions.`,
      );
    for (const { packets, aside } of parts) {
      for (const { value, path } of packets) this.add({ value, path, source });
      for (const { element, why } of aside) this.setAside(element, why, source);
    }
  }

  patients(): readonly ImportedPatient[] {
    return [...this.found].flatMap(([name, packets]) => {
      const areOne = packets.length > 1 && this.context.doubts.answerTo(samePatient(name)) === "same";
      if (areOne) return [this.patient(name, name, packets)];
      return packets.map((packet, index) =>
        this.patient(name, index === 0 ? name : `${name} (${index + 1})`, [packet], index > 0),
      );
    });
  }

  private add(packet: FoundPacket): void {
    const root = new Element(packet.value, packet.path);
    const name =
      root.child("subject")?.text("id") ??
      root.text("id") ??
      (packet.path === "" ? packet.source.name : `${packet.source.name}, ${packet.path}`);
    const known = this.found.get(name);
    if (known === undefined) this.found.set(name, [packet]);
    else known.push(packet);
  }

  private patient(name: string, id: string, packets: readonly FoundPacket[], isAgain = false): ImportedPatient {
    const { context } = this;
    return {
      id,
      *statements() {
        const plan = planTimes(
          packets.map(({ value }) => value),
          id,
          context,
        );
        const zeros = new Set<string>();
        for (const [index, { value, path, source }] of packets.entries()) {
          const packet = new Packet(new Element(value, path), { source, patient: id }, { context, plan });
          const again = isAgain || index > 0 ? samePatient(name) : null;
          for (const statement of readPacket(packet, again)) if (isNewZero(statement, zeros)) yield statement;
        }
      },
    };
  }

  private setAside(element: Element, why: string, source: SourceFile): void {
    const record = new SourceRecord({ source, path: element.path.replace(/: $/, "") }, null);
    leaveOutElement(element, record, why);
    this.context.leftOut(record);
  }
}

function samePatient(name: string): Question {
  return {
    id: `same-patient:phenopacket:${name}`,
    kind: "same patient",
    question: `Several phenopackets are of a patient called ${cleanText(name).slice(0, 100)}. Are they of the same person?`,
    candidates: [
      { value: "separate", label: "No: a case for each" },
      { value: "same", label: "Yes: together they make one case" },
    ],
    assumed: "separate",
    harmless: true,
  };
}

/** Several phenopackets of one patient share what their ages count from: it is said once. */
function isNewZero(statement: Statement, said: Set<string>): boolean {
  if (statement.kind !== "anchor" && statement.kind !== "day zero") return true;
  const key = statement.kind === "anchor" ? `anchor ${statement.id ?? statement.name}` : statement.kind;
  const isNew = !said.has(key);
  said.add(key);
  return isNew;
}

function* readPacket(packet: Packet, again: Question | null): Generator<Statement> {
  const { root } = packet;
  const isAsked = { done: again === null };
  for (const statement of withFirstAge(packet, statementsOf(packet))) {
    if (!isAsked.done && again !== null) {
      packet.context.doubts.ask(again, statement.record, packet.patient);
      isAsked.done = true;
    }
    yield statement;
  }
  leaveOutFiles(packet);
  if (root.leftovers().length === 0) return;
  packet.entry(root).leaveOut("about the phenopacket, not about the course");
}

function* statementsOf(packet: Packet): Generator<Statement> {
  const { root } = packet;
  yield* readSubject(packet, ownTitles(root));
  yield* readDiseases(packet);
  const words = ownWordsIn(packet);
  const taken = new Set<string>();
  const actions = root.handOn("medicalActions").map((element) => readAction(packet, element, { words, taken }));
  for (const element of root.handOn("phenotypicFeatures"))
    if (ownDetail(element) === null && !taken.has(wordsId(element) ?? "")) yield readFeature(packet, element);
  for (const element of root.handOn("biosamples")) yield* readBiosample(packet, element);
  for (const element of root.handOn("measurements")) yield* readMeasurement(packet, element, {});
  yield* actions;
  yield* readMetaData(packet);
}

/** Where no age at the onset of the disease is stated, ages count from the day on which the first that is was reached. */
function* withFirstAge({ plan }: Packet, statements: Iterable<Statement>): Generator<Statement> {
  const { zero, zeroDate } = plan;
  let isSaid = zero?.anchor !== "first-age";
  for (const statement of statements) {
    if (!isSaid && zero !== null) {
      const { record } = statement;
      const at = zeroDate === undefined ? {} : { at: zeroDate };
      yield { kind: "anchor", record, id: "first-age", name: `age ${ageInWords(zero.age.written)}`, ...at };
      yield { kind: "day zero", record, of: "first-age" };
      isSaid = true;
    }
    yield statement;
  }
}

function leaveOutFiles(packet: Packet): void {
  for (const name of ["files", "htsFiles"]) {
    for (const element of packet.root.handOn(name))
      packet.entry(element).leaveOut("a file of sequences, which is no part of a course");
  }
}
