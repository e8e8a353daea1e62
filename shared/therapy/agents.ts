import type { AgentLine, CatalogueAgent } from "./agent.ts";
import { agentStatements } from "./agent-statements.ts";
import { chemotherapies } from "./chemotherapies.ts";
import { cellularTherapies, immunotherapies } from "./immunotherapies.ts";
import { type SourceId, sourcesNaming } from "./sources.ts";
import { supportiveAgents } from "./supportive-agents.ts";
import { targetedAgents } from "./targeted-agents.ts";

export type { AgentKind, BrandName, CatalogueAgent, Statement } from "./agent.ts";

const lines: readonly AgentLine[] = [
  ...immunotherapies,
  ...targetedAgents,
  ...cellularTherapies,
  ...chemotherapies,
  ...supportiveAgents,
];

/** Every agent that the catalogue knows. A name or synonym belongs to one agent only, whatever its case, hyphens and spaces. */
export const catalogueAgents: readonly CatalogueAgent[] = lines.map((line) => ({
  ...line,
  sources: sourcesOf(line),
  statements: agentStatements[line.name] ?? [],
}));

/** The documents that name the agent; general knowledge too, where what it is or what it is against is in none of them. */
function sourcesOf({ name, inferred }: AgentLine): readonly SourceId[] {
  const naming = sourcesNaming(name);
  return inferred === undefined || naming.includes("general") ? naming : [...naming, "general"];
}
