// What PowerPoint wants of a package before it opens it without a repair, checked part by part.
import { strFromU8, unzipSync } from "fflate";
import { JSDOM } from "jsdom";

export interface Presentation {
  /** In the order of the package. */
  readonly names: readonly string[];
  readonly bytes: (name: string) => Uint8Array;
  readonly xml: (name: string) => Document;
  readonly text: (name: string) => string;
}

export function readPresentation(file: Uint8Array): Presentation {
  const parts = unzipSync(file);
  const bytes = (name: string): Uint8Array => {
    const part = parts[name];
    if (part === undefined) throw new Error(`no part ${name}`);
    return part;
  };
  const text = (name: string) => strFromU8(bytes(name));
  const { window } = new JSDOM("");
  const parser = new window.DOMParser();
  return {
    names: Object.keys(parts),
    bytes,
    text,
    xml(name) {
      const document = parser.parseFromString(text(name), "application/xml");
      if (document.querySelector("parsererror") !== null) throw new Error(`${name} is not well-formed`);
      return document;
    },
  };
}

export interface Relation {
  readonly id: string;
  readonly type: string;
  /** Name of the part. */
  readonly target: string;
}

/** What a part refers to. */
export function relationsOf(presentation: Presentation, part: string): readonly Relation[] {
  const [folder, name] = [part.slice(0, part.lastIndexOf("/") + 1), part.slice(part.lastIndexOf("/") + 1)];
  const relations = `${folder}_rels/${name}.rels`;
  if (!presentation.names.includes(relations)) return [];
  return [...presentation.xml(relations).documentElement.children].map((relation) => ({
    id: relation.getAttribute("Id") ?? "",
    type: (relation.getAttribute("Type") ?? "").split("/").at(-1) ?? "",
    target: new URL(relation.getAttribute("Target") ?? "", `http://x/${folder}`).pathname.slice(1),
  }));
}

/** Everything that is wrong with the structure of a presentation, in words. */
export function faultsIn(presentation: Presentation): readonly string[] {
  const { names } = presentation;
  const faults: string[] = [];
  const types = presentation.xml("[Content_Types].xml");
  const defaults = new Set([...types.querySelectorAll("Default")].map((one) => one.getAttribute("Extension")));
  const overrides = [...types.querySelectorAll("Override")].map((one) => one.getAttribute("PartName")?.slice(1) ?? "");
  if (names[0] !== "[Content_Types].xml") faults.push("the content types are not the first part");
  if (new Set(overrides).size !== overrides.length) faults.push("a part has two content types");
  for (const name of overrides) if (!names.includes(name)) faults.push(`a content type of no part: ${name}`);
  const reached = new Set(["[Content_Types].xml"]);
  const visit = (part: string): void => {
    if (reached.has(part)) return;
    reached.add(part);
    faults.push(...faultsOfPart(presentation, part));
    for (const { target } of relationsOf(presentation, part)) if (names.includes(target)) visit(target);
  };
  visit("");
  for (const name of names) {
    if (name.endsWith("/")) faults.push(`${name} is a folder`);
    else if (name.endsWith(".rels")) continue;
    else if (!reached.has(name)) faults.push(`nothing refers to ${name}`);
    else if (!overrides.includes(name) && !defaults.has(name.split(".").at(-1) ?? ""))
      faults.push(`${name} has no type`);
    if (name.endsWith(".xml") && name !== "[Content_Types].xml" && !overrides.includes(name))
      faults.push(`${name} has no type of its own`);
  }
  return faults;
}

function faultsOfPart(presentation: Presentation, part: string): readonly string[] {
  const relations = relationsOf(presentation, part);
  const ids = new Set(relations.map(({ id }) => id));
  const faults = relations
    .filter(({ target }) => !presentation.names.includes(target))
    .map(({ target }) => `${part} refers to ${target}, which is not there`);
  if (ids.size !== relations.length) faults.push(`${part} has two relations of one id`);
  if (!part.endsWith(".xml")) return faults;
  const document = presentation.xml(part);
  const shapes: string[] = [];
  for (const element of document.querySelectorAll("*")) {
    for (const { name, value } of element.attributes) {
      if (name.startsWith("r:") && !ids.has(value)) faults.push(`${part} uses ${value}, which it does not have`);
    }
    if (element.localName === "cNvPr") shapes.push(element.getAttribute("id") ?? "");
  }
  if (new Set(shapes).size !== shapes.length) faults.push(`${part} has two shapes of one id`);
  return faults;
}

/** All texts of a part, a paragraph each. */
export const paragraphsOf = (document: Document): readonly string[] =>
  [...document.getElementsByTagName("a:p")].map((paragraph) =>
    [...paragraph.getElementsByTagName("a:t")].map((run) => run.textContent).join(""),
  );
