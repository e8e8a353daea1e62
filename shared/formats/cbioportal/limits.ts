/** How the numbers of a row are to be read, as far as the row says so. */
type Scale = "percent" | "fraction" | "other" | "not stated";

function scaleOf(unit: string | null, result: string): Scale {
  if (unit === null) return result.includes("%") ? "percent" : "not stated";
  if (/%|percent/i.test(unit)) return "percent";
  return /^(?:fraction|ratio|proportion|1)$/i.test(unit) ? "fraction" : "other";
}

const PLAIN = /^(?:\d{1,15}(?:[.,]\d{1,15})?|[.,]\d{1,15})(?:e[+-]?\d{1,3})?$/i;
const POWER = /^(?:(\d{1,3}(?:[.,]\d{1,6})?) ?[x×*·] ?)?10 ?\^? ?(-\d{1,2})$/i;
/** A comma that may group thousands. */
const GROUPED = /^[1-9]\d{0,2},\d{3}$/;

/**
 * A limit that stands beside a result (`0.01%`, `<1e-5`, `0,001 %`, `10^-4`), in the unit of the result; undefined where it is none or
 * its unit may be another.
 */
export function readLimit(
  text: string | null,
  { unit, result }: { readonly unit: string | null; readonly result: string },
): number | undefined {
  if (text === null || text.length > 40) return undefined;
  const plain = text
    .normalize("NFKD")
    .replace(/[−–]/g, "-")
    .replace(/^[<≤=] ?/, "")
    .trim();
  const isPercent = /%$/.test(plain);
  const number = plain.replace(/ ?%$/, "");
  const scale = scaleOf(unit, result);
  const [power, factor = "1", exponent] = POWER.exec(number) ?? [];
  if (power !== undefined) return scale === "percent" || isPercent ? undefined : positive(`${factor}e${exponent}`);
  if (!PLAIN.test(number) || GROUPED.test(number)) return undefined;
  const value = positive(number);
  if (!isPercent || scale === "percent" || value === undefined) return value;
  return scale === "fraction" ? Number((value / 100).toPrecision(12)) : undefined;
}

function positive(text: string): number | undefined {
  const value = Number(text.replace(",", "."));
  return Number.isFinite(value) && value > 0 ? value : undefined;
}
