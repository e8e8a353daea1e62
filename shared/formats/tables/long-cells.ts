import type { Procedure } from "../../case/event-schemas.ts";
import { normalizeSigns } from "../../case/laboratory-number.ts";
import type { RowFacts } from "./long-facts.ts";
import { doseOf, plainNumber } from "./long-numbers.ts";

type CellDose = NonNullable<Extract<Procedure, { kind: "transplant" }>["cellDose"]>;

/** Cells that a transplant or an infusion had, from the column that counts them. */
export function cellDose({ values, group }: RowFacts): CellDose | null {
  const column = values.find(group, "cell dose");
  if (column === null) return null;
  const text = values.text(column);
  const [number, dosesUnit, cellType, ...others] = text.split(" | ");
  const written = plainNumber(number ?? "");
  if (written !== null && dosesUnit !== undefined && cellType !== undefined && others.length === 0) {
    values.take(column);
    return { cells: cellType, value: written, unit: dosesUnit };
  }
  const [, own, cells] = /^(.{1,60}?) (CD\d+\+?|CAR\+?(?: T cells)?|T cells|TNC|MNC)$/.exec(text) ?? [];
  const dose = doseOf(own ?? text, own === undefined ? column.mapping.test?.unit : undefined, column.decimalComma);
  const named = cells ?? /\b(CD\d+)\+?/i.exec(column.mapping.heading)?.[1]?.toUpperCase();
  if (dose === null || named === undefined) {
    const infused = infusedCells(text, column.decimalComma, () => values.take(column));
    return infused === null ? null : asHeaded(infused, { named, unit: column.mapping.test?.unit ?? "" });
  }
  values.take(column);
  return { cells: cells ?? `${named}+`, value: dose.value, unit: dose.unit };
}

/** `1x10^6` under `CD3+ dose (cells/kg)`: the heading says which cells, and of what. */
function asHeaded(dose: CellDose, { named, unit }: { readonly named: string | undefined; readonly unit: string }) {
  return {
    ...dose,
    ...(dose.cells === "cells" && named !== undefined ? { cells: `${named}+` } : {}),
    ...(dose.unit === "cells" && /(?:\/|per) ?kg/i.test(unit) ? { unit: "cells/kg" } : {}),
  };
}

/** Of an infusion of cells the column of doses says the same: `1x10^6 CD3+/kg`. */
export function doseOfCells({ values, group }: RowFacts): CellDose | null {
  const column = values.find(group, "dose");
  if (column === null) return null;
  return infusedCells(values.text(column), column.decimalComma, () => values.take(column));
}

const NUMBER = /^(\d{1,6}(?:[.,]\d{1,6})?)(?: ?[x*] ?10 ?\^? ?(\d{1,2})|[eE]\+?(\d{1,2}))? ?(.{0,60})$/;
const PER_KG =
  / ?(?:\/|per |pro |por |par ) ?kg(?: ?(?:kg|kgkg|bw|body ?weight|koerpergewicht|körpergewicht|de peso|poids))?\.?/i;
const CELLS =
  /^(?:viable )?((?:cd\d{1,2}\+?|car ?\+? ?-?t?\+?|t|nk|tnc|mnc)?)(?: ?(?:\+ )?(?:t[ -])?(?:cells?|zellen|cellules|c[eé]lulas|cellule|lymphocytes|lymphozyten|linfocitos))?$/i;

/** `10E6` may be meant as 10⁶: it is not read. Without a word for the cells they are called so. */
function infusedCells(text: string, decimalComma: boolean | undefined, take: () => void): CellDose | null {
  const [, number = "", power, exponent, tail = ""] = NUMBER.exec(normalizeSigns(text)) ?? [];
  const times = power ?? exponent;
  if (number === "" || (number === "10" && exponent !== undefined)) return null;
  const mantissa = plainNumber(number, decimalComma);
  const perKg = PER_KG.test(tail);
  const words = tail.replace(PER_KG, "").trim();
  if (mantissa === null || !CELLS.test(words) || (times === undefined && !perKg && words === "")) return null;
  take();
  const cells = words.replace(/ ?(?:cells?|zellen|cellules|c[eé]lulas|cellule)$/i, "").trim();
  const isWord = /^(?:viable)?$/i.test(cells);
  return {
    cells: isWord ? "cells" : /^(?:cd\d+\+?|tnc|mnc)$/i.test(cells) ? cells : words,
    value: times === undefined ? mantissa : Number(`${mantissa}e${times}`),
    unit: perKg ? "cells/kg" : "cells",
  };
}
