import type { CatalogueAgent } from "./agent.ts";
import { chemotherapies } from "./chemotherapies.ts";
import { cellularTherapies, immunotherapies } from "./immunotherapies.ts";
import { supportiveAgents } from "./supportive-agents.ts";
import { targetedAgents } from "./targeted-agents.ts";

export type { AgentKind, CatalogueAgent } from "./agent.ts";

/** Every agent that the catalogue knows. A name or synonym belongs to one agent only, whatever its case, hyphens and spaces. */
export const catalogueAgents: readonly CatalogueAgent[] = [
  ...immunotherapies,
  ...targetedAgents,
  ...cellularTherapies,
  ...chemotherapies,
  ...supportiveAgents,
];
