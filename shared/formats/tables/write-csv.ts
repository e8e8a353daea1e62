import type { WriteCase } from "../export.ts";
import { writeCsvText } from "./write-csv-text.ts";
import { writeTable } from "./write-table.ts";

/** The case as one comma-separated table. */
export const writeCsv: WriteCase = (case_) => {
  const { cells, losses } = writeTable(case_);
  return { files: [{ name: "case.csv", contents: writeCsvText(cells) }], losses };
};
