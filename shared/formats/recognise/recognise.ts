/** Names as sources write them, in several languages, in terms of the case format. Null: not known for certain. Nothing is guessed. */
export { recogniseAntigenState } from "./antigen-states.ts";
export { type RecognisedDonor, recogniseDonor } from "./donors.ts";
export { recogniseEvent } from "./events.ts";
export { recogniseSex, recogniseVital, type SexColumn } from "./people.ts";
export { type RecognisedProcedure, recogniseProcedure } from "./procedures.ts";
export { recogniseState } from "./states.ts";
export { type RecognisedTest, recogniseTest } from "./tests.ts";
export { isUncertain } from "./uncertain.ts";
