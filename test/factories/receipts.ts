import { createHash, randomUUID } from 'node:crypto';
import type { Client } from 'pg';
import { inScope, type Tx } from '../../src/db/scope.ts';
import {
  postConfirmed,
  postIntroduced,
  postReversed,
  postVoided,
} from '../../src/features/slots/actions/post-points.ts';
import { type Movement, type Posted, postPoints } from '../../src/features/slots/store/ledger.ts';
import { jstDate } from '../../src/platform/calendar.ts';
import type { TestServices } from '../services.ts';
import { makeOrganisation, settling } from './introductions.ts';

const actor = { kind: 'system', id: 'test' } as const;
const SETTLED_BY = { confirmed: 'confirmed_at', voided: 'voided_at', reversed: 'reversed_at' } as const;

/**
 * Moves a company's points as the product does: the receipts say so first, then the ledger. Receipts that are there
 * already stay as they are. Needs the `settlement` scope of the company; new points are posted with its commit.
 */
export async function movePoints(
  tx: Tx,
  movement: Movement,
  companyId: string,
  receiptIds: readonly string[],
): Promise<Posted | undefined> {
  if (movement === 'introduced') {
    await writeReceipts(tx, companyId, receiptIds);
    for (const id of receiptIds) postIntroduced(tx, companyId, id, 1);
    return undefined;
  }
  await tx.db
    .updateTable('introduction_receipts')
    .set({ [SETTLED_BY[movement]]: tx.now })
    .where((eb) => eb('id', '=', eb.fn.any(eb.val(receiptIds))))
    .execute();
  if (movement === 'confirmed') return postConfirmed(tx, companyId, receiptIds, 1);
  const post = movement === 'voided' ? postVoided : postReversed;
  let posted: Posted | undefined;
  for (const id of receiptIds) posted = await post(tx, companyId, id, 1);
  return posted;
}

/** Counted receipts of today through a link of the company's, whose points nobody has posted. */
export async function writeReceipts(
  tx: Tx,
  companyId: string,
  receiptIds: readonly string[],
  changes: {
    readonly counted?: boolean;
    readonly rule_version?: number;
    readonly introduced_on?: string;
  } = {},
): Promise<void> {
  await tx.within({ kind: 'system', actor }, (system) =>
    system.db
      .insertInto('relay_links')
      .values({
        company_id: companyId,
        id: companyId,
        code: createHash('sha256').update(companyId).digest('base64url').slice(0, 22),
        kind: 'generic',
        name: 'link',
        created_by: 'test',
      })
      .onConflict((conflict) => conflict.doNothing())
      .execute(),
  );
  const registering = {
    kind: 'registration',
    candidateId: randomUUID(),
    companyId,
    agencyIds: [],
    actor,
  } as const;
  await tx.within(registering, (own) =>
    own.db
      .insertInto('introduction_receipts')
      .values(
        receiptIds.map((id) => ({
          company_id: companyId,
          id,
          link_id: companyId,
          introduced_on: jstDate(tx.now),
          counted: true,
          rule_version: 1,
          confirm_due_at: changes.counted === false ? null : tx.now,
          ...changes,
        })),
      )
      .onConflict((conflict) => conflict.doNothing())
      .execute(),
  );
}

/** A company with 12 confirmed points: 26 entries, the 21st and 22nd of which pay for and grant a slot. */
export async function makeTwelvePoints(services: TestServices): Promise<string> {
  const companyId = await makeOrganisation(services, 'company', '会社');
  for (let person = 0; person < 12; person++) {
    const receipt = randomUUID();
    for (const movement of ['introduced', 'confirmed'] as const) {
      await inScope(services.database, settling(companyId), (tx) =>
        movePoints(tx, movement, companyId, [receipt]),
      );
    }
  }
  return companyId;
}

/** A company with so many introduced points of today, an entry each. */
export async function makeManyPoints(services: TestServices, points: number): Promise<string> {
  const companyId = await makeOrganisation(services, 'company', '会社');
  for (let left = points; left > 0; left -= 5_000) {
    const receipts = Array.from({ length: Math.min(left, 5_000) }, () => randomUUID());
    await services.within(settling(companyId), async (tx) => {
      await writeReceipts(tx, companyId, receipts);
      await postPoints(tx, 'introduced', companyId, receipts, 1);
    });
  }
  return companyId;
}

/** What somebody with every right on the database could do, triggers switched off; `$1` stands for the company. */
export async function tamperWithLedger(
  superuser: Client,
  statement: string,
  companyId: string,
): Promise<void> {
  await superuser.query(`alter table ledger_entries disable trigger all;
    ${statement.replaceAll('$1', `'${companyId}'`)};
    alter table ledger_entries enable always trigger append_only;
    alter table ledger_entries enable always trigger append_only_truncate;
    alter table ledger_entries enable trigger close_block`);
}
