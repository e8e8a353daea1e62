import type { ReviewedPatient } from "../../shared/import-review.ts";

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
