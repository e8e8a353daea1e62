/** Signs for what a cell cannot hold: a cell is one line, and tabs lie between cells. */
const SIGNS = [
  ["\n", " ⏎ "],
  ["\t", " ⇥ "],
] as const;

export const withSigns = (text: string): string =>
  SIGNS.reduce((written, [character, sign]) => written.replaceAll(character, sign), text);

/** Of a cell that was written from a case. */
export const withoutSigns = (cell: string): string =>
  SIGNS.reduce((read, [character, sign]) => read.replaceAll(sign, character), cell);
