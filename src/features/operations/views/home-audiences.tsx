import type { Child } from 'hono/jsx';
import { paths } from '../../../ui/paths.ts';
import { t } from '../../../ui/rendering.ts';
import { HomeBand } from './home-band.tsx';
import { ChoicesPicture, InboxPicture, SlotsPicture } from './home-pictures.tsx';

/** The three parties: what each gains, what it does here, and the doors it takes. */
export function HomeAudiences({ pointsPerSlot }: { pointsPerSlot: number }) {
  return (
    <HomeBand id="audiences" title={t('ご利用いただける方', 'Who it is for')} tone="grey">
      <div class="front-cards">
        <Audience
          party={t('採用する企業', 'Companies')}
          gain={t('お見送りが、次の採用につながる', 'Refusals that lead to hires')}
          picture={<SlotsPicture />}
          points={[
            t('専用リンクを貼るだけで始められます。', 'Your part is pasting one link.'),
            t(
              `紹介${pointsPerSlot}件ごとに、手数料のかからない採用1名分の枠になります。`,
              `Every ${pointsPerSlot} introductions are one hire without a fee.`,
            ),
            t(
              '枠の残りと根拠を、いつでも確かめられます。',
              'Balance and entries can be checked at any time.',
            ),
          ]}
        >
          <a href={paths.signUp({ kind: 'company' })}>{t('企業として申し込む', 'Apply as a company')}</a>
        </Audience>
        <Audience
          party={t('応募した方', 'People who applied')}
          gain={t('次に相談できる相手を、自分で選べる', 'Choose your next agency')}
          picture={<ChoicesPicture />}
          points={[
            t('登録は任意です。パスワードは使いません。', 'Registering is optional and needs no password.'),
            t(
              '情報を渡す会社を、自分で1社ずつ選びます。',
              'You choose, one by one, who receives your details.',
            ),
            t('登録した後も、誰が何を持っているかを確かめられます。', 'Afterwards you can see who has what.'),
          ]}
        >
          <a href={paths.start()}>{t('応募先のリンクなしで登録する', 'Register without a company’s link')}</a>
        </Audience>
        <Audience
          party={t('人材紹介会社', 'Staffing agencies')}
          gain={t('自社を選んだ方と、話を始められる', 'People who chose you')}
          picture={<InboxPicture />}
          points={[
            t('自社を選んだ方の情報だけが届きます。', 'You receive only people who chose you.'),
            t(
              '連絡先の誤りなど4つの理由に限り、異議を申し立てられます。',
              'Four reasons, such as a false contact, allow an objection.',
            ),
            t('有料職業紹介事業の許可が必要です。', 'A fee-charging placement licence is required.'),
          ]}
        >
          <a href={paths.signUp({ kind: 'agency' })}>
            {t('人材紹介会社として申し込む', 'Apply as an agency')}
          </a>
        </Audience>
      </div>
    </HomeBand>
  );
}

interface AudienceProps {
  readonly party: string;
  readonly gain: string;
  readonly picture: Child;
  readonly points: readonly string[];
  readonly children: Child;
}

function Audience({ party, gain, picture, points, children }: AudienceProps) {
  return (
    <article class="front-card">
      {picture}
      <h3>
        <span class="party">{party}</span>
        {gain}
      </h3>
      <ul class="points">
        {points.map((point) => (
          <li>{point}</li>
        ))}
      </ul>
      <p class="doors">{children}</p>
    </article>
  );
}
