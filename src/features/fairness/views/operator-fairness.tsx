import { ButtonLink } from '../../../ui/forms/button.tsx';
import { Section } from '../../../ui/layout/card.tsx';
import { PageHeader } from '../../../ui/layout/page-header.tsx';
import { Page } from '../../../ui/page.tsx';
import { paths } from '../../../ui/paths.ts';
import { t } from '../../../ui/rendering.ts';
import { Table } from '../../../ui/table.tsx';
import { formatDate, formatNumber } from '../../../ui/text.ts';
import { nameWords } from '../../parties/rules/names.ts';
import type { Fairness } from '../actions/fairness.ts';
import type { UnhelpedAgency } from '../actions/unhelped.ts';
import { FairnessTable, NoMonth } from './figures.tsx';

/** 公平性: how often each agency was shown and chosen, month by month. */
export function OperatorFairnessPage({ fairness }: { fairness: Fairness }) {
  const { months, month } = fairness;
  const title = t('公平性', 'Fairness');
  return (
    <Page zone="operator" title={title}>
      <PageHeader
        title={title}
        lead={t('人材紹介会社が表示され、選ばれた数です。', 'How often agencies were shown, and chosen.')}
        actions={
          <ButtonLink variant="secondary" href={paths.operator.unhelped()}>
            {t('まだ誰にも助けられていない方', 'Nobody helped yet')}
          </ButtonLink>
        }
      />
      {month === undefined ? (
        <NoMonth />
      ) : (
        <Section title={t(`${month.replace('-', '/')} の数`, `Figures of ${month}`)}>
          <FairnessTable fairness={fairness} isOwn={false} />
        </Section>
      )}
      <p class="link-line flex flex-wrap gap-4">
        {months
          .filter((one) => one !== month)
          .map((one) => (
            <a href={paths.operator.fairness({ month: one })}>{one.replace('-', '/')}</a>
          ))}
        <a href={paths.cardOrder()}>{t('並べ方と記録', 'The order and its log')}</a>
      </p>
    </Page>
  );
}

/** Who counts, as the rule says it. */
function UnhelpedRule() {
  return (
    <p>
      {t(
        '数えるのは、情報を渡したどの会社も、返事の期限までに、受け取りの確認も異議もなく、連絡の記録もない方です。本人が「なかった」とした連絡と、運営が認めなかった異議は数えません。解決したと答えた方、休止中の方、提供をやめた方は除きます。',
        'Counted is whoever no agency that holds their details has accepted, claimed or contacted by its deadline. A contact the person denies and a claim the operator rejected count as none. Whoever says that their search is over, has paused or has stopped sharing is left out.',
      )}
    </p>
  );
}

/** まだ誰にも助けられていない方: by agency and region, as numbers of handings-over and nothing of anybody. */
export function UnhelpedPage({
  people,
  agencies,
}: {
  readonly people: number;
  readonly agencies: readonly UnhelpedAgency[];
}) {
  const title = t('まだ誰にも助けられていない方', 'Nobody helped yet');
  return (
    <Page zone="operator" title={title}>
      <PageHeader
        title={title}
        lead={t(`いま ${formatNumber(people)}名です。`, `Now: ${formatNumber(people)}.`)}
        back={{ href: paths.operator.fairness(), label: t('公平性', 'Fairness') }}
      />
      <UnhelpedRule />
      <Table
        caption={t('会社と地域ごとの人数', 'By agency and region')}
        columns={[
          { label: t('会社', 'Agency'), head: true, cell: ({ names }) => t(...nameWords(names)) },
          { label: t('許可の地域', 'Region of licence'), cell: ({ region }) => t(...region) },
          {
            label: t('人数', 'People'),
            kind: 'number',
            cell: ({ provisions }) => formatNumber(provisions.length),
          },
          {
            label: t('最も前の期限', 'Earliest deadline'),
            kind: 'date',
            cell: ({ provisions }) => {
              const [first] = provisions;
              return first && formatDate(new Date(first.answerDueAt.getTime() - 1));
            },
          },
        ]}
        rows={agencies}
        empty={<p>{t('該当する方はいません。', 'None.')}</p>}
      />
      {agencies.length > 0 && (
        <Table
          caption={t('提供の番号', 'Numbers of handings-over')}
          columns={[
            {
              label: t('番号', 'Number'),
              kind: 'code',
              head: true,
              cell: ({ provisionId }) => provisionId.slice(0, 8),
            },
            { label: t('会社', 'Agency'), cell: ({ names }) => t(...nameWords(names)) },
            {
              label: t('提供日', 'Handed over'),
              kind: 'date',
              cell: ({ providedAt }) => formatDate(providedAt),
            },
          ]}
          rows={agencies.flatMap(({ names, provisions }) => provisions.map((one) => ({ ...one, names })))}
          empty={null}
        />
      )}
    </Page>
  );
}
