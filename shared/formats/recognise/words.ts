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

/**
 * The meanings of all parts of a name, the longest phrases first; null when any part of it is not known. A number of its own means
 * nothing: `DLI #2`, `relapse 1`.
 */
export function readPhrases<Meaning>(name: string, known: ReadonlyMap<string, Meaning>): readonly Meaning[] | null {
  const words = wordsOf(name)
    .split(" ")
    .filter((word) => word !== "");
  const found: Meaning[] = [];
  for (let index = 0; index < words.length; ) {
    const phrase = longestPhrase(words, index, known);
    if (phrase !== null) {
      found.push(phrase.meaning);
      index += phrase.words;
      continue;
    }
    const word = words[index] ?? "";
    const parts = CHINESE.test(word) ? readChinese(word, known) : null;
    if (parts !== null) found.push(...parts);
    else if (!/^\d{1,3}$/.test(word)) return null;
    index += 1;
  }
  return found.length === 0 ? null : found;
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
function readChinese<Meaning>(text: string, known: ReadonlyMap<string, Meaning>): readonly Meaning[] | null {
  const found: Meaning[] = [];
  for (let start = 0; start < text.length; ) {
    let end = Math.min(text.length, start + 12);
    while (end > start && !known.has(text.slice(start, end))) end -= 1;
    const meaning = known.get(text.slice(start, end));
    if (end === start || meaning === undefined) return null;
    found.push(meaning);
    start = end;
  }
  return found;
}
