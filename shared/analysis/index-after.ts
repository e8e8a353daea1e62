/** Index of the first item after the day, in an ascending list. */
export const indexAfter = <Item>(items: readonly Item[], day: number, dayOf: (item: Item) => number): number =>
  firstIndex(items, (item) => dayOf(item) > day);

/** Index of the first item on the day or after it, in an ascending list. */
export const indexFrom = <Item>(items: readonly Item[], day: number, dayOf: (item: Item) => number): number =>
  firstIndex(items, (item) => dayOf(item) >= day);

/** Of a list in which all that are wanted come last. */
function firstIndex<Item>(items: readonly Item[], isWanted: (item: Item) => boolean): number {
  let low = 0;
  let high = items.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const item = items[middle];
    if (item !== undefined && !isWanted(item)) low = middle + 1;
    else high = middle;
  }
  return low;
}
