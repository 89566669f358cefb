import { ButtonLink, ButtonRow } from '../../../ui/forms/button.tsx';
import { Card } from '../../../ui/layout/card.tsx';
import { DescriptionList } from '../../../ui/layout/description-list.tsx';
import { paths } from '../../../ui/paths.ts';
import { listed, t } from '../../../ui/rendering.ts';
import { DAYS, formatDateTime } from '../../../ui/text.ts';
import { itemLabel } from '../../consents/rules/wording.ts';
import { nameWords } from '../../parties/rules/names.ts';
import type { OwnSharing } from '../actions/own-place.ts';
import { answerWords } from '../rules/answer-words.ts';

/** One agency that holds the person's details: what it has, when it looked, how it answered, how to ask it, how to stop. */
export function SharingCard({ sharing }: { sharing: OwnSharing }) {
  const name = t(...nameWords(sharing.agency));
  const { contactMail } = sharing.agency;
  return (
    <Card title={name} level={3}>
      <div class="stack">
        <DescriptionList
          items={[
            { term: t('渡した日時', 'Handed over'), description: formatDateTime(sharing.providedAt) },
            {
              term: t('渡した項目', 'What it received'),
              description: listed(sharing.items.map(itemLabel)),
            },
            {
              term: t('最後に見た日時', 'Last seen'),
              description: sharing.lastSeenAt
                ? formatDateTime(sharing.lastSeenAt)
                : t('まだ見ていません', 'Not seen yet'),
            },
            {
              term: t('この会社の返事', "The agency's answer"),
              description: t(...answerWords(sharing, DAYS)),
            },
            {
              term: t('この会社に尋ねる', 'Ask the agency'),
              description: <a href={`mailto:${contactMail}`}>{contactMail}</a>,
            },
          ]}
        />
        <ButtonRow>
          <ButtonLink variant="secondary" small href={paths.candidate.withdrawal(sharing.agencyId)}>
            {t(`${name}に見せるのをやめる`, `Stop sharing with ${name}`)}
          </ButtonLink>
        </ButtonRow>
      </div>
    </Card>
  );
}
