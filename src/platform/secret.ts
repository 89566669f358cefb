import { inspect } from 'node:util';

const MASK = '[secret]';

/**
 * A text that must never be printed: a password, a key, a connection string. Every way a value usually reaches a log
 * (string conversion, JSON, `util.inspect`, `console.log`, template strings) gives `[secret]`.
 */
export class Secret {
  readonly #value: string;

  constructor(value: string) {
    this.#value = value;
  }

  /** The value itself. Call it where the value is used, and keep the result in no object that lives on. */
  reveal(): string {
    return this.#value;
  }

  toString(): string {
    return MASK;
  }

  toJSON(): string {
    return MASK;
  }

  [Symbol.toPrimitive](): string {
    return MASK;
  }

  [inspect.custom](): string {
    return MASK;
  }
}
