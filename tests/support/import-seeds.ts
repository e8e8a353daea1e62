// Small files of each kind, to be damaged: short, so that thousands of copies are read in a minute, with one of everything.

const german = `Patienten-ID;Geburtsdatum;Datum;Untersuchung;Befund;Einheit;Bemerkung
A-01;05.06.1980;03.04.2021;Leukozyten;4,2;G/l;
A-01;05.06.1980;04.05.2021;MRD (Durchfluss);<0,01;%;Knochenmark
A-01;05.06.1980;12.06.21;MRD (Durchfluss);0,05;%;"erneut; bestätigt"
B-02;;31.12.9999;Blasten;85;%;
`;

const wide = `Patient ID\tDate\tWBC (10^9/l)\tBlasts BM (%)\tMRD flow (%)\tCD19\tComment
P1\t2021-01-04\t5.1\t3\t<0.01\tpositive\t
P1\t2021-02-01\t4.9\t\tnegative\tdim\tfew cells
P2\t2021-01-05\t120\t92\t\t85 %\t"first ""sample"""
`;

const events = `Patient,Event,Start,End,Drug,Dose,Unit,Result,Status
X,Treatment,2020-01-01,2020-01-07,cytarabine,100,mg/m2,,
X,Transplant,2020-06-01,,,,,,alive
X,Response,2020-02-01,,,,,CR,
X,Relapse,01/02/2021,,,,,,
X,Treatment,2021-02-03,2021-01-01,blinatumomab,28,µg/d,,dead
`;

const days = `id,day,test,value\n1,0,BCR::ABL1 IS,100\n1,30,BCR::ABL1 IS,10\n1,+60,BCR::ABL1 IS,1e-3\n1,90,BCR::ABL1 IS,not detected\n`;

const bundle = JSON.stringify({
  resourceType: "Bundle",
  type: "collection",
  entry: [
    { fullUrl: "urn:uuid:1", resource: { resourceType: "Patient", id: "p", gender: "female", birthDate: "1980-05" } },
    {
      resource: {
        resourceType: "Condition",
        id: "c",
        subject: { reference: "urn:uuid:1" },
        code: { coding: [{ system: "http://snomed.info/sct", code: "91861009", display: "Acute myeloid leukemia" }] },
        onsetDateTime: "2020-03",
      },
    },
    {
      resource: {
        resourceType: "MedicationAdministration",
        id: "m",
        status: "completed",
        subject: { reference: "Patient/p" },
        contained: [{ resourceType: "Medication", id: "d", code: { text: "Cytarabine" } }],
        medicationReference: { reference: "#d" },
        effectivePeriod: { start: "2020-03-10T08:00:00+01:00", end: "2020-03-17" },
        dosage: { dose: { value: 100, unit: "mg" } },
      },
    },
  ],
});

const lines = [
  {
    resourceType: "Observation",
    id: "o1",
    status: "final",
    code: { coding: [{ system: "http://loinc.org", code: "6690-2" }], text: "WBC" },
    subject: { reference: "Patient/p" },
    effectiveDateTime: "2021-01-04",
    valueQuantity: { value: 5.1, comparator: "<", unit: "10*9/L", code: "10*9/L" },
  },
  {
    resourceType: "Observation",
    id: "o2",
    status: "final",
    code: { text: "Flow MRD panel" },
    subject: { reference: "Patient/p" },
    effectiveInstant: "2021-02-01T10:00:00Z",
    component: [
      { code: { text: "CD19" }, valueString: "dim" },
      { code: { text: "MRD" }, dataAbsentReason: { text: "unknown" } },
    ],
    hasMember: [{ reference: "Observation/o1" }],
  },
  {
    resourceType: "Procedure",
    id: "t",
    status: "completed",
    code: { text: "Allogeneic stem cell transplantation" },
    subject: { reference: "Patient/p" },
    performedDateTime: "2021-03-01",
  },
  {
    resourceType: "MedicationRequest",
    id: "r",
    status: "active",
    intent: "order",
    medicationCodeableConcept: { text: "Imatinib" },
    subject: { reference: "Patient/p" },
    authoredOn: "2021-04-01",
  },
]
  .map((resource) => JSON.stringify(resource))
  .join("\n");

const packet = {
  id: "packet-1",
  subject: { id: "p", sex: "FEMALE", timeAtLastEncounter: { age: { iso8601duration: "P41Y2M" } } },
  diseases: [
    { term: { id: "NCIT:C3171", label: "Acute Myeloid Leukemia" }, onset: { timestamp: "2020-03-05T00:00:00Z" } },
  ],
  measurements: [
    {
      assay: { id: "LOINC:6690-2", label: "WBC" },
      value: { quantity: { unit: { id: "UO:1", label: "10*9/L" }, value: 5.1 } },
      timeObserved: { age: { iso8601duration: "P40Y1M3D" } },
    },
    {
      assay: { id: "x:1", label: "MRD" },
      value: { ontologyClass: { id: "NCIT:C38757", label: "Negative" } },
      timeObserved: { interval: { start: "2020-05-01T00:00:00Z", end: "2020-05-03T00:00:00Z" } },
    },
  ],
  medicalActions: [
    {
      treatment: {
        agent: { id: "DrugCentral:1", label: "cytarabine" },
        doseIntervals: [
          {
            quantity: { unit: { id: "UO:2", label: "mg" }, value: 100 },
            interval: { start: "2020-03-10T00:00:00Z", end: "2020-03-17T00:00:00Z" },
          },
        ],
      },
    },
    {
      procedure: {
        code: { id: "NCIT:C1", label: "Allogeneic transplantation" },
        performed: { ageRange: { start: { iso8601duration: "P40Y" }, end: { iso8601duration: "P41Y" } } },
      },
    },
    {
      therapeuticRegimen: {
        ontologyClass: { id: "x:2", label: "7+3" },
        startTime: { timestamp: "2020-03-10T00:00:00Z" },
      },
    },
  ],
  metaData: { created: "2021-01-01T00:00:00Z", createdBy: "x", phenopacketSchemaVersion: "2.0" },
};

const yaml = `id: packet-2
subject: {id: q, sex: MALE}
diseases:
  - term: {id: "NCIT:C3167", label: Acute Lymphoblastic Leukemia}
    onset: {age: {iso8601duration: P12Y}}
medical_actions:
  - treatment:
      agent: {id: x, label: blinatumomab}
      dose_intervals:
        - interval: {start: 2021-01-01T00:00:00Z, end: 2021-01-29T00:00:00Z}
meta_data: {created: 2021-01-01T00:00:00Z}
`;

const timeline = `PATIENT_ID\tSTART_DATE\tSTOP_DATE\tEVENT_TYPE\tTREATMENT_TYPE\tAGENT\tTEST\tRESULT\tSTYLE_COLOR
P1\t0\t7\tTREATMENT\tMedical Therapy\tCYTARABINE\t\t\t
P1\t-5\t\tLAB_TEST\t\t\tWBC\t<0.1\t#ff0000
P1\t40\tNA\tSTATUS\t\t\t\tComplete remission\t
P2\t\t\tSURGERY\t\t\t\t\t
`;

const clinical = `#Patient\tStatus\tMonths\tAge
#id\tvital\tmonths\tage
#STRING\tSTRING\tNUMBER\tNUMBER
#1\t1\t1\t1
PATIENT_ID\tOS_STATUS\tOS_MONTHS\tAGE
P1\t1:DECEASED\t12.5\t60
P2\t0:LIVING\t\t
`;

/** By name; who reads them, their content says. */
export const seeds = {
  delimited: { "german.csv": german, "wide.tsv": wide, "events.csv": events, "days.csv": days },
  fhir: { "bundle.json": bundle, "lines.ndjson": lines },
  phenopacket: { "packet.json": JSON.stringify(packet), "packet.yaml": yaml, "list.json": JSON.stringify([packet]) },
  cbioportal: { "data_timeline.txt": timeline, "data_clinical_patient.txt": clinical },
} as const;
