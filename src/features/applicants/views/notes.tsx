import { may } from '../../../platform/http/permit.ts';
import { Button, ButtonRow } from '../../../ui/forms/button.tsx';
import type { FaultWords } from '../../../ui/forms/faults.ts';
import { Form } from '../../../ui/forms/form.tsx';
import type { FormState } from '../../../ui/forms/form-state.ts';
import { TextArea } from '../../../ui/forms/text-input.tsx';
import { Card, Section } from '../../../ui/layout/card.tsx';
import { paths } from '../../../ui/paths.ts';
import { t } from '../../../ui/rendering.ts';
import { formatDateTime } from '../../../ui/text.ts';
import { MOST_NOTE_WORDS, MOST_NOTES } from '../rules/notes.ts';
import type { ApplicantNote } from '../store/notes.ts';

const WORDS: FaultWords = {
  labels: { text: ['メモ', 'the note'] },
  sentences: {
    too_many: () => [
      `メモは${MOST_NOTES}件までです。要らないメモを消してください。`,
      `There is room for ${MOST_NOTES} notes. Delete one first.`,
    ],
    too_long: () => [
      `メモは${MOST_NOTE_WORDS.toLocaleString('ja')}文字までで入力してください。`,
      `Use at most ${MOST_NOTE_WORDS.toLocaleString('en')} characters.`,
    ],
  },
};

interface NotesProps {
  applicantId: string;
  notes: readonly ApplicantNote[];
  form: FormState;
}

/** What colleagues wrote about a person, the newest first, and the form for one more. */
export function Notes({ applicantId, notes, form }: NotesProps) {
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

function NoteItem({ applicantId, note }: { applicantId: string; note: ApplicantNote }) {
  const author = note.author ?? t('以前の担当者、または外部システム', 'A former colleague, or a program');
  return (
    <li class="stack is-tight">
      <p class="support">
        {t(`${formatDateTime(note.notedAt)}　${author}`, `${formatDateTime(note.notedAt)} – ${author}`)}
      </p>
      <p class="whitespace-pre-line">{note.text}</p>
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
