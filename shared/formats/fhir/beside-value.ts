import type { Observed, ObservedValue } from "./facts.ts";
import { observedInWords } from "./observed-results.ts";
import type { Observing } from "./state-observation.ts";
import { testOf } from "./tests.ts";
import { inLines } from "./values.ts";

/** Limits of a result in its unit. */
export interface Limits {
  readonly limitOfDetection?: number;
  readonly limitOfQuantification?: number;
}

const DETECTION =
  /^(?:(?:assay|test|analytical|achieved|mrd) )?(?:sensitivity|sensitivität|sensibilité|sensibilidad|l?lod|nachweisgrenze|(?:lower )?(?:limit of detection|detection limit)|limite de détection|límite de detección)(?: \((?:l?lod)\))?$/i;
const QUANTIFICATION =
  /^(?:(?:assay|test|mrd) )?(?:l?loq|bestimmungsgrenze|quantifizierungsgrenze|(?:lower )?(?:limit of quanti(?:fic|t)ation|quanti(?:fic|t)ation limit)|limite de quantification|límite de cuantificación)(?: \((?:l?loq)\))?$/i;
/** How good a sample was, which is no result of its own. */
const SAMPLE =
  /^(?:total |number of )?(?:(?:nucleated|viable|mononuclear) )?(?:cells|events|leu[ck]ocytes)(?: (?:acquired|analy[sz]ed|collected|counted|recorded))$/i;

/** Whether a component says of the result in another one how far down it reaches, or how good its sample was. */
export const isBesideResult = (component: Observed, result: Observed): boolean =>
  SAMPLE.test(component.concept.words) ||
  [DETECTION, QUANTIFICATION].some((name) => isLimit(component, name, result.value));

/**
 * Components beside a value. Tests by themselves are stated as such; limits in the unit of the result are its own; all else is said in its
 * note.
 */
export function besideValue(
  components: readonly Observed[],
  observing: Observing,
): { readonly parts: readonly Observed[]; readonly rest: Observing } {
  if (components.length === 0) return { parts: components, rest: observing };
  const { facts, common, record } = observing;
  const parts = components.filter(({ concept }) => testOf(concept) !== null);
  const others = components.filter(({ concept }) => testOf(concept) === null);
  const detection = others.find((each) => isLimit(each, DETECTION, facts.value));
  const quantification = others.find((each) => isLimit(each, QUANTIFICATION, facts.value));
  for (const { concept } of others)
    for (const code of concept.codes)
      record.unread.push({ name: "component.code", value: `${code.system} ${code.code}`, why: "names what is kept" });
  const note = inLines(common.note, ...others.map((each) => `${each.concept.words}: ${observedInWords(each)}`));
  const limits = {
    ...(detection === undefined ? {} : { limitOfDetection: numberOf(detection) }),
    ...(quantification === undefined ? {} : { limitOfQuantification: numberOf(quantification) }),
  };
  return { parts, rest: { ...observing, common: note === undefined ? common : { ...common, note }, limits } };
}

function isLimit({ concept, value }: Observed, name: RegExp, of: ObservedValue | null): boolean {
  if (value?.kind !== "quantity" || value.comparator !== undefined || !(Number(value.number) > 0)) return false;
  if (!name.test(concept.words)) return false;
  const unit = value.unit === "1" ? undefined : value.unit;
  return of?.kind === "quantity" ? (of.unit === "1" ? undefined : of.unit) === unit : unit === undefined;
}

const numberOf = ({ value }: Observed): number => (value?.kind === "quantity" ? Number(value.number) : Number.NaN);
