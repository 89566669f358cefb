import { ButtonLink } from '../../../ui/forms/button.tsx';
import { Badge, type BadgeTone } from '../../../ui/layout/badge.tsx';
import { ListPage } from '../../../ui/list-page.tsx';
import { paths } from '../../../ui/paths.ts';
import { t } from '../../../ui/rendering.ts';
import type { Column } from '../../../ui/table.tsx';
import type { ShownPair, showPairs } from '../actions/show-pairs.ts';
import type { Confidence } from '../rules/likeness.ts';
import { CONFIDENCE_WORDS, REASON_WORDS } from '../rules/words.ts';

const TONES: Readonly<Record<Confidence, BadgeTone>> = { high: 'warning', medium: 'info', low: 'neutral' };

/** How likely two entries are one person. */
export function ConfidenceBadge({ confidence }: { confidence: Confidence }) {
  return <Badge tone={TONES[confidence]}>{t(...CONFIDENCE_WORDS[confidence])}</Badge>;
}

/** 重複の確認: entries that may be one person, the likeliest first. */
export function DuplicateListPage({ page, total }: Awaited<ReturnType<typeof showPairs>>) {
  const title = t('重複の確認', 'Duplicates');
  return (
    <ListPage
      zone="company"
      id="duplicates"
      title={title}
      caption={t('同じ方かもしれない登録の組', 'Pairs of entries that may be one person')}
      lead={t(
        '同じ方かもしれない登録を、可能性が高い順に並べています。自動でまとめることはありません。決めるのは、いつも貴社の担当者です。',
        'Entries that may be one person, the likeliest first. Nothing is merged by itself: your colleagues decide.',
      )}
      back={{ href: paths.company.applicants(), label: t('選考が終わった方', 'Past applicants') }}
      actions={
        <ButtonLink href={paths.company.merges()} variant="secondary">
          {t('まとめた記録', 'What was merged')}
        </ButtonLink>
      }
      done={{
        apart: [
          '別の方として残しました。この組は、もう表示しません。',
          'Kept as two people. This pair is not shown again.',
        ],
        moved_on: [
          'この組は、ほかの担当者がすでに決めたか、登録が変わっています。',
          'A colleague has decided on this pair, or the entries have changed.',
          'info',
        ],
      }}
      page={page}
      total={total}
      href={paths.company.duplicates}
      columns={columns()}
      empty={{
        title: t('確認する組はありません', 'Nothing to decide'),
        text: t(
          '取り込みや登録の変更のたびに、似ている登録を探しています。見つかると、ここに並びます。',
          'Entries are compared whenever they are imported or changed. Pairs that are alike appear here.',
        ),
      }}
    />
  );
}

function columns(): Column<ShownPair>[] {
  return [
    {
      label: t('登録の組', 'Entries'),
      head: true,
      cell: ({ id, one, other }) => (
        <a href={paths.company.duplicate(id)}>
          {t(
            `${one.person.fullName}と${other.person.fullName}`,
            `${one.person.fullName} and ${other.person.fullName}`,
          )}
        </a>
      ),
    },
    {
      label: t('可能性', 'How likely'),
      kind: 'pill',
      cell: ({ confidence }) => <ConfidenceBadge confidence={confidence} />,
    },
    {
      label: t('理由', 'Why'),
      cell: ({ reasons }) => (
        <ul>
          {reasons.map((reason) => (
            <li>{t(...REASON_WORDS[reason])}</li>
          ))}
        </ul>
      ),
    },
  ];
}
