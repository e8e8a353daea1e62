import type { MedicationFacts, MedicationWords, SpecimenFacts } from "./facts.ts";
import type { ResourceKey } from "./references.ts";
import { drugKey, sameDrug } from "./state-medication.ts";

/** What resources refer to, when all files are read. */
export class Lookup {
  readonly medications = new Map<ResourceKey, MedicationWords>();
  readonly specimens = new Map<ResourceKey, SpecimenFacts>();
  readonly orders = new Map<ResourceKey, MedicationFacts>();
  /** Addresses of bundles, and what is found there. */
  readonly aliases = new Map<ResourceKey, ResourceKey>();
  /** Name of the diagnosis of the patient whose statements are made. */
  diagnosis: string | undefined;
  /** Drugs that were given to the patient whose statements are made. */
  private given: readonly MedicationFacts[] = [];
  private givenWords: readonly MedicationWords[] = [];
  /** Orders for that patient, and, by drug, those of the drug. */
  private ordered: readonly MedicationFacts[] = [];
  private readonly orderedDrugs = new Map<string, readonly MedicationFacts[]>();

  resolve(key: ResourceKey): ResourceKey {
    return this.aliases.get(key) ?? key;
  }

  medication(key: ResourceKey): MedicationWords | undefined {
    return this.medications.get(this.resolve(key));
  }

  specimen(key: ResourceKey): SpecimenFacts | undefined {
    return this.specimens.get(this.resolve(key));
  }

  order(key: ResourceKey): MedicationFacts | undefined {
    return this.orders.get(this.resolve(key));
  }

  medicationOf({ medication, display }: MedicationFacts): MedicationWords | undefined {
    if (typeof medication !== "string") return medication;
    return (
      this.medication(medication) ?? (display === undefined ? undefined : { name: display, codes: [], agents: [] })
    );
  }

  setGiven(given: readonly MedicationFacts[]): void {
    this.given = given;
    this.givenWords = given.flatMap((facts) => this.medicationOf(facts) ?? []);
  }

  setOrdered(ordered: readonly MedicationFacts[]): void {
    this.ordered = ordered;
    this.orderedDrugs.clear();
  }

  /** What was ordered of a drug for the patient whose statements are made. */
  ordersOf(medication: MedicationWords): readonly MedicationFacts[] {
    const key = drugKey(medication);
    const known = this.orderedDrugs.get(key);
    if (known !== undefined) return known;
    const orders = this.ordered.filter((order) => {
      const words = this.medicationOf(order);
      return words !== undefined && sameDrug(words, medication);
    });
    const first = orders.slice(0, MOST_ORDERS);
    this.orderedDrugs.set(key, first);
    return first;
  }

  /** Whether anything says that what was ordered was given, by reference or by the drug's name. */
  isGiven(order: MedicationFacts, medication: MedicationWords): boolean {
    return (
      this.given.some((facts) => facts.order !== undefined && this.order(facts.order) === order) ||
      this.givenWords.some((words) => sameDrug(words, medication))
    );
  }
}

/** More orders of one drug for one patient than anybody compares. */
const MOST_ORDERS = 1_000;
