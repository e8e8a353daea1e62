import type { Assay } from "../../case/event-schemas.ts";
import { recogniseEvent, recogniseTest } from "../recognise/recognise.ts";
import type { CaseDraft } from "./build-draft.ts";
import {
  answerOf,
  assayChanges,
  plain,
  unitChanges,
  unitsKey,
  unknownTest,
  unknownUnit,
} from "./build-series-questions.ts";
import { meaningOfUnit, type UnitMeaning, unitKey } from "./build-units.ts";
import type { Question } from "./doubts.ts";
import type { SeriesIdentity } from "./statements.ts";

export type Measures = Assay["measures"];

/** Results of one test, by one method, in one specimen, with one unit where the source states one. */
export interface Family {
  readonly identity: SeriesIdentity;
  /** `antigen`: its results are states of an antigen. `event`: somebody said that they are no quantity. */
  readonly measures: Measures | "antigen" | "event";
  readonly target: string | undefined;
  readonly method: string | undefined;
  readonly specimen: string | undefined;
  /** Null: the source states no unit. */
  readonly meaning: UnitMeaning | null;
  /** What its results leave open as a whole; to be asked for each record. */
  readonly questions: readonly Question[];
  /** Null only in `meaning`: the results of the same test, method and specimen that state a unit are in percent. */
  readonly isBesidePercent: boolean;
  /** Whether it is a guess that its results are quantities at all. */
  readonly isUnknown: boolean;
  /** By unit of the numbers. */
  readonly assays: Map<string, Assay>;
  /** The one of them in the stated unit, once it is made: that of nearly all results. */
  readonly usual: { assay?: Assay };
}

/** What the families of one name have in common, and where they differ. */
interface Test {
  readonly units: Map<string, SeriesIdentity>;
  /** The first of each family. */
  readonly all: SeriesIdentity[];
  /** As first written. */
  readonly methods: Map<string, string>;
  readonly specimens: Map<string, string>;
}

function noteFirst(known: Map<string, string>, written: string | undefined): void {
  const key = plain(written);
  if (!known.has(key)) known.set(key, written?.trim() ?? "");
}

const familyKey = (identity: SeriesIdentity): string =>
  JSON.stringify([
    identity.id,
    plain(identity.name),
    identity.measures,
    plain(identity.target),
    plain(identity.method),
    plain(identity.specimen),
    unitKey(identity.unit),
    identity.scale,
    identity.key,
  ]);

/** Tells the series of one patient apart. First all identities are noted, then each family is asked for. */
export class SeriesBook {
  private readonly keys = new Map<SeriesIdentity, string>();
  private readonly noted = new Set<SeriesIdentity>();
  private readonly quantities = new Set<SeriesIdentity>();
  private readonly namesOfQuantities = new Set<string>();
  private readonly first = new Map<string, SeriesIdentity>();
  private readonly tests = new Map<string, Test>();
  private readonly families = new Map<string, Family>();
  private readonly draft: CaseDraft;

  constructor(draft: CaseDraft) {
    this.draft = draft;
  }

  isNoted(identity: SeriesIdentity): boolean {
    return this.noted.has(identity);
  }

  /** Whether a result of it is a quantity by itself; asked only where it is not known what the test measures. */
  isQuantity(identity: SeriesIdentity): boolean {
    return identity.measures !== null || this.quantities.has(identity);
  }

  noteQuantity(identity: SeriesIdentity): void {
    this.quantities.add(identity);
    this.namesOfQuantities.add(identity.name);
  }

  note(identity: SeriesIdentity): void {
    if (this.noted.has(identity)) return;
    this.noted.add(identity);
    const key = this.keyOf(identity);
    const first = this.first.get(key);
    if (first !== undefined) {
      this.first.set(key, withCodes(first, identity));
      return;
    }
    this.first.set(key, identity);
    const test = this.testOf(identity);
    test.all.push(identity);
    const units = unitsKey(identity);
    if (!test.units.has(units)) test.units.set(units, identity);
    noteFirst(test.methods, identity.method);
    noteFirst(test.specimens, identity.specimen);
  }

  /**
   * The series of a result that has neither a number nor a unit, when all noted results of its test, method and specimen are of one: there is no
   * unit in which it could differ. Otherwise its own.
   */
  homeOf(identity: SeriesIdentity): SeriesIdentity {
    const key = this.keyOf(identity);
    const alike = this.first.has(key) ? [] : this.testOf(identity).all.filter((other) => isAlike(identity, other));
    const [only] = alike;
    if (only === undefined || alike.length > 1 || only.id !== undefined) return identity;
    const home = this.keyOf(only);
    this.first.set(home, withCodes(this.first.get(home) ?? only, identity));
    return only;
  }

  familyOf(identity: SeriesIdentity): Family {
    const key = this.keyOf(identity);
    const known = this.families.get(key);
    if (known !== undefined) return known;
    const family = this.makeFamily(this.first.get(key) ?? identity);
    this.families.set(key, family);
    return family;
  }

  private keyOf(identity: SeriesIdentity): string {
    const known = this.keys.get(identity);
    if (known !== undefined) return known;
    const key = familyKey(identity);
    this.keys.set(identity, key);
    return key;
  }

  private testOf(identity: SeriesIdentity): Test {
    const key = JSON.stringify([plain(identity.name), plain(identity.target), identity.key]);
    const known = this.tests.get(key);
    if (known !== undefined) return known;
    const test: Test = { units: new Map(), all: [], methods: new Map(), specimens: new Map() };
    this.tests.set(key, test);
    return test;
  }

  private makeFamily(written: SeriesIdentity): Family {
    const questions: Question[] = [];
    const test = this.testOf(written);
    const identity = this.asAnswered(written, test, questions);
    // A series that was written from a case says all that is known of it: nothing is added to it.
    const recognised = identity.id === undefined ? recogniseTest(identity.name, identity.codes ?? []) : null;
    const same = this.sameUnitAs(identity, test, questions);
    const meaning = statedMeaning(same ?? identity);
    const told = identity.measures ?? recognised?.measures ?? measuresByUnit(meaning);
    const measures = told ?? this.askedMeasures(identity, questions);
    const isShare = measures === "MRD" || measures === "blasts";
    const understood =
      isShare && identity.scale === undefined ? this.withKnownUnit(meaning, identity.name, questions) : meaning;
    return {
      identity,
      measures,
      target: identity.target ?? recognised?.target,
      method: identity.method ?? recognised?.method,
      specimen: identity.specimen ?? recognised?.specimen,
      meaning: understood,
      questions,
      isBesidePercent: isBesidePercent(understood, identity, test),
      isUnknown: told === null && measures === "count",
      usual: {},
      assays: this.assaysOf(identity, identity === written ? same : (this.first.get(familyKey(identity)) ?? same)),
    };
  }

  /** What nobody knows is asked, but of a test that has no quantity among its results. */
  private askedMeasures(identity: SeriesIdentity, questions: Question[]): Measures | "event" {
    if (isChimerism(identity)) return "event";
    const question = unknownTest(identity.name);
    if (this.namesOfQuantities.has(identity.name)) questions.push(question);
    const answer = this.draft.context.doubts.answerTo(question);
    return answer === "MRD" || answer === "blasts" || answer === "event" ? answer : "count";
  }

  /** A unit of residual disease or blasts that nobody knows may be a share of cells in words of its own. */
  private withKnownUnit(meaning: UnitMeaning | null, name: string, questions: Question[]): UnitMeaning | null {
    const unit = meaning?.unit;
    if (meaning === null || unit === undefined || meaning.scale !== "absolute") return meaning;
    if (meaning.isCount || /\d|\/|copies|cells/i.test(unit)) return meaning;
    const question = unknownUnit(name, unit);
    questions.push(question);
    const answer = this.draft.context.doubts.answerTo(question);
    return answer === "percent" || answer === "fraction" ? { scale: answer, unit, isCount: false } : meaning;
  }

  /** Families that differ in nothing but a unit that is none have their series together. */
  private assaysOf(identity: SeriesIdentity, same: SeriesIdentity | undefined): Map<string, Assay> {
    if (same === undefined || !isAlike(identity, same)) return new Map();
    return this.familyOf(same).assays;
  }

  /** The identity in whose unit this one is too, when its own differs and somebody says that it is none of its own. */
  private sameUnitAs(identity: SeriesIdentity, test: Test, questions: Question[]): SeriesIdentity | undefined {
    const [first, ...others] = [...test.units.values()].filter((other) => unitsKey(other) !== "");
    // What was written from a case is in the unit that it has there.
    if (first === undefined || identity.id !== undefined) return undefined;
    const { doubts } = this.draft.context;
    if (unitsKey(first) === unitsKey(identity))
      return others.find((other) => doubts.answerTo(unitChanges(other, first)) === answerOf(other));
    const question = unitChanges(identity, first);
    questions.push(question);
    return doubts.answerTo(question) === answerOf(first) ? first : undefined;
  }

  /** With the method and the specimen that somebody has said of results that state none. */
  private asAnswered(identity: SeriesIdentity, test: Test, questions: Question[]): SeriesIdentity {
    let answered = identity;
    if (identity.id !== undefined) return answered;
    for (const [what, stated] of [
      ["method", test.methods],
      ["specimen", test.specimens],
    ] as const) {
      if (plain(identity[what]) !== "" || stated.size < 2) continue;
      const question = assayChanges(identity.name, what, [...stated.values()]);
      questions.push(question);
      const written = stated.get(this.draft.context.doubts.answerTo(question) ?? "");
      if (written !== undefined && written !== "") answered = { ...answered, [what]: written };
    }
    return answered;
  }
}

/** A share of cells of the donor is an event of the course that has a quantity. */
export const isChimerism = ({ id, name }: SeriesIdentity): boolean =>
  id === undefined && recogniseEvent(name)?.category === "chimerism";

/** With the codes of the other too: codes are kept beside the words, and do not tell series apart by themselves. */
function withCodes(first: SeriesIdentity, { codes = [] }: SeriesIdentity): SeriesIdentity {
  const known = first.codes ?? [];
  const more = codes.filter((code) => !known.some((each) => each.system === code.system && each.code === code.code));
  return more.length === 0 ? first : { ...first, codes: [...known, ...more] };
}

const isAlike = (one: SeriesIdentity, other: SeriesIdentity): boolean =>
  one.measures === other.measures &&
  plain(one.method) === plain(other.method) &&
  plain(one.specimen) === plain(other.specimen);

const isBesidePercent = (meaning: UnitMeaning | null, identity: SeriesIdentity, { all }: Test): boolean =>
  meaning === null && all.some((other) => isAlike(identity, other) && statedMeaning(other)?.scale === "percent");

function statedMeaning({ id, unit, scale }: SeriesIdentity): UnitMeaning | null {
  if (id !== undefined && scale !== undefined)
    return { scale, isCount: false, ...(unit === undefined ? {} : { unit }) };
  const meaning = meaningOfUnit(unit);
  if (scale === undefined) return meaning;
  if (meaning === null || meaning.scale === scale) return { isCount: false, ...meaning, scale };
  return { scale, isCount: false, ...(unit === undefined ? {} : { unit }) };
}

function measuresByUnit(meaning: UnitMeaning | null): Measures | null {
  if (meaning === null) return null;
  if (meaning.isCount) return "count";
  return meaning.scale === "percent" && meaning.unit !== undefined && /\b(?:ABL1?|IS)\b/i.test(meaning.unit)
    ? "MRD"
    : null;
}
