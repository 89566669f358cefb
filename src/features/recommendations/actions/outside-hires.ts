import type { Tx } from '../../../db/scope.ts';
import { jstDate } from '../../../platform/calendar.ts';
import type { ProvisionId } from '../../../platform/ids.ts';
import type { Services } from '../../../platform/services.ts';
import type { OutsideAgreement, OutsideAgreements } from '../../placements/actions/write-down.ts';
import { listAgreedOutside } from '../store/outside.ts';
import { markHired } from '../store/recommendations.ts';
import { openOutside } from './own-recommendations.ts';

/**
 * To which employers outside somebody the acting agency holds has agreed to be recommended: a hire there is written down from that
 * agreement (rules.md §13.1).
 */
export function outsideAgreements(services: Pick<Services, 'keyRing'>): OutsideAgreements {
  const read = async (
    tx: Tx,
    provisionId: ProvisionId,
    isLocked: boolean,
  ): Promise<readonly OutsideAgreement[]> =>
    (await listAgreedOutside(tx, provisionId, isLocked)).flatMap((one) => {
      const opening = openOutside(services, one);
      if (opening === null || one.agreedAt === null) return [];
      const { employer, title, conditions } = opening;
      const days = { recommendedOn: jstDate(one.askedAt), agreedOn: jstDate(one.agreedAt) };
      return [{ id: one.id, employer: employer.name, title, conditions, ...days }];
    });
  return {
    list: (tx, provisionId) => read(tx, provisionId, false),
    lock: (tx, provisionId) => read(tx, provisionId, true),
    hire: markHired,
  };
}
