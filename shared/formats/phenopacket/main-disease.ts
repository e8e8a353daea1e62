import type { Element } from "./element.ts";

/** The disease that the course is of: the first blood cancer that is not excluded, else the first disease that is not. */
export function mainDisease(packet: Element): Element | undefined {
  const observed = packet.children("diseases").filter((disease) => !isExcluded(disease));
  return (
    observed.find((disease) => isBloodCancer(disease.child("term") ?? disease.child("diseaseCode"))) ?? observed[0]
  );
}

const isExcluded = (disease: Element): boolean =>
  /^(?:true|1)$/i.test(String(disease.raw("excluded") ?? disease.raw("negated") ?? ""));

const isBloodCancer = (term: Element | undefined): boolean =>
  /leuk(?:a)?emi|lymphom|lymphoblast|myelom|myelodysplas|myeloprolif|\b(?:B-|T-)?ALL\b|\bAML\b|\bCLL\b|\bCML\b|\bMDS\b/i.test(
    String(term?.raw("label") ?? ""),
  );
