import type { Code, Statement, StatementOf } from "../import/statements.ts";
import type { OwnFields } from "./own.ts";
import { isObject, textOf } from "./values.ts";

type Treatment = StatementOf<"treatment">["treatment"];

/** Fields of a treatment that FHIR has no element for. The builder takes no more of them than the format of the case allows. */
const TREATMENT_FIELDS = [
  ...([
    "class",
    "purpose",
    "conditioningFor",
    "agents",
    "dose",
    "route",
    "days",
    "cycles",
    "steps",
    "interruptions",
  ] as const),
  "guide",
] as const;

export function treatmentFields(own: OwnFields | undefined): Partial<Treatment> {
  if (own === undefined) return {};
  return Object.fromEntries(TREATMENT_FIELDS.flatMap((name) => (own.has(name) ? [[name, own.get(name)]] : [])));
}

/** A statement of an event that this program has written, with what every event may carry. */
export function withProvenance(statement: Statement, id: string | undefined, own: OwnFields | undefined): Statement {
  if (own?.has("written") !== true) return statement;
  const { note: _note, codes: _codes, inferred: _inferred, sourceText: _sourceText, ...plain } = statement;
  const [note, sourceText] = [textOf(own.get("note")), textOf(own.get("sourceText"))];
  const codes = codesOf(own.get("codes"));
  return {
    ...plain,
    ...(id === undefined ? {} : { id }),
    ...(note === undefined ? {} : { note }),
    ...(sourceText === undefined ? {} : { sourceText }),
    ...(codes.length === 0 ? {} : { codes }),
    ...(own.get("inferred") === true ? { inferred: true } : {}),
  } as Statement;
}

export function codesOf(value: unknown): readonly Code[] {
  if (!Array.isArray(value)) return [];
  return value.filter(isObject).flatMap(({ system, code, display }) => {
    const [where, which, words] = [textOf(system), textOf(code), textOf(display)];
    if (where === undefined || which === undefined) return [];
    return [{ system: where, code: which, ...(words === undefined ? {} : { display: words }) }];
  });
}

/** An event as it was in the case that was written; the builder takes no more of it than the format of the case allows. */
export function ownEvent(own: OwnFields | undefined): StatementOf<"event">["event"] | null {
  const event = own?.get("event");
  if (!isObject(event) || typeof event["name"] !== "string" || typeof event["category"] !== "string") return null;
  return event as StatementOf<"event">["event"];
}
