import { figureName } from '../../../ui/figure-names.tsx';
import { Card } from '../../../ui/layout/card.tsx';
import { Stat } from '../../../ui/layout/stat.tsx';
import { t } from '../../../ui/rendering.ts';
import { formatDate, formatNumber } from '../../../ui/text.ts';
import type { LinkDetail } from '../actions/show-links.ts';
import type { LinkFigures as Figures } from '../store/figures.ts';
import { fewPeople, figuresPolicy } from './words.ts';

/** From the result mails to the introductions, up to the close of a month, each figure with how it is counted. */
export function LinkFigures({ detail }: { detail: LinkDetail }) {
  const { figures, link } = detail;
  return (
    <Card title={t('これまでの実績', 'So far')} id="figures">
      {link.test ? (
        <p>{t('テスト用のリンクなので、数えません。', 'Nothing counts through a test link.')}</p>
      ) : (
        <div class="stack is-tight">
          {figures !== null && (
            <p>
              {t(
                `リンクを作ってから${formatDate(figures.through)}までの数です（日本時間）。`,
                `From the making of the link to ${formatDate(figures.through)} (JST).`,
              )}
            </p>
          )}
          <div class="grid grid-cols-2 gap-4 lg:grid-cols-4">
            <Stat
              label={figureName('told')}
              {...(toldUpTo(detail) === null
                ? { value: t('未入力', 'Not entered') }
                : { value: formatNumber(toldUpTo(detail) ?? 0), unit: t('人', '') })}
              note={t('下に入力した、月ごとの人数の合計', 'The sum of the months entered below')}
            />
            <Figure
              name="views"
              unit={t('回', '')}
              figures={figures}
              of={({ opened }) => opened}
              note={
                figures === null
                  ? undefined
                  : t(
                      `同じ方が何度か開いた分も含みます。自動アクセス（メールの検査など）の${formatNumber(figures.robots)}回は除いています。`,
                      `One person may count several times. ${formatNumber(figures.robots)} views by programs (mail scanners and the like) are left out.`,
                    )
              }
            />
            <Figure
              name="registrations"
              unit={t('人', '')}
              figures={figures}
              of={({ registrations }) => registrations}
              note={t(
                'メールアドレスの確認まで終えた方。1人1回、あとで取り消した方も含みます。自社の方は含みません。',
                'Who confirmed their mail address, each once, also those who undid it later. Your own people are not included.',
              )}
            />
            <Figure
              name="introductions"
              unit={t('件', '')}
              figures={figures}
              of={({ introductions }) => introductions}
              note={t(
                '登録した方のうち、人材紹介会社を選び、紹介として数えた件数。あとで取り消された件も含みます。',
                'Of those registered, who chose an agency and were counted as an introduction, also where it was taken back later.',
              )}
            />
          </div>
          <p class="support">{figuresPolicy()}</p>
        </div>
      )}
    </Card>
  );
}

interface FigureProps {
  name: 'views' | 'registrations' | 'introductions';
  unit: string;
  /** Null while none may be shown. */
  figures: Figures | null;
  of: (figures: Figures) => number;
  note: string | undefined;
}

function Figure({ name, unit, figures, of, note }: FigureProps) {
  return figures === null ? (
    <Stat label={figureName(name)} value={fewPeople()} note={note} />
  ) : (
    <Stat label={figureName(name)} value={formatNumber(of(figures))} unit={unit} note={note} />
  );
}

/** What was declared for the months that the figures run through; null while a month of them has no number. */
function toldUpTo({ periods, months }: LinkDetail): number | null {
  const parts = periods.length > 0 ? periods : months.filter(({ declared }) => declared !== null);
  if (parts.length === 0 || parts.some(({ declared }) => declared === null)) return null;
  return parts.reduce((sum, { declared }) => sum + (declared ?? 0), 0);
}
