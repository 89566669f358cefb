import { Phrases } from '../../../ui/budou.tsx';
import { ButtonLink, ButtonRow } from '../../../ui/forms/button.tsx';
import { Icon } from '../../../ui/icon.tsx';
import { Page } from '../../../ui/page.tsx';
import { paths } from '../../../ui/paths.ts';
import { RelayDiagram } from '../../../ui/relay-diagram.tsx';
import { rendering, t } from '../../../ui/rendering.ts';
import { toldToCompany } from '../../links/rules/told.ts';
import { HomeAudiences } from './home-audiences.tsx';

interface HomeView {
  readonly pointsPerSlot: number;
}

/** The front page: what this is, how it goes round, what each party does, how it is counted. */
export function HomePage({ pointsPerSlot }: HomeView) {
  return (
    <Page zone="public" title={t('選考結果のメールに添える専用リンク', 'One link in the result mail')}>
      <div class="stack is-loose">
        <Hero demo={rendering().request?.demo ?? false} pointsPerSlot={pointsPerSlot} />
        <Steps pointsPerSlot={pointsPerSlot} />
        <HomeAudiences />
        <Counting pointsPerSlot={pointsPerSlot} />
        <Promises />
      </div>
    </Page>
  );
}

function Hero({ demo, pointsPerSlot }: { demo: boolean; pointsPerSlot: number }) {
  return (
    <section class="grid gap-8 rounded-16 bg-blue-50 p-5 md:p-10">
      <div class="grid gap-5">
        <p class="font-bold text-blue-1000">
          {t('セカンドチャンス採用のためのキャリアリレー', 'Career Relay, for second-chance hiring')}
        </p>
        <h1 class="text-3xl md:text-4xl">
          <Phrases
            text={t(
              '選考結果のメールに、次の選択肢を一つ添えます',
              'One more option in the mail that ends a selection',
            )}
          />
        </h1>
        <p class="max-w-4xl text-lg">
          {t(
            `企業は、選考結果のメールに専用リンクを貼ります。応募した方は、希望する場合だけ登録し、情報を渡す人材紹介会社を自分で選びます。紹介が${pointsPerSlot}人になると、企業は無料紹介枠を1つ受け取ります。`,
            `The company pastes one link into its result mail. Whoever wishes to registers and chooses which licensed agencies may have their details. For every ${pointsPerSlot} people introduced, the company receives one free placement slot.`,
          )}
        </p>
        <ButtonRow>
          {demo && <ButtonLink href={paths.demo()}>{t('デモに入る', 'Enter the demo')}</ButtonLink>}
          <ButtonLink variant={demo ? 'secondary' : 'primary'} href={paths.signUp()}>
            {t('企業・人材紹介会社として申し込む', 'Apply as a company or agency')}
          </ButtonLink>
          <ButtonLink variant="secondary" href={paths.start()}>
            {t('候補者として登録する', 'Register as a candidate')}
          </ButtonLink>
        </ButtonRow>
      </div>
      <div class="rounded-12 bg-white p-4 md:p-8">
        <RelayDiagram pointsPerSlot={pointsPerSlot} />
      </div>
    </section>
  );
}

function Steps({ pointsPerSlot }: { pointsPerSlot: number }) {
  const steps = [
    {
      title: t('企業がリンクを貼る', 'The company pastes a link'),
      text: t(
        '専用リンクを作り、選考結果のメールの文面に貼ります。応募者の情報を渡す必要はありません。',
        'It makes a link and pastes it into the result mail. It hands nobody’s data to anyone.',
      ),
    },
    {
      title: t('応募した方が自分で選ぶ', 'The person chooses'),
      text: t(
        '希望する方だけが登録します。人材紹介会社ごとに、渡す項目を確かめて同意します。選ばずに保存もできます。',
        'Only those who wish to register. They consent agency by agency, item by item, or save without choosing.',
      ),
    },
    {
      title: t('紹介会社が連絡し、枠が届く', 'Agencies call, slots come back'),
      text: t(
        `選ばれた人材紹介会社が連絡します。紹介${pointsPerSlot}件ごとに、企業に手数料のかからない紹介枠が1つ届きます。`,
        `The chosen agencies get in touch. Every ${pointsPerSlot} introductions bring the company one placement without a fee.`,
      ),
    },
  ];
  return (
    <section class="stack" aria-labelledby="steps-title">
      <h2 class="heading-2" id="steps-title">
        {t('3つの手順', 'Three steps')}
      </h2>
      <ol class="grid gap-6 md:grid-cols-3">
        {steps.map(({ title, text }, index) => (
          <li class="card">
            <p class="text-3xl font-bold text-blue-900" aria-hidden="true">
              {index + 1}
            </p>
            <h3 class="heading-3">{title}</h3>
            <p class="mt-2">{text}</p>
          </li>
        ))}
      </ol>
    </section>
  );
}

function Counting({ pointsPerSlot }: { pointsPerSlot: number }) {
  return (
    <section class="card is-accent" aria-labelledby="counting-title">
      <h2 class="heading-3" id="counting-title">
        {t('数え方', 'How it is counted')}
      </h2>
      <p class="mt-2 text-lg">
        {t(
          `登録した方が選んだ人材紹介会社に情報が提供されると1人につき1ポイント、${pointsPerSlot}ポイントで無料紹介枠1つになり、その後の採否では変わりません。`,
          `Each person whose details reach an agency they chose is one point, ${pointsPerSlot} points are one free slot, and whether anybody is hired afterwards changes nothing.`,
        )}
      </p>
    </section>
  );
}

function Promises() {
  const promises = [
    t(
      `応募先の企業に名前が伝わるのは、本人が伝えると選んだ場合だけです。そうでなければ、${toldToCompany.ja}`,
      `The company learns a name only where the person asks us to pass it on. Otherwise: ${toldToCompany.en}`,
    ),
    t(
      '人材紹介会社は、選ばれて同意を得た後に、同意された項目だけを見られます。',
      'An agency sees the consented items only, and only after being chosen.',
    ),
    t(
      '登録の有無は、選考の記録や結果に影響しません。',
      'Registering or not has no effect on the company’s records or decisions.',
    ),
    t(
      '掲載するのは、有料職業紹介事業の許可を運営が確認した会社だけです。並び順は許可番号順です。',
      'Only agencies whose licence the operator has checked are listed, in the order of their licence numbers.',
    ),
  ];
  return (
    <section class="stack is-tight" aria-labelledby="promises-title">
      <h2 class="heading-2" id="promises-title">
        {t('守っていること', 'What we keep to')}
      </h2>
      <ul class="grid gap-3 md:grid-cols-2">
        {promises.map((promise) => (
          <li class="flex gap-3">
            <span class="mt-1 shrink-0 text-green-800">
              <Icon name="success" size={20} />
            </span>
            <span>{promise}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
