import { catalogueAgents } from "../therapy/catalogue.ts";

/** Antigens that antibodies and cells are directed against: those whose loss matters for what can still be given. */
export const immunotherapyTargets: ReadonlySet<string> = new Set(
  catalogueAgents
    .filter((agent) => agent.class === "immunotherapy" || agent.class === "cellular")
    .flatMap(({ targets }) => targets),
);
