import type { TherapyClass, Treatment } from "../case/event-schemas.ts";
import { type CatalogueAgent, catalogueAgents } from "./agents.ts";
import { normalAntigen } from "./antigens.ts";
import { foreignNames } from "./foreign-names.ts";
import { plainDrugName } from "./plain-drug-name.ts";
import { plainKey } from "./plain-key.ts";
import { isProtocol } from "./protocols.ts";
import { type CatalogueRegimen, catalogueRegimens } from "./regimens.ts";

export type { AgentKind, BrandName, CatalogueAgent, Statement } from "./agents.ts";
export type { CatalogueRegimen, RegimenComponent } from "./regimens.ts";
export { type CatalogueSource, catalogueSources, type SourceId } from "./sources.ts";
export { catalogueAgents, catalogueRegimens, normalAntigen };

/** All names of an agent or a regimen, the usual one first, then those under which it is sold. */
export function namesOf(entry: CatalogueAgent | CatalogueRegimen): readonly string[] {
  return [entry.name, ...entry.brandNames.map(({ name }) => name), ...entry.synonyms];
}

function byKey<Entry extends CatalogueAgent | CatalogueRegimen>(entries: readonly Entry[]): ReadonlyMap<string, Entry> {
  return new Map(entries.flatMap((entry) => namesOf(entry).map((name) => [plainKey(name), entry])));
}

const agentOfKey = byKey(catalogueAgents);
const regimenOfKey = byKey(catalogueRegimens);

/**
 * By any of its names, whatever the case, hyphens and spaces, in any language that the catalogue knows, with its salt and form
 * (`vincristine sulfate 1 MG/ML Injection`). Never a guess: an unknown name is undefined.
 */
export function findAgent(name: string): CatalogueAgent | undefined {
  const known = agentNamed(name);
  if (known !== undefined) return known;
  const plain = plainDrugName(name);
  return (plain === null ? undefined : agentNamed(plain)) ?? namedTwice(name);
}

/** `Rituximab (MabThera)`: one drug under two of its names. */
function namedTwice(name: string): CatalogueAgent | undefined {
  const [, outside, inside] = /^([^()]{1,100})\(([^()]{1,100})\)$/.exec(name.trim()) ?? [];
  if (outside === undefined || inside === undefined) return undefined;
  const agent = agentNamed(outside);
  return agent !== undefined && agent === agentNamed(inside) ? agent : undefined;
}

function agentNamed(name: string): CatalogueAgent | undefined {
  const key = plainKey(name);
  const known = agentOfKey.get(key);
  if (known !== undefined) return known;
  const english = foreignNames.get(key);
  return english === undefined ? undefined : agentOfKey.get(plainKey(english));
}

/** By any of its names, or as a part of a protocol of chemotherapy, of which only the class is known. */
export function findRegimen(name: string): CatalogueRegimen | undefined {
  const named = regimenOfKey.get(plainKey(name)) ?? regimenOfKey.get(plainKey(name.replace(REGIMEN_WORD, "")));
  return named ?? (isProtocol(name) ? regimenOfKey.get("chemotherapy") : undefined);
}

const REGIMEN_WORD = /(?:方案|[ -](?:regimen|protocol|protokoll|schema|protocole|protocolo))$/i;

/** One drug of a treatment. `agent` is undefined when the catalogue does not know it. */
export interface TreatmentAgent {
  /** As the case (or else the catalogue) writes it. */
  readonly name: string;
  readonly agent: CatalogueAgent | undefined;
  /** Not in the source of the case: inferred by its author, or added from what the catalogue knows of the regimen. */
  readonly inferred: boolean;
}

/** The part of a treatment that says what was given. */
export type NamedTreatment = Pick<Treatment, "name"> & {
  readonly class?: Treatment["class"];
  readonly agents?: Treatment["agents"];
};

/** What a treatment consists of: its own list of agents, else the drug or regimen of its name, else the drugs joined by "+" or "/". */
export function treatmentAgents(treatment: NamedTreatment): readonly TreatmentAgent[] {
  if (treatment.agents !== undefined && treatment.agents.length > 0) {
    return treatment.agents.map(({ name, inferred }) => ({
      name,
      agent: findAgent(name),
      inferred: inferred === true,
    }));
  }
  return agentsOfName(treatment.name);
}

function agentsOfName(name: string): readonly TreatmentAgent[] {
  const agent = findAgent(name);
  if (agent !== undefined) return [{ name, agent, inferred: false }];
  const regimen = findRegimen(name);
  if (regimen !== undefined) {
    if (regimen.components.length === 0) return [{ name, agent: undefined, inferred: false }];
    return regimen.components.map((component) => ({
      name: component.agent,
      agent: findAgent(component.agent),
      inferred: true,
    }));
  }
  const hyphenated = name.split("-").map((part) => part.trim());
  if (hyphenated.length > 1 && hyphenated.every((part) => findAgent(part) !== undefined))
    return hyphenated.map((part) => ({ name: part, agent: findAgent(part), inferred: false }));
  return name
    .split(/[+/]/)
    .map((part) => part.trim())
    .filter((part) => part !== "")
    .map((part) => ({ name: part, agent: findAgent(part), inferred: false }));
}

/**
 * The class that the case states, else the one that the agents have. Supportive drugs of a regimen do not count (the G-CSF of FLAG),
 * and a regimen with chemotherapy in it is chemotherapy. Undefined when an agent is unknown and its class could matter.
 */
export function classOf(treatment: NamedTreatment | string): TherapyClass | undefined {
  if (typeof treatment === "string") return classOfTreatment({ name: treatment });
  return treatment.class ?? classOfTreatment(treatment);
}

function classOfTreatment(treatment: NamedTreatment): TherapyClass | undefined {
  if (treatment.agents === undefined || treatment.agents.length === 0) {
    const regimen = findRegimen(treatment.name);
    if (regimen !== undefined) return regimen.class;
  }
  const agents = treatmentAgents(treatment);
  const classes = new Set(agents.map(({ agent }) => agent?.class));
  if (classes.size > 1) classes.delete("supportive");
  if (classes.has("chemotherapy")) return "chemotherapy";
  const [only, ...others] = classes;
  return others.length === 0 ? only : undefined;
}

/** The class of one drug, whatever the regimen that it is part of. */
export function classOfAgent(name: string): TherapyClass | undefined {
  return findAgent(name)?.class;
}
