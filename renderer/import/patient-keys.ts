import type { PatientOrigin, ReviewedPatient } from "../../shared/import-review.ts";
import { counted } from "./import-words.ts";

/** A patient who is called by a number is called so in words: `patient 3`. */
export const patientInWords = (label: string): string => (/^\d+$/.test(label) ? `patient ${label}` : label);

/** Called by a number of the program's own, or by one of the source: it says little, and is told from others by where it stands. */
export const isNumbered = ({ label }: ReviewedPatient): boolean => /^\d+$/.test(label);

/** Where a patient is from, on one line: `labs.csv, line 2; 14 records; first 2021-03-05`. */
export function originInWords({ place, records, date }: PatientOrigin): string {
  const parts = [place, counted(records, "record"), date === null ? "" : `first ${date}`];
  return parts.filter((part) => part !== "").join("; ");
}

/** Whether all words that are looked for are said of the patient. */
export function fitsSearch({ label, about, from }: ReviewedPatient, sought: string): boolean {
  const words = sought.toLowerCase().split(/\s+/);
  const said = [patientInWords(label), about, from.place, from.date ?? ""].join("\n").toLowerCase();
  return words.every((word) => said.includes(word));
}

/** @param patient number in the import, which is the place in the list */
export function nameOfPatient(patients: readonly ReviewedPatient[], patient: number): string | undefined {
  const found =
    patients[patient]?.index === patient ? patients[patient] : patients.find(({ index }) => index === patient);
  return found === undefined ? undefined : patientInWords(found.label);
}

/**
 * What a patient is known by from one reading to the next, by number in the import: the label, and which of those with that
 * label. The number alone means another patient as soon as a reading finds more or fewer of them.
 */
export function patientKeys(patients: readonly ReviewedPatient[]): ReadonlyMap<number, string> {
  const counts = new Map<string, number>();
  return new Map(
    patients.map(({ index, label }) => {
      const before = counts.get(label) ?? 0;
      counts.set(label, before + 1);
      return [index, `${before} ${label}`] as const;
    }),
  );
}
