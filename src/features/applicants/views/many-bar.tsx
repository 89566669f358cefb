import { may } from '../../../platform/http/permit.ts';
import { BulkBar } from '../../../ui/bulk-bar.tsx';
import { Button } from '../../../ui/forms/button.tsx';
import { Checkbox } from '../../../ui/forms/choice.tsx';
import { HiddenFields } from '../../../ui/forms/form.tsx';
import { paths } from '../../../ui/paths.ts';
import { t } from '../../../ui/rendering.ts';
import { formatNumber } from '../../../ui/text.ts';
import type { BoundedCount } from '../actions/read-applicants.ts';

/** The form that the boxes of the list belong to. */
export const MANY_FORM = 'many';

/** What can be done with whoever is ticked, or with everybody the search finds. Each leads to a page that says how many they are and asks. */
export function ManyBar({ query, found }: { query: string; found: BoundedCount | null }) {
  const all =
    found === null || found.isMore
      ? t('この検索に合う全員', 'Everybody this search finds')
      : t(
          `この検索に合う全員（${formatNumber(found.count)}名）`,
          `Everybody this search finds (${formatNumber(found.count)})`,
        );
  const step = (value: string, label: string) => (
    <Button variant="secondary" small name="do" value={value}>
      {label}
    </Button>
  );
  return (
    <BulkBar id={MANY_FORM} action={paths.company.bulks()} counted={t('{n}名を選択中', '{n} selected')}>
      <HiddenFields values={{ query }} />
      <Checkbox name="all" value="yes" label={all} />
      {step('tag', t('タグを付ける', 'Add a tag'))}
      {step('untag', t('タグを外す', 'Take a tag off'))}
      {step('owner', t('担当を決める', 'Set who looks after them'))}
      {step('basis', t('根拠を記録する', 'Write a basis down'))}
      {may('editLinks') && step('links', t('個別リンクを作る', 'Make personal links'))}
      {may('exportApplicants') && step('export', t('書き出す', 'Export'))}
      {step('delete', t('削除する', 'Delete'))}
    </BulkBar>
  );
}
