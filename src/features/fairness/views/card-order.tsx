import type { JstDate } from '../../../platform/calendar.ts';
import { Japanese } from '../../../ui/japanese.tsx';
import { Card, Section } from '../../../ui/layout/card.tsx';
import { DescriptionList } from '../../../ui/layout/description-list.tsx';
import { PageHeader } from '../../../ui/layout/page-header.tsx';
import { Page } from '../../../ui/page.tsx';
import { paths } from '../../../ui/paths.ts';
import { t } from '../../../ui/rendering.ts';
import { formatDate, formatDateTime } from '../../../ui/text.ts';
import type { AgencyCard } from '../../parties/rules/card.ts';
import { nameWords } from '../../parties/rules/names.ts';
import type { OperatorMode } from '../store/modes.ts';
import type { CardOrder } from '../store/orders.ts';
import { MODE_WORDS } from './mode.tsx';

interface CardOrderPageProps {
  readonly day: JstDate;
  /** As they stand now. */
  readonly cards: readonly AgencyCard[];
  /** The newest entries of the log, the newest first. */
  readonly entries: readonly CardOrder[];
  readonly mode: OperatorMode;
}

/** 並べ方: in which order people see the agencies, by which rules, and the log from which it can be recomputed. */
export function CardOrderPage({ day, cards, entries, mode }: CardOrderPageProps) {
  const title = t('人材紹介会社の並べ方', 'How agencies are ordered');
  return (
    <Page zone="candidate" title={title}>
      <PageHeader
        title={title}
        lead={t(
          '登録の画面に、人材紹介会社をどの順で表示するか。',
          'In which order the registration shows the agencies.',
        )}
      />
      <Section title={t('決まり', 'The rules')}>
        <Numbered
          lines={[
            t(
              '受け付けている会社が先です。返事を待つ方が上限に達した会社は、後になります。',
              'Agencies that take people stand first. Those for which as many people wait as may stand behind them.',
            ),
            t(
              '登録の後に選ぶときは、希望の仕事と勤務地を扱う会社が先です。',
              'Whoever chooses after registering sees those first that say they handle the work and place wished for.',
            ),
            t(
              'ほかが同じ会社は、日ごとのくじの順です。',
              'Equals stand in the order of a lot, drawn anew each day.',
            ),
          ]}
        />
        <p>
          {t(
            '登録の画面は、希望を入力する前に会社を表示します。そのため、1番目と3番目の決まりによります。',
            'The registration shows the agencies before any wish is known: there the first and the third rule decide.',
          )}
        </p>
      </Section>
      <p>
        {t('運営の形：', 'Run as: ')}
        {t(...MODE_WORDS[mode.mode])}
        {mode.licenceNumber !== null && ` ${mode.licenceNumber}`}
      </p>
      <Section title={t(`${formatDate(day)} の順`, `The order of ${formatDate(day)}`)}>
        <Numbered
          lines={cards.map(
            (card) =>
              `${t(...nameWords(card))}${card.isFull ? t('（いまは上限に達しています）', ' (full now)') : ''}`,
          )}
        />
      </Section>
      <Section title={t('記録から計算し直す', 'Recompute it from the log')}>
        <p>
          {t(
            'くじは、日付（日本）と会社の番号を「:」でつないだ文字のSHA-256です。16進の小さい順に並べます。',
            'The lot is the SHA-256 of the day in Japan and the agency’s id, joined by “:”, in hexadecimal: the smaller first.',
          )}
        </p>
        <p>
          {t(
            '並びのもとになる事実を、毎日と、変わったときに記録します。記録は、変わってから1分ほど遅れます。',
            'What the order is made of is written down each day and whenever it changes, within about a minute.',
          )}
        </p>
        <p class="link-line">
          <a href={paths.cardOrderLog()}>{t('記録（JSON）', 'The log (JSON)')}</a>
          {t('・', ' · ')}
          <a href={paths.cardOrderFile()}>{t('記録（CSV）', 'The log (CSV)')}</a>
        </p>
        {entries.length > 0 && (
          <DescriptionList
            items={entries.map(({ number, at, agencies }) => ({
              term: t(`第${number}号`, `No. ${number}`),
              description: (
                <>
                  {formatDateTime(at)}
                  <span class="support block">
                    {t(
                      `受け付け${open(agencies)}社、停止${agencies.length - open(agencies)}社`,
                      `${open(agencies)} taking people, ${agencies.length - open(agencies)} not`,
                    )}
                  </span>
                </>
              ),
            }))}
          />
        )}
      </Section>
    </Page>
  );
}

function Numbered({ lines }: { lines: readonly string[] }) {
  return (
    <Card>
      <ol class="grid list-decimal gap-1 pl-6">
        {lines.map((line) => (
          <li>
            <Japanese text={line} />
          </li>
        ))}
      </ol>
    </Card>
  );
}

function open(agencies: CardOrder['agencies']): number {
  return agencies.filter(({ isOpen }) => isOpen).length;
}
