import { describe, expect, test } from "vitest";
import { catalogueAgents, classOf, findAgent, namesOf, treatmentAgents } from "../../shared/therapy/catalogue.ts";
import { foreignNames } from "../../shared/therapy/foreign-names.ts";
import { plainKey } from "../../shared/therapy/plain-key.ts";

describe("a drug is found", () => {
  test.each([
    ["Vincristin", "vincristine"],
    ["citarabina", "cytarabine"],
    ["metotrexato", "methotrexate"],
    ["ciclofosfamida", "cyclophosphamide"],
    ["étoposide", "etoposide"],
    ["etoposido", "etoposide"],
    ["长春新碱", "vincristine"],
    ["去甲氧柔红霉素", "idarubicin"],
    ["奥加伊妥珠单抗", "inotuzumab ozogamicin"],
    ["格列卫", "imatinib"],
    ["抗胸腺细胞球蛋白", "anti-thymocyte globulin"],
    ["vincristine sulfate", "vincristine"],
    ["Cytarabine 100 MG/ML Injection", "cytarabine"],
    ["methotrexate sodium 25 MG/ML [Trexall]", "methotrexate"],
    ["imatinib 400 MG Oral Tablet", "imatinib"],
    ["Vincristinsulfat", "vincristine"],
  ])("%s", (written, name) => {
    expect(findAgent(written)?.name).toBe(name);
  });

  test.each(["Dex 5 %", "sodium", "100 mg", "", "dexamethasone eye drops", "liposomal cytarabine 5 mg"])(
    "not %s",
    (written) => {
      expect(findAgent(written)).toBeUndefined();
    },
  );
});

test("is drawn as it is written, with its class", () => {
  expect(treatmentAgents({ name: "长春新碱" })).toMatchObject([{ name: "长春新碱", agent: { name: "vincristine" } }]);
  expect(classOf("贝林妥欧单抗")).toBe("immunotherapy");
});

test("each name in another language is that of one agent, which is there", () => {
  const english = new Map(
    catalogueAgents.flatMap((agent) => namesOf(agent).map((name) => [plainKey(name), agent.name])),
  );
  for (const [key, name] of foreignNames) {
    expect(catalogueAgents.some((agent) => agent.name === name)).toBe(true);
    expect(english.get(key) ?? name).toBe(name);
  }
});
