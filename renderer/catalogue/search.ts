import type { TherapyClass } from "../../shared/case/event-schemas.ts";
import {
  type CatalogueAgent,
  type CatalogueRegimen,
  catalogueAgents,
  catalogueRegimens,
  namesOf,
  normalAntigen,
} from "../../shared/therapy/catalogue.ts";
import { plainKey } from "../../shared/therapy/plain-key.ts";

export type CatalogueEntry =
  | { readonly kind: "agent"; readonly agent: CatalogueAgent }
  | { readonly kind: "regimen"; readonly regimen: CatalogueRegimen };

/** Entries of the list under one heading. */
export interface EntryGroup {
  readonly title: string;
  readonly entries: readonly CatalogueEntry[];
}

export const classNames: Readonly<Record<TherapyClass, string>> = {
  immunotherapy: "Immunotherapy",
  targeted: "Targeted drugs",
  cellular: "Cellular therapy",
  chemotherapy: "Chemotherapy",
  radiotherapy: "Radiotherapy",
  supportive: "Support",
};

/** The line of the catalogue that an entry shows. */
export const lineOf = (entry: CatalogueEntry): CatalogueAgent | CatalogueRegimen =>
  entry.kind === "agent" ? entry.agent : entry.regimen;

const agentEntries = catalogueAgents.map((agent): CatalogueEntry => ({ kind: "agent", agent }));
const regimenEntries = catalogueRegimens.map((regimen): CatalogueEntry => ({ kind: "regimen", regimen }));
const allEntries = [...agentEntries, ...regimenEntries];

const entryOfLine = new Map(allEntries.map((entry) => [lineOf(entry), entry]));

export function entryOf(line: CatalogueAgent | CatalogueRegimen): CatalogueEntry {
  const entry = entryOfLine.get(line);
  if (entry === undefined) throw new Error(`${line.name} is not a line of the catalogue`);
  return entry;
}

export const regimensWith = (agent: CatalogueAgent): readonly CatalogueRegimen[] =>
  catalogueRegimens.filter(({ components }) => components.some((component) => component.agent === agent.name));

/** What an entry can be found by: its names, targets, class and kind; a drug also by its regimens, a regimen by its drugs. */
function keysOf(entry: CatalogueEntry): readonly string[] {
  if (entry.kind === "regimen") {
    const { regimen } = entry;
    return [...namesOf(regimen), ...regimen.components.map(({ agent }) => agent), classNames[regimen.class], "regimen"];
  }
  const { agent } = entry;
  const regimens = regimensWith(agent).flatMap((regimen) => [regimen.name, ...regimen.synonyms]);
  return [...namesOf(agent), ...agent.targets, agent.kind, classNames[agent.class], agent.class, ...regimens];
}

const keys: ReadonlyMap<CatalogueEntry, readonly string[]> = new Map(
  allEntries.map((entry) => [entry, keysOf(entry).map(plainKey)]),
);

const isFoundBy = (entry: CatalogueEntry, key: string): boolean =>
  keys.get(entry)?.some((own) => own.includes(key)) ?? false;

/**
 * Entries that the words fit, whatever the case, spaces and hyphens: those with the words as one name if there are any ("CD 19",
 * "hyper CVAD"), else those that each word fits ("antibody CD20"). All of them for no words.
 */
export function searchCatalogue(query: string): readonly CatalogueEntry[] {
  const whole = plainKey(normalAntigen(query));
  if (whole === "") return allEntries;
  const asOne = allEntries.filter((entry) => isFoundBy(entry, whole));
  if (asOne.length > 0) return asOne;
  const words = query
    .split(/\s+/)
    .map(plainKey)
    .filter((word) => word !== "");
  return allEntries.filter((entry) => words.every((word) => isFoundBy(entry, word)));
}

/** Of what was found: the first that has the words as its name, else as the start of a name, else the first of all. */
export function bestOf(query: string, found: readonly CatalogueEntry[]): CatalogueEntry | undefined {
  const whole = plainKey(query);
  const named = (fits: (name: string) => boolean) =>
    found.find((entry) => namesOf(lineOf(entry)).some((name) => fits(plainKey(name))));
  return named((name) => name === whole) ?? named((name) => name.startsWith(whole)) ?? found[0];
}

/** By class, in the order of the catalogue; regimens last. Groups without an entry are left out. */
export function grouped(entries: readonly CatalogueEntry[]): readonly EntryGroup[] {
  const ofClass = (therapyClass: string) => (entry: CatalogueEntry) =>
    entry.kind === "agent" && entry.agent.class === therapyClass;
  const groups = Object.entries(classNames).map(([therapyClass, title]) => ({
    title,
    entries: entries.filter(ofClass(therapyClass)),
  }));
  const regimens = { title: "Regimens", entries: entries.filter(({ kind }) => kind === "regimen") };
  return [...groups, regimens].filter((group) => group.entries.length > 0);
}
