import type { Person } from './people.ts';
import { type PersonField, personFields } from './pinned-fields.ts';

/** Where a value came from. */
export const valueOrigins = ['file', 'hand', 'merge', 'self'] as const;
export type ValueOrigin = (typeof valueOrigins)[number];

/** A value that somebody has from now on, had, or turned out to have had before. */
export interface ValueChange {
  readonly applicantId: string;
  readonly field: PersonField;
  readonly value: string;
  readonly what: 'came' | 'went' | 'former';
}

/** What of a person's name and contacts is another now. @param before undefined for somebody who is added: they begin with what they have */
export function valueChanges(before: Person | undefined, after: Person): ValueChange[] {
  const changes: ValueChange[] = [];
  const add = (field: PersonField, value: string | null, what: ValueChange['what']) => {
    if (value !== null && value !== '') changes.push({ applicantId: after.id, field, value, what });
  };
  for (const field of personFields) {
    const [had, has] = [before && valueOf(before, field), valueOf(after, field)];
    if (had !== undefined && had !== has) {
      add(field, had, 'went');
      add(field, has, 'came');
    }
    const known = new Set([had ?? null, has, ...(before ? formerOf(before, field) : [])]);
    for (const one of formerOf(after, field)) if (!known.has(one)) add(field, one, 'former');
  }
  return changes;
}

/** All that somebody is called and reached by, now and before. */
export function valuesOf(person: Person): string[] {
  return personFields.flatMap((field) =>
    [valueOf(person, field), ...formerOf(person, field)].flatMap((one) => one ?? []),
  );
}

function valueOf(person: Person, field: PersonField): string | null {
  if (field === 'name') return person.fullName;
  return field === 'mail' ? person.mailAddress : person[field];
}

function formerOf(person: Person, field: PersonField): readonly string[] {
  const lines = field === 'mail' ? person.formerMails : field === 'phone' ? person.formerPhones : null;
  return lines?.split('\n') ?? [];
}
