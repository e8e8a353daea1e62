import type { UnreadValue } from "../import/record.ts";
import type { Facts } from "./facts.ts";
import { isObject, type JsonObject, textOf } from "./values.ts";

/** Comparable: versions of servers count up, and so do times. */
export function versionOf({ meta }: JsonObject): string | undefined {
  if (!isObject(meta)) return undefined;
  return textOf(meta["lastUpdated"]) ?? textOf(meta["versionId"])?.padStart(20, "0");
}

export function versionIn(unread: readonly UnreadValue[]): string | undefined {
  const said = (name: string) => unread.find((each) => each.name === name)?.value ?? undefined;
  return said("meta.lastUpdated") ?? said("meta.versionId")?.padStart(20, "0");
}

interface Person {
  readonly sex?: string | undefined;
  readonly birthDate?: string | undefined;
}

export function personOf(facts: readonly Facts[]): Person {
  for (const each of facts) if (each.type === "said" && each.said.kind === "patient") return each.said;
  return {};
}

/** Whether two patients of one id are two: what both say is not the same. */
export const differ = (first: Person, second: Person): boolean =>
  (["sex", "birthDate"] as const).some(
    (key) => first[key] !== undefined && second[key] !== undefined && first[key] !== second[key],
  );
