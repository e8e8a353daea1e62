/** The fields that have a value: a field of the case is left out rather than undefined. */
export function defined<Fields extends object>(
  fields: Fields,
): { [Name in keyof Fields]?: Exclude<Fields[Name], undefined> } {
  const kept: Partial<Fields> = {};
  for (const name in fields) if (fields[name] !== undefined) kept[name] = fields[name];
  return kept as { [Name in keyof Fields]?: Exclude<Fields[Name], undefined> };
}
