const GENERATION = 20_000;

/**
 * Gives for each text one that is equal and stands alone: texts cut out of a large string keep all of it in memory, and a table repeats
 * most of its texts. Remembers the last few ten thousand of them.
 */
export class TextPool {
  private young = new Map<string, string>();
  private old = new Map<string, string>();

  keep(text: string): string {
    const known = this.young.get(text);
    if (known !== undefined) return known;
    const kept = this.old.get(text) ?? standingAlone(text);
    if (this.young.size >= GENERATION) {
      this.old = this.young;
      this.young = new Map();
    }
    this.young.set(kept, kept);
    return kept;
  }
}

/** Joining makes the engine write a new string when it is next looked up, instead of a view into the one it was cut from. */
export function standingAlone(text: string): string {
  return text.length < 2 ? text : text.charAt(0) + text.slice(1);
}
