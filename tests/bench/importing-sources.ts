import { closeSync, existsSync, openSync, renameSync, statSync, writeSync } from "node:fs";
import { pick, type Random, seeded } from "../support/mutate.ts";

const ROWS = 1_000_000;
const ROWS_OF_A_PATIENT = 200;
const RESOURCES_OF_A_PATIENT = 200;
/** Of NDJSON. */
const RESOURCE_BYTES = 100_000_000;
const MS_A_DAY = 86_400_000;
const FIRST_DAY = Date.UTC(2015, 0, 5);

const tests = [
  { name: "MRD flow cytometry", unit: "%", specimen: "bone marrow", loinc: "44975-7", value: small },
  { name: "BCR::ABL1 IS", unit: "%", specimen: "blood", loinc: "69380-2", value: small },
  { name: "WBC", unit: "10^9/l", specimen: "blood", loinc: "6690-2", value: count },
  { name: "Blasts", unit: "%", specimen: "bone marrow", loinc: "11150-6", value: percent },
] as const;

function small(random: Random): string {
  return random() < 0.2 ? "<0.01" : (10 ** (random() * 5 - 3)).toFixed(4);
}
function count(random: Random): string {
  return (random() * 30).toFixed(1);
}
function percent(random: Random): string {
  return (random() * 90).toFixed(0);
}

const comments = ["", "", "sample taken before the next course of treatment", "few cells", "repeat requested by ward"];

/** A laboratory's export: many patients, one result a row. About 100 MB. */
export function makeTable(path: string): void {
  const random = seeded(20_210_403);
  write(path, function* () {
    yield "Patient ID,Date,Test,Result,Unit,Specimen,Method,Sample ID,Comment\n";
    for (let row = 0; row < ROWS; row++) {
      const patient = Math.floor(row / ROWS_OF_A_PATIENT);
      const test = tests[row % tests.length] ?? tests[0];
      const cells = [
        `P${String(patient + 1).padStart(5, "0")}`,
        dateOf(row % ROWS_OF_A_PATIENT),
        test.name,
        test.value(random),
        test.unit,
        test.specimen,
        "routine method of the laboratory",
        `S-${row + 1}`,
        pick(comments, random),
      ];
      yield `${cells.join(",")}\n`;
    }
  });
}

/** Results as FHIR resources, one a line, each after its patient. 100 MB. */
export function makeResources(path: string): void {
  const random = seeded(20_210_404);
  write(path, function* () {
    let bytes = 0;
    for (let number = 0; bytes < RESOURCE_BYTES; number++) {
      const patient = `p${Math.floor(number / RESOURCES_OF_A_PATIENT) + 1}`;
      const within = number % RESOURCES_OF_A_PATIENT;
      const resource =
        within === 0
          ? { resourceType: "Patient", id: patient, gender: "female" }
          : observation(number, patient, within, random);
      const line = `${JSON.stringify(resource)}\n`;
      bytes += line.length;
      yield line;
    }
  });
}

function observation(number: number, patient: string, within: number, random: Random): unknown {
  const test = tests[number % tests.length] ?? tests[0];
  const value = test.value(random);
  return {
    resourceType: "Observation",
    id: `o${number}`,
    status: "final",
    category: [
      { coding: [{ system: "http://terminology.hl7.org/CodeSystem/observation-category", code: "laboratory" }] },
    ],
    code: { coding: [{ system: "http://loinc.org", code: test.loinc, display: test.name }], text: test.name },
    subject: { reference: `Patient/${patient}` },
    effectiveDateTime: dateOf(within),
    valueQuantity: {
      ...(value.startsWith("<") ? { comparator: "<" } : {}),
      value: Number(value.replace("<", "")),
      unit: test.unit,
      system: "http://unitsofmeasure.org",
      code: test.unit,
    },
  };
}

const dateOf = (index: number): string => new Date(FIRST_DAY + index * 9 * MS_A_DAY).toISOString().slice(0, 10);

const PIECE_CHARACTERS = 1_000_000;

/** Made once, and kept. Always the same bytes. */
function write(path: string, lines: () => Iterable<string>): void {
  if (existsSync(path) && statSync(path).size > 0) return;
  const file = openSync(`${path}.part`, "w");
  let piece = "";
  for (const line of lines()) {
    piece += line;
    if (piece.length < PIECE_CHARACTERS) continue;
    writeSync(file, piece);
    piece = "";
  }
  writeSync(file, piece);
  closeSync(file);
  renameSync(`${path}.part`, path);
}
