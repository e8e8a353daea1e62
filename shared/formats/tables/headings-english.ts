import type { HeadingWords } from "./headings-words.ts";

export const englishHeadings: HeadingWords = {
  roles: {
    patient:
      "patient|patient id|patientid|patient no|patient nr|patient number|patient identifier|patient code|pat id|pat no|pat nr|pat|pt|pt id|pt no|ptid|pid|" +
      "subject|subject id|subject no|subject number|subjid|usubjid|subject identifier|unique subject identifier|participant|participant id|" +
      "participant no|record id|study id|study no|study number|study patient id|case|case id|case no|case number|case submitter id|upn|" +
      "unique patient number|crid|research id|enrolment id|enrollment id|target usi|person id|unique id",
    identity:
      "patient name|name of patient|full name|first name|last name|given name|family name|surname|forename|middle name|initials|patient initials|mrn|" +
      "medical record number|medical record no|hospital number|hospital no|hospital id|nhs number|nhs no|ssn|social security number|address|" +
      "street|city|zip|zip code|postcode|postal code|phone|telephone|phone number|email|e mail|insurance number|national id|passport|" +
      "physician|referring physician|doctor|clinician|consultant|contact",
    label: "patient label|label",
    sex: "sex|gender|patient sex|patient gender|sex at birth|sex of patient",
    "birth date":
      "birth|born|birth date|date of birth|dob|birthdate|birthday|birth dt|brthdtc|year of birth|birth year",
    "age at diagnosis":
      "age|age at diagnosis|age at dx|age dx|age diagnosis|diagnosis age|age years|age in years|age at initial diagnosis|age at onset|patient age",
    diagnosis:
      "diagnosis|dx|disease|primary diagnosis|main diagnosis|diagnosis name|leukemia|leukaemia|leukemia type|disease type|tumor type|tumour type|cancer type|" +
      "who classification|who diagnosis|subtype|disease subtype|diagnosis text|immunophenotype subtype|cell of origin",
    "diagnosis date":
      "diagnosis date|date of diagnosis|dx date|date dx|date of dx|date of initial diagnosis|initial diagnosis date|date of first diagnosis",
    genetics:
      "genetics|cytogenetics|karyotype|mutation|mutations|molecular genetics|genetic findings|fusion|fusion gene|gene fusion|molecular|" +
      "genetic abnormality|genetic abnormalities|cytogenetic abnormalities|molecular markers|genomic findings|genetic subtype",
    status:
      "status at last follow up|status at last fu|status at last contact|disease status at last follow up|last status|current status|patient status",
    "vital status":
      "vital status|alive|alive dead|alive or dead|dead|dead alive|deceased|survival status|vital|overall survival status|os status|death|died|status os|" +
      "vital status at last follow up",
    "last follow-up":
      "last follow up|date of last follow up|last follow up date|date last follow up|last fu|last fu date|date last fu|date of last fu|last contact|" +
      "date of last contact|last contact date|date last contact|last seen|date last seen|last known alive|date last known alive|date of last visit|last visit|" +
      "last follow up or death|date of last follow up or death|date of death or last follow up|date of death or last contact|follow up date|" +
      "overall survival time|os time|survival time|time to last follow up|follow up time|overall survival",
    id: "event id|entry id|row id|result id|line id|accession|accession number",
    "record type":
      "record type|entry type|event type|type of record|row type|domain|record|type of event|type of entry|kind|type|event category|data type|item type",
    name: "name|aedecod|aeterm|dsdecod|dsterm|prtrt|event|event name|item|what|description|procedure|procedure name|intervention|entry|title of event|event description|therapy line name|finding|visit event",
    date:
      "date|lbdtc|mbdtc|rsdtc|prdtc|prstdtc|cmstdtc|exstdtc|aestdtc|dsstdtc|start|start date|from|date from|begin|beginning|begin date|event date|date of event|sample date|sampling date|date of sample|date of sampling|" +
      "collection date|date of collection|date collected|collected|collected on|specimen date|specimen collection date|test date|date of test|visit date|" +
      "date of visit|result date|date of result|report date|assessment date|date of assessment|treatment start|treatment start date|date of start|started|" +
      "started on|date started|onset|onset date|date of onset|draw date|date drawn|date of draw|lab date|time point date|timepoint date|assay date|when|first day|" +
      "administration date|date given|date of administration|infusion date|date of procedure|procedure date|response date|date of response|datetime|date time|" +
      "sample datetime|collection datetime|collected datetime|examination date|date of examination|measurement date|dose date|start dt|startdate|date start|therapy start",
    "end date":
      "end date|cmendtc|exendtc|aeendtc|prendtc|end|stop|stop date|date of stop|date of end|to|until|till|date to|finish|finish date|stopped|ended|date stopped|date ended|treatment end|" +
      "treatment end date|treatment stop|last dose|date of last dose|last dose date|last day|end dt|stop dt|enddate|stopdate|date end|date stop|resolved|" +
      "resolution date|date resolved|therapy end|discontinued|discontinuation date",
    day:
      "day|lbdy|rsdy|exstdy|cmstdy|aestdy|days|study day|start day|day start|relative day|rel day|day no|day number|d|time|time day|time days|timepoint day|time point day|day of treatment|" +
      "day of study|event day|sample day|day of sample|start date day|dy|visit day|months|month|weeks|week|years|days from start|time in days|time in months",
    "end day": "end day|stop day|day end|day stop|day to|last day no|end study day|to day",
    duration: "duration|length|duration of treatment|treatment duration|duration in days",
    ongoing: "ongoing|is ongoing|still ongoing|continuing|current therapy",
    test:
      "test|lbtestname|rstest|test name|assay|assay name|analyte|parameter|marker name|lab test|laboratory test|lab|measurement|variable|component|component name|test code name|" +
      "observation|investigation|lab parameter|lbtest|examination|test item|item name|laboratory parameter|exam",
    result:
      "result|results|value|test result|result value|lab result|lab value|level|measured value|reported result|result text|lborres|" +
      "numeric result|numeric value|quantity|reading|outcome value|measurement value|observed value|test value|final result|ord value|order value|ord num value",
    comparator: "comparator|operator|qualifier|result qualifier|prefix|result prefix|sign|modifier|relation",
    unit: "unit|units|uom|unit of measure|result unit|result units|test unit|value unit|lborresu|units of measure|measurement unit|unit of measurement|reference unit|reference units",
    target:
      "target|target gene|gene|transcript|clone|clonotype|primer|fusion transcript|rearrangement|locus|target sequence|gene finding|gene mutation|gene variant|mutated gene",
    method:
      "method|lbmethod|mbmethod|technique|assay method|assay type|test method|methodology|platform|technology|method of detection|detection method|mode of detection",
    specimen:
      "specimen|lbspec|mbspec|specimen type|sample type|sample|material|sample material|tissue|tissue type|source material|specimen source|sample source|compartment|matrix|" +
      "type of sample|type of specimen|body site|site|sample site|bm pb|bm or pb|source of sample|specimen site",
    measures: "measures",
    scale: "scale",
    sensitivity:
      "sensitivity|assay sensitivity|sensitivity of assay|sensitivity of the assay|sensitivity reached|sensitivity achieved",
    "limit of detection":
      "limit of detection|lod|detection limit|lower limit of detection|llod|sample lod|sample limit of detection|lbllod",
    "limit of quantification":
      "limit of quantification|loq|lloq|quantification limit|lower limit of quantification|quantitative range|limit of quantitation|lblloq",
    marker: "marker",
    reported: "reported|as reported|original text|reported as|verbatim|source result",
    drug:
      "drug|drug name|drugs|agent|agents|agent name|medication|medication name|medicine|treatment|treatment name|therapy|therapy name|regimen|regimen name|" +
      "protocol|chemotherapy|substance|active substance|product|compound|treatment regimen|treatment given|cmtrt|extrt|cmdecod|treatment agent|therapeutic agent|" +
      "drugs given|line of therapy regimen|treatment description",
    dose: "dose|dosage|dose amount|dose value|daily dose|dose given|amount|exdose|cmdose|dose per day|dose level",
    "dose unit": "dose unit|dose units|dosage unit|unit of dose|exdosu|cmdosu|dose uom",
    route: "route|route of administration|administration route|roa|exroute|cmroute",
    class:
      "class|therapy class|drug class|treatment class|type of therapy|therapy type|treatment type|type of treatment|modality|treatment modality",
    purpose:
      "purpose|intent|phase|treatment phase|therapy phase|line|line of therapy|treatment line|therapy line|indication|treatment intent|lot|phase of therapy",
    cycle: "cycle|cycles|number of cycles|cycle no|cycle number|no of cycles|course|courses|course number|n cycles",
    "course days": "course days|days given|days of course|dosing days|days of cycle|days of administration",
    donor: "donor|donor type|donor relation|type of donor|donor source|donor relationship|donor match",
    "graft source":
      "graft source|graft|stem cell source|source of stem cells|source of graft|cell source|graft type|sc source|hsc source",
    "transplant type":
      "transplant type|type of transplant|hsct type|hct type|sct type|type of hsct|type of hct|transplantation type|type of sct",
    "cell dose":
      "cell dose|cd34 dose|cd34 cells|cd34 cell dose|cd3 dose|cells infused|number of cells|cells per kg|infused cells|car t dose|cart dose",
    conditioning:
      "conditioning|conditioning regimen|preparative regimen|conditioning name|conditioning therapy|lymphodepletion|lymphodepletion regimen|lymphodepleting chemotherapy|lymphodepleting regimen",
    antigen: "antigen|antigen name|surface antigen|surface marker|cd marker|antibody target|cd|immunophenotypic marker",
    "antigen state":
      "antigen state|expression|antigen expression|state|expression level|antigen status|expression pattern|positivity|staining|expression status|intensity",
    percent:
      "percent|percentage|percent positive|positive|pos|percent of blasts|percentage positive|percent expression|positive cells|% positive|% of blasts|%",
    "disease state":
      "disease state|disease status|response|best response|remission|remission status|response status|response assessment|clinical response|hematologic response|" +
      "morphologic response|morphological response|treatment response|response to treatment|overall response|response to therapy|remission state|haematologic response|" +
      "status of disease|disease response",
    "MRD state": "mrd state|mrd status|mrd response|mrd at response|mrd negativity",
    category: "category|event class|category of event|ae category",
    grade:
      "grade|severity|ctcae grade|ctcae|toxicity grade|ae grade|stage|gvhd grade|agvhd grade|max grade|maximum grade|grade max|overall grade|aetoxgr",
    code: "code|codes|loinc|loinc code|snomed|snomed code|snomed ct|atc|atc code|icd|icd 10|icd10|test code|rxnorm|lbloinc|lbtestcd|icd o|icd o 3|meddra code",
    source: "source|sources|reference|citation",
    "source text": "source text|words of the source|quotation|quote",
    inferred: "inferred",
    "part of": "part of|belongs to",
    note: "result comment|result comments|order comment|order comments|report comment|test comment|note|notes|comment|comments|remark|remarks|free text|details|additional information|further information|interpretation|conclusion|lab comment|annotation",
  },
  date: "date|dates|dt|dat|datetime|dtc",
  day: "day|days|study day|dy|time|months|weeks|years|month|week|year",
  start: "start|begin|started|onset|first|from",
  end: "end|stop|stopped|ended|last|to|until|resolved",
  filler: "of|the|at|on|in|for|and|or|first|a|result|value|level|results|interval|to|from|since|post|after",
};
