import { workbookLimits } from "../archive/limits.ts";
import { Zip } from "../archive/zip.ts";
import { UnreadableFileError } from "../import/reader.ts";
import { readXml, type XmlHandler } from "./xml-events.ts";

export interface Relationship {
  readonly id: string;
  /** The last word of its address, which is the same in both editions of the standard: `worksheet`. */
  readonly type: string;
  /** Name of the part. */
  readonly part: string;
}

/** The parts of a workbook (Office Open XML) and how they refer to each other. References to other files are not followed. */
export class WorkbookPackage {
  readonly name: string;
  private readonly zip: Zip;
  /** Names of parts do not tell capitals from small letters. */
  private readonly names: ReadonlyMap<string, string>;

  /** @throws UnreadableFileError for archives that are unsafe, and for everything but a workbook of XML, with the remedy */
  constructor(bytes: Uint8Array, name: string) {
    this.name = name;
    this.zip = new Zip(bytes, name, workbookLimits);
    this.names = new Map(this.zip.names().map((part) => [part.toLowerCase(), part]));
  }

  /** @returns the name of the part that describes the workbook */
  workbookPart(): string {
    const stated = this.relationships("").find(({ type }) => type === "officeDocument")?.part;
    const part = stated ?? "xl/workbook.xml";
    if (!this.has(part) || otherDocuments.some((other) => other.part === part)) throw this.noWorkbook();
    return part;
  }

  has(part: string): boolean {
    return this.names.has(part.toLowerCase());
  }

  /** Nothing happens when there is no such part. @throws UnreadableFileError when it is damaged */
  read(part: string, handler: XmlHandler): void {
    const pieces = this.zip.read(this.names.get(part.toLowerCase()) ?? "");
    if (pieces !== null) readXml(pieces, `${part} in ${this.name}`, handler);
  }

  /** Of a part, or with `""` of the whole. */
  relationships(part: string): readonly Relationship[] {
    const folder = part.slice(0, part.lastIndexOf("/") + 1);
    const found: Relationship[] = [];
    this.read(`${folder}_rels/${part.slice(folder.length)}.rels`, {
      open: (name, attributes) => {
        if (name !== "Relationship" || attributes["TargetMode"] === "External") return;
        const type = (attributes["Type"] ?? "").split("/").at(-1) ?? "";
        found.push({ id: attributes["Id"] ?? "", type, part: resolvePart(folder, attributes["Target"] ?? "") });
      },
    });
    return found;
  }

  private noWorkbook(): UnreadableFileError {
    const kind = otherDocuments.find(({ part }) => this.has(part));
    return new UnreadableFileError(
      kind === undefined
        ? `${this.name} is no workbook, and no table: save the data as XLSX or CSV.`
        : `${this.name} is ${kind.is}. Open it in the program that it comes from and save the tables as XLSX or CSV.`,
    );
  }
}

const otherDocuments = [
  { part: "xl/workbook.bin", is: "a binary workbook (XLSB)" },
  { part: "word/document.xml", is: "a text document (Word)" },
  { part: "ppt/presentation.xml", is: "a presentation (PowerPoint)" },
  { part: "Index/Document.iwa", is: "a document of Numbers, Pages or Keynote" },
  { part: "mimetype", is: "an OpenDocument file (as a spreadsheet: ODS)" },
] as const;

/** Targets are relative to the folder of the part that refers to them, or begin with `/`. */
function resolvePart(folder: string, target: string): string {
  const steps: string[] = [];
  for (const step of (target.startsWith("/") ? target : folder + target).split("/")) {
    if (step === "..") steps.pop();
    else if (step !== "" && step !== ".") steps.push(step);
  }
  return steps.join("/");
}
