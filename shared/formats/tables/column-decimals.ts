import type { ReadContext } from "../import/reader.ts";
import type { SourceRecord } from "../import/record.ts";
import type { ColumnProfile } from "./column-profile.ts";
import type { ColumnMapping, ColumnRole } from "./mapping.ts";

const NUMBER_ROLES: ReadonlySet<ColumnRole> = new Set([
  "result",
  "value",
  "limit of detection",
  "limit of quantification",
  "sensitivity",
  "dose",
  "percent",
  "cell dose",
  "age at diagnosis",
] as const);

interface Separators {
  readonly comma: boolean;
  readonly point: boolean;
  /** `1,234`: decimals or thousands. */
  readonly unclear: string | null;
  /** `1.234`: thousands, where the other numbers have a comma for decimals. */
  readonly grouped: boolean;
}

/** How the numbers of a column write their decimals: true for 0,5. Null: nothing to decide. */
export function decimalCommaOf(
  { role, heading }: ColumnMapping,
  facts: {
    readonly place: string;
    readonly profile: ColumnProfile;
    readonly profiles: readonly ColumnProfile[];
    readonly head: SourceRecord;
  },
  { doubts }: ReadContext,
): boolean | null {
  if (!NUMBER_ROLES.has(role)) return null;
  const own = separatorsOf(facts.profile);
  if (own.comma && !own.point) return true;
  if (own.point && !own.comma) return false;
  if (own.comma && own.point) return null;
  if (own.unclear === null && !own.grouped) return null;
  const others = facts.profiles.map(separatorsOf);
  if (others.some(({ comma }) => comma) && !others.some(({ point }) => point)) return true;
  if (others.some(({ point }) => point) && !others.some(({ comma }) => comma)) return false;
  if (own.unclear === null) return null;
  const question = {
    id: `decimal-comma:${facts.place}`,
    kind: "decimal comma" as const,
    question: `Is ${own.unclear} in the column “${heading}” ${own.unclear.replace(",", ".")}, or ${own.unclear.replace(",", "")}?`,
    candidates: [
      { value: "comma", label: `${own.unclear.replace(",", ".")}: the comma is for decimals` },
      { value: "point", label: `${own.unclear.replace(",", "")}: the comma is for thousands` },
    ],
    assumed: null,
  };
  const answer = doubts.ask(question, facts.head, own.unclear);
  return answer === null ? null : answer === "comma";
}

function separatorsOf(profile: ColumnProfile): Separators {
  const kinds = new Set<WrittenKind>();
  let unclear: string | null = null;
  for (const { text, cell } of profile.values.slice(0, 5_000)) {
    if (typeof cell !== "string" || text.length > 60 || !/^[<>≤≥=~\s]*[\d.]/.test(text)) continue;
    for (const [number] of text.matchAll(/\d[\d.,]*\d/g)) {
      const kind = kindOf(number);
      kinds.add(kind);
      if (kind === "unclear") unclear ??= number;
    }
  }
  return { comma: kinds.has("comma"), point: kinds.has("point"), unclear, grouped: kinds.has("grouped") };
}

type WrittenKind = "comma" | "point" | "unclear" | "grouped" | "other";

function kindOf(number: string): WrittenKind {
  if (/^[1-9]\d{0,2},\d{3}$/.test(number)) return "unclear";
  if (/^[1-9]\d{0,2}\.\d{3}$/.test(number)) return "grouped";
  if (/^\d+,\d+$/.test(number) || /^\d{1,3}(?:\.\d{3})+,\d+$/.test(number)) return "comma";
  return /^\d+\.\d+$/.test(number) || /^\d{1,3}(?:,\d{3})+\.\d+$/.test(number) ? "point" : "other";
}
