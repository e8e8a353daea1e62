/** What was noted of a resource: its number among the drafts. */
const FREE = 0;
const FIRST_SLOTS = 1 << 10;

/**
 * By type and id, which draft a resource is. A table of numbers beside the names: of the hundreds of thousands of resources of an export
 * each is looked up once, which Maps of Maps do more slowly and with more memory.
 */
export class ResourceNames {
  private readonly types: string[] = [];
  private readonly names: string[] = [];
  private readonly drafts: number[] = [];
  private readonly hashes: number[] = [];
  /** Places in the lists above, from 1. */
  private slots = new Int32Array(FIRST_SLOTS);

  /** The place of a resource, to ask for its draft with; −1 when it has not come before. */
  find(type: string, name: string): number {
    return (this.slots[this.slotOf(type, name, hashOf(type, name))] ?? FREE) - 1;
  }

  draftAt(place: number): number {
    return this.drafts[place] ?? -1;
  }

  setDraft(place: number, draft: number): void {
    this.drafts[place] = draft;
  }

  add(type: string, name: string, draft: number): void {
    if (this.names.length * 2 >= this.slots.length) this.grow();
    const hash = hashOf(type, name);
    this.types.push(type);
    this.names.push(name);
    this.hashes.push(hash);
    this.slots[this.slotOf(type, name, hash)] = this.drafts.push(draft);
  }

  get count(): number {
    return this.names.length;
  }

  /** As it was when there were so many names. */
  shrink(count: number): void {
    for (const list of [this.types, this.names, this.drafts, this.hashes]) list.length = count;
    this.place(this.slots.length);
  }

  private slotOf(type: string, name: string, hash: number): number {
    const mask = this.slots.length - 1;
    for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
      const place = (this.slots[slot] ?? FREE) - 1;
      if (place < 0) return slot;
      if (this.hashes[place] === hash && this.names[place] === name && this.types[place] === type) return slot;
    }
  }

  private grow(): void {
    this.place(this.slots.length * 2);
  }

  private place(slots: number): void {
    this.slots = new Int32Array(slots);
    const mask = this.slots.length - 1;
    for (let place = 0; place < this.hashes.length; place++) {
      let slot = (this.hashes[place] ?? 0) & mask;
      while (this.slots[slot] !== FREE) slot = (slot + 1) & mask;
      this.slots[slot] = place + 1;
    }
  }
}

/** Ids longer than this are told apart by their beginning and their length when they are hashed. */
const MOST_HASHED = 200;

/** FNV-1a, with its bits mixed at the end so that the lowest of them tell alike names apart. */
function hashOf(type: string, name: string): number {
  let hash = (0x811c9dc5 ^ type.length ^ (type.charCodeAt(0) << 8) ^ (name.length << 16)) | 0;
  const end = Math.min(name.length, MOST_HASHED);
  for (let index = 0; index < end; index++) hash = Math.imul(hash ^ name.charCodeAt(index), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 15), 0x85ebca6b);
  return (hash ^ (hash >>> 13)) & 0x3fffffff;
}
