import type { Page as RowPage } from '../../../db/page.ts';
import type { SentMail } from '../../../platform/outbox/mailbox.ts';
import { TextInput } from '../../../ui/forms/text-input.tsx';
import { DescriptionList } from '../../../ui/layout/description-list.tsx';
import { PageHeader } from '../../../ui/layout/page-header.tsx';
import { splitLinks } from '../../../ui/links-in-text.ts';
import { ListPage } from '../../../ui/list-page.tsx';
import { Page } from '../../../ui/page.tsx';
import { paths } from '../../../ui/paths.ts';
import { rendering, t } from '../../../ui/rendering.ts';
import { formatDateTime } from '../../../ui/text.ts';

interface MailboxView {
  readonly page: RowPage<SentMail>;
  readonly to: string;
}

/** The demo's mailbox, the newest first. */
export function MailboxPage({ page, to }: MailboxView) {
  const title = t('デモのメール', 'Demo mail');
  return (
    <ListPage
      zone="public"
      id="mails"
      title={title}
      caption={title}
      back={{ href: paths.demo(), label: t('デモの入口', 'Demo entrance') }}
      lead={
        rendering().request?.sendsMail
          ? t(
              '送信したメールを、新しい順に並べています。設定されたサーバーから、外部にも送られています。',
              'What was sent, the newest first. It has left by the server that is set, too.',
            )
          : t(
              '送信されたはずのメールを、新しい順に並べています。外部には送られていません。',
              'What would have been sent, the newest first. Nothing has left this demo.',
            )
      }
      filters={{
        action: paths.demoMail(),
        active: to !== '',
        fields: <TextInput name="to" label={t('宛先', 'Recipient')} value={to} type="email" />,
      }}
      page={page}
      href={paths.demoMail}
      columns={[
        {
          label: t('件名', 'Subject'),
          head: true,
          cell: (mail) => <a href={paths.demoMailMessage(mail.id)}>{mail.subject}</a>,
        },
        { label: t('宛先', 'Recipient'), cell: (mail) => mail.to },
        { label: t('日時', 'Time'), kind: 'date', cell: (mail) => formatDateTime(mail.sentAt) },
      ]}
      empty={{
        title: t('メールはありません', 'No mail'),
        text: t(
          '専用リンクから登録すると、確認コードのメールがここに届きます。',
          'Register through the relay link, and the mail with the code arrives here.',
        ),
      }}
    />
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
        <hr />
        <p class="whitespace-pre-wrap">
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
