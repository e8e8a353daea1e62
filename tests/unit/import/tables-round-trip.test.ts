import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import type { Case } from "../../../shared/case/schema.ts";
import { importAll } from "../../../shared/formats/import/import-files.ts";
import { writeCsv } from "../../../shared/formats/tables/write-csv.ts";
import { writeXlsx } from "../../../shared/formats/tables/write-xlsx.ts";
import { inputFile } from "../../support/input-file.ts";
import { resolved } from "../../support/resolved.ts";
import { expectRoundTrip } from "../../support/round-trip.ts";

const folder = "assets/cases";
const names = readdirSync(folder).filter((name) => name.endsWith(".caseline"));

describe.each(names)("%s", (name) => {
  // Without its figure, which says from which event the axis counts, times are compared as the case itself counts them.
  const { figure: _figure, ...original } = JSON.parse(readFileSync(`${folder}/${name}`, "utf8")) as Case;

  test.each([
    ["CSV", writeCsv],
    ["XLSX", writeXlsx],
  ])("goes out as %s and comes back", async (_, write) => {
    const { files, losses } = write(original, resolved(original));
    const { cases, summary } = await importAll(files.map((file) => inputFile(file.name, file.contents)));
    const kinds = new Set(summary.doubts.map(({ kind }) => kind));
    expect([...kinds].filter((kind) => kind !== "negative without sensitivity" && kind !== "unknown drug")).toEqual([]);
    expect(cases).toHaveLength(1);
    for (const { case: reread } of cases) expectRoundTrip(original, reread, losses);
  });
});
