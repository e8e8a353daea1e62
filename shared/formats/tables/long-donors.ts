import type { Procedure } from "../../case/event-schemas.ts";
import { plainText } from "./dates-words.ts";

type Transplant = Extract<Procedure, { kind: "transplant" }>;
type Relation = NonNullable<NonNullable<Transplant["donor"]>["relation"]>;
type Graft = NonNullable<Transplant["graftSource"]>;

const EXACT: ReadonlyMap<string, Relation> = new Map([
  ["matched sibling", "matched sibling"],
  ["matched unrelated", "matched unrelated"],
  ["mismatched unrelated", "mismatched unrelated"],
  ["haploidentical", "haploidentical"],
  ["other related", "other related"],
  ["cord blood", "cord blood"],
  ["self", "self"],
]);

const FIELDS = ["relation", "description", "hlaMatch", "bloodGroup", "donorSpecificAntibodies"] as const;

/** `relation: haploidentical; hlaMatch: 7/12`, as our own tables have it. */
export function donorOfFields(text: string): NonNullable<Transplant["donor"]> | null {
  const fields = new Map<string, string>();
  for (const part of text.split("; ")) {
    const [, field, value] = /^(\w{1,40}): ([\s\S]+)$/.exec(part) ?? [];
    if (field === undefined || value === undefined || !FIELDS.some((each) => each === field) || fields.has(field))
      return null;
    fields.set(field, value);
  }
  const { relation, ...others } = Object.fromEntries(fields);
  const known = relation === undefined ? undefined : EXACT.get(relation);
  if (relation !== undefined && known === undefined) return null;
  return { ...(known === undefined ? {} : { relation: known }), ...others };
}

export function graftOf(text: string): Graft | null {
  const plain = plainText(text);
  const found: readonly (Graft | false)[] = [
    /\b(?:pb|pbsc|pbsct|peripheral|blutstammzellen|periphere\w*|peripherique\w*|sangre periferica|csp|sp)\b|外周/.test(
      plain,
    ) && "peripheral blood",
    /\b(?:bm|marrow|bone marrow|km|knochenmark|moelle|medula|mo)\b|骨髓/.test(plain) && "marrow",
    /cord|nabelschnur|cordon|脐/.test(plain) && "cord blood",
  ];
  const named = found.filter((graft) => graft !== false);
  const [only] = named;
  return named.length === 1 && only !== undefined ? only : null;
}

export function transplantType(text: string): "allogeneic" | "autologous" | null {
  const plain = plainText(text);
  const allogeneic = /\ballo|异基因|同种/.test(plain);
  const autologous = /\bauto|自体/.test(plain);
  if (allogeneic === autologous) return null;
  return allogeneic ? "allogeneic" : "autologous";
}
