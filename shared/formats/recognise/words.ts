/** Nobody names a test or a procedure at such length. */
const LONGEST = 200;

/**
 * A name in words for comparison: lower case, without accents, signs as spaces. A plus or minus after a word becomes one of its own:
 * `MRD-` is `mrd -`, `CAR-T` is `car t`. Chinese stays as it is. Empty when the name is too long to be one.
 */
export function wordsOf(name: string): string {
  if (name.length > LONGEST) return "";
  const known = wordsByName.get(name);
  if (known !== undefined) return known;
  if (wordsByName.size >= MOST_NAMES) wordsByName.clear();
  const words = compared(name);
  wordsByName.set(name, words);
  return words;
}

/** The same few names come again in each row of a table. */
const wordsByName = new Map<string, string>();
const MOST_NAMES = 5_000;

const compared = (name: string): string =>
  name
    .normalize("NFKD")
    .replace(/[\u0300-\u036f]/g, "")
    .toLowerCase()
    .replaceAll("ß", "ss")
    .replace(/[‐‑‒–—−]/g, "-")
    .replace(/(\p{L}|\d)([+-])(?=$|[\s,;)\]])/gu, "$1 $2 ")
    .replace(/(^|\s)([+-]+)(?=\s|$)/g, "$1$2 ")
    .replace(/([\p{L}\d])[-_./:'’]+(?=[\p{L}\d])/gu, "$1 ")
    .replace(/(\p{Script=Han})(?=[a-z\d])|([a-z\d])(?=\p{Script=Han})/gu, "$1$2 ")
    .replace(/[^\p{L}\d+\- ]/gu, " ")
    .replace(/(^| )[-]+(?=[\p{L}\d])/gu, "$1")
    .replace(/\s+/g, " ")
    .trim();

/** Phrases that mean something, by their words as `wordsOf` gives them; phrases separated by bars. */
export function vocabulary<Meaning>(lists: readonly (readonly [Meaning, string])[]): ReadonlyMap<string, Meaning> {
  return new Map(
    lists.flatMap(([meaning, phrases]) => phrases.split("|").map((phrase) => [wordsOf(phrase), meaning] as const)),
  );
}

/** Words of the longest phrase of any vocabulary. */
const LONGEST_PHRASE = 7;
const CHINESE = /^\p{Script=Han}+$/u;

/** What the parts of a name mean, and those that nobody knows. */
export interface KnownParts<Meaning> {
  readonly found: readonly Meaning[];
  readonly unknown: readonly string[];
}

/** The meanings of all parts of a name; null when any part of it is not known. */
export function readPhrases<Meaning>(name: string, known: ReadonlyMap<string, Meaning>): readonly Meaning[] | null {
  const { found, unknown } = knownParts(name, known);
  return found.length === 0 || unknown.length > 0 ? null : found;
}

/** The parts of a name, the longest phrases first. A number means nothing: `DLI #2`, `HSCT1`, `relapse 1`. */
export function knownParts<Meaning>(name: string, known: ReadonlyMap<string, Meaning>): KnownParts<Meaning> {
  const words = wordsOf(name)
    .split(" ")
    .filter((word) => word !== "");
  const found: Meaning[] = [];
  const unknown: string[] = [];
  for (let index = 0; index < words.length; ) {
    const phrase = longestPhrase(words, index, known);
    index += phrase?.words ?? 1;
    if (phrase !== null) found.push(phrase.meaning);
    else readWord(words[index - 1] ?? "", known, { found, unknown });
  }
  return { found, unknown };
}

const NUMBERED = /^(\p{L}{2,})\d{1,2}$/u;

function readWord<Meaning>(
  word: string,
  known: ReadonlyMap<string, Meaning>,
  { found, unknown }: { readonly found: Meaning[]; readonly unknown: string[] },
): void {
  if (CHINESE.test(word)) {
    readChinese(word, known, { found, unknown });
    return;
  }
  const numbered = known.get(NUMBERED.exec(word)?.[1] ?? "");
  if (numbered !== undefined) found.push(numbered);
  else if (!/^\d{1,3}$/.test(word)) unknown.push(word);
}

function longestPhrase<Meaning>(
  words: readonly string[],
  index: number,
  known: ReadonlyMap<string, Meaning>,
): { readonly meaning: Meaning; readonly words: number } | null {
  for (let length = Math.min(LONGEST_PHRASE, words.length - index); length > 0; length--) {
    const meaning = known.get(words.slice(index, index + length).join(" "));
    if (meaning !== undefined) return { meaning, words: length };
  }
  return null;
}

/** Chinese is written without spaces: the longest known beginning, then the rest. */
function readChinese<Meaning>(
  text: string,
  known: ReadonlyMap<string, Meaning>,
  { found, unknown }: { readonly found: Meaning[]; readonly unknown: string[] },
): void {
  for (let start = 0; start < text.length; ) {
    let end = Math.min(text.length, start + 12);
    while (end > start && !known.has(text.slice(start, end))) end -= 1;
    const meaning = known.get(text.slice(start, end));
    if (meaning === undefined) unknown.push(text.charAt(start));
    else found.push(meaning);
    start = Math.max(end, start + 1);
  }
}
