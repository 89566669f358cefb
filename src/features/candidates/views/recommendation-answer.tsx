import { Button, ButtonLink, ButtonRow } from '../../../ui/forms/button.tsx';
import { Form } from '../../../ui/forms/form.tsx';
import { Section } from '../../../ui/layout/card.tsx';
import { DescriptionList } from '../../../ui/layout/description-list.tsx';
import { paths } from '../../../ui/paths.ts';
import { rendering, t } from '../../../ui/rendering.ts';
import { asHeading, formatDateTime, type Pair } from '../../../ui/text.ts';
import { eventsOf } from '../../consents/rules/consent-record.ts';
import { nameWords } from '../../parties/rules/names.ts';
import type { OwnRecommendation } from '../../recommendations/actions/own-recommendations.ts';
import { consentsIn } from '../../recommendations/rules/consents.ts';
import { writeShownOffer } from '../../recommendations/rules/wording.ts';
import type { ShownRecommendation } from '../actions/read-recommendations.ts';
import { READERS, SEEN_WAYS } from './seen.tsx';

const FAULTS: Readonly<Record<NonNullable<ShownRecommendation['fault']>, Pair | null>> = {
  late: null,
  ended: null,
  kept_away: null,
  agency_closed: ['いまは、この人材紹介会社が推薦できません。', 'This agency may not recommend anybody now.'],
  company_closed: [
    'いまは、この会社への推薦が止まっています。',
    'Nobody is recommended to this employer now.',
  ],
  nothing_held: [
    'この人材紹介会社に渡している項目がないため、推薦できません。',
    'The agency holds none of your details, so it cannot recommend you.',
  ],
  agreed_elsewhere: [
    'この会社には、別の人材紹介会社からの推薦に同意しています。',
    'You agreed to be recommended to this employer by another agency.',
  ],
};

/** Said while it goes on: what may not arrive, and that nothing has to be done. */
const STOPPED_AGENCY: Pair = [
  'この人材紹介会社は、いま紹介できません。面接の連絡が届かないことがあります。',
  'This agency may place nobody now. Word of the interview may not arrive.',
];
const STOPPED_COMPANY: Pair = [
  'この会社は利用を停止されています。再開まで、選考は進みません。',
  'This employer is suspended. Until that ends the selection does not go on.',
];

/** Two equal answers; once agreed, the way back. */
export function Answer({ one, fault, now }: ShownRecommendation) {
  const { locale } = rendering();
  if (one.closedAt !== null) return null;
  if (one.agreedAt !== null)
    return (
      <>
        {one.hiredOn === null && (!one.isAgencyOpen || !one.isCompanyOpen) && (
          <p>{t(...(one.isAgencyOpen ? STOPPED_COMPANY : STOPPED_AGENCY))}</p>
        )}
        <ButtonRow>
          <ButtonLink variant="secondary" href={paths.candidate.recommendationEnd(one.id)}>
            {t('同意を取り消す', 'Take it back')}
          </ButtonLink>
        </ButtonRow>
      </>
    );
  if (one.dueAt <= now) return null;
  const why = fault === null ? null : FAULTS[fault];
  if (fault !== null) return why && <p>{t(...why)}</p>;
  const { opening, values } = one;
  if (opening === null || values === null) return null;
  const agency = t(...nameWords(one.agency));
  return (
    <Section title={t('お返事', 'Your answer')}>
      <p>
        {t(
          '断ったことは、会社にも人材紹介会社にも伝わりません。',
          'If you decline, neither the employer nor the agency learns that you did. ',
        )}
        {t(
          '返事をしないこともできます。断ったときと同じ表示になります。',
          'You need not answer: it then looks the same.',
        )}
      </p>
      <p>
        {t(
          `同意すると、面接の連絡は${agency}から届きます。`,
          `If you agree, ${agency} contacts you about the interview.`,
        )}
      </p>
      <Form action={paths.candidate.recommendation(one.id)}>
        <input type="hidden" name="wording" value={writeShownOffer({ ...one, opening, values }, locale)} />
        <ButtonRow equal>
          <Button variant="secondary" name="answer" value="agree">
            {t('同意する', 'Agree')}
          </Button>
          <Button variant="secondary" name="answer" value="decline">
            {t('断る', 'Decline')}
          </Button>
        </ButtonRow>
      </Form>
    </Section>
  );
}

/** Of each agreement, and of taking it back, a signed receipt to take away. */
export function Receipts({ one }: { one: OwnRecommendation }) {
  const events = consentsIn(one.answers).flatMap(eventsOf);
  if (events.length === 0) return null;
  return (
    <Section title={t('控え', 'Receipts')}>
      {events.map(({ id, state, at }) => (
        <p class="link-line">
          <a download href={paths.candidate.recommendationReceipt(one.id, id)}>
            {state === 'given'
              ? t(`同意の控え（${formatDateTime(at)}）`, `Receipt of your consent (${formatDateTime(at)})`)
              : t(
                  `取り消しの控え（${formatDateTime(at)}）`,
                  `Receipt of its withdrawal (${formatDateTime(at)})`,
                )}
          </a>
        </p>
      ))}
      <p class="link-line">
        <a href={paths.receiptCheck()}>{t('控えを確かめる', 'Check a receipt')}</a>
      </p>
    </Section>
  );
}

/** Who at the company looked, and at what: by role. */
export function Readings({ one }: { one: OwnRecommendation }) {
  if (one.isOutside || one.agreedAt === null) return null;
  return (
    <Section title={t('見られた記録', 'Who saw it')}>
      {one.readings.length === 0 && <p>{t('この会社は、まだ見ていません。', 'Not seen yet.')}</p>}
      {one.readings.length > 0 && (
        <DescriptionList
          items={one.readings.map(({ reader, way, times, lastAt }) => ({
            term: asHeading(
              t(`${READERS[reader][0]}が${SEEN_WAYS[way][0]}`, `${READERS[reader][1]}, ${SEEN_WAYS[way][1]}`),
            ),
            description: t(
              `${times}回（最後は ${formatDateTime(lastAt)}）`,
              `${times} (last ${formatDateTime(lastAt)})`,
            ),
          }))}
        />
      )}
    </Section>
  );
}
