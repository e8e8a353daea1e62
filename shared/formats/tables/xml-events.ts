import { SaxesParser } from "saxes";
import { UnreadableFileError } from "../import/reader.ts";

/** As written, with their prefixes. The object has no prototype. */
export type XmlAttributes = Readonly<Record<string, string | undefined>>;

/** What a part of a workbook says, as it goes by. Names come without their prefix, since writers choose prefixes as they like. */
export interface XmlHandler {
  readonly open: (name: string, attributes: XmlAttributes) => void;
  readonly text?: (text: string) => void;
  readonly close?: (name: string) => void;
}

const DEEPEST = 100;

/**
 * Reads XML of pieces of bytes, UTF-8 or UTF-16, without keeping it.
 * @param part its name, for messages
 * @throws UnreadableFileError when it is not well formed, and for document types, which could define endless entities
 */
export function readXml(pieces: Iterable<Uint8Array>, part: string, handler: XmlHandler): void {
  const parser = new SaxesParser();
  let depth = 0;
  parser.on("error", (error) => {
    throw new UnreadableFileError(`${part} is damaged: ${error.message.slice(0, 200)}. Save the workbook anew.`);
  });
  parser.on("doctype", () => {
    throw new UnreadableFileError(`${part} has a document type declaration, which no workbook has. It was not read.`);
  });
  parser.on("opentag", ({ name, attributes }) => {
    depth += 1;
    if (depth > DEEPEST) throw new UnreadableFileError(`${part} is nested more deeply than any workbook is.`);
    handler.open(localName(name), attributes);
  });
  parser.on("closetag", ({ name }) => {
    depth -= 1;
    handler.close?.(localName(name));
  });
  parser.on("text", (text) => handler.text?.(text));
  parser.on("cdata", (text) => handler.text?.(text));
  for (const text of decodePieces(pieces, part)) parser.write(text);
  parser.close();
}

function* decodePieces(pieces: Iterable<Uint8Array>, part: string): Generator<string> {
  let decoder: InstanceType<typeof TextDecoder> | null = null;
  try {
    for (const piece of pieces) {
      decoder ??= new TextDecoder(xmlEncoding(piece), { fatal: true });
      yield decoder.decode(piece, { stream: true });
    }
    if (decoder !== null) yield decoder.decode();
  } catch (error) {
    if (error instanceof UnreadableFileError || !(error instanceof TypeError)) throw error;
    throw new UnreadableFileError(`${part} is damaged: its text cannot be decoded. Save the workbook anew.`);
  }
}

function xmlEncoding([first, second]: Uint8Array): string {
  if ((first === 0xff && second === 0xfe) || second === 0) return "utf-16le";
  return (first === 0xfe && second === 0xff) || first === 0 ? "utf-16be" : "utf-8";
}

function localName(name: string): string {
  const colon = name.indexOf(":");
  return colon === -1 ? name : name.slice(colon + 1);
}

/** Of `r:id`, under whatever prefix. */
export function relationshipId(attributes: XmlAttributes): string | undefined {
  const name = Object.keys(attributes).find((key) => key.endsWith(":id"));
  return name === undefined ? undefined : attributes[name];
}
