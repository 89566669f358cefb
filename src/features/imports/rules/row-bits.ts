/** A growing row of bits, one for each row or line of a file. */
export class RowBits {
  #bits: Uint8Array;
  #last = 0;

  constructor(bits: Uint8Array = new Uint8Array(0)) {
    this.#bits = bits;
    this.#last = bits.length * 8 - 1;
  }

  mark(number: number): void {
    if (number >> 3 >= this.#bits.length) {
      const longer = new Uint8Array(Math.max(1024, this.#bits.length * 2, (number >> 3) + 1));
      longer.set(this.#bits);
      this.#bits = longer;
    }
    this.#last = Math.max(this.#last, number);
    this.#bits[number >> 3] = (this.#bits[number >> 3] ?? 0) | (1 << (number & 7));
  }

  has(number: number): boolean {
    return ((this.#bits[number >> 3] ?? 0) & (1 << (number & 7))) !== 0;
  }

  /** The bits up to the last that was marked. */
  toBytes(): Buffer {
    return Buffer.from(this.#bits.subarray(0, (this.#last >> 3) + 1));
  }
}
