import type { Loss } from "../../shared/formats/export.ts";

export interface LossGroup {
  /** Field of the case, in words. */
  readonly field: string;
  readonly messages: readonly string[];
}

/** Losses by field, the field with most of them first. */
export function groupedLosses(losses: readonly Loss[]): readonly LossGroup[] {
  const groups = new Map<string, string[]>();
  for (const { field, event, message } of losses) {
    const messages = groups.get(field) ?? [];
    messages.push(event === null ? message : `${event}: ${message}`);
    groups.set(field, messages);
  }
  return [...groups]
    .map(([field, messages]) => ({ field: inWords(field), messages }))
    .sort((a, b) => b.messages.length - a.messages.length);
}

const words = new Map([
  ["at", "Time"],
  ["views", "Steps of the presentation"],
  ["sourceText", "Words of the source"],
]);

/** `quantitativeRange` as `Quantitative range`. */
function inWords(field: string): string {
  const known = words.get(field);
  if (known !== undefined) return known;
  const spaced = field.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`).trim();
  return spaced.charAt(0).toUpperCase() + spaced.slice(1);
}
