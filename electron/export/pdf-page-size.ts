const POINTS_PER_MILLIMETRE = 72 / 25.4;
const MOST_DECIMALS = 3;

export interface PageSize {
  readonly widthMm: number;
  readonly heightMm: number;
}

/**
 * Makes a page as large as was asked for: Chromium rounds it to whole px and then to its printer's dots, by up to 0.3 mm.
 * The upper left corner, where the picture begins, stays where it is. Written over the old box and never longer than it,
 * since a PDF knows its parts by their place in the file; with as many decimals as there is room for.
 */
export function withPageSize(pdf: Uint8Array, size: PageSize): Uint8Array {
  // One byte a character, so that places in the text are places in the file.
  const text = Buffer.from(pdf).toString("latin1");
  const fitted = text.replaceAll(/\/MediaBox \[0 0 [\d.]+ ([\d.]+)\]/g, (old, top: string) => {
    return (
      boxes(size, Number(top))
        .find((box) => box.length <= old.length)
        ?.padEnd(old.length) ?? old
    );
  });
  return Buffer.from(fitted, "latin1");
}

/** The page's box in points (left, bottom, right, top), the most exact first. */
function boxes({ widthMm, heightMm }: PageSize, top: number): readonly string[] {
  const bottom = top - heightMm * POINTS_PER_MILLIMETRE;
  return Array.from({ length: MOST_DECIMALS + 1 }, (_, index) => {
    const numbers = [0, bottom, widthMm * POINTS_PER_MILLIMETRE, top];
    return `/MediaBox[${numbers.map((value) => written(value, MOST_DECIMALS - index)).join(" ")}]`;
  });
}

/** A number as short as PDF allows. */
const written = (value: number, decimals: number): string =>
  String(Number(value.toFixed(decimals))).replace(/^(-?)0\./, "$1.");
