import { anchorSchema } from "../../case/event-schemas.ts";
import { timeSchema } from "../../case/time-schema.ts";
import type { Extraction } from "./extraction.ts";
import type { Facts, Said } from "./facts.ts";
import { codesOf } from "./own-fields.ts";
import { isObject, type JsonObject, textOf } from "./values.ts";

/** The code of the Basic resource that carries what belongs to a case as a whole. */
export const CASE_CODE = "case";

/** What this program has written of a case as a whole; null for a Basic resource of anybody else. */
export function readOwn({ own }: Extraction): readonly Facts[] | null {
  if (!own.has(CASE_CODE)) return null;
  const said: Said[] = [];
  const title = textOf(own.get("title"));
  const subtitle = textOf(own.get("subtitle"));
  if (title !== undefined) said.push({ kind: "patient", title, ...(subtitle === undefined ? {} : { subtitle }) });
  said.push(...listOf(own.get("anchors")).flatMap(anchorOf), ...listOf(own.get("sources")).flatMap(sourceOf));
  said.push(...listOf(own.get("notes")).flatMap(noteOf), ...followUpOf(own.get("lastFollowUp")));
  const zero = textOf(own.get("dayZero"));
  if (zero !== undefined) said.push({ kind: "day zero", of: zero });
  return said.map((each) => ({ type: "said", said: each }));
}

const listOf = (value: unknown): readonly JsonObject[] => (Array.isArray(value) ? value.filter(isObject) : []);

function anchorOf(value: JsonObject): readonly Said[] {
  const anchor = anchorSchema.safeParse(value);
  if (!anchor.success) return [];
  const { id, name, at, counting } = anchor.data;
  return [
    {
      kind: "anchor",
      id,
      name,
      ...(at === undefined ? {} : { at }),
      ...(counting === undefined ? {} : { counting }),
    },
  ];
}

function sourceOf({ id, citation, doi, url }: JsonObject): readonly Said[] {
  const words = textOf(citation);
  const [name, number, address] = [textOf(id), textOf(doi), textOf(url)];
  if (words === undefined) return [];
  return [
    {
      kind: "source",
      citation: words,
      ...(name === undefined ? {} : { id: name }),
      ...(number === undefined ? {} : { doi: number }),
      ...(address === undefined ? {} : { url: address }),
    },
  ];
}

function noteOf({ id, text, at, note, sourceText, codes }: JsonObject): readonly Said[] {
  const words = textOf(text);
  const name = textOf(id);
  const time = timeSchema.safeParse(at);
  const [more, source] = [textOf(note), textOf(sourceText)];
  const coded = codesOf(codes);
  if (words === undefined) return [];
  return [
    {
      kind: "note",
      text: words,
      ...(name === undefined ? {} : { id: name }),
      ...(time.success ? { at: time.data } : {}),
      ...(more === undefined ? {} : { note: more }),
      ...(source === undefined ? {} : { sourceText: source }),
      ...(coded.length === 0 ? {} : { codes: coded }),
    },
  ];
}

function followUpOf(value: unknown): readonly Said[] {
  if (!isObject(value)) return [];
  const at = timeSchema.safeParse(value["at"]);
  const status = textOf(value["status"]);
  const vital = (["alive", "dead", "unknown"] as const).find((each) => each === value["vital"]);
  return [
    {
      kind: "follow-up",
      ...(at.success ? { at: at.data } : {}),
      ...(status === undefined ? {} : { status }),
      ...(vital === undefined ? {} : { vital }),
    },
  ];
}

export function diagnosisOf(value: unknown): readonly Said[] {
  if (!isObject(value)) return [];
  const name = textOf(value["name"]);
  if (name === undefined) return [];
  const details = Array.isArray(value["details"]) ? value["details"].flatMap((each) => textOf(each) ?? []) : [];
  const genetics = listOf(value["genetics"]).flatMap(({ finding, method, at }) => {
    const [found, how] = [textOf(finding), textOf(method)];
    const time = timeSchema.safeParse(at);
    if (found === undefined) return [];
    return [
      {
        finding: found,
        ...(how === undefined ? {} : { method: how }),
        ...(time.success ? { at: time.data } : {}),
      },
    ];
  });
  return [
    {
      kind: "diagnosis",
      name,
      ...(details.length > 0 ? { details } : {}),
      ...(genetics.length > 0 ? { genetics } : {}),
    },
  ];
}
