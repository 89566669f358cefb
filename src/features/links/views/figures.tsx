import { Card } from '../../../ui/layout/card.tsx';
import { Stat } from '../../../ui/layout/stat.tsx';
import { formatNumber, type Locale, textIn } from '../../../ui/text.ts';
import type { LinkDetail } from '../actions/show-links.ts';

/** What happened through a link so far, each figure with how it is counted. */
export function LinkFigures({ locale, detail: { tally, link } }: { locale: Locale; detail: LinkDetail }) {
  const t = textIn(locale);
  const times = t('回', '');
  const people = t('人', '');
  return (
    <Card title={t('これまでの数', 'So far')} id="figures">
      <div class="stack">
        {tally === undefined ? (
          <p>
            {t(
              '個別リンクをお持ちの方が5人未満のあいだは、数を表示しません。一人の方の行動が分かってしまうためです。',
              'No figures while fewer than five people have a link of their own: they would tell what one person did.',
            )}
          </p>
        ) : (
          <div class="grid gap-6 md:grid-cols-2">
            <Stat
              label={t('開かれた回数', 'Views')}
              value={formatNumber(tally.people, locale)}
              unit={times}
              note={t(
                `ページが開かれた回数です。同じ方が何度か開いた分も含みます。自動アクセス（メールの検査など）の${formatNumber(tally.robots, locale)}回は除いています。`,
                `Page views; one person may count several times. ${formatNumber(tally.robots, locale)} views by programs (mail scanners and the like) are left out.`,
              )}
            />
            <Stat
              label={t('登録', 'Registered')}
              value={formatNumber(tally.registrations, locale)}
              unit={people}
              note={
                link.test
                  ? t('テスト用のリンクなので、数えません。', 'Nothing counts through a test link.')
                  : t(
                      'このリンクからメールアドレスの確認まで終えた方の数です。同じ方が何度登録しても1人と数えます。あとで取り消した方も含みます。',
                      'People who registered through this link and confirmed their mail address. Whoever registers again counts once. Those who undid it later are included.',
                    )
              }
            />
            <Stat
              label={t('紹介', 'Introduced')}
              value={formatNumber(tally.introductions, locale)}
              unit={people}
              note={
                link.test
                  ? t('テスト用のリンクなので、数えません。', 'Nothing counts through a test link.')
                  : t(
                      '登録した方のうち、人材紹介会社を選び、紹介として数えた方の数です。',
                      'Those who chose an agency and count as an introduction.',
                    )
              }
            />
          </div>
        )}
        <p class="support">
          {t(
            'リンクを作ってから今日までの数です（日本時間）。',
            'All figures run from the making of the link to today (JST). ',
          )}
          {t(
            'だれが開いたか、だれが登録したかは、ご本人が名前を伝えることを選ばない限り表示されません。',
            'Who opened it or registered is not shown, unless a person chose to tell you their name.',
          )}
        </p>
      </div>
    </Card>
  );
}
