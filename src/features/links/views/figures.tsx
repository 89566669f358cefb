import { SMALLEST_GROUP } from '../../../platform/terms.ts';
import { figureName } from '../../../ui/figure-names.tsx';
import { Card } from '../../../ui/layout/card.tsx';
import { Stat } from '../../../ui/layout/stat.tsx';
import { t } from '../../../ui/rendering.ts';
import { formatDate, formatNumber } from '../../../ui/text.ts';
import type { LinkDetail } from '../actions/show-links.ts';
import { dayAfter } from '../rules/figures.ts';
import { jstMonth } from '../rules/month.ts';
import { figuresPolicy, peopleUnit } from './words.ts';

/** From the result mails to the introductions, up to the close of a month, each figure with its bar and how it is counted. */
export function LinkFigures({ detail }: { detail: LinkDetail }) {
  const { figures, link } = detail;
  const told = toldUpTo(detail);
  const row = [told, figures?.opened, figures?.registrations, figures?.introductions];
  const most = Math.max(1, ...row.map((figure) => figure ?? 0));
  const figure = (value: number, unit: string) => ({ value: formatNumber(value), unit, share: value / most });
  return (
    <Card title={t('これまでの実績', 'So far')} id="figures">
      {link.test ? (
        <p>{t('テスト用のリンクなので、数えません。', 'Nothing counts through a test link.')}</p>
      ) : (
        <div class="stack is-tight">
          {figures === null ? (
            <NothingYet detail={detail} />
          ) : (
            <>
              <p>
                {t(
                  `リンクを作ってから${formatDate(figures.through)}までの数です（日本時間）。`,
                  `Since the link was made, up to ${formatDate(figures.through)} (JST).`,
                )}
              </p>
              <div class="grid grid-cols-2 gap-4 lg:grid-cols-4">
                <Stat
                  label={figureName('told')}
                  {...(told === null ? { value: t('未入力', 'Not entered') } : figure(told, peopleUnit()))}
                />
                <Stat label={figureName('views')} {...figure(figures.opened, t('回', ''))} />
                <Stat label={figureName('registrations')} {...figure(figures.registrations, peopleUnit())} />
                <Stat label={figureName('introductions')} {...figure(figures.introductions, t('件', ''))} />
              </div>
            </>
          )}
          <HowCounted figures={figures} />
        </div>
      )}
    </Card>
  );
}

/** What stands in place of figures while there are none: when they come, and what can be entered meanwhile. */
function NothingYet({ detail }: { detail: LinkDetail }) {
  const told = toldUpTo(detail);
  const close = formatDate(dayAfter(jstMonth(detail.at)));
  return (
    <>
      <p>
        <strong>{t('数の表示は、これからです。', 'Figures are still to come.')}</strong>{' '}
        {t(
          `ページの表示回数、登録した人数、紹介の数は、登録した方が${SMALLEST_GROUP}名になってから、月の締めに表示します。少ない人数では、どなたが登録したかを推測できてしまうためです。次の締めは${close}です（日本時間）。`,
          `Views, people registered and introductions are shown at the close of a month once ${SMALLEST_GROUP} people have registered: with fewer, one could guess who they are. The next close is ${close} (JST).`,
        )}
      </p>
      <p>
        {told === null
          ? t(
              'お見送りの連絡をした人数は、送った月から、下で入力できます。',
              'You can enter below how many people were told, from the month in which you told them.',
            )
          : t(
              `お見送りの連絡をした人数は、${formatNumber(told)}${peopleUnit()}と入力されています。`,
              `People told, as entered: ${formatNumber(told)}.`,
            )}
      </p>
    </>
  );
}

/** @param figures null while none may be shown */
function HowCounted({ figures }: Pick<LinkDetail, 'figures'>) {
  return (
    <details>
      <summary>{t('数え方', 'How these are counted')}</summary>
      <dl class="support">
        <dt>
          <strong>{figureName('told')}</strong>
        </dt>
        <dd>
          {figures === null
            ? t('下に入力した、月ごとの人数の合計。', 'The sum of the months entered below.')
            : t(
                '下に入力した人数のうち、登録した人数を公開した月の合計。',
                'The sum of the months entered below whose registrations are published.',
              )}
        </dd>
        <dt>
          <strong>{figureName('views')}</strong>
        </dt>
        <dd>
          {t(
            '同じ方が何度か開いた分も含みます。メールの検査などの自動アクセスは除いています。',
            'One person may count several times. Views by programs, such as mail scanners, are left out.',
          )}
          {figures &&
            t(`（${formatNumber(figures.robots)}回）`, ` (${formatNumber(figures.robots)} of them)`)}
        </dd>
        <dt>
          <strong>{figureName('registrations')}</strong>
        </dt>
        <dd>
          {t(
            'メールアドレスの確認まで終えた方。1人1回、あとで取り消した方も含みます。自社の方は含みません。',
            'Who confirmed their mail address, each once, also those who undid it later. Your own people are not included.',
          )}
        </dd>
        <dt>
          <strong>{figureName('introductions')}</strong>
        </dt>
        <dd>
          {t(
            '登録した方のうち、人材紹介会社を選び、紹介として数えた件数。あとで取り消された件も含みます。',
            'Of those registered, who chose an agency and were counted as an introduction, also where it was taken back later.',
          )}
        </dd>
      </dl>
      <p class="support">{figuresPolicy()}</p>
    </details>
  );
}

/** What was declared for the months that the figures run through; null while a month of them has no number. */
function toldUpTo({ periods, months }: LinkDetail): number | null {
  const parts = periods.length > 0 ? periods : months.filter(({ declared }) => declared !== null);
  if (parts.length === 0 || parts.some(({ declared }) => declared === null)) return null;
  return parts.reduce((sum, { declared }) => sum + (declared ?? 0), 0);
}
