import { may } from '../../../platform/http/permit.ts';
import { Alert } from '../../../ui/layout/alert.tsx';
import { paths } from '../../../ui/paths.ts';
import { t } from '../../../ui/rendering.ts';
import { formatDate } from '../../../ui/text.ts';
import type { KeptNow } from '../rules/held.ts';

/** That somebody is held, or when something of theirs is deleted, and the way to the hold. */
export function Kept({ id, kept: { held, dueOn } }: { id: string; kept: KeptNow }) {
  if (held === undefined && dueOn === null) return null;
  return (
    <Alert
      kind="info"
      title={
        held
          ? t('保存期間が過ぎても残す方', 'Kept beyond the term')
          : t(
              `${formatDate(dueOn ?? '')}に保存期間が終わる記録があります`,
              `Something here reaches the end of its term on ${formatDate(dueOn ?? '')}`,
            )
      }
    >
      {held && (
        <p>
          {t(...held.why)}
          {t('：', ': ')}
          {held.words}
          {t('（', ' (')}
          {held.until === null
            ? t('解除するまで', 'until it is lifted')
            : t(`${formatDate(held.until)}まで`, `through ${formatDate(held.until)}`)}
          {t(`。${formatDate(held.heldAt)}`, `, since ${formatDate(held.heldAt)}`)}
          {held.by !== null && t(`、${held.by}`, `, ${held.by}`)}
          {t('）', ')')}
        </p>
      )}
      {may('editApplicants') && (
        <p>
          <a href={paths.company.applicantHold(id)}>
            {held
              ? t('残す指定を見る・解除する', 'See or lift the hold')
              : t('保存期間が過ぎても残す', 'Keep beyond the term')}
          </a>
        </p>
      )}
    </Alert>
  );
}
