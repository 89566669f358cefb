import type { Page as RowPage } from '../../../db/page.ts';
import { Button, ButtonRow } from '../../../ui/forms/button.tsx';
import { Form, HiddenFields } from '../../../ui/forms/form.tsx';
import { Badge } from '../../../ui/layout/badge.tsx';
import { ListPage } from '../../../ui/list-page.tsx';
import { paths } from '../../../ui/paths.ts';
import { t } from '../../../ui/rendering.ts';
import { formatDateTime } from '../../../ui/text.ts';
import type { NoteFor } from '../store/mentions.ts';

/** あなた宛てのメモ: what colleagues wrote about people for whoever looks. */
export function OwnNotesPage({ page, unread }: { page: RowPage<NoteFor>; unread: number }) {
  const title = t('あなた宛てのメモ', 'Notes for you');
  const [newest] = page.rows;
  return (
    <ListPage
      zone="company"
      id="own-notes"
      title={title}
      caption={title}
      lead={t(
        'メンバーが、応募者のメモであなたを指定したものです。あなただけに表示されます。',
        'Notes about applicants in which a colleague named you. This list is shown to you alone.',
      )}
      back={{ href: paths.company.applicants(), label: t('選考が終わった方', 'Past applicants') }}
      done={{ read: ['既読にしました。', 'They are marked as read.'] }}
      page={page}
      href={(query) => paths.company.ownNotes(query)}
      columns={[
        {
          label: t('氏名', 'Name'),
          head: true,
          kind: 'name',
          cell: ({ applicantId, fullName }) => (
            <a href={`${paths.company.applicant(applicantId)}#notes`}>{fullName}</a>
          ),
        },
        {
          label: t('メモ', 'Note'),
          cell: ({ text, author }) => (
            <>
              <p class="whitespace-pre-line">{text}</p>
              <p class="support">
                {author ?? t('以前の担当者、または外部システム', 'A former colleague, or a program')}
              </p>
            </>
          ),
        },
        { label: t('日時', 'When'), kind: 'date', cell: ({ notedAt }) => formatDateTime(notedAt) },
        {
          label: t('状態', 'Status'),
          kind: 'pill',
          cell: ({ readAt }) =>
            readAt === null ? <Badge tone="info">{t('未読', 'Unread')}</Badge> : t('既読', 'Read'),
        },
      ]}
      below={
        unread > 0 &&
        newest && (
          <Form action={paths.company.ownNotes()}>
            <HiddenFields values={{ through: newest.id }} />
            <ButtonRow>
              <Button variant="secondary">
                {t('表示したメモを既読にする', 'Mark what is shown as read')}
              </Button>
            </ButtonRow>
          </Form>
        )
      }
      empty={{
        title: t('あなた宛てのメモはありません', 'There are no notes for you'),
        text: t(
          'メモを書くときにメンバーを選ぶと、そのメンバーのこの一覧に表示されます。',
          'Whoever is chosen when a note is written finds it in this list.',
        ),
      }}
    />
  );
}
