import { Page } from '../../../ui/page.tsx';
import { t } from '../../../ui/rendering.ts';
import type { Operator } from '../../parties/store/organisations.ts';
import type { ProgramRule } from '../../slots/rules/program-rule.ts';
import { HomeAudiences } from './home-audiences.tsx';
import { HomeBand } from './home-band.tsx';
import { HomeContact } from './home-contact.tsx';
import { RelayDiagram } from './home-diagram.tsx';
import { HomeFairness } from './home-fairness.tsx';
import { HomeHero } from './home-hero.tsx';
import { HomeQuestions } from './home-questions.tsx';
import { HomeRollOut } from './home-roll-out.tsx';
import { type HomeCalculator, HomeValue } from './home-value.tsx';

interface HomeView {
  readonly rule: ProgramRule;
  readonly operator: Operator | undefined;
  /** What a company may reckon with its own numbers. */
  readonly calculator: HomeCalculator;
}

/**
 * The front page, for whoever decides: what this is, who gains what, how one starts, what it is worth and costs, what
 * is kept to, and what people ask.
 */
export function HomePage({ rule, operator, calculator }: HomeView) {
  return (
    <Page
      zone="public"
      sheet="front.css"
      title={t('セカンドチャンス採用のプラットフォーム', 'The platform for second-chance hiring')}
    >
      <div class="front">
        <HomeHero pointsPerSlot={rule.pointsPerSlot} />
        <WhatItIs pointsPerSlot={rule.pointsPerSlot} />
        <HomeAudiences pointsPerSlot={rule.pointsPerSlot} />
        <HomeRollOut />
        <HomeValue pointsPerSlot={rule.pointsPerSlot} calculator={calculator} />
        <HomeFairness />
        <HomeQuestions pointsPerSlot={rule.pointsPerSlot} />
        <HomeContact operator={operator} />
      </div>
    </Page>
  );
}

/** What second-chance hiring is, and why one refusal should not be the end. */
function WhatItIs({ pointsPerSlot }: { pointsPerSlot: number }) {
  return (
    <HomeBand id="what" title={t('セカンドチャンス採用とは', 'Second-chance hiring')}>
      <div class="front-pair is-text">
        <p class="lead">
          {t(
            '選考で見送った方とのつながりを、一度の結果で終わりにしない採用です。',
            'Hiring in which one refusal is not the end.',
          )}
        </p>
        <p>
          {t(
            'お見送りは、その求人と、その時の条件に合わなかったという結果です。ほかの会社が必要としている経験かもしれず、半年後の求人には合うかもしれません。定型の連絡で終わると、応募した方の次の選択肢も、採用にかけた費用も、そこで途切れます。',
            'A refusal says that one opening and one moment did not fit. Another company may need that experience, or an opening half a year later. A form letter that ends it all also ends what the search has cost.',
          )}
        </p>
      </div>
      <div class="front-diagram">
        <RelayDiagram pointsPerSlot={pointsPerSlot} />
      </div>
    </HomeBand>
  );
}
