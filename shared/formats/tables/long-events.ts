import { type Agent, type Dose, diseaseStates, eventCategories, therapyClasses } from "../../case/event-schemas.ts";
import { askState } from "../import/asked-state.ts";
import type { Statement, StatementOf } from "../import/statements.ts";
import { defined } from "./defined.ts";
import { recogniseDonor, recogniseEvent, recogniseProcedure, recogniseState } from "./known-names.ts";
import { cellDose, doseOfCells } from "./long-cells.ts";
import { donorOfFields, graftOf, transplantType } from "./long-donors.ts";
import { pointOrSpan, type RowFacts, said } from "./long-facts.ts";
import { courseDaysOf, doseOf, plainNumber } from "./long-numbers.ts";
import { doseOfBars } from "./write-result.ts";

const nonEmpty = (text: string | undefined): text is string => text !== undefined && text !== "";

export function treatmentStatement(facts: RowFacts, name: string): Statement {
  const { values, group, time } = facts;
  const classText = values.peek(group, "class");
  const therapyClass = therapyClasses.find((each) => each === classText?.toLowerCase());
  if (therapyClass !== undefined) values.use(group, "class");
  const purpose = values.use(group, "purpose");
  const cycles = cyclesOf(facts);
  const treatment: StatementOf<"treatment">["treatment"] = {
    name,
    ...defined({ class: therapyClass }),
    ...(nonEmpty(purpose) ? { purpose } : {}),
    ...doseAndRoute(facts),
    ...(cycles === null ? {} : { cycles }),
    ...conditioned(facts),
  };
  return {
    kind: "treatment",
    ...said(facts),
    ...defined({ start: time.at, end: time.end }),
    treatment,
  };
}

/** `[hsct-1]`: the transplant that it prepares for. */
function conditioned({ values, group }: RowFacts) {
  const id = /^\[([a-z0-9][a-z0-9-]{0,99})\]$/.exec(values.peek(group, "conditioning") ?? "")?.[1];
  if (id === undefined) return {};
  values.use(group, "conditioning");
  return { conditioningFor: id };
}

function cyclesOf({ values, group }: RowFacts): number | null {
  const column = values.find(group, "cycle");
  if (
    column === null ||
    !/cycles|zyklen|anzahl|number of|ciclos|cures|nombre|疗程数|周期数/i.test(column.mapping.heading)
  )
    return null;
  const count = plainNumber(values.text(column));
  if (count === null || !Number.isInteger(count) || count < 1 || count > 1_000) return null;
  values.take(column);
  return count;
}

/** What the columns say of how a drug was given. */
export function doseAndRoute({ values, group }: RowFacts): Pick<Agent, "dose" | "route" | "days"> {
  const doseColumn = values.find(group, "dose");
  const route = values.use(group, "route");
  const days = courseDaysOf(values.peek(group, "course days") ?? "");
  if (days !== null) values.use(group, "course days");
  const parts = { ...(nonEmpty(route) ? { route } : {}), ...(days === null ? {} : { days }) };
  if (doseColumn === null) return parts;
  const beside = values.has(group, "result") || values.has(group, "percent") ? null : values.find(group, "unit");
  const unitColumn = values.find(group, "dose unit") ?? beside;
  const unit = unitColumn === null ? doseColumn.mapping.test?.unit : values.text(unitColumn);
  const text = values.text(doseColumn);
  const dose: Dose | null = doseOfBars(text) ?? doseOf(text, unit, doseColumn.decimalComma);
  values.take(doseColumn);
  if (unitColumn !== null) values.take(unitColumn);
  return { ...parts, dose: dose ?? { text: unit === undefined ? text : `${text} ${unit}` } };
}

const PROCEDURES = ["transplant", "donor lymphocyte infusion", "CAR-T infusion", "other"] as const;

export function procedureStatement(facts: RowFacts, name: string): Statement | null {
  const { values, group, time } = facts;
  const kind = PROCEDURES.find((each) => each === values.peek(group, "category"));
  const known = kind === undefined ? recogniseProcedure(name) : { kind };
  if (known === null) return null;
  if (kind !== undefined) values.use(group, "category");
  const common = { kind: "procedure" as const, ...said(facts), ...defined({ at: time.at }) };
  const isInfusion = known.kind === "CAR-T infusion" || known.kind === "donor lymphocyte infusion";
  const cells = cellDose(facts) ?? (isInfusion ? doseOfCells(facts) : null);
  const dose = cells === null ? {} : { cellDose: cells };
  switch (known.kind) {
    case "transplant":
      return {
        ...common,
        procedure: { ...transplantOf(facts, name, "type" in known ? known.type : undefined), ...dose },
      };
    case "donor lymphocyte infusion":
      return { ...common, procedure: { kind: known.kind, name, ...dose } };
    case "CAR-T infusion": {
      const product = values.use(group, "drug");
      return {
        ...common,
        procedure: { kind: known.kind, name, ...(nonEmpty(product) && product !== name ? { product } : {}), ...dose },
      };
    }
    case "other":
      return { ...common, procedure: { kind: "other", name } };
  }
}

type Transplant = Extract<StatementOf<"procedure">["procedure"], { kind: "transplant" }>;

function transplantOf(facts: RowFacts, name: string, named: Transplant["type"]): Transplant {
  const { values, group } = facts;
  const typeText = values.peek(group, "transplant type");
  const type = (typeText === undefined ? null : typeIn(typeText)) ?? named;
  if (typeText !== undefined && type !== undefined && /^\p{L}+$/u.test(typeText)) values.use(group, "transplant type");
  const conditioning = values.use(group, "conditioning");
  return {
    kind: "transplant",
    name,
    ...defined({ type }),
    ...donorOf(facts, typeText),
    ...graftSource(facts),
    ...(nonEmpty(conditioning) ? { conditioning } : {}),
  };
}

/** `haploidentisch` as the type of a transplant says that it was allogeneic. */
function typeIn(text: string): "allogeneic" | "autologous" | null {
  const relation = recogniseDonor(text)?.relation;
  const ofDonor = relation === undefined ? null : relation === "self" ? "autologous" : "allogeneic";
  return transplantType(text) ?? ofDonor;
}

function donorOf({ values, group }: RowFacts, typeText: string | undefined): Pick<Transplant, "donor"> {
  const text = values.use(group, "donor");
  const ofType = typeText === undefined ? null : recogniseDonor(typeText);
  if (text === undefined)
    return ofType?.relation === undefined || ofType.relation === "self" ? {} : { donor: { ...ofType } };
  const written = donorOfFields(text);
  if (written !== null) return { donor: written };
  const known = recogniseDonor(text) ?? ofType;
  return { donor: { ...known, ...(known?.relation === text ? {} : { description: text }) } };
}

function graftSource({ values, group }: RowFacts) {
  const text = values.peek(group, "graft source");
  const graft = text === undefined ? null : graftOf(text);
  if (graft === null) return {};
  values.use(group, "graft source");
  return { graftSource: graft };
}

/** Null: the words name no state that the case has. */
export function assessmentStatement(facts: RowFacts, text: string): Statement | null {
  const { values, group, time, context, record } = facts;
  const named = recogniseState(text);
  const asked = named === null ? askState(context.doubts, record, text) : null;
  const known = named ?? (asked === null ? null : { state: asked.state });
  if (known === null) return null;
  const heading = values.find(group, "disease state")?.mapping.heading;
  const mrdText = values.peek(group, "MRD state");
  const mrd = (["positive", "undetectable", "negative"] as const).find((each) => each === mrdText?.toLowerCase());
  if (mrd !== undefined) values.use(group, "MRD state");
  const own = (diseaseStates as readonly string[]).includes(text);
  const label = own ? values.use(group, "name") : text;
  return {
    kind: "assessment",
    ...said(facts),
    ...defined({ at: time.at }),
    assessment: { ...known, ...defined({ mrd, label }) },
    ...(asked?.isOpen === true ? { unanswered: heading === undefined ? text : `${heading}: ${text}` } : {}),
  };
}

export function eventStatement(facts: RowFacts, name: string): Statement {
  const { values, group } = facts;
  const known = recogniseEvent(name);
  const categoryText = values.peek(group, "category");
  const category =
    eventCategories.find((each) => each === categoryText?.toLowerCase()) ??
    recogniseEvent(categoryText ?? "")?.category;
  if (category !== undefined && category === categoryText?.toLowerCase()) values.use(group, "category");
  const grade = values.use(group, "grade") ?? known?.grade;
  return {
    kind: "event",
    ...said(facts),
    ...pointOrSpan(facts.time),
    event: {
      category: category ?? known?.category ?? "clinical",
      name,
      ...(nonEmpty(grade) ? { grade } : {}),
      ...quantityOf(facts),
    },
  };
}

/** `95 %` donor chimerism. */
function quantityOf({ values, group }: RowFacts) {
  const column = values.find(group, "result") ?? values.find(group, "percent");
  if (column === null) return {};
  const text = values.text(column);
  const unit =
    values.peek(group, "unit") ?? column.mapping.test?.unit ?? (column.mapping.role === "percent" ? "%" : undefined);
  const dose = doseOf(text, /[%\p{L}]$/u.test(text) ? undefined : unit, column.decimalComma);
  if (dose === null) return {};
  values.take(column);
  values.use(group, "unit");
  return { quantity: { value: dose.value, unit: dose.unit } };
}
