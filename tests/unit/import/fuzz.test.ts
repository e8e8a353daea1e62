// Every importer with damaged files: a tenth of what `npm run test:long` does.
import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { expect, test } from "vitest";
import { inProject } from "../../../scripts/project.mjs";
import { filesBelow, formatOfImporter, importCorpus, importers, shareOfImporter } from "../../support/import-corpus.ts";
import { fuzzInProcess } from "../../support/import-fuzz.ts";
import { importOutcome } from "../../support/import-outcome.ts";

const MOST_BYTES = 4_000;
const MOST_GROWTH = 256e6;

test.concurrent.each(importers)(
  "%s: damaged files give cases and a report that add up, or a sentence",
  async (importer) => {
    const folder = inProject("out", "fuzz", importer);
    const corpus = (await importCorpus(`${folder}-corpus`, MOST_BYTES))[importer];
    const runs = shareOfImporter[importer];
    const task = { corpus, format: formatOfImporter[importer], runs, seed: 1, folder };
    const { failures, growth, withCase } = await fuzzInProcess(task);
    expect(failures).toEqual([]);
    expect(growth).toBeLessThan(MOST_GROWTH);
    expect(withCase).toBeGreaterThan(0);
  },
  600_000,
);

const kept = filesBelow(inProject("tests", "fixtures", "import-failures"));

test.each(kept.map((path) => [basename(path), path] as const))("a file that once failed: %s", async (_name, path) => {
  for (const format of [null, "table", "cbioportal", "fhir", "phenopacket"] as const) {
    expect((await importOutcome(readFileSync(path), format)).fault).toBeNull();
  }
});
