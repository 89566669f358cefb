import { may } from '../../../platform/http/permit.ts';
import { ButtonLink } from '../../../ui/forms/button.tsx';
import { paths } from '../../../ui/paths.ts';
import { QrCode } from '../../../ui/qr-code.tsx';
import { t } from '../../../ui/rendering.ts';
import { nameWords } from '../../parties/rules/names.ts';
import { landingWords } from '../rules/landing-words.ts';
import type { LinkPageProps } from './link.tsx';

/** Beside what is pasted: the beginning of the page that opens behind it, the way to all of it, and its QR code. */
export function ApplicantView({ detail: { link, state, sender }, url }: LinkPageProps) {
  const isLive = state === 'open' || state === 'test';
  return (
    <aside class="flex flex-col gap-4" aria-label={t('応募した方に見える画面', 'What applicants see')}>
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
  const { title, audience, said, start, later, decline } = landingWords;
  return (
    <div class="phone">
      <p class="title">{t(...title)}</p>
      <p>{t(...audience(name, name))}</p>
      {said.map(([ja, en]) => (
        <p class="said">
          <strong>{t(ja, en)}</strong>
        </p>
      ))}
      <p class="choices" aria-hidden="true">
        <span>{t(...start)}</span>
        <span>{t(...later)}</span>
        <span>{t(...decline)}</span>
      </p>
    </div>
  );
}
