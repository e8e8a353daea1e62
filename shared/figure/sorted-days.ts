/** Index of the first number in an ascending array at or after the day. */
export function firstFrom(days: Float64Array, day: number): number {
  let low = 0;
  let high = days.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((days[middle] ?? 0) < day) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Index of the first number in an ascending array after the day. */
export function firstAfter(days: Float64Array, day: number): number {
  let index = firstFrom(days, day);
  while (index < days.length && days[index] === day) index += 1;
  return index;
}
