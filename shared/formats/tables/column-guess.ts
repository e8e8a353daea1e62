import type { ColumnProfile } from "./column-profile.ts";
import type { ColumnMapping, ColumnRole } from "./mapping.ts";

/** A column as the program understands it; `doubtful` when its heading and what stands in it do not go together. */
export interface ColumnGuess {
  readonly mapping: ColumnMapping;
  /** The roles between which the user has to decide, the assumed one first. */
  readonly doubtful?: { readonly why: string; readonly roles: readonly ColumnRole[] };
}

export type Base = Omit<ColumnMapping, "role">;
export const sure = (base: Base, role: ColumnRole): ColumnGuess => ({ mapping: { ...base, role } });
export const unsure = (base: Base, roles: readonly [ColumnRole, ...ColumnRole[]], why: string): ColumnGuess => ({
  mapping: { ...base, role: roles[0] },
  doubtful: { why, roles },
});

export const BONE_OR_BLOOD =
  /^(?:bm|pb|bma|bmb|csf|bone marrow|marrow|peripheral blood|blood|knochenmark|blut|peripheres blut|km|moelle|sang|medula|sangre|骨髓|外周血|血|脑脊液|liquor|lcr|lcs)\b|^(?:骨髓|外周血)/i;

export const shareOf = (profile: ColumnProfile, holds: (text: string) => boolean): number => {
  const looked = profile.values.slice(0, 500);
  const total = looked.reduce((sum, { count }) => sum + count, 0);
  return total === 0 ? 0 : looked.reduce((sum, { text, count }) => sum + (holds(text) ? count : 0), 0) / total;
};
