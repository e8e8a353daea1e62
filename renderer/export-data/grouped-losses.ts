import type { Loss } from "../../shared/formats/export.ts";

export interface LossGroup {
  /** Field of the case, in words. */
  readonly field: string;
  readonly count: number;
  /** Each sentence once, with what it is said of. */
  readonly messages: readonly string[];
}

/** More events than anybody reads through. */
const MOST_EVENTS = 6;

function named(message: string, events: readonly string[]): string {
  if (events.length === 0) return message;
  const more = events.length - MOST_EVENTS;
  return `${message} (${events.slice(0, MOST_EVENTS).join(", ")}${more > 0 ? `, and ${more} more` : ""})`;
}

/** Whether the files say it after all, in a way of Caseline's own. */
export const isKeptForCaseline = ({ message }: Loss): boolean => /\bextension\b/.test(message);

/** Losses by field, the field with most of them first. */
export function groupedLosses(losses: readonly Loss[]): readonly LossGroup[] {
  const groups = new Map<string, Map<string, (string | null)[]>>();
  for (const { field, event, message } of losses) {
    const messages = groups.get(field) ?? new Map<string, (string | null)[]>();
    const events = messages.get(message) ?? [];
    events.push(event);
    messages.set(message, events);
    groups.set(field, messages);
  }
  return [...groups].map(([field, messages]) => groupOf(field, messages)).sort((a, b) => b.count - a.count);
}

function groupOf(field: string, messages: ReadonlyMap<string, readonly (string | null)[]>): LossGroup {
  return {
    field: inWords(field),
    count: [...messages.values()].flat().length,
    messages: [...messages].map(([message, events]) =>
      named(
        message,
        events.filter((event) => event !== null),
      ),
    ),
  };
}

const words = new Map([
  ["agents", "Drugs of a regimen"],
  ["assay", "Test and method"],
  ["at", "Times"],
  ["category", "Categories"],
  ["cellDose", "Doses of cells"],
  ["class", "Classes of treatments"],
  ["codes", "Codes"],
  ["course", "Courses"],
  ["cycles", "Cycles"],
  ["days", "Days of a course"],
  ["diagnosis", "Diagnosis"],
  ["donor", "Donors"],
  ["dose", "Doses"],
  ["end", "Ends"],
  ["figure", "How the figure is drawn"],
  ["findings", "Findings on antigens"],
  ["guide", "Guide lines"],
  ["inferred", "What is inferred"],
  ["interruptions", "Interruptions"],
  ["limit", "Limits of detection and quantification"],
  ["measures", "What a test measures"],
  ["mrd", "MRD in a disease state"],
  ["note", "Notes"],
  ["patient", "Patient"],
  ["partOf", "What an event is a part of"],
  ["purpose", "Purposes of treatments"],
  ["reported", "Results as they were reported"],
  ["result", "Results"],
  ["scale", "Scales of results"],
  ["source", "Sources"],
  ["sourceText", "Words of the source"],
  ["sources", "Sources"],
  ["start", "Starts"],
  ["state", "Disease states"],
  ["steps", "Steps of a dose"],
  ["url", "Addresses of sources"],
  ["views", "Steps of the presentation"],
]);

/** `quantitativeRange` as `Quantitative range`. */
function inWords(field: string): string {
  const known = words.get(field);
  if (known !== undefined) return known;
  const spaced = field.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`).trim();
  return spaced.charAt(0).toUpperCase() + spaced.slice(1);
}
