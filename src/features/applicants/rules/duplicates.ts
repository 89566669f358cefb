import { Fingerprint, FingerprintMap } from './fingerprints.ts';
import { personKeyOf } from './person.ts';
import type { ApplicantRow } from './row.ts';

/**
 * What a row is in its file: the first row of a person; another run of a person already seen (other opening or day); the
 * same run with something else in it (the later row wins); or the row that was there already, with nothing to do.
 */
export type Occurrence = 'new_person' | 'new_selection' | 'same_selection' | 'repeat';

/** Japan is nine hours ahead of UTC, all year. */
const JST_OFFSET_MS = 32_400_000;
const DAY_MS = 86_400_000;
/** No date is this number, in days or in milliseconds. */
const NEVER = Number.MIN_SAFE_INTEGER;

/**
 * Watches the accepted rows of one file, in order, for people and runs that it has seen, in about 100 bytes a row at
 * most. A row is called a repeat only when its person, its run and its whole content agree with an earlier row.
 */
export class DuplicateFinder {
  readonly counts: Record<Occurrence, number> = {
    new_person: 0,
    new_selection: 0,
    same_selection: 0,
    repeat: 0,
  };
  /** The number of the last row of this person before the one noted last; 0 when there was none. */
  previous = 0;
  readonly #print = new Fingerprint();
  readonly #people = new FingerprintMap();
  readonly #selections = new FingerprintMap();

  /** Takes the next accepted row and its number in the file, from 1; says what it is and counts it. */
  note(row: ApplicantRow, number = 1): Occurrence {
    const occurrence = this.#judge(row, number);
    this.counts[occurrence] += 1;
    return occurrence;
  }

  #judge(row: ApplicantRow, number: number): Occurrence {
    const print = this.#print.restart().add(personKeyOf(row));
    this.previous = this.#people.put(print.value, number);
    const isNewPerson = this.previous === 0;
    const run = print.add(row.opening ?? '').addNumber(dayOf(row.appliedAt)).value;
    const content = addContent(print, row).value;
    const before = this.#selections.put(run, content);
    if (isNewPerson) return 'new_person';
    if (before === 0) return 'new_selection';
    return before === content ? 'repeat' : 'same_selection';
  }
}

/** Adds what the key of the run does not hold already. */
function addContent(print: Fingerprint, row: ApplicantRow): Fingerprint {
  print
    .add(row.fullName)
    .add(row.kana ?? '')
    .add(tagOf(row))
    .add(row.phone ?? '');
  print
    .add(row.externalId ?? '')
    .add(row.route ?? '')
    .add(row.step ?? '')
    .add(row.statusWord);
  print.addNumber(row.appliedAt?.getTime() ?? NEVER).addNumber(row.endedAt?.getTime() ?? NEVER);
  return print.add(row.endReason ?? '').add(row.note ?? '');
}

/** The person's key is in already: the address adds something only where it has a tag. */
function tagOf(row: ApplicantRow): string {
  return row.mailAddress === undefined || row.mailAddress === row.personKey ? '' : row.mailAddress;
}

/** A run is identified by its day in Japan, whatever the time: days since 1970. */
function dayOf(at: Date | undefined): number {
  return at === undefined ? NEVER : Math.floor((at.getTime() + JST_OFFSET_MS) / DAY_MS);
}
