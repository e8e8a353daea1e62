/**
 * Descriptions that we write: `Heading: value`, one a line, so that people can read them and we can read them back. Line breaks and
 * backslashes of a value are written `\n` and `\\`.
 */
export type DescriptionLines = ReadonlyMap<string, string>;

export const OWN_ID = "Caseline id";

export function writeLines(
  values: readonly (readonly [heading: string, value: string | number | undefined])[],
): string | undefined {
  const lines = values.flatMap(([heading, value]) =>
    value === undefined ? [] : [`${heading}: ${escaped(String(value))}`],
  );
  return lines.length === 0 ? undefined : lines.join("\n");
}

/** Null when any line is of another form: the description is then somebody else's. */
export function readLines(description: string): DescriptionLines | null {
  const found = new Map<string, string>();
  for (const line of description.split("\n")) {
    const colon = line.indexOf(": ");
    const heading = line.slice(0, colon);
    if (colon < 1 || found.has(heading)) return null;
    found.set(heading, unescaped(line.slice(colon + 2)));
  }
  return found;
}

const escaped = (value: string): string =>
  value
    .replaceAll("\\", "\\\\")
    .replaceAll("\r\n", "\\n")
    .replaceAll(/[\r\n]/g, "\\n");

const unescaped = (value: string): string =>
  value.replace(/\\([\\n])/g, (_, sign: string) => (sign === "n" ? "\n" : "\\"));
