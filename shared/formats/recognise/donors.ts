import type { Procedure } from "../../case/event-schemas.ts";
import { isUncertain } from "./uncertain.ts";
import { knownParts, vocabulary, wordsOf } from "./words.ts";

type Donor = NonNullable<Extract<Procedure, { kind: "transplant" }>["donor"]>;
type Relation = NonNullable<Donor["relation"]>;

export interface RecognisedDonor {
  readonly relation?: Relation;
  /** `9/10`: alleles that agree, of those that were looked at. */
  readonly hlaMatch?: string;
}

const relations = vocabulary<Relation>([
  [
    "matched sibling",
    "msd|matched sibling|matched sibling donor|hla identical sibling|identical sibling|hla matched sibling|hla identisches geschwister|" +
      "hla identischer bruder|hla identische schwester|matched related sibling|hla identical sib|hla id sibling|frere hla identique|hermano hla identico|同胞相合|同胞全相合|全相合同胞",
  ],
  [
    "matched unrelated",
    "mud|matched unrelated|matched unrelated donor|hla matched unrelated|hla matched unrelated donor|fully matched unrelated donor|" +
      "matched ud|hla identischer fremdspender|无关供者全相合|全相合无关供者",
  ],
  ["mismatched unrelated", "mmud|mismatched unrelated|mismatched unrelated donor|mis matched unrelated donor"],
  [
    "haploidentical",
    "haplo|haploidentical|haploidentical donor|haploidentisch|haploidentischer|haploidentique|haploidentico|haploidentica|aploidentico|单倍体|" +
      "单倍体相合|半相合",
  ],
  [
    "cord blood",
    "cord|cord blood|ucb|umbilical cord|umbilical cord blood|ucbt|cord blood unit|nabelschnurblut|sang de cordon|sang placentaire|" +
      "sangre de cordon|sangue cordonale|脐血|脐带血",
  ],
  ["other related", "other related|other related donor"],
  ["self", "auto|self|autologous|autolog|autologe|autologue|autologo|自体"],
]);

/** With one of these the text speaks of what was not done, or of more than one donor. */
const OTHERWISE = new Set(
  "no|not|without|none|or|vs|versus|failed|search|kein|keine|nicht|oder|ohne|pas|ou|sans|sin|o|senza|non|无|或|未".split(
    "|",
  ),
);

/** `MUD 10/10`, `MSD`, `haplo (mother)`, `MMUD 9/10`, `UCB`: what is certain of it. Null where nothing is. */
export function recogniseDonor(text: string): RecognisedDonor | null {
  const { found, unknown } = knownParts(text, relations);
  if (wordsOf(text) === "" || isUncertain(text) || unknown.some((word) => OTHERWISE.has(word))) return null;
  const [relation, ...others] = new Set(found);
  const match = hlaMatchIn(text);
  const isCertain = relation !== undefined && others.length === 0 && agree(relation, match);
  if (!isCertain && match === undefined) return null;
  return {
    ...(isCertain ? { relation } : {}),
    ...(match === undefined ? {} : { hlaMatch: `${match.alike}/${match.of}` }),
  };
}

interface Match {
  readonly alike: number;
  readonly of: number;
}

const FRACTION = /(?<![\d/.])(\d{1,2}) ?\/ ?(6|8|10|12|14)(?![\d/.])/g;

/** Undefined too where two of them are stated, or it is none that can be. */
function hlaMatchIn(text: string): Match | undefined {
  const [first, ...others] = [...text.slice(0, 200).matchAll(FRACTION)];
  if (first === undefined || others.some(([whole]) => whole !== first[0])) return undefined;
  const [alike, of] = [Number(first[1]), Number(first[2])];
  return alike <= of && alike * 2 >= of ? { alike, of } : undefined;
}

function agree(relation: Relation, match: Match | undefined): boolean {
  if (match === undefined) return true;
  const isWhole = match.alike === match.of;
  if (relation === "matched sibling" || relation === "matched unrelated") return isWhole;
  return relation !== "mismatched unrelated" || !isWhole;
}
