/** Sizes in points, 72 to an inch. */
export const papers = {
  a4: { name: "A4", width: 595.28, height: 841.89 },
  letter: { name: "Letter", width: 612, height: 792 },
} as const;

export type PaperName = keyof typeof papers;
export const paperNames = ["a4", "letter"] as const satisfies readonly PaperName[];

/** Around what is written, in points: more than any printer leaves blank. */
export const margins = { side: 42, top: 40, bottom: 54 } as const;

export const POINTS_PER_MILLIMETRE = 72 / 25.4;

/** Width of what is written, in points. */
export const textWidthOf = (paper: PaperName): number => papers[paper].width - 2 * margins.side;
