import { may } from '../../../platform/http/permit.ts';
import { ButtonLink } from '../../../ui/forms/button.tsx';
import { Card } from '../../../ui/layout/card.tsx';
import { DescriptionList } from '../../../ui/layout/description-list.tsx';
import { paths } from '../../../ui/paths.ts';
import { t } from '../../../ui/rendering.ts';
import { formatDate } from '../../../ui/text.ts';
import type { ApplicantDetail } from '../actions/read-applicants.ts';
import type { ReapplyOutlook } from '../rules/outlook.ts';
import { type CareerBreak, latestRehire } from '../rules/reapply.ts';
import { rehireWords } from '../rules/rehire.ts';
import { outlookText, reapplyStateWord, reapplyWord } from './words.ts';

/** Whether somebody may apply again, with who decided it and what the list of leavers says; and a break in their career. */
export function StandingCard({
  person,
  outlook,
}: {
  person: ApplicantDetail;
  outlook: ReapplyOutlook | null | undefined;
}) {
  return (
    <Card
      title={t('再応募の可否・離職の期間', 'Applying again, time away from work')}
      id="standing"
      actions={
        may('editApplicants') && (
          <ButtonLink variant="secondary" small href={paths.company.applicantStanding(person.id)}>
            {person.mayReapply === null && person.careerBreak === null
              ? t('記録する', 'Note it')
              : t('変更する', 'Change')}
          </ButtonLink>
        )
      }
    >
      <DescriptionList
        items={[
          { term: t('再応募の可否', 'May apply again'), description: <Answer person={person} /> },
          {
            term: t('待機期間が終わる日', 'End of the wait'),
            description: outlook && outlookText(outlook),
          },
          {
            term: t('離職・休職の期間', 'Time away from work'),
            description: person.careerBreak && breakWords(person.careerBreak),
          },
        ]}
      />
      <p>
        <a href={paths.company.applicantWhy(person.id)}>
          {t(
            '再応募をご案内できるか、その理由',
            'Whether this person can be invited to apply again, and why',
          )}
        </a>
      </p>
    </Card>
  );
}

function Answer({ person: { mayReapply, reapply, rehire, selections } }: { person: ApplicantDetail }) {
  const said = latestRehire(selections);
  const file = said && [t(...rehireWords(said.rehire)), ...(said.rehireReason ? [said.rehireReason] : [])];
  const words = file?.join(t('：', ': '));
  if (mayReapply === null)
    return (
      <>
        {reapplyStateWord(reapply.state)}
        {words && (
          <span class="support block">
            {t(`退職者の一覧の「再雇用」による：${words}`, `As the list of leavers says: ${words}`)}
          </span>
        )}
      </>
    );
  const { answer, from, reason, at, by } = mayReapply;
  const day = formatDate(at);
  return (
    <>
      {reapplyWord({ reapplyAnswer: answer, reapplyFrom: from, rehire })}
      {reason !== null && <span class="block">{reason}</span>}
      <span class="support block">
        {by === null ? t(`${day}に記録`, `Noted on ${day}`) : t(`${day}に${by}が記録`, `${by}, ${day}`)}
      </span>
      {words && (
        <span class="support block">
          {t(
            `退職者の一覧の「再雇用」は「${words}」です。上の記録を優先します。`,
            `The list of leavers says “${words}”. What is noted above counts.`,
          )}
        </span>
      )}
    </>
  );
}

function breakWords({ from, until }: CareerBreak): string {
  return t(
    `${formatDate(from)}〜${until === null ? '' : formatDate(until)}`,
    `${formatDate(from)} – ${until === null ? '' : formatDate(until)}`,
  );
}
