/** The scale of a panel of results: its least height, and how many decades share what is above that. */
export interface Scale {
  readonly id: string;
  readonly least: number;
  readonly decades: number;
}

/** Halvings of the search: to a thousandth of a unit. */
const STEPS = 24;

/**
 * Shares a height among scales so that a decade is as high in each, save where a scale is higher for the names beside it.
 * @param decade least and most height of a decade, in scene units
 */
export function distributeScales(
  scales: readonly Scale[],
  room: number,
  decade: { readonly least: number; readonly most: number },
): ReadonlyMap<string, number> {
  const heightAt =
    (each: number) =>
    ({ least, decades }: Scale) =>
      Math.max(least, decades * each);
  const total = (each: number): number => scales.map(heightAt(each)).reduce((sum, height) => sum + height, 0);
  let low = decade.least;
  let high = decade.most;
  for (let step = 0; step < STEPS; step += 1) {
    const middle = (low + high) / 2;
    if (total(middle) <= room) low = middle;
    else high = middle;
  }
  return new Map(scales.map((scale) => [scale.id, heightAt(low)(scale)]));
}
