// The rules of GA4GH Phenopackets 2.0 as a strict schema, written by us from the documentation of the format
// (phenopacket-schema.readthedocs.io: required fields, one-of fields, enumerations). No schema of it is in the package registry.
import * as z from "zod";

const timestamp = z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,9})?(Z|[+-]\d{2}:\d{2})$/);
const text = z.string().min(1);
const curie = z.string().regex(/^[A-Za-z][\w.-]*:\S+$/, "a CURIE: prefix:code");
const ontologyClass = z.strictObject({ id: curie, label: text });
const externalReference = z.strictObject({
  id: z.string().optional(),
  reference: z.string().optional(),
  description: z.string().optional(),
});
const age = z.strictObject({ iso8601duration: z.string().regex(/^P(?=\d)(\d+Y)?(\d+M)?(\d+W)?(\d+D)?$/) });
const timeInterval = z.strictObject({ start: timestamp, end: timestamp });

/** Exactly one of its fields. */
function oneOf<Shape extends z.ZodRawShape>(shape: Shape, others: z.ZodRawShape = {}) {
  const names = Object.keys(shape);
  const optional = Object.fromEntries(
    Object.entries(shape).map(([name, schema]) => [name, (schema as z.ZodType).optional()]),
  );
  return z
    .strictObject({ ...optional, ...others })
    .refine((value) => names.filter((name) => name in value).length === 1, `exactly one of ${names.join(", ")}`);
}

const timeElement = oneOf({
  gestationalAge: z.strictObject({ weeks: z.int().min(0), days: z.int().min(0).max(6).optional() }),
  age,
  ageRange: z.strictObject({ start: age, end: age }),
  ontologyClass,
  timestamp,
  interval: timeInterval,
});
const procedure = z.strictObject({
  code: ontologyClass,
  bodySite: ontologyClass.optional(),
  performed: timeElement.optional(),
});
const referenceRange = z.strictObject({ unit: ontologyClass, low: z.number(), high: z.number() });
const quantity = z.strictObject({ unit: ontologyClass, value: z.number(), referenceRange: referenceRange.optional() });
const measurement = oneOf(
  {
    value: oneOf({ quantity, ontologyClass }),
    complexValue: z.strictObject({
      typedQuantities: z.array(z.strictObject({ type: ontologyClass, quantity })).min(1),
    }),
  },
  {
    description: z.string().optional(),
    assay: ontologyClass,
    timeObserved: timeElement.optional(),
    procedure: procedure.optional(),
  },
);
const phenotypicFeature = z.strictObject({
  description: z.string().optional(),
  type: ontologyClass,
  excluded: z.boolean().optional(),
  severity: ontologyClass.optional(),
  modifiers: z.array(ontologyClass).optional(),
  onset: timeElement.optional(),
  resolution: timeElement.optional(),
  evidence: z
    .array(z.strictObject({ evidenceCode: ontologyClass, reference: externalReference.optional() }))
    .optional(),
});
const biosample = z.strictObject({
  id: text,
  individualId: z.string().optional(),
  description: z.string().optional(),
  sampledTissue: ontologyClass.optional(),
  phenotypicFeatures: z.array(phenotypicFeature).optional(),
  measurements: z.array(measurement).optional(),
  timeOfCollection: timeElement.optional(),
});
/** Of a drug that is still given there is no end to be written, which protocol buffers allow. */
const openInterval = z.strictObject({ start: timestamp, end: timestamp.optional() });
const doseInterval = z.strictObject({ quantity, scheduleFrequency: ontologyClass, interval: openInterval });
const treatment = z.strictObject({
  agent: ontologyClass,
  routeOfAdministration: ontologyClass.optional(),
  doseIntervals: z.array(doseInterval).optional(),
  drugType: z
    .enum(["UNKNOWN_DRUG_TYPE", "PRESCRIPTION", "EHR_MEDICATION_LIST", "ADMINISTRATION_RELATED_TO_PROCEDURE"])
    .optional(),
  cumulativeDose: quantity.optional(),
});
const regimen = oneOf(
  { ontologyClass, externalReference },
  {
    startTime: timeElement.optional(),
    endTime: timeElement.optional(),
    regimenStatus: z.enum(["UNKNOWN_STATUS", "STARTED", "COMPLETED", "DISCONTINUED"]),
  },
);
const radiationTherapy = z.strictObject({
  modality: ontologyClass,
  bodySite: ontologyClass,
  dosage: z.int(),
  fractions: z.int(),
});
const medicalAction = oneOf(
  { procedure, treatment, radiationTherapy, therapeuticRegimen: regimen },
  {
    treatmentTarget: ontologyClass.optional(),
    treatmentIntent: ontologyClass.optional(),
    responseToTreatment: ontologyClass.optional(),
    adverseEvents: z.array(ontologyClass).optional(),
    treatmentTerminationReason: ontologyClass.optional(),
  },
);
const disease = z.strictObject({
  term: ontologyClass,
  excluded: z.boolean().optional(),
  onset: timeElement.optional(),
  resolution: timeElement.optional(),
  diseaseStage: z.array(ontologyClass).optional(),
  laterality: ontologyClass.optional(),
});
const variantInterpretation = z.strictObject({
  acmgPathogenicityClassification: z.enum([
    "NOT_PROVIDED",
    "BENIGN",
    "LIKELY_BENIGN",
    "UNCERTAIN_SIGNIFICANCE",
    "LIKELY_PATHOGENIC",
    "PATHOGENIC",
  ]),
  therapeuticActionability: z.enum(["UNKNOWN_ACTIONABILITY", "NOT_ACTIONABLE", "ACTIONABLE"]),
  variationDescriptor: z.strictObject({
    id: text,
    label: z.string().optional(),
    description: z.string().optional(),
    moleculeContext: z.enum(["unspecified_molecule_context", "genomic", "transcript", "protein"]),
  }),
});
const interpretation = z.strictObject({
  id: text,
  progressStatus: z.enum(["UNKNOWN_PROGRESS", "IN_PROGRESS", "COMPLETED", "SOLVED", "UNSOLVED"]),
  diagnosis: z.strictObject({
    disease: ontologyClass,
    genomicInterpretations: z.array(
      z.strictObject({
        subjectOrBiosampleId: text,
        interpretationStatus: z.enum(["UNKNOWN_STATUS", "REJECTED", "CANDIDATE", "CONTRIBUTORY", "CAUSATIVE"]),
        variantInterpretation,
      }),
    ),
  }),
  summary: z.string().optional(),
});
const subject = z.strictObject({
  id: text,
  alternateIds: z.array(text).optional(),
  dateOfBirth: timestamp.optional(),
  timeAtLastEncounter: timeElement.optional(),
  vitalStatus: z
    .strictObject({
      status: z.enum(["UNKNOWN_STATUS", "ALIVE", "DECEASED"]),
      timeOfDeath: timeElement.optional(),
      causeOfDeath: ontologyClass.optional(),
      survivalTimeInDays: z.int().min(0).optional(),
    })
    .optional(),
  sex: z.enum(["UNKNOWN_SEX", "FEMALE", "MALE", "OTHER_SEX"]).optional(),
});
const resource = z.strictObject({
  id: text,
  name: text,
  url: text,
  version: text,
  namespacePrefix: text,
  iriPrefix: text,
});
const metaData = z.strictObject({
  created: timestamp,
  createdBy: text,
  submittedBy: z.string().optional(),
  resources: z.array(resource).min(1),
  phenopacketSchemaVersion: z.literal("2.0"),
  externalReferences: z.array(externalReference).optional(),
});

/** Prefixes of all CURIEs of ontology classes. */
function prefixesIn(value: unknown, found = new Set<string>()): ReadonlySet<string> {
  if (typeof value !== "object" || value === null) return found;
  if ("id" in value && "label" in value && typeof value.id === "string" && value.id.includes(":"))
    found.add(value.id.split(":")[0] ?? "");
  for (const inside of Object.values(value)) prefixesIn(inside, found);
  return found;
}

/** A phenopacket as we write it: strict in each field, and with a resource for each prefix that it uses. */
export const phenopacketSchema = z
  .strictObject({
    id: text,
    subject,
    phenotypicFeatures: z.array(phenotypicFeature).min(1).optional(),
    measurements: z.array(measurement).optional(),
    biosamples: z.array(biosample).optional(),
    interpretations: z.array(interpretation).optional(),
    diseases: z.array(disease).optional(),
    medicalActions: z.array(medicalAction).min(1).optional(),
    metaData,
  })
  .superRefine((packet, context) => {
    const { metaData: about, ...parts } = packet;
    const known = new Set(about.resources.map(({ namespacePrefix }) => namespacePrefix));
    for (const prefix of prefixesIn(parts)) {
      if (!known.has(prefix)) context.addIssue({ code: "custom", message: `no resource for the prefix ${prefix}` });
    }
  });
