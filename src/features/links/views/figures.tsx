import { Card } from '../../../ui/layout/card.tsx';
import { Stat } from '../../../ui/layout/stat.tsx';
import { formatDate, formatNumber, type Locale, textIn } from '../../../ui/text.ts';
import type { LinkFigures as Figures, LinkDetail } from '../actions/show-links.ts';
import { fewPeople, figuresPolicy } from './words.ts';

/** What happened through a link up to the close of a month, each figure with how it is counted. */
export function LinkFigures({ locale, detail: { figures, link } }: { locale: Locale; detail: LinkDetail }) {
  const t = textIn(locale);
  return (
    <Card title={t('これまでの数', 'So far')} id="figures">
      <div class="stack">
        {link.test ? (
          <p>{t('テスト用のリンクなので、数えません。', 'Nothing counts through a test link.')}</p>
        ) : figures === null ? (
          <p>
            <strong>{fewPeople(locale)}</strong>
          </p>
        ) : (
          <Shown locale={locale} figures={figures} />
        )}
        {!link.test && <p class="support">{figuresPolicy(locale)}</p>}
      </div>
    </Card>
  );
}

function Shown({ locale, figures }: { locale: Locale; figures: Figures }) {
  const t = textIn(locale);
  const { opened, robots, registrations, introductions, through } = figures;
  const people = t('人', '');
  return (
    <>
      <p>
        {t(
          `リンクを作ってから${formatDate(through, locale)}までの数です（日本時間）。`,
          `From the making of the link to ${formatDate(through, locale)} (JST).`,
        )}
      </p>
      <div class="grid gap-6 md:grid-cols-2">
        <Stat
          label={t('開かれた回数', 'Views')}
          value={formatNumber(opened, locale)}
          unit={t('回', '')}
          note={t(
            `ページが開かれた回数です。同じ方が何度か開いた分も含みます。自動アクセス（メールの検査など）の${formatNumber(robots, locale)}回は除いています。`,
            `Page views; one person may count several times. ${formatNumber(robots, locale)} views by programs (mail scanners and the like) are left out.`,
          )}
        />
        <Stat
          label={t('登録', 'Registered')}
          value={formatNumber(registrations, locale)}
          unit={people}
          note={t(
            'このリンクからメールアドレスの確認まで終えた方の数です。同じ方が何度登録しても1人と数えます。あとで取り消した方も含みます。自社の方は含みません。',
            'People who registered through this link and confirmed their mail address. Whoever registers again counts once. Those who undid it later are included, your own people are not.',
          )}
        />
        <Stat
          label={t('紹介', 'Introduced')}
          value={formatNumber(introductions, locale)}
          unit={people}
          note={t(
            '登録した方のうち、人材紹介会社を選び、紹介として数えた方の数です。',
            'Those who chose an agency and count as an introduction.',
          )}
        />
      </div>
    </>
  );
}
