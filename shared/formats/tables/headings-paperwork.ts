/** Dates that say what happened to a sample or to its report, not to the patient; as `headingKey` has them. */
const OF_PAPERS = new Set(
  (
    "order|ordered|ordering|requested|request|requisition|received|receipt|arrival|arrived|accession|accessioned|registration|registered|entry|entered|data entry|" +
    "reported|report|result|resulted|results|released|release|verified|verification|validation|validated|signed|sign out|authorised|authorized|printed|print|" +
    "updated|update|last updated|modified|created|creation|export|extraction|extract|exam request|" +
    "auftrag|auftrags|anforderung|anforderungs|eingang|eingangs|probeneingang|probeneingangs|materialeingang|laboreingang|befund|befundausgang|ausgang|freigabe|validierung|" +
    "druck|druck|ausdruck|erfassung|eingabe|export|vidierung|" +
    "demande|prescription|reception|enregistrement|validation|edition|compte rendu|rendu|saisie|impression|" +
    "solicitud|peticion|recepcion|registro|validacion|informe|emision|impresion|" +
    "richiesta|accettazione|ricevimento|arrivo|referto|refertazione|validazione|stampa|" +
    "pedido|solicitacao|recebimento|cadastro|liberacao|laudo|emissao|impressao|" +
    "送检|接收|收样|报告|审核|申请|打印|登记|录入|签发"
  ).split("|"),
);

/** When a sample was taken. */
const OF_SAMPLES = new Set(
  (
    "collected|collection|sample|sampling|sample collected|sample collection|specimen|specimen collected|specimen collection|sample taken|drawn|draw|" +
    "taken|biopsy taken|entnahme|probenentnahme|abnahme|blutentnahme|materialentnahme|proben|probe|prelevement|prelievo|coleta|amostra|" +
    "toma|toma de muestra|extraccion|muestra|obtencion|采样|采集|取样|标本采集|抽血|采血"
  ).split("|"),
);

export const datesPapers = (event: string): boolean => OF_PAPERS.has(event);
export const datesSamples = (event: string): boolean => OF_SAMPLES.has(event);

/** Why something was stopped or changed: `Motif arrêt`, `Grund für Therapieende`. It dates nothing. */
export const saysReason = (key: string): boolean =>
  /^(?:reason|reasons|grund|gruende|motif|raison|motivo|motivos|causa|cause|ursache|razon|indikation)\b|\b(?:reason|grund|motivo)$|^(?:abbruch|end|stopp)grund\b|原因/.test(
    key,
  ) && !/\b(?:death|tod|deces|muerte|obito|decesso)\b/.test(key);

/** `Result flag`, `Reference range`: they stand beside results, and are none. */
export const standsBeside = (key: string): boolean =>
  /^(?:result|test|lab|value|abnormal|unit|reference|ref|normal) (?:flag|flags|indicator|range|ranges|interval|limits|status|code|id|low|high)$|^flag$|^(?:normal|referenz)(?:bereich|werte?)$|^(?:valeurs?|valores?|valori|intervalo|intervallo|rango|rangos) (?:de |di )?(?:reference|referencia|riferimento|normal\w*|normales)$|^参考(?:值|范围|区间)$/.test(
    key,
  );
