import { config } from "zod";

// zod compiles schemas with `new Function` unless it is told not to before the first schema is made; the page's content
// security policy forbids that. Each schema therefore takes zod from here.
config({ jitless: true });

export type { core, infer, RefinementCtx, ZodObject, ZodType } from "zod";
// Only what is used: zod's own namespace would bring its messages in fifty languages into each bundle.
export {
  array,
  boolean,
  discriminatedUnion,
  enum,
  literal,
  looseObject,
  number,
  registry,
  string,
  toJSONSchema,
  tuple,
  union,
} from "zod";
