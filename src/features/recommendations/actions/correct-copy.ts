import { randomUUID } from 'node:crypto';
import { recordAudit } from '../../../db/audit.ts';
import type { Tx } from '../../../db/scope.ts';
import { seal } from '../../../platform/crypto.ts';
import type { Services } from '../../../platform/services.ts';
import { keepWording, recordHandingsOver } from '../../consents/actions/give-consents.ts';
import type { ItemValues } from '../../consents/rules/item-value.ts';
import { handedOver, type PersonalItems } from '../../introductions/rules/handed-over.ts';
import {
  type CorrectedCopy,
  changedInCopy,
  copyCorrectionWording,
  writeShownCopy,
} from '../rules/correction.ts';
import { RECOMMENDED_ITEMS } from '../rules/recommendation.ts';
import { insertAnswer, listProposedTo, replaceCopy } from '../store/own.ts';
import type { recommendationsAudit } from '../views/audit.ts';
import type { OwnRecommendation } from './own-recommendations.ts';

/** A company's copy that says otherwise than its person does today. */
export interface OutdatedCopy extends CorrectedCopy {
  readonly one: OwnRecommendation;
  readonly held: ItemValues;
}

/** Which companies hold something of the acting person otherwise than they say it today, as long as the selection goes on. */
export function outdatedCopies(all: readonly OwnRecommendation[], person: PersonalItems): OutdatedCopy[] {
  return all.flatMap((one) => {
    const { companyId, agreedAt, closedAt, hiredOn, items, values: held, opening } = one;
    if (companyId === null || agreedAt === null || closedAt !== null || hiredOn !== null) return [];
    if (held === null || opening === null || !one.isCompanyOpen) return [];
    const today = handedOver(
      person,
      RECOMMENDED_ITEMS.filter((item) => items.includes(item)),
    );
    const changed = changedInCopy(items, held, today);
    const { employer, title } = opening;
    return changed.length === 0 ? [] : [{ one, held, today, changed, employer, title }];
  });
}

/**
 * Puts what the acting person says today in the place of what a company was handed, by a consent of its own to the words and values of
 * the page and with the records of a handing-over. The account is locked.
 * @param shown the page's hidden field
 */
export async function correctCopy(
  tx: Tx,
  { keyRing }: Pick<Services, 'keyRing'>,
  person: PersonalItems,
  copy: OutdatedCopy,
  shown: string,
): Promise<'corrected' | 'wording_changed' | 'ended'> {
  const { one, today, changed } = copy;
  const locale = (['ja', 'en'] as const).find((language) => writeShownCopy(copy, language) === shown);
  if (locale === undefined) return 'wording_changed';
  const company = (await listProposedTo(tx)).find(({ id }) => id === one.companyId);
  if (company === undefined) return 'ended';
  const { candidateId } = tx;
  const items = Object.keys(today);
  const scope = {
    ...tx.scope,
    kind: 'registration',
    candidateId,
    companyId: company.id,
    agencyIds: [company.id],
  } as const;
  return tx.within(scope, async (own) => {
    const aad = `recommendation-copy:${one.id}`;
    const key = keyRing.newDataKey(aad);
    const sealed = { items, sealed: seal(key.key, aad, today), wrappedKey: key.wrapped };
    if (!(await replaceCopy(own, { companyId: company.id, recommendationId: one.id, ...sealed })))
      return 'ended';
    const consentId = randomUUID();
    const wordingHash = keepWording(own, locale, copyCorrectionWording(copy, locale));
    await own.carryOut();
    await insertAnswer(own, {
      id: consentId,
      recommendationId: one.id,
      answer: 'agreed',
      items,
      wordingHash,
    });
    const { name, address, representative } = company;
    recordHandingsOver(own, keyRing, { name: person.name, mail: person.mail.address }, [
      {
        subjectId: one.id,
        consentId,
        items,
        recipient: { id: company.id, name, address, representative },
        provider: `${one.agency.name}（キャリアリレー）`,
        acquired: '本人がキャリアリレーの画面で、この会社への新しい内容の提供に同意した',
      },
    ]);
    recordAudit<typeof recommendationsAudit>(own, {
      action: 'recommendation.corrected',
      subject: { kind: 'recommendation', id: one.id },
      detail: { items: changed.length },
    });
    return 'corrected';
  });
}
