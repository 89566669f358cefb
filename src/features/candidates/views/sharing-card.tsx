import { ButtonLink, ButtonRow } from '../../../ui/forms/button.tsx';
import { Card } from '../../../ui/layout/card.tsx';
import { DescriptionList } from '../../../ui/layout/description-list.tsx';
import { paths } from '../../../ui/paths.ts';
import { listed, t } from '../../../ui/rendering.ts';
import { DAYS, formatDateTime } from '../../../ui/text.ts';
import { itemValue } from '../../consents/rules/item-value.ts';
import { itemLabel } from '../../consents/rules/wording.ts';
import { nameWords } from '../../parties/rules/names.ts';
import type { OwnHolding } from '../actions/own-place.ts';
import { answerWords } from '../rules/answer-words.ts';

/**
 * One agency that holds the person's details: what it has, when it looked, how it answered, how to ask it, how to stop.
 * @param isSaid what it has stands above, said once for all of them
 */
export function SharingCard({ sharing, isSaid }: { sharing: OwnHolding; isSaid: boolean }) {
  const name = t(...nameWords(sharing.agency));
  const { contactMail } = sharing.agency;
  return (
    <Card title={name} isName level={3}>
      <div class="stack">
        <DescriptionList
          items={[
            { term: t('渡した日時', 'Handed over'), description: formatDateTime(sharing.providedAt) },
            {
              term: t('更新した日時', 'Updated'),
              description: sharing.correctedAt && formatDateTime(sharing.correctedAt),
            },
            {
              term: t('渡した内容', 'What it received'),
              description: isSaid ? null : <HandedOver {...sharing} />,
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
        {sharing.isOutdated && (
          <p>
            {t(
              'この会社が持っているのは、上の、以前の内容です。あとから登録した内容は、この会社には渡していません。',
              'This agency still holds the earlier details above. What you registered since was not handed to it.',
            )}
          </p>
        )}
        <ButtonRow>
          <ButtonLink variant="secondary" small href={paths.candidate.withdrawal(sharing.agencyId)}>
            {/* The card is called by the agency's name, which may be long; who hears the buttons one by one needs it again. */}
            <span class="sr-only">{t(`${name}に`, '')}</span>
            {t('見せるのをやめる', 'Stop sharing')}
            <span class="sr-only">{t('', ` with ${name}`)}</span>
          </ButtonLink>
        </ButtonRow>
      </div>
    </Card>
  );
}

/** Item by item as the agency reads them; the names of the items alone once nobody can. */
export function HandedOver({ items, values }: Pick<OwnHolding, 'items' | 'values'>) {
  if (values === null) return listed(items.map(itemLabel));
  return (
    <span class="whitespace-pre-line">
      {items
        .map((item) => `${t(...itemLabel(item))}${t('：', ': ')}${t(...itemValue(item, values))}`)
        .join('\n')}
    </span>
  );
}
