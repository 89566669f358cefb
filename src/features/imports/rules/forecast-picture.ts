import {
  type Change,
  personValues,
  type ShownValue,
  selectionValues,
  shownValues,
} from '../../applicants/rules/changes.ts';
import type { BatchPlan } from '../../applicants/rules/merge.ts';
import { excerpt } from './refusals.ts';

/** What the accepted rows of a file come to, and what they would change value by value. Kept with the findings. */
export interface ForecastPicture {
  /** Rows about somebody who is new, behind their first one in the file. */
  readonly joined: number;
  /** Rows about people who are known that say something else than what is stored. */
  readonly changed: number;
  readonly values: readonly ChangedValue[];
}

/** How often a value would change, and what from and to in the first cases. */
export interface ChangedValue {
  readonly value: ShownValue;
  readonly count: number;
  readonly examples: readonly ChangeExample[];
}

export interface ChangeExample {
  readonly applicantId: string;
  readonly name: string;
  readonly before: string;
  readonly after: string;
}

/** Cases shown of each value. */
const MOST_EXAMPLES = 3;

/** Gathers what batches would do into a picture of the whole. */
export class PictureBook {
  #joined = 0;
  #changed = 0;
  readonly #values = new Map<ShownValue, { count: number; examples: ChangeExample[] }>();

  add(plan: BatchPlan): void {
    this.#joined += plan.rowsOfAdded - plan.addedPeople.length;
    this.#changed += plan.rowsOfKnown - plan.unchangedRows;
    if (plan.changes.length === 0) return;
    const names = new Map(plan.people.map(({ id, fullName }) => [id, fullName]));
    for (const change of plan.changes) this.#addChange(change, names.get(change.applicantId) ?? '');
  }

  done(): ForecastPicture {
    const order: readonly string[] = [...Object.keys(personValues), ...Object.keys(selectionValues)];
    const values = [...this.#values].map(([value, found]): ChangedValue => ({ value, ...found }));
    return {
      joined: this.#joined,
      changed: this.#changed,
      values: values.toSorted((one, other) => order.indexOf(one.value) - order.indexOf(other.value)),
    };
  }

  #addChange(change: Change, name: string): void {
    for (const value of shownValues(change)) {
      const found = this.#values.get(value) ?? { count: 0, examples: [] };
      this.#values.set(value, found);
      found.count += 1;
      if (found.examples.length >= MOST_EXAMPLES) continue;
      const [before, after] = [0, 1].map((side) => textOf(value, change, side as 0 | 1));
      found.examples.push({
        applicantId: change.applicantId,
        name,
        before: before ?? '',
        after: after ?? '',
      });
    }
  }
}

/** Fields of a value that say it to a reader; the others follow from them. */
const SAID_BY: Readonly<Partial<Record<ShownValue, readonly string[]>>> = {
  name: ['fullName', 'familyName', 'givenName'],
  mail: ['mailAddress'],
  endReason: ['endReason'],
};

/** A status stays its own word, which pages put into their language. */
function textOf(value: ShownValue, { selectionId, said }: Change, side: 0 | 1): string {
  const all: Readonly<Record<string, readonly string[]>> =
    selectionId === null ? personValues : selectionValues;
  const fields = SAID_BY[value] ?? all[value] ?? [];
  const whole = value === 'name' && Object.hasOwn(said, 'fullName') ? ['fullName'] : fields;
  return excerpt(
    whole
      .flatMap((field) => said[field]?.[side] ?? [])
      .map(String)
      .join(' '),
  );
}
