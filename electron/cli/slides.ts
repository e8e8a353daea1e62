import { makeSlides } from "../slides/make-slides.ts";
import { readCaseFile } from "./case-file.ts";
import { parseCommandLine } from "./command-line.ts";
import { lackingSigns } from "./lacking-signs.ts";
import { complain, deliver, refuseToOverwrite, STANDARD_OUTPUT } from "./output.ts";
import { reasonOf } from "./plain-words.ts";
import { displayName } from "./read-input.ts";
import { singleCase } from "./single-case.ts";
import { UsageError } from "./usage-error.ts";

const optionTable = { output: { type: "string", short: "o" } } as const;

/** `caseline slides` */
export async function slides(args: readonly string[]): Promise<number> {
  const { input, output } = singleCase(parseCommandLine(args, optionTable, "slides"), "slides");
  if (output !== STANDARD_OUTPUT && !/\.pptx$/i.test(output)) {
    throw new UsageError(`The slides' name has to end in .pptx: ${output}.`, "slides");
  }
  await refuseToOverwrite([input], [output], "slides");
  const { timeline, diagnostics, failure } = await readCaseFile(input);
  for (const line of diagnostics) complain(line);
  if (failure !== null) complain(`caseline: ${failure}`);
  if (timeline === null) return 1;
  try {
    const { bytes, missingGlyphs } = await makeSlides(timeline);
    for (const warning of lackingSigns(missingGlyphs)) complain(`${displayName(input)}: warning: ${warning}`);
    return (await deliver(output, bytes)) ? 0 : 1;
  } catch (error) {
    complain(`${displayName(input)}: error: ${reasonOf(error)}`);
    return 1;
  }
}
