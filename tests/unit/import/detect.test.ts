import { gzipSync, zipSync } from "fflate";
import { describe, expect, test } from "vitest";
import { type Detected, detect } from "../../../shared/formats/import/detect.ts";

const bytes = (text: string): Uint8Array => Buffer.from(text, "utf8");
const of = (content: string | Uint8Array): Detected => detect(typeof content === "string" ? bytes(content) : content);

const inWords = (detected: Detected): string =>
  detected.kind === "format" ? detected.format : detected.kind === "archive" ? "archive" : detected.problem;

const utf16 = (text: string): Uint8Array => Buffer.from(`\uFEFF${text}`, "utf16le");
const packed = (...names: readonly string[]): Uint8Array =>
  zipSync(Object.fromEntries(names.map((name) => [name, bytes("x".repeat(50))])));
const binary = (...start: readonly number[]): Uint8Array => Uint8Array.from([...start, ...new Uint8Array(600)]);
const ole = (text: string): Uint8Array =>
  Buffer.concat([Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0), new Uint8Array(508), Buffer.from(text, "utf16le")]);

describe("files that are read", () => {
  test.each([
    ["FHIR", '{"resourceType":"Bundle","entry":[]}'],
    ["FHIR with a byte order mark", '\uFEFF{ "resourceType": "Bundle" }'],
    ["FHIR in UTF-16", utf16('{"resourceType":"Patient","id":"1"}')],
    ["NDJSON", '{"resourceType":"Patient","id":"1"}\n{"resourceType":"Patient","id":"2"}\n'],
    ["a list of resources", '[{"id":"1","resourceType":"Patient"}]'],
    ["a resource that says so last", `{"text":{"div":"${"<p>long</p>".repeat(50)}"},"resourceType":"Patient"}`],
    ["resources in a wrapper", '{"patient":{"resourceType":"Patient"}}'],
    ["a FHIR resource cut off", '{"resourceType":"Bundle","entry":[{"resource":{"resou'],
    ["a resource with a subject", '{"subject":{"reference":"Patient/1"},"resourceType":"Observation","id":"1"}'],
  ])("%s", (_name, content) => {
    expect(inWords(of(content))).toBe("fhir");
  });

  test.each([
    ["JSON", '{"id":"a","subject":{"id":"1"},"metaData":{}}'],
    ["snake_case", '{"id":"a","subject":{"id":"1"},"meta_data":{}}'],
    ["a family", '{"id":"a","proband":{"subject":{}},"pedigree":{},"metaData":{}}'],
    ["a cohort", '{"id":"a","description":"x","members":[],"metaData":{}}'],
    ["a list", '[{"id":"a","subject":{"id":"1"},"metaData":{}}]'],
    ["in a wrapper", '{"phenopacket":{"id":"a","subject":{},"diseases":[],"metaData":{}}}'],
    ["YAML", "id: a\nsubject:\n  id: one\nmetaData:\n  created: x\n"],
    ["YAML with a document mark", "---\nid: a\nsubject:\n  id: one\nmeta_data: {}\n"],
    ["YAML of one field and an id", "id: a\nsubject:\n  id: one\n"],
    ["a list in YAML", "- id: a\n  subject:\n    id: one\n  metaData: {}\n"],
    ["YAML in braces", "{id: a, subject: {id: one}, metaData: {created: x}}"],
  ])("a phenopacket: %s", (_name, content) => {
    expect(inWords(of(content))).toBe("phenopacket");
  });

  test.each([
    ["a timeline", "PATIENT_ID\tSTART_DATE\tSTOP_DATE\tEVENT_TYPE\nP1\t0\t\tSTATUS\n"],
    ["a timeline in small letters without an end", "patient_id\tstart_date\tevent_type\nP1\t-5\tstatus\n"],
    ["a timeline with absurd days", "PATIENT_ID\tSTART_DATE\tEVENT_TYPE\nP1\tNA\tSTATUS\nP1\t99999999\tSTATUS\n"],
    [
      "a timeline with dates among its days",
      "PATIENT_ID\tSTART_DATE\tEVENT_TYPE\nP1\t0\tSTATUS\nP1\t2021-03-04\tSTATUS\n",
    ],
    ["clinical data", "#Patient\tStatus\n#x\ty\n#STRING\tSTRING\n#1\t1\nPATIENT_ID\tOS_STATUS\nP1\t0:LIVING\n"],
    ["clinical data without the four lines", "PATIENT_ID\tOS_STATUS\tOS_MONTHS\nP1\t0:LIVING\t12\n"],
    ["a description", "cancer_study_identifier: x\ngenetic_alteration_type: CLINICAL\ndatatype: TIMELINE\n"],
    ["a list of cases", "cancer_study_identifier: x\nstable_id: x_all\ncase_list_ids: A\tB\n"],
  ])("cBioPortal: %s", (_name, content) => {
    expect(inWords(of(content))).toBe("cbioportal");
  });

  test.each([
    ["commas", "patient,date,test,result\n1,2021-01-02,WBC,5\n"],
    ["semicolons", "Patient;Datum;Befund\n1;03.04.2021;0,5\n"],
    ["tabs in UTF-16", utf16("Patient\tDatum\n1\t03.04.2021\n")],
    ["half of the headings of a timeline, with dates", "PATIENT_ID\tSTART_DATE\tSTOP_DATE\nP1\t2021-03-04\t\n"],
    ["headings in brackets", "[Patient],[Date]\n1,2021-01-02\n"],
    ["letters of Windows-1252", Uint8Array.from([0x50, 0xe4, 0x3b, 0x44, 0x0a, 0x31, 0x3b, 0x32])],
    ["an Excel workbook", packed("[Content_Types].xml", "xl/workbook.xml")],
    ["an Excel workbook of another writer", packed("xl/worksheets/sheet1.xml", "[Content_Types].xml")],
    ["one column", "WBC\n5\n"],
    ["a small sign first", "<0.01,2\n"],
  ])("a table: %s", (_name, content) => {
    expect(inWords(of(content))).toBe("table");
  });

  test("archives, of workbooks too", () => {
    expect(inWords(of(packed("labs.csv")))).toBe("archive");
    expect(inWords(of(packed("a/labs.xlsx", "b/notes.docx")))).toBe("archive");
    expect(inWords(of(gzipSync(bytes("a,b\n1,2\n"))))).toBe("archive");
  });
});

describe("files that are not read are named for what they seem to be", () => {
  test.each([
    [/PDF/, bytes("%PDF-1.7\n")],
    [/PNG/, binary(0x89, 0x50, 0x4e, 0x47)],
    [/JPEG/, binary(0xff, 0xd8, 0xff, 0xe0)],
    [/older Excel.*Save it as XLSX or CSV/, ole("Workbook")],
    [/older Word/, ole("WordDocument")],
    [/password/, ole("EncryptedPackage")],
    [/Word document/, packed("[Content_Types].xml", "word/document.xml")],
    [/slides/, packed("[Content_Types].xml", "ppt/presentation.xml")],
    [/RTF/, bytes("{\\rtf1\\ansi x}")],
    [/RAR/, bytes("Rar!\u001a\u0007\u0000")],
    [
      /pointer.*git lfs pull/,
      bytes(`version https://git-lfs.github.com/spec/v1\noid sha256:${"0".repeat(64)}\nsize 1114\n`),
    ],
    [/web page.*Save it as XLSX/, bytes("<html><table><tr><td>1</td></tr></table></html>")],
    [/FHIR in XML.*JSON/, bytes('<?xml version="1.0"?><Patient xmlns="http://hl7.org/fhir"/>')],
    [/not text/, Uint8Array.from({ length: 900 }, (_, index) => (index * 37) % 256)],
    [/empty/, bytes("")],
    [/empty/, bytes(" \r\n\t")],
    [/case of Caseline.*Open/, bytes('{"caseline":1,"title":"x"}')],
    [/report written by Caseline/, bytes('{"report":"caseline import","version":1}')],
    [/neither a FHIR resource nor a phenopacket/, bytes('{"name":"x"}')],
    [/YAML, but not a phenopacket/, bytes("---\nname: x\n")],
  ])("%s", (words, content) => {
    expect(inWords(of(content))).toMatch(words);
  });
});

test("brackets without end take no time and no stack", () => {
  expect(inWords(of("[[".repeat(40_000)))).toMatch(/neither/);
  expect(inWords(of('{"a":'.repeat(20_000)))).toMatch(/neither/);
  expect(inWords(of("a".repeat(65_536)))).toBe("table");
});

describe("text in sentences is no table", () => {
  test.each([
    ["a note", "Contact the data manager.\n"],
    [
      "a README",
      "# A study of leukaemia\n\nThe data, as they are, come from the registry.\nSee the paper, too; it says more.\n",
    ],
    ["a licence", "This work is licensed under a Creative Commons Attribution 4.0 International License\n"],
  ])("%s", (_name, content) => {
    expect(inWords(of(content))).toContain("without a table");
  });

  test.each([
    ["one column", "MRD\n0.01\n0.02\n"],
    ["one row with tabs", "aml\tAcute Myeloid Leukemia\tLightSalmon\tLeukemia\n"],
    ["one row", "Patient;Date of the first relapse;Result of the marrow\nP1;2020-01-01;positive\n"],
    ["only headings", "Patient number,Date of sample,Result of the test\n"],
    ["spaces behind commas", "patient, date of sample, test, result\nP1, 2020-01-01, MRD flow, not detected\n"],
    [
      "a title over it",
      "Results of the laboratory of haematology\nfor the study of MRD\nid,test,result\nP1,MRD,negative\n",
    ],
    [
      "cells with sentences",
      "id\ttext\nP1\tThe marrow was empty, with few cells.\nP2\tThe marrow was full, as before.\n",
    ],
  ])("a table: %s", (_name, content) => {
    expect(inWords(of(content))).toBe("table");
  });
});
