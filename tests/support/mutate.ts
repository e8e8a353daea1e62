// Damages files as time, other programs and people do. The same seed damages alike.

/** Numbers from 0 up to, but not including, 1. */
export type Random = () => number;

/** Mulberry32. */
export function seeded(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export const below = (limit: number, random: Random): number => Math.floor(random() * limit);

export function pick<Item>(items: readonly Item[], random: Random): Item {
  const item = items[below(items.length, random)];
  if (item === undefined) throw new Error("There is nothing to pick from.");
  return item;
}

const MOST_CHANGES = 6;
/** A mutated file does not grow beyond this. */
const MOST_BYTES = 200_000;

const numberTokens = [
  ...["0", "-0", "-1", "1e400", "-1e400", "1e-400", "NaN", "Infinity", "0x10", "1_000", "١٢٣", "９", "½"],
  ...["4294967296", "9007199254740993", "99999999999999999999", "0.000000000000000000001", "1,5", "1.234,56", "1'000"],
  ...["<0.01", ">1e6", "≤ 0,1", "<", "10^-5", "1x10-5", "5 %", "-", "+", ".", ","],
];
const dateTokens = [
  ...["0000-00-00", "1900-01-01", "9999-12-31", "2021-02-30", "03/04/2021", "03/04/21", "31.12.1999", "2021-13-01"],
  ...[
    "2021",
    "2021-04",
    "20210403",
    "2021-04-03T25:61:00Z",
    "2021-04-03T00:00:00+99:99",
    "-2021-04-03",
    "275760-09-13",
  ],
  ...["44289", "-1", "60", "2958466", "P1Y", "P-5D", "P99999999999Y", "PT0S", "day 3", "Apr 3 2021", "2021年4月3日"],
];
const textTokens = [
  ...["__proto__", "constructor", "prototype", "toString", "hasOwnProperty", "null", "undefined", "true", "[]", "{}"],
  ...['"', '""', "'", "\\", "\\u0000", "\\ud800", "\u0000", "\uFEFF", "\u202E", "\uFFFD", "\u2028", "\r", "\r\n", "\n"],
  ...[
    "\t",
    ";",
    ",",
    "|",
    "=cmd|' /C calc'!A0",
    "@SUM(1)",
    "&amp;",
    "&lol9;",
    "<![CDATA[",
    "]]>",
    "<!DOCTYPE x [",
    "-->",
  ],
  ...["*a", "&a", "!!js/function", "<<: *a", "---\n", "- ", "? ", ": ", "|\n", "NA", "N/A", "a".repeat(3_000)],
];
const everyToken = [...numberTokens, ...dateTokens, ...textTokens];

type Mutate = (bytes: Uint8Array, other: Uint8Array, random: Random) => Uint8Array;

const mutations: readonly Mutate[] = [
  flipBits,
  flipBits,
  overwrite,
  truncate,
  removePart,
  repeatPart,
  splice,
  (bytes, _other, random) => insertText(bytes, pick(everyToken, random), random),
  (bytes, _other, random) => insertText(bytes, pick(everyToken, random), random),
  replaceToken,
  replaceToken,
  replaceToken,
  swapLines,
  changeLength,
  nestDeep,
];

/**
 * A damaged copy of a file.
 * @param other of which parts may come in
 */
export function mutate(bytes: Uint8Array, other: Uint8Array, random: Random): Uint8Array {
  let mutated = bytes;
  for (let left = 1 + below(MOST_CHANGES, random); left > 0; left--) {
    mutated = pick(mutations, random)(mutated, other, random).subarray(0, MOST_BYTES);
  }
  return mutated;
}

const joined = (...parts: readonly Uint8Array[]): Uint8Array => Buffer.concat(parts);

function flipBits(bytes: Uint8Array, _other: Uint8Array, random: Random): Uint8Array {
  const changed = Uint8Array.from(bytes);
  for (let left = 1 + below(4, random); left > 0 && changed.length > 0; left--) {
    const index = below(changed.length, random);
    changed[index] = (changed[index] ?? 0) ^ (1 << below(8, random));
  }
  return changed;
}

function overwrite(bytes: Uint8Array, _other: Uint8Array, random: Random): Uint8Array {
  const changed = Uint8Array.from(bytes);
  const start = below(changed.length + 1, random);
  changed.fill(pick([0, 0x20, 0x22, 0x80, 0xff], random), start, start + below(16, random));
  return changed;
}

function truncate(bytes: Uint8Array, _other: Uint8Array, random: Random): Uint8Array {
  return bytes.subarray(0, below(bytes.length + 1, random));
}

function partOf(bytes: Uint8Array, random: Random): readonly [start: number, end: number] {
  const start = below(bytes.length + 1, random);
  return [start, Math.min(bytes.length, start + below(200, random))];
}

function removePart(bytes: Uint8Array, _other: Uint8Array, random: Random): Uint8Array {
  const [start, end] = partOf(bytes, random);
  return joined(bytes.subarray(0, start), bytes.subarray(end));
}

function repeatPart(bytes: Uint8Array, _other: Uint8Array, random: Random): Uint8Array {
  const [start, end] = partOf(bytes, random);
  const times = 1 + below(40, random);
  return joined(bytes.subarray(0, end), ...new Array(times).fill(bytes.subarray(start, end)), bytes.subarray(end));
}

function splice(bytes: Uint8Array, other: Uint8Array, random: Random): Uint8Array {
  const [start, end] = partOf(other, random);
  const at = below(bytes.length + 1, random);
  return joined(bytes.subarray(0, at), other.subarray(start, end), bytes.subarray(at));
}

function insertText(bytes: Uint8Array, text: string, random: Random): Uint8Array {
  const at = below(bytes.length + 1, random);
  return joined(bytes.subarray(0, at), Buffer.from(text, "utf8"), bytes.subarray(at));
}

/** A word, a number or a cell becomes another one: the structure stays whole, so that readers come far. */
function replaceToken(bytes: Uint8Array, _other: Uint8Array, random: Random): Uint8Array {
  const text = Buffer.from(bytes).toString("latin1");
  const tokens = [...text.matchAll(/[\w.+%<>/:-]{1,40}/g)];
  if (tokens.length === 0) return bytes;
  const found = pick(tokens, random);
  const own = pick(tokens, random)[0];
  const replacement = random() < 0.4 ? Buffer.from(own, "latin1") : Buffer.from(pick(everyToken, random), "utf8");
  return joined(bytes.subarray(0, found.index), replacement, bytes.subarray(found.index + found[0].length));
}

function swapLines(bytes: Uint8Array, _other: Uint8Array, random: Random): Uint8Array {
  const lines = Buffer.from(bytes).toString("latin1").split("\n");
  const [first, second] = [below(lines.length, random), below(lines.length, random)];
  [lines[first], lines[second]] = [lines[second] ?? "", lines[first] ?? ""];
  return Buffer.from(lines.join("\n"), "latin1");
}

/** Fields of two or four bytes tell lengths in archives. */
function changeLength(bytes: Uint8Array, _other: Uint8Array, random: Random): Uint8Array {
  if (bytes.length < 8) return bytes;
  const changed = Uint8Array.from(bytes);
  const view = new DataView(changed.buffer);
  const value = pick([0, 1, 0x7fff, 0xffff, 0x7fffffff, 0xffffffff, bytes.length, bytes.length + 1], random);
  const at = below(bytes.length - 4, random);
  if (random() < 0.5) view.setUint16(at, value & 0xffff, true);
  else view.setUint32(at, value, true);
  return changed;
}

function nestDeep(bytes: Uint8Array, _other: Uint8Array, random: Random): Uint8Array {
  const sign = pick(["[", '{"a":', "- ", "<a>", "(", "{", '"'], random);
  return insertText(bytes, sign.repeat(1 + below(3_000, random)), random);
}
