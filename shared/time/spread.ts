/** A time that is limited on one side only is drawn this many days beside its limit. */
const GAP_BESIDE_LIMIT = 7;

export interface Limits {
  /** What the case states. */
  readonly earliest: number;
  readonly latest: number;
  /** What is possible: the last follow-up counted in. */
  readonly possibleEarliest: number;
  readonly possibleLatest: number;
}

/**
 * Days for times of which only the order is known, in that order: a third and two thirds of the way between their limits for two
 * of them; beside the one limit, a week apart or closer where there is less room, for those with only one. Whole days where there
 * is room for whole days.
 */
export function orderedDays(limits: readonly Limits[]): readonly number[] {
  const parts = limits.length + 1;
  const days = limits.map((limit, index) => wishedDay(limit, index + 1, parts));
  const isRoomy = limits.every((limit) => spacing(limit, parts) >= 1);
  return isRoomy ? days.map(Math.round) : days;
}

function wishedDay(limit: Limits, position: number, parts: number): number {
  const { earliest, latest } = limit;
  const step = spacing(limit, parts);
  if (Number.isFinite(earliest)) return earliest + step * position;
  return Number.isFinite(latest) ? latest - step * (parts - position) : step * position;
}

function spacing({ earliest, latest, possibleEarliest, possibleLatest }: Limits, parts: number): number {
  if (Number.isFinite(earliest) && Number.isFinite(latest)) return (latest - earliest) / parts;
  return Math.min(GAP_BESIDE_LIMIT, (possibleLatest - possibleEarliest) / parts);
}
