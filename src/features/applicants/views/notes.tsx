import { may } from '../../../platform/http/permit.ts';
import { Button, ButtonRow } from '../../../ui/forms/button.tsx';
import { Checkbox } from '../../../ui/forms/choice.tsx';
import type { FaultWords } from '../../../ui/forms/faults.ts';
import { Form } from '../../../ui/forms/form.tsx';
import type { FormState } from '../../../ui/forms/form-state.ts';
import { TextArea } from '../../../ui/forms/text-input.tsx';
import { Card, Section } from '../../../ui/layout/card.tsx';
import { paths } from '../../../ui/paths.ts';
import { t } from '../../../ui/rendering.ts';
import { formatDateTime } from '../../../ui/text.ts';
import type { Colleague } from '../../parties/store/colleagues.ts';
import type { ApplicantDetail } from '../actions/read-applicants.ts';
import { MENTION_BOX } from '../input.ts';
import { MOST_MENTIONS, MOST_NOTE_WORDS, MOST_NOTES } from '../rules/notes.ts';
import type { Mentioned } from '../store/mentions.ts';

const WORDS: FaultWords = {
  labels: { text: ['メモ', 'the note'], mentions: ['知らせるメンバー', 'whom it is for'] },
  sentences: {
    too_many: () => [
      `メモは${MOST_NOTES}件までです。要らないメモを消してください。`,
      `There is room for ${MOST_NOTES} notes. Delete one first.`,
    ],
    too_many_named: () => [
      `知らせるメンバーは${MOST_MENTIONS}名までです。`,
      `A note is for ${MOST_MENTIONS} colleagues at most.`,
    ],
    too_long: () => [
      `メモは${MOST_NOTE_WORDS.toLocaleString('ja')}文字までで入力してください。`,
      `Use at most ${MOST_NOTE_WORDS.toLocaleString('en')} characters.`,
    ],
  },
};

interface NotesProps {
  applicantId: string;
  notes: ApplicantDetail['notes'];
  /** Whom a note may be for. */
  colleagues: readonly Colleague[];
  form: FormState;
}

/** What colleagues wrote about a person, the newest first, and the form for one more. */
export function Notes({ applicantId, notes, colleagues, form }: NotesProps) {
  if (notes.length === 0 && !may('editApplicants')) return null;
  return (
    <Section title={t('メモ', 'Notes')} id="notes">
      {may('editApplicants') && (
        <Form action={paths.company.applicantNotes(applicantId)} form={form} words={WORDS}>
          <TextArea
            name="text"
            label={t('新しいメモ', 'New note')}
            support={t(
              '事実を短く書いてください。健康、家族、思想など、仕事に関係のないことは書かないでください。ご本人から開示を求められることがあります。',
              'Write facts, and briefly. Leave out health, family, beliefs and whatever has nothing to do with work. The person may ask to see what you keep of them.',
            )}
            rows={3}
            unmarked
          />
          {colleagues.length > 0 && <Mentions colleagues={colleagues} form={form} />}
          <ButtonRow>
            <Button variant="secondary">{t('メモを残す', 'Add the note')}</Button>
          </ButtonRow>
        </Form>
      )}
      {notes.length > 0 && (
        <Card>
          <ul class="stack">
            {notes.map((note) => (
              <NoteItem applicantId={applicantId} note={note} />
            ))}
          </ul>
        </Card>
      )}
    </Section>
  );
}

function Mentions({ colleagues, form }: { colleagues: readonly Colleague[]; form: FormState }) {
  const isAny = Object.keys(form.values).some((name) => name.startsWith(MENTION_BOX));
  return (
    <details open={isAny || undefined}>
      <summary>{t('メンバーに知らせる（任意）', 'Tell colleagues (optional)')}</summary>
      <fieldset class="stack is-tight">
        <legend class="sr-only">{t('知らせるメンバー', 'Whom it is for')}</legend>
        <p class="support">
          {t(
            '選んだメンバーの「あなた宛てのメモ」に表示し、次の営業日の朝にメールで知らせます。メールに、応募者の氏名とメモの内容は書きません。',
            'It stands among the notes for them, and they are mailed on the next business morning. The mail has neither the name nor the note.',
          )}
        </p>
        {colleagues.map(({ userId, name }) => (
          <Checkbox name={`${MENTION_BOX}${userId}`} label={name} />
        ))}
      </fieldset>
    </details>
  );
}

/** By their names of today; whoever has left is said to have. */
function mentionedWords(mentioned: readonly Mentioned[]): string {
  const names = mentioned.map(({ name }) => name ?? t('退職した人', 'somebody who has left'));
  return t(`宛先：${names.join('、')}`, `For: ${names.join(', ')}`);
}

function NoteItem({ applicantId, note }: { applicantId: string; note: ApplicantDetail['notes'][number] }) {
  const author = note.author ?? t('以前の担当者、または外部システム', 'A former colleague, or a program');
  return (
    <li class="stack is-tight">
      <p class="support">
        {t(`${formatDateTime(note.notedAt)}　${author}`, `${formatDateTime(note.notedAt)} – ${author}`)}
      </p>
      <p class="whitespace-pre-line">{note.text}</p>
      {note.mentioned.length > 0 && <p class="support">{mentionedWords(note.mentioned)}</p>}
      {may('editApplicants') && (
        <Form action={paths.company.applicantNoteRemoval(applicantId, note.id)}>
          <ButtonRow>
            <Button
              variant="plain"
              small
              confirm={{
                question: t(
                  'このメモを消します。元に戻せません。',
                  'This note is deleted. It cannot be brought back.',
                ),
                yes: t('消す', 'Delete'),
                no: t('やめる', 'Keep it'),
              }}
            >
              {t('メモを消す', 'Delete the note')}
            </Button>
          </ButtonRow>
        </Form>
      )}
    </li>
  );
}
