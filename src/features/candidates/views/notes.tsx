import { Section } from '../../../ui/layout/card.tsx';
import { DescriptionList } from '../../../ui/layout/description-list.tsx';
import { t } from '../../../ui/rendering.ts';
import { asHeading, formatDateTime } from '../../../ui/text.ts';
import { type ItemValues, itemValue } from '../../consents/rules/item-value.ts';
import { itemLabel } from '../../consents/rules/wording.ts';
import type { Note } from '../../introductions/actions/note-items.ts';

/** What an agency added beside the person's items, each below what the person said. Nothing where it added nothing. */
export function NotesSection({ notes, values }: { notes: readonly Note[]; values: ItemValues }) {
  if (notes.length === 0) return null;
  return (
    <Section
      title={t('会社が添えたメモ', 'Notes the agency added')}
      id="notes"
      lead={t(
        'あなたが書いた内容は、変わっていません。違っているときは、会社に直すよう求められます。この項目を見せるのをやめると、メモも消えます。',
        'What you wrote is unchanged. If a note is wrong, you can ask the agency to correct it. A note goes when you stop sharing its item.',
      )}
    >
      <DescriptionList
        items={notes.map(({ item, text, notedAt }) => ({
          term: asHeading(t(...itemLabel(item))),
          description: (
            <>
              <span class="whitespace-pre-line">
                <span class="support">{t('あなたの内容：', 'Yours: ')}</span>
                {t(...itemValue(item, values))}
              </span>
              <br />
              <span class="whitespace-pre-line">
                <span class="support">
                  {t(
                    `会社のメモ（${formatDateTime(notedAt)}）：`,
                    `The agency's note (${formatDateTime(notedAt)}): `,
                  )}
                </span>
                {text}
              </span>
            </>
          ),
        }))}
      />
    </Section>
  );
}
