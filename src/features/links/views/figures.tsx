import { Card } from '../../../ui/layout/card.tsx';
import { Stat } from '../../../ui/layout/stat.tsx';
import { t } from '../../../ui/rendering.ts';
import { formatDate, formatNumber } from '../../../ui/text.ts';
import type { LinkDetail } from '../actions/show-links.ts';
import type { LinkFigures as Figures } from '../store/figures.ts';
import { fewPeople, figuresPolicy } from './words.ts';

/** What happened through a link up to the close of a month, each figure with how it is counted. */
export function LinkFigures({ detail: { figures, link } }: { detail: LinkDetail }) {
  return (
    <Card title={t('これまでの数', 'So far')} id="figures">
      <div class="stack">
        {link.test ? (
          <p>{t('テスト用のリンクなので、数えません。', 'Nothing counts through a test link.')}</p>
        ) : figures === null ? (
          <p>
            <strong>{fewPeople()}</strong>
          </p>
        ) : (
          <Shown figures={figures} />
        )}
        {!link.test && <p class="support">{figuresPolicy()}</p>}
      </div>
    </Card>
  );
}

function Shown({ figures }: { figures: Figures }) {
  const { opened, robots, registrations, introductions, through } = figures;
  const people = t('人', '');
  return (
    <>
      <p>
        {t(
          `リンクを作ってから${formatDate(through)}までの数です（日本時間）。`,
          `From the making of the link to ${formatDate(through)} (JST).`,
        )}
      </p>
      <div class="grid gap-6 md:grid-cols-2">
        <Stat
          label={t('開かれた回数', 'Views')}
          value={formatNumber(opened)}
          unit={t('回', '')}
          note={t(
            `ページが開かれた回数です。同じ方が何度か開いた分も含みます。自動アクセス（メールの検査など）の${formatNumber(robots)}回は除いています。`,
            `Page views; one person may count several times. ${formatNumber(robots)} views by programs (mail scanners and the like) are left out.`,
          )}
        />
        <Stat
          label={t('登録', 'Registered')}
          value={formatNumber(registrations)}
          unit={people}
          note={t(
            'このリンクからメールアドレスの確認まで終えた方の数です。同じ方が何度登録しても1人と数えます。あとで取り消した方も含みます。自社の方は含みません。',
            'People who registered through this link and confirmed their mail address. Whoever registers again counts once. Those who undid it later are included, your own people are not.',
          )}
        />
        <Stat
          label={t('紹介', 'Introduced')}
          value={formatNumber(introductions)}
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
