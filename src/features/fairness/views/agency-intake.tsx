import { INTAKE } from '../../../platform/terms.ts';
import { ButtonLink, ButtonRow } from '../../../ui/forms/button.tsx';
import { Alert } from '../../../ui/layout/alert.tsx';
import { Section } from '../../../ui/layout/card.tsx';
import { DescriptionList } from '../../../ui/layout/description-list.tsx';
import { SettingsPage } from '../../../ui/layout/settings-page.tsx';
import { paths } from '../../../ui/paths.ts';
import { t } from '../../../ui/rendering.ts';
import { formatNumber } from '../../../ui/text.ts';
import { type Intake, intakeCap, intakeRoom } from '../../parties/rules/intake.ts';
import type { Fairness } from '../actions/fairness.ts';
import { FairnessTable, NoMonth } from './figures.tsx';

/** 受け付け: how many people wait for this agency's answer, how many may, and what raises that. */
export function AgencyIntakePage({ intake, fairness }: { intake: Intake; fairness: Fairness }) {
  const room = intakeRoom(intake);
  const people = (count: number) => t(`${formatNumber(count)}名`, formatNumber(count));
  const cap = intakeCap(intake.answered);
  return (
    <SettingsPage
      zone="agency"
      title={t('受け付け', 'Intake')}
      lead={t(
        'あと何名を受け取れるかと、その上限の決まり方です。',
        'How many more people you can receive, and how that is decided.',
      )}
    >
      {room === 0 && (
        <Alert
          kind="warning"
          title={t(
            '返事を待つ方が上限に達し、新しく選べなくなっています',
            'As many people wait as may: nobody can choose you now',
          )}
        >
          <p>
            {t(
              '返事が進むと、自動で受け付けに戻ります。',
              'Once fewer wait for your answer, you can be chosen again by itself.',
            )}
          </p>
        </Alert>
      )}
      <DescriptionList
        items={[
          { term: t('返事を待つ方', 'People waiting for your answer'), description: people(intake.waiting) },
          { term: t('上限', 'Most that may wait'), description: people(cap) },
          { term: t('あと受け取れる人数', 'More you can receive'), description: people(room) },
          {
            term: t(
              `期限までに返事をした方（${INTAKE.days}日間）`,
              `Answered in time in ${INTAKE.days} days`,
            ),
            description: people(intake.answered),
          },
        ]}
      />
      <p class="support">
        {t(
          '返事を待つ方には、期限を過ぎてまだ返事のない方も入ります。',
          'Whoever still waits after your deadline is among the people waiting.',
        )}
      </p>
      <Section title={t('上限の決まり方', 'How the limit is decided')}>
        <p>
          {t(
            `${INTAKE.least}名と、直近${INTAKE.days}日間に期限までに返事をした人数の${INTAKE.times}倍の、大きいほうです。いまは、${INTAKE.least}名と${formatNumber(intake.answered)}名×${INTAKE.times}の大きいほうで、${formatNumber(cap)}名です。`,
            `The larger of ${INTAKE.least} and ${INTAKE.times} times as many as you answered by their deadline in the last ${INTAKE.days} days: now the larger of ${INTAKE.least} and ${formatNumber(intake.answered)} × ${INTAKE.times}, which is ${formatNumber(cap)}.`,
          )}
        </p>
        <p>
          {t(
            '期限までに返事をすると、待つ方が減り、上限も上がります。受け取りの確認も、異議も返事です。運営が認めなかった異議は、返事に数えません。',
            'Answering by the deadline lowers the number and raises the limit. Confirming receipt and a claim are answers alike; a claim the operator rejected is none.',
          )}
        </p>
        <p>
          {t(
            '「1か月に受け入れられる人数」は目安として公開するだけで、受け付けは止まりません。',
            'The number you say you take on in a month is published as a guide and closes nothing.',
          )}
        </p>
      </Section>
      <ButtonRow>
        <ButtonLink href={paths.agency.home({ state: 'delivered' })}>
          {t('返事を待つ方を見る', 'See who waits')}
        </ButtonLink>
        <ButtonLink variant="secondary" href={paths.agency.unanswered()}>
          {t('まだ助けていない方', 'Not helped yet')}
        </ButtonLink>
      </ButtonRow>
      {fairness.month === undefined ? (
        <NoMonth />
      ) : (
        <Section title={t(`${fairness.month.replace('-', '/')} の数`, `Figures of ${fairness.month}`)}>
          <FairnessTable fairness={fairness} isOwn />
          <p class="link-line">
            <a href={paths.cardOrder()}>{t('並べ方と記録', 'The order and its log')}</a>
          </p>
        </Section>
      )}
    </SettingsPage>
  );
}
