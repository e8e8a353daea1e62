import { readFileSync } from "node:fs";
import { test } from "vitest";
import { DoubtBook } from "../../../shared/formats/import/doubts.ts";
const fileOfBytes = (name: string, b: Uint8Array) => ({ name, size: b.length, async *chunks() { yield b; } });
import { phenopacketReader } from "../../../shared/formats/phenopacket/read.ts";
test("try", async () => {
  for (const f of ["dated-b-all.json", "ages.yaml"]) {
    const left: unknown[] = [];
    const doubts = new DoubtBook(new Map());
    const reader = phenopacketReader({ choices: { answers: {}, mappings: [] }, doubts, leftOut: (r) => left.push(r) });
    await reader.take(fileOfBytes(f, readFileSync(`tests/fixtures/phenopacket/${f}`)));
    for (const p of reader.patients()) {
      console.log("== " + p.id);
      for (const { record, ...s } of p.statements()) console.log(record.place.path, JSON.stringify(s, (k, v) => (k === "also" ? v.length : v)), record.unread.length ? JSON.stringify(record.unread) : "");
    }
    console.log(JSON.stringify(left.map((r: any) => [r.place.path, r.leftOut, r.unread]), null, 1));
    console.log(doubts.list().map((d) => [d.id, d.count]));
  }
});
