import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { Case } from "../../../shared/case/schema.ts";
import { writeCbioportal } from "../../../shared/formats/cbioportal/write.ts";
import type { WrittenCase } from "../../../shared/formats/export.ts";
import { importAll } from "../../../shared/formats/import/import-files.ts";
import type { InputFile } from "../../../shared/formats/import/reader.ts";
import { utf8 } from "../../support/bad-input.ts";
import { resolved } from "../../support/resolved.ts";
import { expectRoundTrip } from "../../support/round-trip.ts";

const written = (case_: Case): WrittenCase => writeCbioportal(case_, resolved(case_));

const fileOf = (name: string, contents: string | Uint8Array): InputFile => ({
  name,
  size: null,
  async *chunks() {
    yield typeof contents === "string" ? utf8(contents) : contents;
  },
});

async function reread({ files }: WrittenCase) {
  const result = await importAll(files.map(({ name, contents }) => fileOf(`study/${name}`, contents)));
  return result;
}

const sample = (name: string): Case => JSON.parse(readFileSync(`assets/cases/${name}.caseline`, "utf8"));

describe("sample cases go out and come back", () => {
  it.each(["minimal", "feng-2025", "linder-2016", "voruz-2021", "empty"])("%s", async (name) => {
    const case_ = sample(name);
    const out = written(case_);
    const { cases, summary } = await reread(out);
    expect(summary.doubts.filter(({ kind }) => kind !== "negative without sensitivity")).toEqual([]);
    expect(cases).toHaveLength(1);
    expectRoundTrip(case_, cases[0]?.case as Case, out.losses);
  });
});
