/** What a section of a number format makes of a number. `words`: it shows a text in its place. */
type Shown = "plain" | "percent" | "scientific" | "date" | "time" | "duration" | "words";

export interface FormatSection {
  readonly shown: Shown;
  /** `[<0.001]` */
  readonly condition: { readonly comparison: string; readonly limit: number } | null;
  /** Texts that stand before and after the number: `<`, ` copies`. Signs, brackets and currencies are left out. */
  readonly before: string;
  readonly after: string;
  /** Of a format like `00000`: so many digits at least. */
  readonly digits: number;
}

/** One to four sections: for all numbers, or for positive, negative, zero, and text. */
export type NumberFormat = readonly FormatSection[];

/** Formats that workbooks know by number, as far as they say more than how many digits are shown. */
const builtIn = new Map<number, string>([
  [9, "0%"],
  [10, "0.00%"],
  [11, "0.00E+00"],
  [18, "h:mm AM/PM"],
  [19, "h:mm:ss AM/PM"],
  [20, "h:mm"],
  [21, "h:mm:ss"],
  [45, "mm:ss"],
  [46, "[h]:mm:ss"],
  [47, "mm:ss.0"],
  [48, "##0.0E+0"],
]);
/** 14 to 17 and 22 everywhere; the others in East Asian workbooks, where some of them are times. */
const builtInDates: readonly (readonly [first: number, last: number])[] = [
  [14, 17],
  [22, 22],
  [27, 36],
  [50, 58],
];

export function builtInFormat(id: number): string {
  return builtInDates.some(([first, last]) => id >= first && id <= last)
    ? "yyyy-mm-dd hh:mm"
    : (builtIn.get(id) ?? "General");
}

const LONGEST = 1_000;

/** Reads the code of a number format: `0.00%`, `dd.mm.yyyy`, `[<0.001]"<"0.000;0.000`. */
export function readNumberFormat(code: string): NumberFormat {
  return splitSections(code.slice(0, LONGEST)).map(readSection);
}

interface Token {
  readonly kind: "literal" | "bracket" | "code";
  readonly text: string;
}

const tokenPattern = /"([^"]*)"?|\\(.)|[_*].|\[([^\]]*)\]|General|AM\/PM|A\/P|E[+-]|./giu;

function splitSections(code: string): readonly (readonly Token[])[] {
  const sections: Token[][] = [[]];
  for (const match of code.matchAll(tokenPattern)) {
    const [text, quoted, escaped, bracket] = match;
    if (text === ";") sections.push([]);
    else if (quoted !== undefined || escaped !== undefined) {
      sections.at(-1)?.push({ kind: "literal", text: quoted ?? escaped ?? "" });
    } else if (bracket !== undefined) sections.at(-1)?.push({ kind: "bracket", text: bracket });
    else if (!text.startsWith("_") && !text.startsWith("*")) sections.at(-1)?.push({ kind: "code", text });
  }
  return sections.slice(0, 4);
}

function readSection(tokens: readonly Token[]): FormatSection {
  const codes = tokens.filter(({ kind }) => kind === "code").map(({ text }) => text);
  const placeholders = tokens.map((token) => token.kind === "code" && /^(?:[0#?]|General|@)$/i.test(token.text));
  const first = placeholders.indexOf(true);
  const last = placeholders.lastIndexOf(true);
  const shown = shownBy(tokens, codes, first !== -1);
  // `0.0,` shows thousands: a unit behind it would not fit the number.
  const divided = tokens[last + 1]?.text === ",";
  const affixes = first !== -1 && !divided && (shown === "plain" || shown === "percent" || shown === "scientific");
  const pure = codes.length > 1 && codes.every((code) => code === "0");
  return {
    shown,
    condition: conditionOf(tokens),
    before: shown === "words" ? literals(tokens) : affixes ? meaningful(literals(tokens.slice(0, first))) : "",
    after: affixes ? meaningful(literals(tokens.slice(last + 1))) : "",
    digits: pure && shown === "plain" ? codes.length : 0,
  };
}

function shownBy(tokens: readonly Token[], codes: readonly string[], hasNumber: boolean): Shown {
  const has = (pattern: RegExp): boolean => codes.some((code) => pattern.test(code));
  if (tokens.some(({ kind, text }) => kind === "bracket" && /^(?:h+|m+|s+)$/i.test(text))) return "duration";
  const clock = has(/^(?:[hs]|AM\/PM|A\/P)$/i);
  if (has(/^[ydegb]$/i) && !has(/^General$/i)) return "date";
  if (clock) return "time";
  if (has(/^m$/i)) return "date";
  if (has(/^%$/)) return "percent";
  if (has(/^E[+-]$/i)) return "scientific";
  return hasNumber || literals(tokens).trim() === "" ? "plain" : "words";
}

/** Texts in quotation marks, and characters that stand for themselves. */
function literals(tokens: readonly Token[]): string {
  return tokens
    .map(({ kind, text }) => {
      if (kind === "literal") return text;
      if (kind === "bracket") return "";
      return /^[^0#?.,%@;]$/u.test(text) ? text : "";
    })
    .join("");
}

/** Signs, brackets and blanks around a number say nothing that it does not say itself. */
function meaningful(text: string): string {
  return /[\p{L}\p{N}<>≤≥~≈%‰^]/u.test(text) ? text : "";
}

function conditionOf(tokens: readonly Token[]): FormatSection["condition"] {
  for (const { kind, text } of tokens) {
    const match = kind === "bracket" ? /^(<=|>=|<>|<|>|=)(-?[0-9.]{1,30}(?:E[+-]?[0-9]{1,3})?)$/i.exec(text) : null;
    if (match?.[1] !== undefined) return { comparison: match[1], limit: Number(match[2]) };
  }
  return null;
}

/** The section that a number is shown by. */
export function sectionFor(format: NumberFormat, value: number): FormatSection | undefined {
  if (format.some(({ condition }) => condition !== null)) {
    return format.find(({ condition }) => condition === null || meets(value, condition)) ?? format[0];
  }
  const [positive, negative, zero] = format;
  if (value < 0 && negative !== undefined) return negative;
  return value === 0 && zero !== undefined ? zero : positive;
}

function meets(value: number, { comparison, limit }: NonNullable<FormatSection["condition"]>): boolean {
  switch (comparison) {
    case "<":
      return value < limit;
    case "<=":
      return value <= limit;
    case ">":
      return value > limit;
    case ">=":
      return value >= limit;
    case "<>":
      return value !== limit;
    default:
      return value === limit;
  }
}
