import type { Tx } from '../../../db/scope.ts';
import { type ApplicantId, idOf, type RelayLinkId } from '../../../platform/ids.ts';
import type { Services } from '../../../platform/services.ts';
import {
  type DoneFor,
  type ManyResult,
  ownAgain,
  ownMany,
  type TakenBack,
  tagAgain,
  tagMany,
  untagAgain,
  untagMany,
} from '../../applicants/actions/change-many.ts';
import { contactWindow } from '../../applicants/actions/contacts.ts';
import { forgetApplicants } from '../../applicants/actions/forget-applicants.ts';
import { recordBases, takeBasesBack } from '../../applicants/actions/record-bases.ts';
import { giveCodes } from '../../links/actions/personal-codes.ts';
import type { BulkKind, Outcome, UndoableKind } from '../rules/bulk.ts';
import { readSaid } from '../rules/said-basis.ts';
import { type Bulk, listNext } from '../store/bulk.ts';

/** What became of one of them. */
export type Result = Omit<ManyResult, 'outcome'> & { readonly outcome: Outcome };

/** Does it for some of those it is about. */
type CarryOut = (
  tx: Tx,
  keys: Pick<Services, 'keyRing'>,
  bulk: Bulk,
  some: ApplicantId[],
) => Promise<readonly Result[]>;

/** What is done, by what is asked for. Nothing is done for a file: it is read. */
export const CARRIES_OUT: Readonly<Record<BulkKind, CarryOut>> = {
  tag: (tx, _, { value }, some) => tagMany(tx, some, value ?? ''),
  untag: (tx, _, { value }, some) => untagMany(tx, some, value ?? ''),
  owner: (tx, _, { value, actorId }, some) => ownMany(tx, some, { ownerId: value, by: actorId }),
  basis: async (tx, _, { value, words }, some) => {
    const { about, basis, on } = readSaid(value);
    const outcomes = await recordBases(tx, some, { about, basis, on, words, source: 'hand' });
    return some.map((id) => ({ id, outcome: outcomes.get(id) ?? 'gone' }));
  },
  links: async (tx, _, { value }, some) => {
    const held = await contactWindow(tx, some);
    const free = some.filter((id) => !held.has(id));
    const made = await giveCodes(tx, idOf<RelayLinkId>(value ?? ''), free);
    return some.map((id) => ({
      id,
      outcome: held.has(id) ? 'contacted' : (made.get(id) ?? 'not_eligible'),
    }));
  },
  delete: async (tx, keys, { id: bulkId, value, words }, some) => {
    const basis = value === 'asked' ? 'asked' : 'own';
    const gone = await forgetApplicants(tx, keys, some, { basis, words });
    // Who is deleted takes their line here along; who is still listed was out of sight.
    const left = gone === some.length ? [] : await listNext(tx, bulkId, some.length);
    const here = new Set(left);
    return some.map((id) => ({ id, outcome: here.has(id) ? 'gone' : 'done' }));
  },
  export: () => Promise.resolve([]),
};

/** How it goes back, for some of those it was done for; whoever is not answered was changed since. */
export const TAKES_BACK: Readonly<
  Record<UndoableKind, (tx: Tx, bulk: Bulk, some: readonly DoneFor[]) => Promise<TakenBack>>
> = {
  tag: (tx, { value }, some) => untagAgain(tx, some, value ?? ''),
  untag: (tx, { value }, some) => tagAgain(tx, some, value ?? ''),
  owner: (tx, { value, actorId }, some) => ownAgain(tx, some, { ownerId: value, by: actorId }),
  basis: (tx, { value }, some) => takeBasesBack(tx, some, readSaid(value)),
};
