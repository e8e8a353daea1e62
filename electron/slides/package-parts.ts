import { strFromU8, strToU8 } from "fflate/browser";
import { escapeXml } from "./xml.ts";

/** The parts of a package by their names. */
export type PackageParts = Readonly<Record<string, Uint8Array>>;

/** What a slide brings into the package beside its text. */
export interface SlideContent {
  readonly notes: string;
  readonly svg: string;
  readonly png: Uint8Array;
}

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

/**
 * The package that pptxgenjs made, with what it leaves wrong put right: the real pictures in place of the stand-ins, notes in
 * paragraphs, a theme of the notes' own, parts in the order that the schema asks for, content types of the parts that exist, and
 * properties without names and times.
 * @param slides in the order of the slides
 */
export function finishPackage(made: PackageParts, title: string, slides: readonly SlideContent[]): PackageParts {
  const parts = new Map(Object.entries(made).filter(([name]) => !name.endsWith("/")));
  const edit = (name: string, change: (xml: string) => string): void => {
    parts.set(name, strToU8(change(strFromU8(partOf(parts, name)))));
  };
  for (const [index, slide] of slides.entries()) {
    putPictures(parts, index + 1, slide);
    edit(`ppt/notesSlides/notesSlide${index + 1}.xml`, (xml) => withNotes(xml, slide.notes));
  }
  parts.set("ppt/theme/theme2.xml", partOf(parts, "ppt/theme/theme1.xml"));
  edit("ppt/notesMasters/_rels/notesMaster1.xml.rels", (xml) => xml.replace("theme1.xml", "theme2.xml"));
  edit("ppt/presentation.xml", inSchemaOrder);
  parts.set("docProps/core.xml", strToU8(coreProperties(title)));
  parts.set("docProps/app.xml", strToU8(appProperties(slides.length)));
  parts.delete("[Content_Types].xml");
  // Readers find out by the first part what the file is.
  return { "[Content_Types].xml": strToU8(contentTypes([...parts.keys()])), ...Object.fromEntries(parts) };
}

function partOf(parts: ReadonlyMap<string, Uint8Array>, name: string): Uint8Array {
  const part = parts.get(name);
  if (part === undefined) throw new Error(`The slides are not complete: ${name} is missing.`);
  return part;
}

/** pptxgenjs writes one picture twice: under the name of a PNG, which every reader can show, and under that of the SVG. */
function putPictures(parts: Map<string, Uint8Array>, number: number, { svg, png }: SlideContent): void {
  const relations = strFromU8(partOf(parts, `ppt/slides/_rels/slide${number}.xml.rels`));
  const put = (ending: string, bytes: Uint8Array): void => {
    const target = new RegExp(`Target="\\.\\./(media/[^"]+\\.${ending})"`).exec(relations)?.[1];
    if (target === undefined) throw new Error(`The slides are not complete: slide ${number} has no ${ending} picture.`);
    parts.set(`ppt/${target}`, bytes);
  };
  put("png", png);
  put("svg", strToU8(svg));
}

/** One paragraph a line. */
function withNotes(xml: string, notes: string): string {
  const paragraphs = notes.split(/\r\n?|\n/).map((line) => {
    const run = line === "" ? "" : `<a:r><a:rPr lang="en-US"/><a:t>${escapeXml(line)}</a:t></a:r>`;
    return `<a:p>${run}<a:endParaRPr lang="en-US"/></a:p>`;
  });
  const body = /(<p:ph type="body"[^>]*\/>.*?<a:lstStyle\/>).*?(<\/p:txBody>)/s;
  return xml.replace(body, (_found, before: string, after: string) => `${before}${paragraphs.join("")}${after}`);
}

/** The list of notes masters comes before that of slides. */
const inSchemaOrder = (presentation: string): string =>
  presentation.replace(/(<p:sldIdLst>.*?<\/p:sldIdLst>)(<p:notesMasterIdLst>.*?<\/p:notesMasterIdLst>)/s, "$2$1");

const coreProperties = (title: string): string =>
  `${HEAD}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>${escapeXml(title)}</dc:title></cp:coreProperties>`;

const appProperties = (slides: number): string =>
  `${HEAD}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"><Application>Caseline</Application><Slides>${slides}</Slides><Notes>${slides}</Notes></Properties>`;

const typeOfEnding: Readonly<Record<string, string>> = {
  png: "image/png",
  rels: "application/vnd.openxmlformats-package.relationships+xml",
  svg: "image/svg+xml",
  xml: "application/xml",
};

const presentationType = (name: string): string =>
  `application/vnd.openxmlformats-officedocument.presentationml.${name}+xml`;

/** Types of the XML parts, by what their names look like. */
const typesOfParts: readonly (readonly [name: RegExp, type: string])[] = [
  [/^docProps\/core\.xml$/, "application/vnd.openxmlformats-package.core-properties+xml"],
  [/^docProps\/app\.xml$/, "application/vnd.openxmlformats-officedocument.extended-properties+xml"],
  [/^ppt\/presentation\.xml$/, presentationType("presentation.main")],
  [/^ppt\/(presProps|viewProps|tableStyles)\.xml$/, presentationType("$1")],
  [/^ppt\/theme\/theme\d+\.xml$/, "application/vnd.openxmlformats-officedocument.theme+xml"],
  [/^ppt\/(?:\w+)\/(slideMaster|slideLayout|slide|notesMaster|notesSlide)\d+\.xml$/, presentationType("$1")],
];

function contentTypes(names: readonly string[]): string {
  const defaults = Object.entries(typeOfEnding).map(
    ([ending, type]) => `<Default Extension="${ending}" ContentType="${type}"/>`,
  );
  const overrides = names
    .filter((name) => name.endsWith(".xml"))
    .map((name) => `<Override PartName="/${name}" ContentType="${typeOfPart(name)}"/>`);
  return `${HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">${[...defaults, ...overrides].join("")}</Types>`;
}

function typeOfPart(name: string): string {
  for (const [pattern, type] of typesOfParts) {
    const found = pattern.exec(name);
    if (found !== null) return type.replace("$1", found[1] ?? "");
  }
  throw new Error(`The slides have a part of no known type: ${name}.`);
}
