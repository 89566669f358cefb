import { Phrases } from '../../../ui/budou.tsx';
import { ButtonLink, ButtonRow } from '../../../ui/forms/button.tsx';
import { Icon } from '../../../ui/icon.tsx';
import { zoneHome } from '../../../ui/navigation.ts';
import { paths } from '../../../ui/paths.ts';
import { rendering, t } from '../../../ui/rendering.ts';
import { MailPicture, PointsPicture } from './home-pictures.tsx';

/** What one sees first: what it is, what the company gains, where to begin, and the product itself. */
export function HomeHero({ pointsPerSlot }: { pointsPerSlot: number }) {
  return (
    <section class="front-band front-hero is-hero is-blue" aria-labelledby="front-title">
      <div class="words">
        <p class="eyebrow">
          {t('セカンドチャンス採用のキャリアリレー', 'Career Relay, for second-chance hiring')}
        </p>
        <h1 id="front-title">
          {[
            t('お見送りのメールに、', 'One more option in the mail '),
            t('次の選択肢を一つ添えます', 'that ends a selection'),
          ].map((half) => (
            <span>
              <Phrases text={half} />
            </span>
          ))}
        </h1>
        <p class="lead">
          {t(
            `専用リンクを貼るだけで始められます。登録した方を人材紹介会社に紹介した数が${pointsPerSlot}件になるごとに、企業は手数料のかからない無料紹介枠を1つ受け取ります。`,
            `Paste one link and begin. Every ${pointsPerSlot} people introduced to staffing agencies bring the company one free placement slot.`,
          )}
        </p>
        <WaysIn />
        <ul class="front-checks">
          {[
            t('応募者の個人情報は渡しません', 'You hand over nobody’s data'),
            t('合否には影響しません', 'No effect on any decision'),
            t('ソフトウェアは0円', 'The software costs ¥0'),
          ].map((fact) => (
            <li>
              <Icon name="success" size={20} />
              {fact}
            </li>
          ))}
        </ul>
      </div>
      <div class="pictures">
        <MailPicture />
        <PointsPicture pointsPerSlot={pointsPerSlot} />
      </div>
    </section>
  );
}

/** One step to take: to begin as a company, or home for who is there already. */
function WaysIn() {
  const { request } = rendering();
  const zone = request?.user?.zone;
  return (
    <>
      <ButtonRow>
        <ButtonLink href={zone ? zoneHome(zone) : paths.signUp({ kind: 'company' })}>
          {zone ? t('ホームへ', 'To your home') : t('企業として始める', 'Start as a company')}
        </ButtonLink>
        {request?.demo && (
          <ButtonLink variant="secondary" href={paths.demo()}>
            {t('デモを見る', 'Demo')}
          </ButtonLink>
        )}
      </ButtonRow>
      {!zone && (
        <p class="front-doors">
          <a href={paths.signUp({ kind: 'agency' })}>{t('人材紹介会社として始める', 'Start as an agency')}</a>
          {request?.user?.isCandidate ? (
            <a href={paths.candidate.home()}>{t('いまの状況へ', 'To my page')}</a>
          ) : (
            <a href={paths.start()}>{t('候補者として登録する', 'Register as a candidate')}</a>
          )}
        </p>
      )}
    </>
  );
}
