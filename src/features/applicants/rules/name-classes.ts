import { haveSameGivenName, type WrittenName } from './names.ts';
import { foldForSearch } from './search-text.ts';

/** Names that are not divided are compared with all; of more than these they agree with none but their equals. */
const MOST_COMPARED = 50;

/** Names that can be one person's, and whom they lead to; finds its way among thousands of names on one address. */
export class NameClasses<T> {
  readonly #byWhole = new Map<string, T>();
  readonly #byPart = new Map<string, Array<{ name: WrittenName; of: T }>>();
  readonly #undivided: Array<{ name: WrittenName; of: T }> = [];
  readonly #all: Array<{ name: WrittenName; of: T }> = [];

  add(name: WrittenName, of: T): void {
    const whole = foldForSearch(name.fullName);
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
    const equal = this.#byWhole.get(foldForSearch(name.fullName));
    if (equal !== undefined) return equal;
    const parts = partsOf(name);
    const near = parts.length < 2 ? this.#all : parts.flatMap((part) => this.#byPart.get(part) ?? []);
    const some = [...near.slice(0, MOST_COMPARED), ...this.#undivided.slice(0, MOST_COMPARED)];
    return some.find((one) => haveSameGivenName(one.name, name))?.of;
  }
}

function partsOf({ fullName, familyName, givenName }: WrittenName): string[] {
  const text = familyName && givenName ? `${familyName} ${givenName}` : fullName;
  return text
    .split(' ')
    .map(foldForSearch)
    .filter((part) => part !== '');
}
