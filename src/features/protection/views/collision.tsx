import { Alert } from '../../../ui/layout/alert.tsx';
import { paths } from '../../../ui/paths.ts';
import { t } from '../../../ui/rendering.ts';
import type { Collision } from '../actions/collision.ts';
import type { Contract } from '../rules/protection.ts';
import { Clause } from './notice.tsx';
import { stateTitle } from './words.ts';

/** On the page of somebody who was recommended: whether another agency could ask a fee, with its clause. */
export function CollisionNotice({ collision }: { collision: Collision }) {
  const { state, applicantIds } = collision;
  if (state === 'safe')
    return (
      <p class="support">
        {t(
          '登録されている契約と推薦では、この方について手数料を請求できるほかの人材紹介会社はありません。照らし合わせたのは、貴社が記録した推薦、登録した契約の会社名がある応募経路と、キャリアリレーでの推薦です。別のメールアドレスの記録は分かりません。',
          'By the contracts and recommendations known here, no other agency can ask a fee for this person. Looked at were recommendations you wrote down, routes that name an agency of your contracts, and recommendations through Career Relay. Records under another address are not known.',
        )}
      </p>
    );
  return (
    <Alert kind={state === 'unknown' ? 'info' : 'warning'} title={stateTitle(collision)}>
      <p>
        {t(
          `貴社の記録では、この方は${collision.agencyName}からも推薦されています。採用するかどうかは、貴社が決められます。`,
          `By your records ${collision.agencyName} recommended this person, too. Whom you hire stays yours to decide.`,
        )}
      </p>
      <Clause protection={collision} />
      {applicantIds.map((id) => (
        <p>
          <a href={paths.company.applicantAgencies(id)}>
            {t('貴社の記録にある推薦と手数料', 'Recommendations and fees in your records')}
          </a>
        </p>
      ))}
    </Alert>
  );
}

/** What is asked once more before somebody is hired in spite of a clause; null where none is in force. */
export function collisionQuestion(collision: Collision): string | null {
  if (collision.state !== 'possible' && collision.state !== 'blocked') return null;
  return t(
    `${collision.agencyName}：${stateTitle(collision)}。このまま記録しますか。`,
    `${collision.agencyName}: ${stateTitle(collision)}. Record it all the same?`,
  );
}

/** Where a slot is asked for: whose clauses are known, before anybody is. */
export function ClausesBefore({ contracts }: { contracts: readonly Contract[] }) {
  if (contracts.length === 0) return null;
  const names = [...new Set(contracts.map(({ agencyName }) => agencyName))];
  return (
    <Alert kind="info" title={t('手数料の条項がある契約', 'Contracts with a clause on fees')}>
      <p>
        {t(
          `登録されている契約：${names.join('、')}。推薦された方が、これらの会社からも推薦されていたときは、その方のページで、採用を記録する前に条項と期限を表示します。`,
          `Contracts known here: ${names.join(', ')}. Where somebody is recommended whom one of them recommended, too, their page shows the clause and its last day before a hire is recorded.`,
        )}
      </p>
    </Alert>
  );
}
