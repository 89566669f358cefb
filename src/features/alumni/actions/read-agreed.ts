import type { Tx } from '../../../db/scope.ts';
import type { ApplicantId } from '../../../platform/ids.ts';
import type { AgreedContact } from '../../applicants/rules/own-words.ts';
import { findContactConsent } from '../store/entries.ts';

/** What one of the acting company's people agreed to when they entered themselves; undefined for everybody else. */
export function readAgreed(tx: Tx, id: ApplicantId): Promise<AgreedContact | undefined> {
  return findContactConsent(tx, id);
}
