const LOW_RANGE = 4_294_967_296;
/** A fingerprint has 53 bits, so that it is an exact number. */
const HIGH_BITS = 0x1f_ffff;
/** FNV-1a's prime, and 2^32 divided by the golden ratio for a second, independent lane. */
const FNV_PRIME = 16_777_619;
const GOLDEN = 2_654_435_769;

/** No character has this code: it ends a text, so that ("ab", "c") and ("a", "bc") differ. */
const END_OF_TEXT = 0x1_ffff;

/**
 * Adds texts and numbers up to one number of 53 bits. Not cryptographic: two different values among a million agree with
 * a chance of about 1 in 20,000, so it may tell a repeat but never an identity. One object serves many rows.
 */
export class Fingerprint {
  #one = 0;
  #two = 0;

  /** Forgets what was added. */
  restart(): this {
    this.#one = 0x811c_9dc5 | 0;
    this.#two = 0x9e37_79b9 | 0;
    return this;
  }

  add(text: string): this {
    let one = this.#one;
    let two = this.#two;
    for (let index = 0; index < text.length; index += 1) {
      const code = text.charCodeAt(index);
      one = Math.imul(one ^ code, FNV_PRIME);
      two = Math.imul(two ^ code, GOLDEN) ^ (two >>> 15);
    }
    this.#one = Math.imul(one ^ END_OF_TEXT, FNV_PRIME);
    this.#two = Math.imul(two ^ END_OF_TEXT, GOLDEN) ^ (two >>> 15);
    return this;
  }

  /** Takes an integer of at most 53 bits. */
  addNumber(value: number): this {
    const low = value | 0;
    const high = (value / LOW_RANGE) | 0;
    this.#one = Math.imul(Math.imul(this.#one ^ low, FNV_PRIME) ^ high, FNV_PRIME);
    this.#two = Math.imul(Math.imul(this.#two ^ low, GOLDEN) ^ (this.#two >>> 15) ^ high, GOLDEN);
    return this;
  }

  /** What was added so far, as one number; never 0. */
  get value(): number {
    return LOW_RANGE * (spread(this.#two) & HIGH_BITS) + (spread(this.#one) >>> 0) || 1;
  }
}

/** The finishing step of MurmurHash3: every bit of the lane reaches every bit of the result. */
function spread(lane: number): number {
  let bits = Math.imul(lane ^ (lane >>> 16), 0x85eb_ca6b);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2_ae35);
  return bits ^ (bits >>> 16);
}

/**
 * A growing map from fingerprints to fingerprints in one typed array: 32 to 64 bytes an entry at most, where a Map of
 * numbers needs three times that. Key and value lie side by side, so that a look-up touches one place in memory.
 */
export class FingerprintMap {
  #slots = new Float64Array(2048);
  #size = 0;

  /** Stores a value under a key (neither may be 0); returns the value that was there, 0 when the key is new. */
  put(key: number, value: number): number {
    if (this.#size * 4 >= this.#slots.length) this.#grow();
    const slot = findSlot(this.#slots, key);
    const before = this.#slots[slot + 1] ?? 0;
    if (before === 0) this.#size += 1;
    this.#slots[slot] = key;
    this.#slots[slot + 1] = value;
    return before;
  }

  /** The value under a key; 0 when there is none. */
  get(key: number): number {
    return this.#slots[findSlot(this.#slots, key) + 1] ?? 0;
  }

  #grow(): void {
    const larger = new Float64Array(this.#slots.length * 2);
    for (let slot = 0; slot < this.#slots.length; slot += 2) {
      const key = this.#slots[slot] ?? 0;
      if (key === 0) continue;
      const place = findSlot(larger, key);
      larger[place] = key;
      larger[place + 1] = this.#slots[slot + 1] ?? 0;
    }
    this.#slots = larger;
  }
}

/** Where a key is, or the free place where it belongs (linear probing; the table is never more than half full). */
function findSlot(slots: Float64Array, key: number): number {
  const mask = slots.length - 2;
  let slot = ((key % LOW_RANGE) * 2) & mask;
  while (slots[slot] !== 0 && slots[slot] !== key) slot = (slot + 2) & mask;
  return slot;
}
