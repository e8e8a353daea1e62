import { plainKey } from "./plain-key.ts";

/**
 * Names of agents in German, French, Spanish, Italian, Dutch and Chinese, where they are not the English one; general knowledge. Separated
 * by bars. An agent is found by them, and is drawn as it is written.
 */
const NAMES: Readonly<Record<string, string>> = {
  vincristine: "Vincristin|vincristina|Vincristinsulfat|长春新碱|硫酸长春新碱",
  vindesine: "Vindesin|vindesina|长春地辛",
  vinblastine: "Vinblastin|vinblastina|长春碱",
  prednisone: "Prednison|prednisona|泼尼松|强的松|醋酸泼尼松",
  prednisolone: "Prednisolon|prednisolona|泼尼松龙|强的松龙",
  dexamethasone: "Dexamethason|dexaméthasone|dexametasona|desametasone|地塞米松",
  methylprednisolone: "Methylprednisolon|méthylprednisolone|metilprednisolona|metilprednisolone|甲泼尼龙|甲基强的松龙",
  cytarabine: "Cytarabin|citarabina|阿糖胞苷",
  methotrexate: "Methotrexat|Methotrexaat|méthotrexate|metotrexato|metotressato|甲氨蝶呤|甲氨喋呤",
  cyclophosphamide: "Cyclophosphamid|ciclofosfamida|ciclofosfamide|Cyclofosfamide|环磷酰胺",
  ifosfamide: "Ifosfamid|ifosfamida|异环磷酰胺",
  asparaginase: "asparaginasa|asparaginasi|L-Asparaginasa|门冬酰胺酶|左旋门冬酰胺酶",
  "PEG-asparaginase": "PEG-Asparaginasa|Pegaspargasa|pégaspargase|培门冬酶|培门冬酰胺酶|聚乙二醇门冬酰胺酶",
  daunorubicin: "daunorubicine|daunorubicina|柔红霉素",
  doxorubicin: "doxorubicine|doxorubicina|Adriblastin|多柔比星|阿霉素",
  idarubicin: "idarubicine|idarubicina|去甲氧柔红霉素|伊达比星",
  mitoxantrone: "Mitoxantron|mitoxantrona|米托蒽醌",
  aclarubicin: "aclarubicine|aclarubicina|阿克拉霉素|阿柔比星",
  mercaptopurine: "Purinéthol|Mercaptopurin|mercaptopurina|巯嘌呤|巯基嘌呤",
  thioguanine: "Thioguanin|Tioguanin|tioguanina|硫鸟嘌呤",
  etoposide: "Etoposid|étoposide|etopósido|依托泊苷|足叶乙甙",
  teniposide: "Teniposid|téniposide|tenipósido|替尼泊苷",
  fludarabine: "Fludarabin|fludarabina|氟达拉滨",
  cladribine: "Cladribin|cladribina|克拉屈滨",
  clofarabine: "Clofarabin|clofarabina|氯法拉滨",
  nelarabine: "Nelarabin|nelarabina|奈拉滨",
  busulfan: "busulfano|bussulfano|bussulfan|busulfán|白消安|白舒非",
  melphalan: "melfalán|melfalano|Melfalan|美法仑|马法兰",
  thiotepa: "thiotépa|tiotepa|噻替派|塞替派",
  treosulfan: "treosulfano|曲奥舒凡",
  carmustine: "Carmustin|carmustina|卡莫司汀",
  bendamustine: "Bendamustin|bendamustina|苯达莫司汀",
  chlorambucil: "Chlorambucile|clorambucilo|clorambucile|苯丁酸氮芥",
  azacitidine: "Azacitidin|azacitidina|阿扎胞苷",
  decitabine: "Decitabin|décitabine|decitabina|地西他滨",
  homoharringtonine: "Homoharringtonin|高三尖杉酯碱",
  hydroxycarbamide:
    "hidroxiureia|Hydroxyharnstoff|Hydroxycarbamid|hidroxiurea|hidroxicarbamida|idrossiurea|idrossicarbamide|hydroxyurée|羟基脲",
  topotecan: "topotécan|topotecán|拓扑替康",
  venetoclax: "vénétoclax|维奈克拉|维奈托克",
  imatinib: "Imatinibmesilat|伊马替尼|甲磺酸伊马替尼|格列卫",
  dasatinib: "达沙替尼",
  nilotinib: "尼洛替尼",
  bosutinib: "博舒替尼",
  ponatinib: "普纳替尼|泊那替尼",
  asciminib: "阿思尼布",
  olverembatinib: "奥雷巴替尼|耐立克",
  midostaurin: "midostaurine|midostaurina|米哚妥林",
  gilteritinib: "吉瑞替尼|吉列替尼",
  quizartinib: "奎扎替尼",
  sorafenib: "sorafénib|索拉非尼",
  ivosidenib: "艾伏尼布",
  ibrutinib: "伊布替尼",
  zanubrutinib: "泽布替尼",
  ruxolitinib: "芦可替尼|鲁索替尼",
  tretinoin: "trétinoïne|tretinoína|tretinoina|维甲酸|维A酸|全反式维甲酸",
  "arsenic trioxide": "Arsentrioxid|trioxyde d'arsenic|trióxido de arsénico|三氧化二砷|亚砷酸",
  blinatumomab: "贝林妥欧单抗|倍林妥莫双抗",
  "inotuzumab ozogamicin":
    "Inotuzumab-Ozogamicin|inotuzumab ozogamicine|inotuzumab ozogamicina|奥加伊妥珠单抗|伊珠单抗奥唑米星",
  "gemtuzumab ozogamicin": "gemtuzumab ozogamicine|gemtuzumab ozogamicina|吉妥珠单抗",
  rituximab: "利妥昔单抗|美罗华",
  daratumumab: "达雷妥尤单抗|达雷木单抗",
  alemtuzumab: "阿仑单抗",
  obinutuzumab: "奥妥珠单抗",
  tocilizumab: "托珠单抗",
  tisagenlecleucel: "替沙基奥仑赛",
  "axicabtagene ciloleucel": "Axicabtagen-Ciloleucel|阿基仑赛",
  "brexucabtagene autoleucel": "Brexucabtagen-Autoleucel",
  ciclosporin: "Cyclosporin|Ciclosporine|ciclosporina|环孢素|环孢素A|环孢菌素",
  tacrolimus: "tacrolimús|他克莫司",
  sirolimus: "西罗莫司|雷帕霉素",
  "mycophenolate mofetil":
    "Mycophenolat-Mofetil|Mycophenolat|mycophénolate mofétil|micofenolato|micofenolato de mofetilo|吗替麦考酚酯|霉酚酸酯",
  "anti-thymocyte globulin":
    "Thymoglobuline|Timoglobulina|Timoglobulin|Antithymozytenglobulin|Anti-Thymozyten-Globulin|globuline antithymocytaire|sérum antilymphocytaire|globulina antitimocítica|globulina antitimocitica|抗胸腺细胞球蛋白|兔抗人胸腺细胞免疫球蛋白",
  "total body irradiation":
    "Ganzkörperbestrahlung|irradiation corporelle totale|irradiación corporal total|全身照射|全身放疗",
  "cranial irradiation":
    "ZNS-Bestrahlung|Schädelbestrahlung|kraniale Bestrahlung|irradiation cérébrale|irradiation crânienne|irradiación craneal|radioterapia craneal|irradiazione craniale",
  "red cells":
    "Erythrozytenkonzentrat|Erythrozytenkonzentrate|culot globulaire|culots globulaires|concentrado de hematíes|红细胞悬液",
  platelets:
    "Thrombozytenkonzentrat|Thrombozytenkonzentrate|concentré plaquettaire|concentrés plaquettaires|concentrado de plaquetas",
  "co-trimoxazole": "Cotrimoxazol|cotrimossazolo",
  radiotherapy: "Strahlentherapie|Bestrahlung|radiothérapie|radioterapia|放疗",
  aciclovir: "阿昔洛韦",
  posaconazole: "Posaconazol|泊沙康唑",
  fluconazole: "Fluconazol|氟康唑",
  voriconazole: "Voriconazol|伏立康唑",
  allopurinol: "alopurinol|allopurinolo|别嘌醇",
};

const withoutAccents = (name: string): string => name.normalize("NFD").replace(/[\u0300-\u036f]/g, "");

/** Name in the catalogue, by the key of a name in another language, with its accents or without. */
export const foreignNames: ReadonlyMap<string, string> = new Map(
  Object.entries(NAMES).flatMap(([name, others]) =>
    others
      .split("|")
      .flatMap((other) => [plainKey(other), plainKey(withoutAccents(other))].map((key) => [key, name] as const)),
  ),
);
