import { caseJsonSchemaText } from "../../shared/case/json-schema.ts";

/** The published JSON Schema of the case file, from the definition that validates it. */
export const generated = {
  path: "assets/schema/caseline-1.schema.json",
  make: async (): Promise<string> => caseJsonSchemaText(),
};
