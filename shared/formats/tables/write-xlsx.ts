import type { WriteCase } from "../export.ts";
import { writeTable } from "./write-table.ts";
import { writeXlsxPackage } from "./write-xlsx-package.ts";

/** The case as a workbook with one sheet. Its cells are texts, so that no program makes other numbers or dates of them. */
export const writeXlsx: WriteCase = (case_) => {
  const { cells, losses } = writeTable(case_);
  return { files: [{ name: "case.xlsx", contents: writeXlsxPackage([{ name: "Case", rows: cells }]) }], losses };
};
