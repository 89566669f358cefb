import { may } from '../../../platform/http/permit.ts';
import { ButtonLink } from '../../../ui/forms/button.tsx';
import { DescriptionList } from '../../../ui/layout/description-list.tsx';
import { paths } from '../../../ui/paths.ts';
import { t } from '../../../ui/rendering.ts';
import { formatDate } from '../../../ui/text.ts';
import { nameWords } from '../../parties/rules/names.ts';
import { landingWords } from '../rules/landing-words.ts';
import { lastDayOf } from '../rules/link.ts';
import type { LinkPageProps } from './link.tsx';
import { QrCode } from './qr-code.tsx';

/** Beside what is pasted: the beginning of the page that opens behind it, the way to all of it, and the link's own facts. */
export function ApplicantView({ detail: { link, state, sender }, url }: LinkPageProps) {
  const isLive = state === 'open' || state === 'test';
  return (
    <aside class="stack is-tight" aria-label={t('応募した方に見える画面', 'What applicants see')}>
      {isLive && (
        <>
          <p>
            <strong>{t('応募した方に見える画面', 'What applicants see')}</strong>
          </p>
          <Beginning name={t(...nameWords(sender))} />
          <div>
            <ButtonLink variant="secondary" small href={paths.landing(link.code, { preview: 1 })}>
              {t('全体をプレビューする', 'Preview all of it')}
            </ButtonLink>
          </div>
          <p class="support">
            {t(
              'プレビューは表示回数に入らず、登録もできません。',
              'A preview is no page view, and nobody can register in it. ',
            )}
            {may('editLinks') && !link.test && (
              <a href={paths.company.newLink({ test: 'yes' })}>
                {t('登録まで試すには、テスト用のリンクを作る', 'To try a registration, make a test link')}
              </a>
            )}
          </p>
        </>
      )}
      <DescriptionList
        items={[
          {
            term: t('有効期限', 'Last day'),
            description:
              link.expiresAt === null ? t('期限なし', 'No end') : formatDate(lastDayOf(link.expiresAt)),
          },
          { term: t('作成日', 'Made on'), description: formatDate(link.createdAt) },
        ]}
      />
      {link.kind === 'generic' && (
        <details>
          <summary>{t('QRコード', 'QR code')}</summary>
          <QrCode text={url} label={t('専用リンクのQRコード', 'QR code of the relay link')} />
        </details>
      )}
    </aside>
  );
}

/** As much of the page as a phone shows first. Its buttons are drawn, not offered. */
function Beginning({ name }: { name: string }) {
  const { title, audience, start, later, decline } = landingWords;
  return (
    <div class="phone">
      <p class="title">{t(...title)}</p>
      <p>{t(...audience(name, name))}</p>
      <p class="lines" aria-hidden="true" />
      <p class="choices" aria-hidden="true">
        <span>{t(...start)}</span>
        <span>{t(...later)}</span>
        <span>{t(...decline)}</span>
      </p>
    </div>
  );
}
