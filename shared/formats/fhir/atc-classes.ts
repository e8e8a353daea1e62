import type { TherapyClass } from "../../case/event-schemas.ts";
import type { Code } from "../import/statements.ts";

const isAtc = (system: string): boolean =>
  /\batc\b|whocc\.no|2\.16\.840\.1\.113883\.6\.73$/i.test(system.slice(0, 200));

/**
 * Classes of the ATC classification of the WHO, which can be looked up at atcddd.fhi.no. The longest beginning of a code counts. What a
 * group mixes (other antineoplastic agents, hormones, steroids, what acts upon immunity) is left open.
 */
const CLASSES: readonly (readonly [beginning: string, means: TherapyClass | null])[] = [
  ["L01XA", "chemotherapy"],
  ["L01XB", "chemotherapy"],
  ["L01XG", "targeted"],
  ["L01XH", "targeted"],
  ["L01XJ", "targeted"],
  ["L01XK", "targeted"],
  ["L01XL", "cellular"],
  ["L01A", "chemotherapy"],
  ["L01B", "chemotherapy"],
  ["L01C", "chemotherapy"],
  ["L01D", "chemotherapy"],
  ["L01E", "targeted"],
  ["L01F", "immunotherapy"],
  ["H02", null],
  ["L", null],
  ["V10", null],
];

/** Of all other groups: what acts upon heart, gut, pain, infections. */
const OTHERS = /^[A-DGHJMNPRSV]\d\d/;

/** The class of a drug by its code of the ATC; undefined where it has none, or its codes disagree. */
export function classOfAtc(codes: readonly Code[]): TherapyClass | undefined {
  const found = new Set<TherapyClass | null>();
  for (const { system, code } of codes) if (isAtc(system)) found.add(classOfCode(code));
  const [only, ...others] = found;
  return others.length > 0 ? undefined : (only ?? undefined);
}

function classOfCode(code: string): TherapyClass | null {
  const known = CLASSES.find(([beginning]) => code.startsWith(beginning));
  if (known !== undefined) return known[1];
  return OTHERS.test(code) ? "supportive" : null;
}
