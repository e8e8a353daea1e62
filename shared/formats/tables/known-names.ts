import { findAgent as findAgentOf, findRegimen as findRegimenOf } from "../../therapy/catalogue.ts";
import * as recognise from "../recognise/recognise.ts";
import { remembered } from "./remembered.ts";

/** What names and states mean, remembered: a table says the same few again and again. */
export const recogniseTest = remembered((text) => recognise.recogniseTest(text));
export const recogniseProcedure = remembered((text) => recognise.recogniseProcedure(text));
export const recogniseState = remembered((text) => recognise.recogniseState(text));
export const recogniseEvent = remembered((text) => recognise.recogniseEvent(text));
export const recogniseAntigenState = remembered((text) => recognise.recogniseAntigenState(text) ?? stateOfParts(text));
export const recogniseDonor = remembered((text) => recognise.recogniseDonor(text));
export const recogniseVital = remembered((text) => recognise.recogniseVital(text));
export const recogniseSex = remembered((text) => recognise.recogniseSex(text));
export const findAgent = remembered((text) => findAgentOf(text) ?? null);
export const findRegimen = remembered((text) => findRegimenOf(text) ?? null);

type KnownState = ReturnType<typeof recognise.recogniseAntigenState>;

/** `positive, heterogeneous`: of an antigen that is called positive, the further word says how. */
function stateOfParts(text: string): KnownState {
  if (text.length > 200) return null;
  const parts = new Set(text.split(/[,;]/).map((part) => recognise.recogniseAntigenState(part.trim())));
  if (parts.size !== 2 || !parts.has("positive")) return null;
  return parts.has("partial") ? "partial" : parts.has("dim") ? "dim" : null;
}
