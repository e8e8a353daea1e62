import { ownClassId } from "./own-classes.ts";

// Classes of ours that stand where a dose interval of the format wants a frequency.

/** The words after the number and the unit of a dose, which say how often: `twice daily`. */
export const SCHEDULE = ownClassId("schedule");
/** All words of a dose, which begin in another way. */
export const DOSE_WORDS = ownClassId("dose-words");
