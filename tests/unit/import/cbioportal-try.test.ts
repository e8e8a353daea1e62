import { readdirSync, readFileSync } from "node:fs";
import { it } from "vitest";
import { importAll } from "../../../shared/formats/import/import-files.ts";
import { placeInWords } from "../../../shared/formats/import/place.ts";
it("shows", async () => {
  for (const root of ["aml_example_2026", "oddities"]) {
  const names = readdirSync(`tests/fixtures/cbioportal/${root}`, { recursive: true, withFileTypes: true }).filter((e) => e.isFile()).map((e) => `${e.parentPath}/${e.name}`).sort();
  const files = names.map((name) => { const b = new Uint8Array(readFileSync(name)); return { name: name.replace("tests/fixtures/cbioportal/", ""), size: b.byteLength, async *chunks() { yield b; } }; });
  const r = await importAll(files);
  for (const c of r.cases) console.log(c.patient, JSON.stringify(c.case, null, 1).replace(/\n\s{5,}/g, " "));
  for (const rec of r.records) console.log(placeInWords(rec.place), "|", rec.patient, rec.outcome, rec.as.join(","), rec.leftOut ?? "", rec.doubts.join(";"), JSON.stringify(rec.unread));
  console.log(JSON.stringify(r.summary, null, 1));
  }
});
