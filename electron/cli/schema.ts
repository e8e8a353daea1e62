import { caseJsonSchemaText } from "../../shared/case/json-schema.ts";
import { parseCommandLine } from "./command-line.ts";
import { UsageError } from "./usage-error.ts";

/** `caseline schema` */
export async function schema(args: readonly string[]): Promise<number> {
  const { files } = parseCommandLine(args, {}, "schema");
  if (files.length > 0) throw new UsageError(`schema takes no file: ${files[0]}.`, "schema");
  process.stdout.write(caseJsonSchemaText());
  return 0;
}
