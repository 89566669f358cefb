import { deadlineWords } from '../../../platform/deadline.ts';
import { Badge } from '../../../ui/layout/badge.tsx';
import { Section } from '../../../ui/layout/card.tsx';
import { DescriptionList } from '../../../ui/layout/description-list.tsx';
import { listed, t } from '../../../ui/rendering.ts';
import { formatDateTime } from '../../../ui/text.ts';
import { itemLabel } from '../../consents/rules/wording.ts';
import type { ContactTerms } from '../../contacts/rules/terms.ts';
import type { OpenedProvision } from '../actions/read-provisions.ts';
import { contactClock } from '../rules/first-contact.ts';
import { REASON_WORDS } from '../rules/reasons.ts';
import { ClockText } from './inbox-columns.tsx';
import { provisionLabel, provisionTone } from './words.ts';

/** Where this person stands with the agency, and since when. */
export function State({
  opened: { provision, items, now },
  terms,
}: {
  opened: OpenedProvision;
  /** How the person may be contacted; undefined while nothing of them can be seen. */
  terms: ContactTerms | undefined;
}) {
  const clock = contactClock(provision, terms, now);
  return (
    <DescriptionList
      items={[
        {
          term: t('状態', 'State'),
          description: <Badge tone={provisionTone(provision, now)}>{provisionLabel(provision, now)}</Badge>,
        },
        {
          term: t('受け取った日時', 'Received'),
          description: formatDateTime(provision.providedAt),
        },
        {
          term: t('提供の番号', 'Provision number'),
          description: items === null ? <code>{provision.id.slice(0, 8)}</code> : undefined,
        },
        {
          term: t('返事の期限', 'To be answered'),
          description:
            provision.state === 'delivered' ? t(...deadlineWords(provision.answerDueAt, now)) : undefined,
        },
        {
          term: t('ご本人による更新', 'Updated by the person'),
          description: provision.correctedAt && formatDateTime(provision.correctedAt),
        },
        {
          term: t('ご本人が取り消した項目', 'Taken back by the person'),
          description:
            provision.takenBack.length === 0
              ? undefined
              : t(
                  `${listed(provision.takenBack.map(itemLabel))}（この項目の控えは、使わないでください）`,
                  `${listed(provision.takenBack.map(itemLabel))} (stop using any copy of it)`,
                ),
        },
        {
          term: t('項目の変更', 'Items changed'),
          description: provision.itemsChangedAt && formatDateTime(provision.itemsChangedAt),
        },
        {
          term: t('受け取りの確認', 'Accepted'),
          description: provision.acceptedAt && formatDateTime(provision.acceptedAt),
        },
        {
          term: t('最初の連絡', 'First contact'),
          description: clock.kind === 'off' ? undefined : <ClockText clock={clock} now={now} />,
        },
      ]}
    />
  );
}

/** The agency's own objection, and what became of it. */
export function ObjectionNote({ opened: { provision, now } }: { opened: OpenedProvision }) {
  const { objection, claim } = provision;
  if (objection === null) return null;
  // Past its own deadline another claim may hold it open: of that one, this agency learns nothing.
  const isDue = claim === 'open' && now < objection.suspendsUntil;
  const decision =
    claim === 'upheld'
      ? t('認められました', 'Upheld')
      : claim === 'rejected'
        ? t('認められませんでした', 'Not upheld')
        : provision.expiredClaim !== null
          ? t(
              '判断の期限までに判断がなかったため、期限切れになりました。',
              'Nobody decided before the deadline, so it has lapsed.',
            )
          : t('運営が確認しています', 'The operator is looking into it');
  return (
    <Section title={t('貴社の異議', 'Your objection')}>
      <DescriptionList
        items={[
          { term: t('理由', 'Reason'), description: t(...REASON_WORDS[objection.reason].label) },
          { term: t('補足', 'Note'), description: lines(objection.note) },
          { term: t('受け付けた日時', 'Raised'), description: formatDateTime(objection.raisedAt) },
          { term: t('結果', 'Decision'), description: decision },
          {
            term: t('判断の期限', 'To be decided'),
            description: isDue ? t(...deadlineWords(objection.suspendsUntil, now)) : undefined,
          },
          {
            term: t('運営からの説明', 'From the operator'),
            description: lines(objection.decisionNote),
          },
        ]}
      />
    </Section>
  );
}

/** Text with its line breaks; an empty one is left out. */
export function lines(text: string) {
  if (text === '') return undefined;
  return text.includes('\n') ? <span class="whitespace-pre-line">{text}</span> : text;
}
