import type { Procedure } from "../../case/event-schemas.ts";
import { type RecognisedProcedure, recogniseDonor, recogniseProcedure } from "../recognise/recognise.ts";

export interface NamedProcedure {
  readonly found: RecognisedProcedure;
  /** The text that says of which kind it is. */
  readonly name: string;
  readonly donor?: Relation;
}

type Relation = NonNullable<NonNullable<Extract<Procedure, { kind: "transplant" }>["donor"]>["relation"]>;

/**
 * What the texts of a row say together: `Stem Cell Transplant` and `Allogeneic`, `BMT` and `MUD`. Null where none names a transplant or
 * an infusion of cells, or one of them speaks of something else.
 * @param texts what says most comes first
 */
export function procedureIn(texts: readonly string[]): NamedProcedure | null {
  const name = texts.find((text) => recogniseProcedure(text) !== null);
  const found = name === undefined ? null : recogniseProcedure(name);
  if (name === undefined || found === null) return null;
  if (!texts.slice(0, texts.indexOf(name)).every(goesWithOne)) return null;
  if (found.kind !== "transplant") return { found, name };
  const types = new Set(texts.flatMap((text) => typeIn(text) ?? []));
  const [type] = types;
  const donors = new Set(texts.flatMap((text) => recogniseDonor(text)?.relation ?? []));
  const [donor] = donors;
  return {
    found: type === undefined || types.size > 1 ? { kind: "transplant" } : { kind: "transplant", type },
    name,
    ...(donor === undefined || donor === "self" || donors.size > 1 ? {} : { donor }),
  };
}

function typeIn(text: string): "allogeneic" | "autologous" | undefined {
  const found = recogniseProcedure(text) ?? recogniseProcedure(`${text} transplant`);
  return found?.kind === "transplant" ? found.type : undefined;
}

/** Words that may stand beside the name of a transplant, and say nothing else. */
const BESIDE =
  /^(?:(?:non[ -]?)?myelo-?ablative|reduced[ -]intensity|ric|mac|nma|upfront|salvage|consolidation|pbsc|(?:bone )?marrow|peripheral blood|procedure|surgery|treatment|medical therapy|systemic therapy|cell(?:ular)? therapy|immunotherapy)$/i;

const goesWithOne = (text: string): boolean =>
  BESIDE.test(text) || recogniseDonor(text) !== null || recogniseProcedure(`${text} transplant`) !== null;
