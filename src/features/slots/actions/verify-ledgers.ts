import type { Database } from '../../../db/database.ts';
import type { Scope } from '../../../db/scope.ts';
import { readId } from '../../../platform/ids.ts';
import { isSound } from '../rules/audit.ts';
import { auditLedgers } from './audit-ledger.ts';
import { verifyFile } from './verify-file.ts';

/** What a check comes to, as it is printed; not `ok` when something does not hold. */
export interface ToldCheck {
  readonly ok: boolean;
  readonly text: string;
}

/** Sees every ledger, as the operator's desk does, and acts for no organisation. */
const VERIFIER: Scope = {
  kind: 'operator',
  organisationId: '00000000-0000-0000-0000-000000000000',
  actor: { kind: 'system', id: 'verify' },
};
const LEDGERS_PER_PAGE = 100;

/** Walks every ledger from its first entry. */
export async function describeLedgers(database: Database): Promise<ToldCheck> {
  const broken: string[] = [];
  let ledgers = 0;
  for (let after: string | null = null; ; ) {
    const { rows, next } = await auditLedgers(database, VERIFIER, { after, limit: LEDGERS_PER_PAGE });
    ledgers += rows.length;
    for (const { summary, audit } of rows.filter((one) => !isSound(one))) {
      const { chain, replay } = audit ?? {};
      const where = chain?.firstBroken ?? replay?.at;
      const fault = chain?.fault ?? replay?.fault;
      broken.push(`${summary.companyId}: ${fault}${where === undefined ? '' : ` at entry ${where}`}`);
    }
    if (next === null) break;
    after = next;
  }
  if (broken.length === 0) return { ok: true, text: `${ledgers} ledgers hold.` };
  return { ok: false, text: `These ledgers do not hold:\n${broken.join('\n')}` };
}

/** Checks a file of entries that somebody kept, by itself and against the ledger here. */
export async function describeFile(database: Database, path: string, company?: string): Promise<ToldCheck> {
  const companyId = readId(company);
  if (company !== undefined && companyId === undefined) return { ok: false, text: '--company is no id.' };
  const checked = await verifyFile(database, VERIFIER, path, companyId);
  if (!checked.ok) {
    switch (checked.reason) {
      case 'empty':
        return { ok: false, text: 'The file has no entries.' };
      case 'unreadable':
        return { ok: false, text: `Line ${checked.line} of the file is no ledger entry.` };
      case 'unknown_company':
        return {
          ok: false,
          text: 'The first entry begins no ledger of this installation, or was changed. Name the company with --company.',
        };
    }
  }
  const { chain, replay, firstDifferent, ledger, entries } = checked;
  const faults = [
    chain.ok ? '' : `The chain of the file breaks at entry ${chain.firstBroken} (${chain.fault}).`,
    replay.ok ? '' : `The rules do not allow entry ${replay.at} of the file (${replay.fault}).`,
    firstDifferent === undefined
      ? ''
      : firstDifferent > ledger
        ? `The ledger here ends before entry ${firstDifferent} of the file.`
        : `The ledger here differs from the file from entry ${firstDifferent} on.`,
  ].filter((text) => text !== '');
  const against = ledger === 0 ? 'no ledger of it here' : `as in the ledger here, which has ${ledger}`;
  if (faults.length > 0) return { ok: false, text: `Company ${checked.companyId}:\n${faults.join('\n')}` };
  return { ok: true, text: `Company ${checked.companyId}: ${entries} entries hold, ${against}.` };
}
