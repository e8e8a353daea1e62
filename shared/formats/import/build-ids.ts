const WELL_FORMED = /^[a-z0-9][a-z0-9-]*$/;
/** The format allows a hundred characters; a number may come after it. */
const LONGEST_ID = 100;
const LONGEST_SLUG = 60;

/** `Ara-C (hochdosiert)` → `ara-c-hochdosiert`; empty when no letter or digit of ASCII is in it. */
export function slugOf(name: string): string {
  return name
    .slice(0, 400)
    .normalize("NFKD")
    .replace(/\p{M}+/gu, "")
    .replaceAll("ß", "ss")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .slice(0, LONGEST_SLUG)
    .replace(/^-|-$/g, "");
}

/** Gives each entry of a case its own id, the same in each reading of the same source. */
export class IdBook {
  private readonly taken = new Set<string>();
  /** The next number to be tried after a name. */
  private readonly numbers = new Map<string, number>();
  /** What the entries are called that had an id where they were written: the first that bore it. */
  private readonly given = new Map<string, string>();

  /** For an entry that had an id where it was written: that one when it is well formed and free. */
  takeWritten(written: string): string {
    const free = written.length <= LONGEST_ID && WELL_FORMED.test(written) && !this.taken.has(written);
    const id = free ? this.claim(written) : this.take(written, "entry");
    if (!this.given.has(written)) this.given.set(written, id);
    return id;
  }

  /** An id made from a name; from `otherwise` when nothing of the name can stand in an id. */
  take(name: string, otherwise: string): string {
    const base = knownSlugOf(name) || otherwise;
    const first = this.numbers.get(base);
    if (first === undefined && !this.taken.has(base)) {
      this.numbers.set(base, 2);
      return this.claim(base);
    }
    let number = first ?? 2;
    let id = `${base}-${number}`;
    while (this.taken.has(id)) {
      number += 1;
      id = `${base}-${number}`;
    }
    this.numbers.set(base, number + 1);
    return this.claim(id);
  }

  /** The id of the entry that bore this one where it was written; undefined when none did. */
  idOf(written: string): string | undefined {
    return this.given.get(written);
  }

  private claim(id: string): string {
    this.taken.add(id);
    return id;
  }
}

/** Patients of one import have the same tests. */
const slugs = new Map<string, string>();
const MOST_SLUGS = 5_000;

function knownSlugOf(name: string): string {
  const known = slugs.get(name);
  if (known !== undefined) return known;
  if (slugs.size >= MOST_SLUGS) slugs.clear();
  const slug = slugOf(name);
  slugs.set(name, slug);
  return slug;
}
