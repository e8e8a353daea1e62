import { checkedCase } from "../../shared/formats/import/checked-case.ts";
import { importFiles } from "../../shared/formats/import/import-files.ts";
import type { ImportSink, ImportSummary } from "../../shared/formats/import/import-result.ts";
import type { ImportChoices } from "../../shared/formats/import/reader.ts";
import { CaseFolder } from "../import/case-folder.ts";
import { gatherFiles } from "../import/gather-files.ts";
import { keepMemoryLow } from "../import/keep-memory-low.ts";
import { readProfile, writeProfile } from "../import/profile-file.ts";
import { RecordSpill } from "../import/record-spill.ts";
import { answersById, type ImportPlan, planImport } from "./import-plan.ts";
import { answerProblems, isOpen, summaryLines } from "./import-summary.ts";
import { complain, refuseToOverwrite } from "./output.ts";
import { reasonOf } from "./plain-words.ts";
import { UsageError } from "./usage-error.ts";

/** `caseline import` */
export async function importCases(args: readonly string[]): Promise<number> {
  const plan = planImport(args);
  const choices = await choicesOf(plan);
  keepMemoryLow();
  let folder: CaseFolder | undefined;
  const stopListening = whenEnded(() => folder?.discard());
  try {
    folder = new CaseFolder(plan.folder);
    return await importInto(folder, plan, choices);
  } catch (error) {
    if (error instanceof UsageError) throw error;
    complain(`caseline: ${reasonOf(error, plan.folder)} No case was written.`);
    return 1;
  } finally {
    stopListening();
    folder?.discard();
  }
}

async function choicesOf({ format, profiles, answers }: ImportPlan): Promise<ImportChoices> {
  const mappings = (await Promise.all(profiles.map(readProfile))).flat();
  return { answers: answersById(answers), mappings, ...(format === null ? {} : { format }) };
}

const endings = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 } as const;

/** Whoever ends the program finds nothing of it. */
function whenEnded(discard: () => void): () => void {
  const listeners = Object.entries(endings).map(([signal, code]) => {
    const listener = (): void => {
      discard();
      process.exit(code);
    };
    process.on(signal, listener);
    return () => process.off(signal, listener);
  });
  return () => {
    for (const stop of listeners) stop();
  };
}

async function importInto(folder: CaseFolder, plan: ImportPlan, choices: ImportChoices): Promise<number> {
  const spill = plan.report === null ? null : new RecordSpill(folder.temporaryPath("records"));
  const problems: string[] = [];
  const sink: ImportSink = {
    async case(imported) {
      const checked = checkedCase(imported);
      if (checked.ok) await folder.write(imported.case.patient?.label ?? imported.patient, checked.text);
      else problems.push(checked.problem);
    },
    record: (record) => spill?.add(record),
  };
  try {
    const { files, paths } = await gatherFiles(plan.inputs, { except: plan.folder });
    const outputs = [plan.report, plan.saveProfile].filter((path) => path !== null);
    await refuseToOverwrite([...paths, ...plan.profiles], outputs, "import");
    const summary = await importFiles(files, choices, sink);
    return await conclude(folder, plan, { summary, spill, problems });
  } finally {
    spill?.close();
  }
}

interface Read {
  readonly summary: ImportSummary;
  readonly spill: RecordSpill | null;
  /** Of cases that could not be opened again. */
  readonly problems: readonly string[];
}

async function conclude(folder: CaseFolder, plan: ImportPlan, { summary, spill, problems }: Read): Promise<number> {
  const { unknown, impossible } = answerProblems(plan.answers, summary);
  if (impossible[0] !== undefined) throw new UsageError(impossible[0], "import");
  for (const line of summaryLines(summary)) for (const part of line.split("\n")) complain(part);
  for (const line of [...unknown, ...problems]) complain(`caseline: ${line}`);
  if (plan.report !== null) await spill?.writeReport(plan.report, summary);
  if (plan.strict && isOpen(summary)) {
    complain("caseline: No case was written, since questions are open and --strict was given.");
    return 1;
  }
  const clashes = folder.clashes();
  if (clashes.length > 0) {
    complain(`caseline: ${clashesInWords(clashes, plan.folder)} No case was written.`);
    return 1;
  }
  if (plan.saveProfile !== null) await writeProfile(plan.saveProfile, summary.tables);
  folder.moveIntoPlace();
  complain(`${folder.count === 1 ? "1 case was" : `${folder.count} cases were`} written to ${plan.folder}.`);
  const isWhole = problems.length === 0 && summary.files.every(({ format, aside }) => format !== null || aside);
  return isWhole && folder.count > 0 ? 0 : 1;
}

function clashesInWords(clashes: readonly string[], folder: string): string {
  const named = clashes.slice(0, 5).join(", ");
  const more = clashes.length > 5 ? ` and ${clashes.length - 5} more` : "";
  return `There is already ${named}${more} in ${folder}.`;
}
