import type { Agent, Dose, TherapyClass, Treatment } from "../../case/event-schemas.ts";
import { classOfAgent, findAgent, findRegimen } from "../../therapy/catalogue.ts";
import type { Statement } from "../import/statements.ts";
import { recogniseDonor, recogniseProcedure } from "../recognise/recognise.ts";
import { namedProcedure, procedureStatement } from "./procedure-row.ts";
import { type NamedProcedure, procedureIn } from "./procedure-words.ts";
import { guideOf, said, spanOf, type TimelineRow } from "./said.ts";

const RADIATION = /radiation|radiotherap|irradiation|brachytherap|\bTBI\b/i;
const CLASSES: readonly (readonly [TherapyClass, RegExp])[] = [
  ["radiotherapy", RADIATION],
  ["chemotherapy", /chemo/i],
  ["cellular", /cell(ular)?[ -]therap|\bcar[ -]?t\b/i],
  ["immunotherapy", /immun(?!o?-?\s?supp)|checkpoint|antibod/i],
  ["targeted", /target|kinase inhibitor|\btki\b/i],
  ["supportive", /support(ive)?\b|growth factor/i],
  ["cellular", /^cellular(?: (?:immuno)?therapy)?$/i],
];

/** TREATMENT: a drug or regimen over a span, radiation, or a transplant that is listed among the treatments. */
export function treatmentRow(row: TimelineRow): Statement {
  const { cells } = row;
  const [agent, subtype, type] = [
    cells.see("AGENT", "DRUG", "DRUG_NAME"),
    cells.see("SUBTYPE"),
    cells.see("TREATMENT_TYPE"),
  ];
  const regimen = cells.see("REGIMEN", "REGIMEN_NAME", "TREATMENT", "TREATMENT_NAME");
  if (row.id === null && [type, subtype].some((text) => /^(surgery|surgical)/i.test(text ?? "")))
    return surgeryAmongTreatments(row);
  const drug = agent ?? regimen;
  const beside = row.id === null ? procedureIn([subtype, type].filter((text) => text !== null)) : null;
  const procedure = row.id === null ? procedureOfTreatment(row, drug, beside) : null;
  if (procedure !== null) return procedure;
  const stated = beside === null ? (classIn(subtype) ?? classIn(type)) : undefined;
  const isRadiation = stated === "radiotherapy";
  const name = isRadiation && row.id === null ? radiationName(row) : drugName(row);
  takeWhatTheClassSays(row, stated);
  const details = {
    ...doseOf(row, isRadiation),
    ...routeOf(row),
    ...cyclesOf(row),
    ...agentsOf(row, name, isRadiation),
    ...ownFields(row),
  };
  const treatment = { name, ...(stated === undefined ? {} : { class: stated }), ...details, ...guideOf(row) };
  return { kind: "treatment", treatment, ...spanOf(row), ...said(row) };
}

const PREPARATION = /condition|lympho-?deplet|prophyla|mobili[sz]/i;

/** A transplant or an infusion of cells that is listed among the treatments; null for the drugs that are given for one. */
function procedureOfTreatment(row: TimelineRow, drug: string | null, beside: NamedProcedure | null): Statement | null {
  const { cells, times } = row;
  const texts = [drug, ...["SUBTYPE", "TREATMENT_TYPE"].map((key) => cells.see(key))].filter((text) => text !== null);
  const isInfused = drug !== null && recogniseProcedure(drug) !== null;
  const named = isInfused ? procedureIn(texts) : beside;
  if (named === null || isInfused || drug === null) return named === null ? null : namedProcedure(row, named);
  const said = ["SUBTYPE", "TREATMENT_TYPE", "NOTE", "NOTES", "COMMENT", "COMMENTS"].map((key) => cells.see(key) ?? "");
  if (times.isSpan || said.some((text) => PREPARATION.test(text))) return null;
  const classes = drugsIn(drug).map(classOfAgent);
  const isKnown = classes.some((each) => each !== undefined);
  if (!isKnown) {
    const donor = recogniseDonor(drug)?.relation;
    return namedProcedure(
      row,
      named.found.kind === "transplant" && donor !== undefined && donor !== "self" ? { ...named, donor } : named,
    );
  }
  const isConditioning = classes.every((each) => each === "chemotherapy" || each === "radiotherapy");
  if (named.found.kind !== "transplant" || !isConditioning || cells.see("CONDITIONING") !== null) return null;
  cells.take("AGENT", "DRUG", "DRUG_NAME", "REGIMEN", "REGIMEN_NAME", "TREATMENT", "TREATMENT_NAME");
  return procedureStatement(row, named.found, named.name, { conditioning: drug });
}

function drugsIn(text: string): readonly string[] {
  const parts = partsOf(text);
  return parts.length === 0 ? [text] : parts;
}

/** `TREATMENT_TYPE: Surgery`: the operation is named by what else the row has. */
function surgeryAmongTreatments(row: TimelineRow): Statement {
  const name = row.cells.see("AGENT", "PROCEDURE", "SUBTYPE", "TREATMENT_TYPE") ?? "Surgery";
  return procedureStatement(row, recogniseProcedure(name) ?? { kind: "other" }, name);
}

/** Of words that say two things (`Chemoradiation`) no class is told: the agents tell it. */
function classIn(text: string | null): TherapyClass | undefined {
  if (text === null || (RADIATION.test(text) && /chemo/i.test(text))) return undefined;
  return CLASSES.find(([, words]) => words.test(text))?.[0];
}

/** `SUBTYPE: Chemotherapy` says no more than the class does. */
function takeWhatTheClassSays({ cells, id }: TimelineRow, stated: TherapyClass | undefined): void {
  if (stated !== undefined && cells.see("SUBTYPE")?.toLowerCase() === stated) cells.take("SUBTYPE");
  if (id !== null || /^medical therapy$/i.test(cells.see("TREATMENT_TYPE") ?? "")) cells.take("TREATMENT_TYPE");
}

const drugName = ({ cells }: TimelineRow): string =>
  cells.take("AGENT", "DRUG", "DRUG_NAME") ??
  cells.take("REGIMEN", "REGIMEN_NAME", "TREATMENT", "TREATMENT_NAME") ??
  cells.see("SUBTYPE") ??
  cells.see("TREATMENT_TYPE") ??
  "Treatment";

/** The agent of a radiation is its dose, or its kind. */
function radiationName({ cells }: TimelineRow): string {
  const subtype = cells.see("SUBTYPE");
  if (subtype !== null) return cells.take("SUBTYPE") ?? subtype;
  const agent = cells.see("AGENT");
  if (agent !== null && parseDose(agent, null) === null) return cells.take("AGENT") ?? agent;
  return cells.see("TREATMENT_TYPE") ?? "Radiation therapy";
}

const QUANTITY = /^(\d{1,12}(?:\.\d{1,12})?)\s{0,3}([^\d\s.,][^\n]{0,60})$/;

function parseDose(text: string, unit: string | null): Dose | null {
  if (unit !== null && /^\d{1,12}(\.\d{1,12})?$/.test(text)) return { value: Number(text), unit };
  const [, value, ownUnit] = QUANTITY.exec(text) ?? [];
  return value === undefined || ownUnit === undefined ? null : { value: Number(value), unit: ownUnit.trim() };
}

const DOSES = ["DOSE", "DOSAGE"];
const RADIATION_DOSES = [...DOSES, "DELIVERED_DOSE", "RADIATION_DOSAGE", "RADIATION_DOSE", "AGENT"];

/** A dose that is a number without a unit stays in the note. */
function doseOf({ cells }: TimelineRow, isRadiation: boolean): { dose?: Dose } {
  for (const key of isRadiation ? RADIATION_DOSES : DOSES) {
    const text = cells.see(key);
    if (text === null) continue;
    const units = [`${key}_UNIT`, `${key}_UNITS`, "DOSE_UNIT", "DOSE_UNITS"];
    const unit = cells.see(...units);
    const dose = parseDose(text, unit);
    if (dose === null) continue;
    cells.take(key);
    if (unit !== null && "unit" in dose && dose.unit === unit) cells.take(...units);
    const words = cells.take("DOSE_TEXT");
    return { dose: words === null ? dose : { ...dose, text: words } };
  }
  const words = cells.take("DOSE_TEXT");
  return words === null ? {} : { dose: { text: words ?? words } };
}

function routeOf({ cells }: TimelineRow): { route?: string } {
  const route = cells.take("ROUTE", "ROUTE_OF_ADMINISTRATION");
  return route === null ? {} : { route };
}

function cyclesOf({ cells }: TimelineRow): { cycles?: number } {
  const text = cells.see("CYCLES", "NUMBER_OF_CYCLES");
  if (text === null || !/^[1-9]\d{0,2}$/.test(text)) return {};
  cells.take("CYCLES", "NUMBER_OF_CYCLES");
  return { cycles: Number(text) };
}

/** The agents of a list. A name with a comma (`CHEMO, NOS`) is one only when each part is a drug. */
function agentsOf({ cells, id }: TimelineRow, name: string, isRadiation: boolean): { agents?: Agent[] } {
  const listed = cells.take("AGENTS");
  const inferred = new Set(
    id === null ? [] : (cells.take("AGENTS_INFERRED") ?? "").split(";").map((part) => part.trim()),
  );
  const parts =
    listed === null ? (isRadiation || id !== null ? [] : partsOf(name)) : listed.split(";").map((part) => part.trim());
  const agents = parts.filter((part) => part !== "");
  if (agents.length < (listed === null ? 2 : 1)) return {};
  return { agents: agents.map((agent) => (inferred.has(agent) ? { name: agent, inferred: true } : { name: agent })) };
}

function partsOf(name: string): readonly string[] {
  if (findAgent(name) !== undefined || findRegimen(name) !== undefined) return [];
  const plain = trimmed(name.split(/[;|]| \+ /));
  if (plain.length > 1) return plain;
  const perhaps = trimmed(name.split(/[,/+&]| and /i));
  return perhaps.every((part) => findAgent(part) !== undefined) ? perhaps : [];
}

const trimmed = (parts: readonly string[]): readonly string[] =>
  parts.map((part) => part.trim()).filter((part) => part !== "");

function ownFields({ cells, id }: TimelineRow): Pick<Treatment, "purpose" | "conditioningFor"> {
  const purpose = cells.take("PURPOSE");
  const conditioningFor = id === null ? null : cells.take("CONDITIONING_FOR");
  return {
    ...(purpose === null ? {} : { purpose }),
    ...(conditioningFor === null ? {} : { conditioningFor }),
  };
}
