/** A file of an import; `name` has the folders inside of the folder or archive that was given: `labs/2021.csv`. One object each. */
export interface SourceFile {
  readonly name: string;
  /** Sheet of a workbook. */
  readonly sheet?: string;
}

/** Where in the imported files something stands. */
export interface Place {
  readonly source: SourceFile;
  /** From 1, in the file or the sheet. */
  readonly line?: number;
  /** Heading of the column. */
  readonly column?: string;
  /** In a document of JSON or YAML: `entry[3].resource`. */
  readonly path?: string;
}

/** `labs.xlsx, sheet MRD, line 7, column Result`. */
export function placeInWords({ source, line, column, path }: Place): string {
  return [
    source.name,
    source.sheet === undefined ? null : `sheet ${source.sheet}`,
    line === undefined ? null : `line ${line}`,
    column === undefined ? null : `column ${column}`,
    path === undefined || path === "" ? null : path,
  ]
    .filter((part) => part !== null)
    .join(", ");
}
