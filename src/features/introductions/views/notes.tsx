import { may } from '../../../platform/http/permit.ts';
import { Button, ButtonRow } from '../../../ui/forms/button.tsx';
import type { FaultWords } from '../../../ui/forms/faults.ts';
import { Form } from '../../../ui/forms/form.tsx';
import type { FormState } from '../../../ui/forms/form-state.ts';
import { Select } from '../../../ui/forms/select.tsx';
import { TextArea } from '../../../ui/forms/text-input.tsx';
import { Card } from '../../../ui/layout/card.tsx';
import { paths } from '../../../ui/paths.ts';
import { t } from '../../../ui/rendering.ts';
import { formatDateTime } from '../../../ui/text.ts';
import { itemLabel } from '../../consents/rules/wording.ts';
import type { AuthoredNote } from '../actions/note-items.ts';
import { MOST_NOTE_WORDS, MOST_NOTES } from '../rules/note.ts';

/** What colleagues added beside one item, each with who and when, told apart from what the person wrote. */
export function NotesBeside({ provisionId, notes }: { provisionId: string; notes: readonly AuthoredNote[] }) {
  return (
    <>
      {notes.map(({ id, text, author, notedAt }) => (
        <div class="stack is-tight">
          <p class="support">
            {t(
              `貴社のメモ（${author ?? '以前の担当者'}、${formatDateTime(notedAt)}）：`,
              `Your note (${author ?? 'a former colleague'}, ${formatDateTime(notedAt)}):`,
            )}
          </p>
          <p class="whitespace-pre-line">{text}</p>
          {may('answerProvisions') && (
            <ButtonRow>
              <Button
                variant="plain"
                small
                form={FORM}
                formaction={paths.agency.noteRemoval(provisionId, id)}
              >
                {t('メモを消す', 'Delete the note')}
              </Button>
            </ButtonRow>
          )}
        </div>
      ))}
    </>
  );
}

/** The page's one form about notes: each note's button sends it to where that note is deleted. */
const FORM = 'note-form';

const WORDS: FaultWords = {
  labels: { item: ['項目', 'the item'], text: ['メモ', 'the note'] },
  chosen: ['item'],
  sentences: {
    not_held: () => [
      'この項目は、いまは見られません。ほかの項目を選んでください。',
      'This item cannot be seen now. Choose another one.',
    ],
    too_many: () => [
      `メモは${MOST_NOTES}件までです。要らないメモを消してください。`,
      `There is room for ${MOST_NOTES} notes. Delete one first.`,
    ],
    too_long: () => [
      `メモは${MOST_NOTE_WORDS}文字までで入力してください。`,
      `Use at most ${MOST_NOTE_WORDS} characters.`,
    ],
  },
};

/** Adding a note beside an item. */
export function NoteForm({
  provisionId,
  items,
  form,
  mayAdd,
}: {
  provisionId: string;
  items: readonly string[];
  form: FormState;
  mayAdd: boolean;
}) {
  if (!may('answerProvisions')) return null;
  // Notes are still deleted through it.
  if (!mayAdd)
    return (
      <div hidden>
        <Form id={FORM} action={paths.agency.provisionNotes(provisionId)}>
          {null}
        </Form>
      </div>
    );
  return (
    <Card title={t('項目にメモを添える', 'Add a note to an item')} id="note">
      <div class="stack">
        <p>
          {t(
            '確かめた読み方や、経験の要点などを書けます。ご本人が書いた内容は変わりません。メモはご本人にも表示されます。',
            'For example how a name is really read, or the gist of the experience. What the person wrote stays as it is. They see the note, too.',
          )}
        </p>
        <Form id={FORM} action={paths.agency.provisionNotes(provisionId)} form={form} words={WORDS}>
          <Select
            name="item"
            label={t('項目', 'Item')}
            required
            blank={t('選んでください', 'Choose')}
            options={items.map((value) => ({ value, label: t(...itemLabel(value)) }))}
            width="medium"
          />
          <TextArea
            name="text"
            label={t(`メモ（${MOST_NOTE_WORDS}文字まで）`, `Note (up to ${MOST_NOTE_WORDS} characters)`)}
            support={t(
              '健康、家族、思想など、仕事に関係のないことは書かないでください。',
              'Leave out health, family, beliefs and whatever has nothing to do with work.',
            )}
            required
          />
          <ButtonRow>
            <Button variant="secondary">{t('メモを添える', 'Add the note')}</Button>
          </ButtonRow>
        </Form>
      </div>
    </Card>
  );
}
