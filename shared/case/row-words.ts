import { normalAntigen } from "../therapy/antigens.ts";
import type { Timeline } from "../time/timeline.ts";
import type { KindedEvent } from "./event-index.ts";
import type { Agent, Dose, Procedure, Treatment } from "./event-schemas.ts";
import { formatCourseDays, formatDose, formatFinding } from "./field-facts.ts";
import { recordedNumber } from "./format-result.ts";
import type { AxisUnit } from "./schema.ts";
import { formatTimeIn } from "./timing-facts.ts";

type Kinded<Kind extends KindedEvent["kind"]> = Extract<KindedEvent, { readonly kind: Kind }>;

const joined = (parts: readonly (string | undefined)[], between = ", "): string =>
  parts.filter((part) => part !== undefined && part !== "").join(between);

/** A treatment without its name: what for, which drugs in which doses, how often, and when it paused. */
export function treatmentWords({ resolved }: Kinded<"treatment">, { zero }: Timeline, unit: AxisUnit): string {
  const { event, interruptions } = resolved;
  const pauses = interruptions.map(({ start, end }) => {
    const from = formatTimeIn(start, zero, unit);
    return end === null ? `interrupted from ${from}` : `interrupted ${from} – ${formatTimeIn(end, zero, unit)}`;
  });
  return joined([purposeWords(event), agentsWords(event), courseWords(event), ...pauses], "; ");
}

const purposeWords = ({ name, purpose }: Treatment): string | undefined =>
  purpose !== undefined && name.toLowerCase().includes(purpose.toLowerCase()) ? undefined : purpose;

function courseWords({ dose, steps, route, days, cycles, agents = [] }: Treatment): string {
  const count = typeof cycles === "number" ? cycles : cycles?.length;
  return joined([
    dose === undefined ? undefined : doseWords(dose),
    steps?.map((step) => doseWords(step.dose)).join(" → "),
    agents.some((agent) => agent.route === route) ? undefined : route,
    days === undefined ? undefined : formatCourseDays(days),
    count === undefined ? undefined : `${count} ${count === 1 ? "cycle" : "cycles"}`,
  ]);
}

/** "150 mg/m² twice a day", where the words say the number too. */
function doseWords(dose: Dose): string {
  const words = formatDose(dose);
  const text = typeof dose.text === "string" ? dose.text : "";
  return text !== "" && words.endsWith(` (${text})`) && text.startsWith(words.slice(0, -text.length - 3))
    ? text
    : words;
}

/** Nothing when the name of the treatment says it all already. */
function agentsWords({ name, agents = [] }: Treatment): string {
  const isSaid = (agent: Agent): boolean =>
    name.toLowerCase().includes(agent.name.toLowerCase()) && agentDetails(agent) === "" && agent.inferred !== true;
  if (agents.every(isSaid)) return "";
  if (!agents.every(({ inferred }) => inferred === true)) {
    const words = agents.map(agentWords);
    return words.join(agents.some((agent) => agentDetails(agent).includes(", ")) ? "; " : ", ");
  }
  return `drugs inferred, not in the source: ${agents.map((agent) => joined([agent.name, agentDetails(agent)], " ")).join(", ")}`;
}

const agentWords = (agent: Agent): string =>
  joined([agent.name, agentDetails(agent), agent.inferred === true ? "(inferred, not in the source)" : undefined], " ");

const agentDetails = ({ dose, route, days }: Agent): string =>
  joined([
    dose === undefined ? undefined : doseWords(dose),
    route,
    days === undefined ? undefined : formatCourseDays(days),
  ]);

/** A transplant or an infusion without its name: donor, graft, cells, conditioning. */
export function procedureWords({ resolved }: Kinded<"procedure">): string {
  const { event } = resolved;
  switch (event.kind) {
    case "transplant":
      return transplantWords(event);
    case "CAR-T infusion":
      return joined([event.product, cellsWords(event)]);
    case "donor lymphocyte infusion":
      return cellsWords(event) ?? "";
    case "other":
      return "";
  }
}

type Transplant = Extract<Procedure, { readonly kind: "transplant" }>;

function transplantWords(event: Transplant): string {
  const { type, graftSource, tCellDepletion, conditioning } = event;
  return joined(
    [
      joined([type, donorWords(event)]),
      graftSource === undefined ? undefined : `graft: ${graftSource}`,
      tCellDepletion === undefined ? undefined : `${tCellDepletion ? "with" : "without"} T-cell depletion`,
      cellsWords(event),
      conditioning === undefined ? undefined : `conditioning (${conditioning})`,
    ],
    "; ",
  );
}

/** "other related donor (son, HLA match 7/12)". */
function donorWords({ donor }: Transplant): string | undefined {
  if (donor === undefined) return undefined;
  const match = donor.hlaMatch === undefined ? undefined : `HLA match ${donor.hlaMatch}`;
  const more = joined([donor.description, match]);
  const relation = donor.relation === undefined ? "donor" : `${donor.relation} donor`;
  return more === "" ? relation : `${relation} (${more})`;
}

const cellsWords = ({ cellDose }: { readonly cellDose?: Transplant["cellDose"] }): string | undefined =>
  cellDose === undefined ? undefined : `${recordedNumber(cellDose.value)} ${cellDose.unit} ${cellDose.cells}`;

/** What a panel found of one antigen; what holds for the whole panel, its method and specimen, holds for each finding. */
export function antigenWords({ resolved }: Kinded<"antigen">, part: string): string {
  const { method, specimen, findings } = resolved.event;
  const circumstances = {
    ...(method === undefined ? {} : { method }),
    ...(specimen === undefined ? {} : { specimen }),
  };
  return findings
    .filter(({ antigen }) => normalAntigen(antigen) === part)
    .map((finding) => {
      const words = formatFinding({ ...circumstances, ...finding });
      return finding.inferred === true ? `${words}, inferred, not in the source` : words;
    })
    .join("; ");
}
