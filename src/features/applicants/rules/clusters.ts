import { idKey, keysOf, mailKey, phoneKey } from './identity.ts';
import { haveSameGivenName, type WrittenName } from './names.ts';
import type { Person, Selection, SettledRow } from './people.ts';
import { foldForSearch } from './search-text.ts';

/** Somebody the rows are about: known, or to be added; with what tells who they are, and their rows. */
export interface Whose {
  readonly known: Person | undefined;
  readonly selections: readonly Selection[];
  readonly rows: SettledRow[];
}

/** Somebody while their rows are being found. */
export class Somebody implements Whose {
  readonly rows: SettledRow[] = [];
  readonly mails = new Set<string>();
  /** Phone and name together. */
  readonly phoneKeys = new Set<string>();
  readonly phones = new Set<string>();
  readonly names: WrittenName[] = [];

  readonly known: Person | undefined;
  readonly selections: readonly Selection[];

  constructor(known: Person | undefined, selections: readonly Selection[]) {
    this.known = known;
    this.selections = selections;
    if (known === undefined) return;
    this.#learn(known);
    for (const mail of known.formerMails?.split('\n') ?? []) this.mails.add(mail);
    for (const phone of known.formerPhones?.split('\n') ?? [])
      this.#learn({ fullName: known.fullName, phone });
    for (const { fullName, ...said } of selections) if (fullName !== null) this.#learn({ fullName, ...said });
  }

  take(rows: readonly SettledRow[]): void {
    for (const row of rows) {
      this.rows.push(row);
      this.#learn(row);
    }
  }

  keys(source: string): string[] {
    return [
      ...this.selections.flatMap((one) =>
        one.externalId !== null && one.source === source ? idKey(one.externalId) : [],
      ),
      ...[...this.mails].map(mailKey),
      ...this.phoneKeys,
    ];
  }

  hasName(name: WrittenName): boolean {
    return this.names.some((one) => haveSameGivenName(one, name));
  }

  #learn(
    one: WrittenName & { mailAddress?: string | null | undefined; phone?: string | null | undefined },
  ): void {
    this.names.push(one);
    if (one.mailAddress) this.mails.add(one.mailAddress);
    if (!one.phone) return;
    this.phones.add(one.phone);
    this.phoneKeys.add(phoneKey(one.phone, foldForSearch(one.fullName)));
  }
}

/** Rows and known people that share a key. */
export interface Cluster {
  readonly rows: SettledRow[];
  readonly known: Somebody[];
}

/** The known people with their selections. */
export function knownOf(stored: { people: readonly Person[]; selections: readonly Selection[] }): Somebody[] {
  const selections = new Map<string, Selection[]>();
  for (const one of stored.selections) {
    const others = selections.get(one.applicantId);
    if (others) others.push(one);
    else selections.set(one.applicantId, [one]);
  }
  return stored.people.map((person) => new Somebody(person, selections.get(person.id) ?? []));
}

/** Rows and known people that share a key, directly or through others. */
export function clustersOf(
  rows: readonly SettledRow[],
  known: readonly Somebody[],
  source: string,
): Set<Cluster> {
  const byKey = new Map<string, Cluster>();
  const clusters = new Set<Cluster>();
  const join = (keys: readonly string[]): Cluster => {
    let cluster: Cluster | undefined;
    for (const key of keys) {
      const other = byKey.get(key);
      if (other === undefined || other === cluster) continue;
      if (cluster === undefined) cluster = other;
      else cluster = absorb(cluster, other);
    }
    cluster ??= { rows: [], known: [] };
    clusters.add(cluster);
    for (const key of keys) byKey.set(key, cluster);
    return cluster;
  };
  const absorb = (one: Cluster, other: Cluster): Cluster => {
    for (const somebody of other.known) {
      one.known.push(somebody);
      for (const key of somebody.keys(source)) byKey.set(key, one);
    }
    for (const row of other.rows) {
      one.rows.push(row);
      for (const key of keysOf(row)) byKey.set(key, one);
    }
    clusters.delete(other);
    return one;
  };
  for (const somebody of known) join(somebody.keys(source)).known.push(somebody);
  for (const row of rows) join(keysOf(row)).rows.push(row);
  return clusters;
}
