import { plainText } from "./dates-words.ts";
import { withoutBrackets, withoutTrailingUnit } from "./headings-brackets.ts";
import { chineseHeadings } from "./headings-chinese.ts";
import { englishHeadings } from "./headings-english.ts";
import { germanHeadings } from "./headings-german.ts";
import { italianHeadings } from "./headings-italian.ts";
import { datesSamples, saysReason, standsBeside } from "./headings-paperwork.ts";
import { portugueseHeadings } from "./headings-portuguese.ts";
import { frenchHeadings, spanishHeadings } from "./headings-romance.ts";
import type { HeadingWords } from "./headings-words.ts";
import type { ColumnRole, DateOrder, TimeUnit } from "./mapping.ts";

export { isUnit, orderInWords } from "./headings-brackets.ts";

/** A further language is a further list. The first that knows a heading decides. */
const languages: readonly HeadingWords[] = [
  englishHeadings,
  germanHeadings,
  frenchHeadings,
  spanishHeadings,
  italianHeadings,
  portugueseHeadings,
  chineseHeadings,
];

export const LONGEST_HEADING = 200;

const roleOfKey: ReadonlyMap<string, ColumnRole> = new Map(
  [...languages]
    .reverse()
    .flatMap(({ roles }) =>
      Object.entries(roles).flatMap(([role, keys]) =>
        keys.split("|").map((key): [string, ColumnRole] => [key.trim(), role as ColumnRole]),
      ),
    ),
);

/** The role of a heading that says nothing else; null: none that is known. */
export const exactRole = (text: string): ColumnRole | null => roleOfKey.get(headingKey(text)) ?? null;

const wordsOf = (part: "date" | "day" | "start" | "end" | "filler"): ReadonlySet<string> =>
  new Set(languages.flatMap((language) => language[part].split("|")));
const dateWords = wordsOf("date");
const endWords = wordsOf("end");
const startWords = wordsOf("start");
const fillerWords = wordsOf("filler");
/** Written together with what they date: Rezidivdatum, 移植日期. */
const DATE_ENDINGS = ["datum", "日期", "时间"] as const;

/** What a heading says by its words alone. */
export interface HeadingReading {
  readonly role: ColumnRole | null;
  /** The event that a column of dates, or of a detail, belongs to: `HSCT 1` of `Date HSCT 1`. */
  readonly event?: string;
  readonly counts?: { readonly unit: TimeUnit; readonly from?: string };
  /** What stands in brackets, when it is a unit. */
  readonly unit?: string;
  /** `Date (DD/MM/YYYY)` */
  readonly dates?: DateOrder;
  /** The heading without its unit, in its own spelling: the name of a test. */
  readonly name: string;
  /** The same without anything in brackets. */
  readonly bare: string;
  /** `MRD day 29`, `WBC at diagnosis`: when the values were. */
  readonly at?: HeadingTime;
}

export type HeadingTime = { readonly value: number; readonly unit: TimeUnit } | "diagnosis";

/** The same for spellings that differ in case, marks, spaces and signs. Camel case and `snake_case` become words. */
export function headingKey(text: string): string {
  return plainText(
    text
      .slice(0, LONGEST_HEADING)
      .replace(/(\p{Ll}{2})(\p{Lu}\p{Ll})/gu, "$1 $2")
      .replace(/[°º_./:#*\\'’"?!()[\]{}-]+/g, " "),
  );
}

/** How a heading reads. A heading that no language knows has no role. */
export function readHeading(text: string): HeadingReading {
  const { bare, named, unit, order } = withoutBrackets(text.slice(0, LONGEST_HEADING));
  const { name, unit: trailing } = unit === null ? withoutTrailingUnit(named) : { name: named, unit: null };
  const isPlain = unit === null && trailing === null && order === null;
  const extras = {
    name: name === "" ? text.trim() : name,
    bare: withoutTrailingUnit(bare).name,
    ...(unit === null && trailing === null ? {} : { unit: unit ?? trailing ?? "" }),
    ...(order === null ? {} : { dates: order }),
  };
  const last = name.split(" / ").at(-1) ?? name;
  const found =
    (isPlain ? byWords(headingKey(text)) : null) ??
    (unit !== null && unitIsCount(unit) ? countOf(`${headingKey(bare)} ${headingKey(unit)}`) : null) ??
    byWords(headingKey(extras.bare)) ??
    byWords(headingKey(name)) ??
    (last === name ? null : byWords(headingKey(last)));
  const at = timeOfHeading(headingKey(name));
  return { role: null, ...found, ...extras, ...(at === null || found?.counts?.from !== undefined ? {} : { at }) };
}

const unitIsCount = (unit: string): boolean => /^(?:days?|weeks?|months?|years?|tage|monate|jahre|wochen)$/i.test(unit);

type Words = Pick<HeadingReading, "role" | "event" | "counts">;

function byWords(key: string): Words | null {
  if (key === "") return null;
  const count = countOf(key);
  if (count !== null) return count;
  if (/^age\b.* days$/.test(key)) return { role: "age at diagnosis", counts: { unit: "days" } };
  if (/\b(?:free survival|efs|pfs|rfs|dfs|lfs)\b/.test(key)) return { role: "keep" };
  const exact = roleOfKey.get(key) ?? roleOfKey.get(key.replace(/^(cd\d{1,3})\+ /, "$1 "));
  if (exact !== undefined) return { role: exact, ...(exact === "day" ? { counts: { unit: unitOfCount(key) } } : {}) };
  if (/^(?:tx|rx|therapy|treatment|regimen)\d{1,2}$/.test(key)) return { role: "drug", event: key };
  if (isPersonName(key)) return { role: "identity" };
  if (saysReason(key) || standsBeside(key)) return { role: "keep" };
  return dated(key) ?? detail(key);
}

const PERSON_WORDS = new Set(
  "name names nachname vorname familienname surname forename firstname lastname first last given family middle full prenom nom apellido apellidos nombre nombres patient patienten und and et y".split(
    " ",
  ),
);
const NAME_WORDS = /name|nom|apellido/;

/** `Name, Vorname`, `Last name / First name`: nothing but words for the name of a person. */
function isPersonName(key: string): boolean {
  const words = key.split(/[ ,;&]+/).filter((word) => word !== "");
  return (
    words.length > 1 && words.every((word) => PERSON_WORDS.has(word)) && words.some((word) => NAME_WORDS.test(word))
  );
}

const COUNT =
  /^(?:time |zeit |temps |delai |tiempo )?(?:in |en )?(days?|tage?|jours?|dias?|weeks?|wochen?|semaines?|semanas?|months?|monate?|mois|meses|years?|jahre?|ans|anos|time|interval)(?: (?:in )?(?:days?|months?))? (?:from|since|after|post|to|nach|seit|ab|depuis|apres|desde|tras|relative to) (.{1,60})$/;
const COUNT_AFTER = /^(.{1,40}?)(?:之后|后)?(天数|月数)$/;

/** `Days from HSCT`, `Monate nach Diagnose`, `Time since diagnosis (months)`. */
function countOf(key: string): Words | null {
  const found = COUNT.exec(key);
  const [, unit = "", from = ""] = found ?? [];
  if (found === null) {
    const chinese = COUNT_AFTER.exec(key);
    if (chinese === null || /^(?:治疗|持续|回输|结束)$/.test(chinese[1] ?? "")) return null;
    return { role: "day", counts: { unit: chinese[2] === "月数" ? "months" : "days", from: chinese[1] ?? "" } };
  }
  const until = / (?:to|bis|until) /.exec(` ${unit} ${key} `) !== null && / to /.test(` ${key} `);
  if (until && !/relative to/.test(key)) return null;
  const cleaned = from
    .replace(/^(?:the |der |die |das |la |le |el |start of |beginn )+/, "")
    .replace(/ (?:in )?(?:days|months|years|weeks)$/, "");
  const ofUnit = unitOfCount(/(?:days|months|years|weeks)$/.exec(key)?.[0] ?? unit);
  return { role: "day", counts: { unit: ofUnit, from: cleaned } };
}

function unitOfCount(words: string): TimeUnit {
  if (/month|monat|mois|mes|月/.test(words)) return "months";
  if (/week|woche|semain|seman|周/.test(words)) return "weeks";
  return /year|jahr|^ans?$|ano|年/.test(words) ? "years" : "days";
}

/** `data` is a date in Italian and Portuguese only. */
const DATA_OF =
  /^data (?:di|del|della|dello|dell|da|do|de|dos|das|dia|prelievo|inizio|inicio|fine|fim|termino|coleta|trapianto|transplante|recidiva|decesso|obito|morte|ricaduta|diagnosi|infusione)\b/;

/** `date of relapse`, `HSCT 1 date`, `Rezidivdatum`. */
function dated(key: string): Words | null {
  const words = key.split(" ");
  const ending = DATE_ENDINGS.find((end) => key.endsWith(end) && key.length > end.length);
  const isLatin = DATA_OF.test(key);
  if (!isLatin && !words.some((word) => dateWords.has(word))) {
    if (ending === undefined) return null;
    const event = key.slice(0, -ending.length).replace(/s$/, "").trim();
    return ofEvent("date", event);
  }
  const rest = (isLatin ? words.slice(1) : words).filter((word) => !dateWords.has(word));
  const isEnd = rest.some((word) => endWords.has(word));
  const event = rest
    .filter((word) => !endWords.has(word) && !startWords.has(word) && !(fillerWords.has(word) && word !== "a"))
    .join(" ");
  return ofEvent(isEnd ? "end date" : "date", event);
}

function ofEvent(role: ColumnRole, event: string): Words {
  const known = roleOfKey.get(event);
  if (known === "diagnosis") return { role: "diagnosis date" };
  if (event === "birth") return { role: "birth date" };
  if (role === "date" && datesSamples(event)) return { role };
  return event === "" ? { role } : { role, event };
}

/** Roles that a heading may give to a detail of an event that it names: `HSCT 1 donor`, `GVHD grade`. */
const DETAILS: ReadonlySet<ColumnRole> = new Set([
  "end date",
  "duration",
  "result",
  "unit",
  "target",
  "method",
  "specimen",
  "sensitivity",
  "limit of detection",
  "limit of quantification",
  "drug",
  "dose",
  "dose unit",
  "route",
  "cycle",
  "donor",
  "graft source",
  "transplant type",
  "cell dose",
  "conditioning",
  "percent",
  "antigen state",
  "grade",
  "note",
  "disease state",
  "MRD state",
  "comparator",
  "ongoing",
  "purpose",
  "day",
] as const);

function detail(key: string): Words | null {
  const words = key.split(" ");
  for (let count = words.length - 1; count >= 1; count--) {
    for (const [phrase, rest] of [
      [words.slice(-count), words.slice(0, -count)],
      [words.slice(0, count), words.slice(count)],
    ] as const) {
      const role = roleOfKey.get(phrase.join(" "));
      const named = rest
        .filter((word) => !fillerWords.has(word) && !(role === "day" && /^(?:time|to|days)$/.test(word)))
        .join(" ");
      const event = /^\d+$/.test(named) ? key : named;
      const isStart = role === "date" && phrase.every((word) => startWords.has(word));
      if (role !== undefined && (isStart || DETAILS.has(role)) && event !== "")
        return { role, event, ...(role === "day" ? { counts: { unit: unitOfCount(phrase.join(" ")) } } : {}) };
    }
  }
  return null;
}

const HEADING_TIME =
  /(?:^| |_)(?:(day|days|d|tag|jour|j|dia|t|week|weeks|wk|w|woche|month|months|mo|m|monat|mois|mes) ?\+? ?(-?\d{1,4})|(\d{1,4}) ?(days?|weeks?|months?|tage|wochen|monate|mois)(?: post.*)?)$/;

/** `MRD day 29`, `MRD D33`, `WBC at diagnosis`. */
function timeOfHeading(key: string): HeadingTime | null {
  if (/ (?:(?:at|bei|zum|au|al) )?(?:diagnosis|dx|diagnose|diagnostic|diagnostico|ed|initial diagnosis)$/.test(key))
    return "diagnosis";
  const found = HEADING_TIME.exec(key);
  if (found === null) return null;
  const word = found[1] ?? found[4] ?? "day";
  const unit = /^(?:m|mo|month)/.test(word) ? "months" : /^(?:w|wk)$/.test(word) ? "weeks" : unitOfCount(word);
  return { value: Number(found[2] ?? found[3]), unit };
}
