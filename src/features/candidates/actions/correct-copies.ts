import type { Tx } from '../../../db/scope.ts';
import { NotFound } from '../../../platform/errors.ts';
import type { RecommendationId } from '../../../platform/ids.ts';
import { type OutboxServices, postMail } from '../../../platform/outbox.ts';
import type { Services } from '../../../platform/services.ts';
import type { Locale } from '../../../ui/text.ts';
import {
  correctCopy,
  type OutdatedCopy,
  outdatedCopies,
} from '../../recommendations/actions/correct-copy.ts';
import { listOwnRecommendations } from '../../recommendations/actions/own-recommendations.ts';
import { recordOwnAct } from '../../requests/actions/record.ts';
import { copyCorrectedMail } from '../mail/recommended.tsx';
import { lockAccount } from './own-place.ts';

/** Companies that hold something of the acting person otherwise than they say it today. */
export async function listOutdatedCopies(
  tx: Tx,
  services: Pick<Services, 'keyRing'>,
): Promise<OutdatedCopy[]> {
  const { profile } = await lockAccount(tx, services);
  return outdatedCopies(await listOwnRecommendations(tx, services), profile);
}

/**
 * Hands a company what the acting person says today, in the place of what it holds. A receipt tells them.
 * @throws NotFound where nothing of theirs is other there
 */
export async function sendToCompany(
  tx: Tx,
  services: OutboxServices,
  id: RecommendationId,
  sent: { readonly shown: string; readonly locale: Locale },
): Promise<'corrected' | 'wording_changed' | 'ended'> {
  const { profile } = await lockAccount(tx, services);
  const copy = (await listOutdatedCopies(tx, services)).find(({ one }) => one.id === id);
  if (copy === undefined) throw new NotFound('recommendation');
  const done = await correctCopy(tx, services, profile, copy, sent.shown);
  if (done !== 'corrected') return done;
  await recordOwnAct(tx, { kind: 'correction', agencyIds: [] });
  const { employer, title, changed, one } = copy;
  await postMail(services, tx, {
    purpose: 'choice_receipt',
    candidateId: tx.candidateId,
    to: profile.mail.address,
    ...copyCorrectedMail(sent.locale, {
      name: profile.name,
      id,
      agency: one.agency,
      employer,
      title,
      items: changed,
      at: tx.now,
      baseUrl: services.env.baseUrl,
    }),
  });
  return done;
}
