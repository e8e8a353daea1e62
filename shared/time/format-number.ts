/** A number for people: at most one decimal, with a true minus sign. */
export function formatNumber(value: number): string {
  const rounded = Math.round(value * 10) / 10;
  return rounded < 0 ? `−${-rounded}` : String(rounded);
}
