import type { SentMail } from '../../../platform/outbox/mailbox.ts';
import { FilterBar } from '../../../ui/filter-bar.tsx';
import { TextInput } from '../../../ui/forms/text-input.tsx';
import { DescriptionList } from '../../../ui/layout/description-list.tsx';
import { EmptyState } from '../../../ui/layout/empty-state.tsx';
import { PageHeader } from '../../../ui/layout/page-header.tsx';
import { Page } from '../../../ui/page.tsx';
import { Pager } from '../../../ui/pager.tsx';
import { paths } from '../../../ui/paths.ts';
import { t } from '../../../ui/rendering.ts';
import { Table } from '../../../ui/table.tsx';
import { formatDateTime } from '../../../ui/text.ts';
import { splitLinks } from '../rules/links-in-text.ts';

interface MailboxView {
  readonly mails: readonly SentMail[];
  readonly next: string | undefined;
  readonly to: string;
  readonly cursor: string | undefined;
}

/** The demo's mailbox, the newest first. */
export function MailboxPage({ mails, next, to, cursor }: MailboxView) {
  const title = t('デモのメール', 'Demo mail');
  return (
    <Page zone="public" title={title}>
      <PageHeader
        title={title}
        back={{ href: paths.demo(), label: t('デモの入口', 'Demo entrance') }}
        lead={t(
          '送信されたはずのメールを、新しい順に並べています。外部には送られていません。',
          'What would have been sent, the newest first. Nothing has left this demo.',
        )}
      />
      <FilterBar action={paths.demoMail()} results="mails" active={to !== ''}>
        <TextInput name="to" label={t('宛先', 'Recipient')} value={to} type="email" />
      </FilterBar>
      <Table
        caption={title}
        captionHidden
        columns={[
          {
            label: t('件名', 'Subject'),
            head: true,
            cell: (mail) => <a href={paths.demoMailMessage(mail.id)}>{mail.subject}</a>,
          },
          { label: t('宛先', 'Recipient'), cell: (mail) => mail.to },
          { label: t('日時', 'Time'), cell: (mail) => formatDateTime(mail.sentAt) },
        ]}
        rows={mails}
        empty={
          <EmptyState title={t('メールはありません', 'No mail')}>
            {t(
              '専用リンクから登録すると、確認コードのメールがここに届きます。',
              'Register through the relay link, and the mail with the code arrives here.',
            )}
          </EmptyState>
        }
      />
      {mails.length > 0 && (
        <Pager
          shown={mails.length}
          next={next && paths.demoMail({ cursor: next })}
          first={cursor && paths.demoMail()}
        />
      )}
    </Page>
  );
}

/** One mail as its reader would see it in plain text, with the links of this installation working. */
export function MailPage({ mail, baseUrl }: { mail: SentMail; baseUrl: string }) {
  return (
    <Page zone="public" title={mail.subject}>
      <PageHeader
        title={mail.subject}
        back={{ href: paths.demoMail(), label: t('デモのメール', 'Demo mail') }}
      />
      <section class="card stack max-w-3xl">
        <DescriptionList
          items={[
            { term: t('差出人', 'From'), description: mail.headers['From'] },
            { term: t('宛先', 'To'), description: mail.headers['To'] },
            { term: t('日時', 'Time'), description: formatDateTime(mail.sentAt) },
          ]}
        />
        <p class="whitespace-pre-wrap border-t border-solid-gray-300 pt-6">
          {splitLinks(mail.text, baseUrl).map((part) =>
            part.isLink ? <a href={part.text}>{part.text}</a> : part.text,
          )}
        </p>
      </section>
      <details class="card max-w-3xl">
        <summary class="heading-3">{t('ヘッダーとHTML', 'Headers and HTML')}</summary>
        <pre class="mt-4 text-sm whitespace-pre-wrap">
          {Object.entries(mail.headers)
            .map(([name, value]) => `${name}: ${value}`)
            .join('\n')}
        </pre>
        <pre class="mt-4 text-sm whitespace-pre-wrap">{mail.html}</pre>
      </details>
    </Page>
  );
}
