import { expect, test } from "vitest";
import { inProject } from "../../scripts/project.mjs";
import { formatOfImporter, importCorpus, importers, shareOfImporter } from "../support/import-corpus.ts";
import { fuzzInProcess } from "../support/import-fuzz.ts";

const TIMES = 10;
const MOST_BYTES = 16_000;
const MOST_GROWTH = 256e6;

test.concurrent.each(importers)(
  "%s: damaged files by the ten thousand give cases and a report that add up, or a sentence",
  async (importer) => {
    const folder = inProject("out", "fuzz", `long-${importer}`);
    const corpus = (await importCorpus(`${folder}-corpus`, MOST_BYTES))[importer];
    const runs = TIMES * shareOfImporter[importer];
    const task = { corpus, format: formatOfImporter[importer], runs, seed: 20_211_004, folder };
    const { failures, growth } = await fuzzInProcess(task);
    expect(failures).toEqual([]);
    expect(growth).toBeLessThan(MOST_GROWTH);
  },
  3_600_000,
);
