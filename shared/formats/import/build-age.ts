/**
 * Age in completed years. A birthday on 29 February is kept on 1 March in other years. Null when the dates do not tell the year for
 * certain: of a birth in 1970, all that is known is that the patient was 50 or 51 on a day of 2021.
 */
export function ageInYears(birth: string, at: string): number | null {
  const least = completed(last(birth), first(at));
  const most = completed(first(birth), last(at));
  return least === most ? most : null;
}

const first = (date: string): string => (date.length === 4 ? `${date}-01-01` : date.length === 7 ? `${date}-01` : date);
/** Days are compared as texts: no month is longer than 31 days. */
const last = (date: string): string => (date.length === 4 ? `${date}-12-31` : date.length === 7 ? `${date}-31` : date);

function completed(birth: string, at: string): number {
  const years = Number(at.slice(0, 4)) - Number(birth.slice(0, 4));
  return at.slice(5) < birth.slice(5) ? years - 1 : years;
}
