import { expect, test } from "vitest";
import { inProject } from "../../scripts/project.mjs";
import { formatOfImporter, importCorpus, importers } from "../support/import-corpus.ts";
import { fuzzInProcess } from "../support/import-fuzz.ts";

const RUNS = 50_000;
const MOST_GROWTH = 256e6;

test.each(importers)(
  "%s: 50,000 damaged files give cases and a report that add up, or a sentence",
  async (importer) => {
    const folder = inProject("out", "fuzz", `long-${importer}`);
    const corpus = (await importCorpus(`${folder}-corpus`))[importer];
    const task = { corpus, format: formatOfImporter[importer], runs: RUNS, seed: 20_211_004, folder };
    const { failures, growth } = await fuzzInProcess(task);
    expect(failures).toEqual([]);
    expect(growth).toBeLessThan(MOST_GROWTH);
  },
  3_600_000,
);
