import { may } from '../../../platform/http/permit.ts';
import { Button } from '../../../ui/forms/button.tsx';
import { Form, HiddenFields } from '../../../ui/forms/form.tsx';
import { paths } from '../../../ui/paths.ts';
import { rendering, t } from '../../../ui/rendering.ts';
import type { Column } from '../../../ui/table.tsx';
import { formatDate, formatNumber } from '../../../ui/text.ts';
import type { ShownHit } from '../actions/rediscover.ts';
import type { VerdictCounts } from '../store/verdicts.ts';

const FORM = 'verdicts';

/** The form that the buttons beside the hits send. */
export function VerdictForm({ openingId }: { openingId: string }) {
  if (!may('editApplicants')) return null;
  // Whoever presses one comes back to where it stands.
  const query = rendering().request?.here?.split('?')[1];
  return (
    <Form id={FORM} action={paths.company.hitVerdicts(openingId)}>
      <HiddenFields values={{ query }} />
    </Form>
  );
}

/** How many were held to be right and wrong. */
export function verdictText({ right, wrong }: VerdictCounts): string {
  if (right + wrong === 0) return '';
  return t(
    `この求人での評価：合う${formatNumber(right)}名、合わない${formatNumber(wrong)}名。`,
    `Said for this opening: ${formatNumber(right)} right, ${formatNumber(wrong)} wrong.`,
  );
}

/** What somebody said of a hit, with who and when, and the buttons that say it. */
export function verdictColumn(): Column<ShownHit> {
  return {
    label: t('評価', 'Right or wrong'),
    cell: ({ line, verdict }) => (
      <>
        {verdict && (
          <p class="support">
            {verdict.isRight ? t('合う', 'Right') : t('合わない', 'Wrong')}
            {t('：', ': ')}
            {verdict.saidBy ?? t('以前の担当者', 'A former colleague')} {formatDate(verdict.saidAt)}
          </p>
        )}
        {may('editApplicants') && (
          <div class="flex flex-wrap gap-2">
            {(['right', 'wrong', 'none'] as const)
              .filter((one) => one !== (verdict === null ? 'none' : verdict.isRight ? 'right' : 'wrong'))
              .map((one) => (
                <Button variant="plain" small form={FORM} name={one} value={line.id}>
                  {BUTTONS[one]()}
                  <span class="sr-only">{t(`：${line.fullName}`, `: ${line.fullName}`)}</span>
                </Button>
              ))}
          </div>
        )}
      </>
    ),
  };
}

const BUTTONS = {
  right: () => t('合う', 'Right'),
  wrong: () => t('合わない', 'Wrong'),
  none: () => t('取り消す', 'Take back'),
} as const;
