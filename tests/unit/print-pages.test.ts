import { expect, test } from "vitest";
import { pagesToHtml } from "../../electron/take-away/pages-to-html.ts";
import type { Case } from "../../shared/case/schema.ts";
import { handoutPages } from "../../shared/report/pages/handout-pages.ts";
import { reportOf } from "../../shared/report/report.ts";
import { resolved } from "../support/resolved.ts";

const hostile = "A </title></style><script>alert(1)</script> & <b>";
const notes = Array.from({ length: 120 }, (_, day) => ({ id: `n${day}`, text: `note ${day} ${hostile}`, at: { day } }));
const case_: Case = { caseline: 1, title: hostile, notes };
const pages = handoutPages(reportOf(resolved(case_), []), "a4");
const settings = { paper: "a4", title: hostile, nonce: "n0nce", fontFaces: "@font-face { }" } as const;
const html = pagesToHtml(pages, settings);

test("a title with the signs of a page's markup stays text", () => {
  expect(html).toContain("<title>A &#60;/title&#62;&#60;/style&#62;&#60;script&#62;alert(1)");
  expect(html).toContain("&#38; &#60;b&#62;</title>");
  expect(html).not.toMatch(/<script/i);
  expect(html.match(/<\/style>/g)).toHaveLength(1);
  expect(html.slice(0, html.indexOf("<body>")).match(/<\/title>/g)).toHaveLength(1);
});

test("every page is one .page with its drawing, on paper of its size", () => {
  expect(pages.length).toBeGreaterThan(1);
  expect(html.match(/<div class="page">/g)).toHaveLength(pages.length);
  expect(html.match(/<svg/g)?.length).toBeGreaterThanOrEqual(pages.length);
  expect(html).not.toContain("<?xml");
  expect(html).toMatch(/@page \{ size: 210\.00\dmm 297\.00\dmm; margin: 0; \}/);
});

test("styles are those of the page alone", () => {
  expect(html).toContain('<style nonce="n0nce">');
  expect(html.match(/<style/g)).toHaveLength(1);
});
