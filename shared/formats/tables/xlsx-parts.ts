import { builtInFormat, type NumberFormat, readNumberFormat } from "./number-format.ts";
import type { DateSystem } from "./serial-dates.ts";
import { TextPool } from "./text-pool.ts";
import type { WorkbookPackage } from "./xlsx-package.ts";
import { relationshipId, type XmlHandler } from "./xml-events.ts";

export interface SheetEntry {
  readonly name: string;
  readonly state: "visible" | "hidden" | "veryHidden";
  readonly relationship: string;
}

/** Reads the workbook part: the sheets in their order, and from when days are counted. */
export function readWorkbookPart(
  workbook: WorkbookPackage,
  part: string,
): { sheets: readonly SheetEntry[]; dates: DateSystem } {
  const sheets: SheetEntry[] = [];
  let dates: DateSystem = "1900";
  workbook.read(part, {
    open: (name, attributes) => {
      if (name === "workbookPr" && isTrue(attributes["date1904"])) dates = "1904";
      if (name !== "sheet") return;
      const state = attributes["state"];
      sheets.push({
        name: attributes["name"] ?? "",
        state: state === "hidden" || state === "veryHidden" ? state : "visible",
        relationship: relationshipId(attributes) ?? "",
      });
    },
  });
  return { sheets, dates };
}

export function isTrue(attribute: string | undefined): boolean {
  return attribute === "1" || attribute === "true" || attribute === "on";
}

/** The number format of each style of a cell, by its index. */
export function readStyles(workbook: WorkbookPackage, part: string): readonly NumberFormat[] {
  const codes = new Map<number, string>();
  const ids: number[] = [];
  let inCellStyles = false;
  workbook.read(part, {
    open: (name, attributes) => {
      if (name === "numFmt") codes.set(Number(attributes["numFmtId"]), attributes["formatCode"] ?? "General");
      if (name === "cellXfs") inCellStyles = true;
      if (name === "xf" && inCellStyles) ids.push(Number(attributes["numFmtId"] ?? 0));
    },
    close: (name) => {
      if (name === "cellXfs") inCellStyles = false;
    },
  });
  const formats = new Map<number, NumberFormat>();
  return ids.map((id) => {
    const known = formats.get(id) ?? readNumberFormat(codes.get(id) ?? builtInFormat(id));
    formats.set(id, known);
    return known;
  });
}

/** The texts that cells refer to by index. */
export function readSharedStrings(workbook: WorkbookPackage, part: string): readonly string[] {
  const strings: string[] = [];
  const pool = new TextPool();
  const rich = new RichText();
  workbook.read(part, {
    open: (name) => {
      if (name === "si") rich.begin();
      else rich.open(name);
    },
    text: (text) => rich.text(text),
    close: (name) => {
      rich.close(name);
      if (name === "si") strings.push(pool.keep(rich.take()));
    },
  });
  return strings;
}

/** Text in runs of different type faces. Phonetic runs, which say how East Asian text is spoken, are no part of it. */
export class RichText implements Required<Omit<XmlHandler, "open">> {
  private parts: string[] = [];
  private inText = false;
  private phonetic = 0;

  begin(): void {
    this.parts = [];
    this.inText = false;
    this.phonetic = 0;
  }

  open(name: string): void {
    if (name === "rPh") this.phonetic += 1;
    if (name === "t") this.inText = true;
  }

  text(text: string): void {
    if (this.inText && this.phonetic === 0) this.parts.push(text);
  }

  close(name: string): void {
    if (name === "rPh") this.phonetic -= 1;
    if (name === "t") this.inText = false;
  }

  take(): string {
    return unescapeCharacters(this.parts.join(""));
  }
}

/** Characters that XML cannot hold stand as `_x000B_`; a text that looks like that itself begins with `_x005F_`. */
export function unescapeCharacters(text: string): string {
  if (!text.includes("_x")) return text;
  return text.replace(/_x([0-9a-fA-F]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
}
