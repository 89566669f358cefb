import { comparable, haveSameGivenName, undressed, type WrittenName } from './names.ts';

/** Names that are not divided are compared with all; of more than these they agree with none but their equals. */
const MOST_COMPARED = 50;

/** Names that can be one person's, and whom they lead to; finds its way among thousands of names on one address. */
export class NameClasses<T> {
  readonly #byWhole = new Map<string, T>();
  /** By how names are read: somebody may have written theirs in kana. */
  readonly #byKana = new Map<string, T>();
  readonly #byPart = new Map<string, Array<{ name: WrittenName; of: T }>>();
  readonly #undivided: Array<{ name: WrittenName; of: T }> = [];
  readonly #all: Array<{ name: WrittenName; of: T }> = [];

  add(name: WrittenName, of: T): void {
    const whole = comparable(name.fullName);
    const kana = name.kana ? comparable(name.kana) : '';
    if (kana !== '' && !this.#byKana.has(kana)) this.#byKana.set(kana, of);
    if (this.#byWhole.has(whole)) return;
    this.#byWhole.set(whole, of);
    const entry = { name, of };
    this.#all.push(entry);
    const parts = partsOf(name);
    if (parts.length < 2) this.#undivided.push(entry);
    for (const part of parts) {
      const known = this.#byPart.get(part);
      if (known) known.push(entry);
      else this.#byPart.set(part, [entry]);
    }
  }

  find(name: WrittenName): T | undefined {
    const whole = comparable(name.fullName);
    const equal =
      this.#byWhole.get(whole) ??
      this.#byKana.get(whole) ??
      (name.kana ? this.#byWhole.get(comparable(name.kana)) : undefined);
    if (equal !== undefined) return equal;
    const parts = partsOf(name);
    const near = parts.length < 2 ? this.#all : parts.flatMap((part) => this.#byPart.get(part) ?? []);
    const some = [...near.slice(0, MOST_COMPARED), ...this.#undivided.slice(0, MOST_COMPARED)];
    return some.find((one) => haveSameGivenName(one.name, name))?.of;
  }
}

function partsOf({ fullName, familyName, givenName }: WrittenName): string[] {
  const text = familyName && givenName ? `${familyName} ${givenName}` : fullName;
  return undressed(text)
    .split(' ')
    .map(comparable)
    .filter((part) => part !== '');
}
