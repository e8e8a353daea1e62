import type { Assay } from "../../case/event-schemas.ts";
import type { LaboratoryUnit } from "../../case/laboratory-report.ts";

type Scale = NonNullable<Assay["scale"]>;

/** How numbers in a unit are to be read. `unit` is kept beside the scale where the scale does not say all. */
export interface UnitMeaning {
  readonly scale: Scale;
  readonly unit?: string;
  /** The unit says that something is counted by volume or weight: no share of cells. */
  readonly isCount: boolean;
}

const PERCENT = /^(?:%|percent|per ?cent|pct|prozent|pour ?cent|por ?ciento|percento|procent)$/i;
const PERCENT_OF = /^%|^(?:percent|per ?cent|pct|prozent) /i;
const FRACTION = /^(?:fraction|fraction of cells|ratio|proportion|1|\{fraction\}|\{ratio\}|anteil|cells\/cells?)$/i;
/** Of a volume, a mass, a time or a count of cells. */
const COUNT =
  /\/ ?(?:n|µ|μ|u|mc|m|d|c|p|f)?(?:l|m3|mm3|l\b)|\/ ?(?:mm|c?mm\^?3|cumm|kg|g|h|hr|min)\b|^(?:g\/l|u\/l|iu\/l|fl|pg|mmol|mm\/h|s|sec)/i;

/** Whether a unit says no more than that numbers are percent. */
export const isPercentWord = (unit: string | undefined): boolean => unit !== undefined && PERCENT.test(unit.trim());

/** What a unit says of its numbers; null when there is none. A unit that is not known is kept, as that of a quantity. */
export function meaningOfUnit(written: string | undefined): UnitMeaning | null {
  if (written === undefined) return null;
  const found = meanings.get(written);
  if (found !== undefined) return found;
  if (meanings.size >= MOST_MEANINGS) meanings.clear();
  const meaning = readUnit(written);
  meanings.set(written, meaning);
  return meaning;
}

/** Each unit is looked at once, though thousands of results have it. */
const meanings = new Map<string, UnitMeaning | null>();
const MOST_MEANINGS = 1_000;

function readUnit(written: string): UnitMeaning | null {
  const unit = written.trim().replace(/^\[(.{1,40})\]$/, "$1");
  if (unit === "") return null;
  if (PERCENT.test(unit)) return { scale: "percent", isCount: false };
  if (FRACTION.test(unit)) return { scale: "fraction", isCount: false };
  if (PERCENT_OF.test(unit)) return { scale: "percent", unit, isCount: false };
  return { scale: "absolute", unit, isCount: unit.length <= 60 && COUNT.test(unit) };
}

/** The same for spellings of one unit: `10^9/L`, `x10*9/l`, `10E9/l`. Nothing that differs in size. */
export function unitKey(written: string | undefined): string {
  if (written === undefined) return "";
  const found = keys.get(written);
  if (found !== undefined) return found;
  if (keys.size >= MOST_MEANINGS) keys.clear();
  const key = makeKey(written);
  keys.set(written, key);
  return key;
}

const keys = new Map<string, string>();

function makeKey(written: string): string {
  const meaning = meaningOfUnit(written);
  if (meaning === null) return "";
  if (meaning.unit === undefined) return meaning.scale;
  const key = meaning.unit
    .normalize("NFKC")
    .replace(/\s/g, "")
    .replace(/^[xX×*]/, "")
    .replace(/10[*^eE]{1,2}(?=\d)/g, "10")
    .replace(/10\((\d{1,2})\)/g, "10$1")
    .replace(/\/UL\b/g, "/ul")
    .replace(/L\b/g, "l")
    .replace(/μ|(?<=\/)mc(?=l)/g, "u")
    .replace(/\/(?:cumm|cmm|mm\^3)\b/g, "/mm3");
  return sameSize.get(key) ?? key;
}

/** Names of the same number of cells in the same volume, as `unitKey` writes them; `G/l` is giga, `g/l` is gram. */
const sameSize: ReadonlyMap<string, string> = new Map(
  (
    [
      ["109/l", "103/ul 103/mm3 K/ul k/ul K/mm3 Tsd/ul Tsd./ul thou/ul Giga/l giga/l Gpt/l GPT/l G/l /nl 1/nl"],
      ["1012/l", "106/ul 106/mm3 M/ul Mio/ul Mio./ul Tera/l tera/l Tpt/l TPT/l T/l /pl 1/pl"],
      ["mg/dl", "mg/100ml"],
    ] as const
  ).flatMap(([usual, others]) => others.split(" ").map((other) => [other, usual] as const)),
);

/** The unit of a series whose texts say their unit themselves. */
export function meaningOfText(unit: LaboratoryUnit): UnitMeaning {
  switch (unit) {
    case "fraction":
      return { scale: "fraction", isCount: false };
    case "percent":
      return { scale: "percent", isCount: false };
    case "percent of a control gene":
      return { scale: "percent", unit: "% of a control gene", isCount: false };
    case "absolute":
      return { scale: "absolute", isCount: false };
  }
}

const AMOUNT = String.raw`[<>≤≥=~ ]{0,4}\d[\d.,]{0,20}(?:[eE][+-]?\d{1,3})?`;
const MULTIPLE = String.raw`(?:[x×*·] ?)?10 ?(?:\^|\*|[eE])? ?\d{1,2}|10[³⁶⁹]|(?:[x×*·] ?)10[²³⁶⁹]|10[²³⁶⁹]|[kKmMGT]|thou|Tsd\.?|Mio\.?|cells|Zellen|[mµμun]?g|m?mol|[µμ]mol|umol|k?U|m?IU|copies`;
const AMOUNT_AND_UNIT = new RegExp(
  `^(${AMOUNT}) ?((?:${MULTIPLE})? ?/ ?(?:[dcmµμunp]?[lL]|mcL|c?mm\\^?[3³]|cumm|[mµμun]?g|kg|h)|fL|pg)$`,
  "u",
);

/** `20 K/uL`, `1.2 x 10³/µl`: a number with a unit of volume or mass behind it. */
export function unitAtEnd(text: string): { readonly number: string; readonly unit: string } | null {
  if (text.length > 60 || !(text.includes("/") || text.endsWith("fL") || text.endsWith("pg"))) return null;
  const [, number, unit] = AMOUNT_AND_UNIT.exec(text.trim()) ?? [];
  return number === undefined || unit === undefined
    ? null
    : { number: number.trim(), unit: unit.replace(/^[x×*·] ?/, "").replace(/\s/g, "") };
}

/** Transcripts, of a fusion gene as a rule, are counted against those of a control gene. */
const RELATIVE =
  /::|\b(?:ABL1?|GUSB?|B2M|BCR|IS|international scale|control gene|reference gene|WT1|NPM1|RARA|RUNX1T1|MYH11|NUP214)\b|\bRARα/i;

/** A gene that is known by its fusions, beside its partner. */
const FUSION =
  /\b(?:NUP98|KMT2A|MLL|ETV6|TCF3|DEK|FUS|PICALM|RBM15|FIP1L1|CBFA2T3|ZNF384)[-/]|[-/](?:PDGFR[AB]|FGFR1|JAK2|NSD1)\b/i;

/** The most that a number of this scale can be; transcripts counted against a control gene may be more than it. */
export function mostOf(scale: Scale | undefined, words: string): number | null {
  if (scale === "fraction") return 1;
  if (scale === "percent" && !RELATIVE.test(words) && !FUSION.test(words)) return 100;
  return null;
}
