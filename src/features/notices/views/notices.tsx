import type { Zone } from '../../../platform/http/access.ts';
import { lockText } from '../../../platform/http/permit.ts';
import { MAIL_STREAMS, type MailStream } from '../../../platform/mail-purposes.ts';
import { Button, ButtonRow } from '../../../ui/forms/button.tsx';
import { Checkbox } from '../../../ui/forms/choice.tsx';
import { Form, HiddenFields } from '../../../ui/forms/form.tsx';
import { type FormState, formOf } from '../../../ui/forms/form-state.ts';
import { HelpLink } from '../../../ui/help-link.tsx';
import { Alert } from '../../../ui/layout/alert.tsx';
import { Card, Section } from '../../../ui/layout/card.tsx';
import { SettingsPage } from '../../../ui/layout/settings-page.tsx';
import type { DoneWords } from '../../../ui/page.tsx';
import { paths } from '../../../ui/paths.ts';
import { t } from '../../../ui/rendering.ts';
import { formatDate, type Pair } from '../../../ui/text.ts';
import type { MailboxChoice, NoticeChoices } from '../actions/choose.ts';
import { NOTICE_WORDS } from '../rules/notice-words.ts';
import { noticesOf, sharedNoticesOf, streamOfNotice, WITHOUT_MAILS } from '../rules/notices.ts';

/** Either form as it was sent, to be shown again. */
export interface SentForms {
  readonly organisation?: FormState;
  readonly own?: FormState;
}

interface NoticesPageProps {
  readonly zone: Zone;
  readonly choices: NoticeChoices;
  readonly sent: SentForms;
  /** The link by which this page was opened, and of which mailbox it is. */
  readonly proof?: { readonly token: string; readonly of: 'organisation' | 'own' | undefined } | undefined;
}

const DONE: DoneWords = {
  proof_sent: [
    '確認のメールを送りました。届いたら、メールのリンクを開き、ボタンを押してください。',
    'The mail is on its way. Open its link and press the button.',
  ],
  proof_waits: [
    '確認のメールは、送ったばかりです。1時間たつと、もう一度送れます。',
    'The mail was sent within this hour. You can send it again after an hour.',
    'info',
  ],
  proven: ['確かめました。お知らせを、また送ります。', 'Proven. The mails are sent again.'],
  proof_old: [
    'リンクが古いか、別のアドレスのものです。何も変わっていません。',
    'The link is old, or of another address. Nothing has changed.',
    'warning',
  ],
};

/** お知らせのメール: what the organisation's mailbox gets, and what oneself gets as well. */
export function NoticesPage({ zone, choices, sent, proof }: NoticesPageProps) {
  const { organisation, own } = choices;
  const locked = lockText('editProfile');
  return (
    <SettingsPage
      zone={zone}
      title={t('お知らせのメール', 'Mail notices')}
      lead={t(...WITHOUT_MAILS[zone])}
      help={<HelpLink side={zone} topic="notices" />}
      done={DONE}
    >
      {proof && <Proof zone={zone} {...proof} choices={choices} />}
      <div class="grid items-start gap-6 lg:grid-cols-2">
        <Section
          id="organisation"
          title={t('組織の連絡先に届くもの', 'To the organisation’s contact')}
          lead={<span class="name">{organisation.address}</span>}
          actions={<a href={paths[zone].settings()}>{t('アドレスを変える', 'Change the address')}</a>}
        >
          <MailboxTrouble
            mailbox={organisation}
            action={locked === undefined ? paths[zone].notices() : undefined}
            isProven={proof?.of === 'organisation'}
          />
          {locked === undefined ? (
            <Choice
              zone={zone}
              mailbox={organisation}
              form={sent.organisation}
              action={paths[zone].notices()}
              isFirst
            />
          ) : (
            <>
              <p>{locked}</p>
              <ul>
                {organisation.gets.map((notice) => (
                  <li>{t(...NOTICE_WORDS[notice].name)}</li>
                ))}
              </ul>
            </>
          )}
        </Section>
        <Section
          id="own"
          title={t('あなたにも届けるもの', 'To you as well')}
          lead={<span class="name">{own.address}</span>}
          actions={<a href={paths[zone].account()}>{t('メールの言語', 'Language of mails')}</a>}
        >
          <MailboxTrouble mailbox={own} action={paths[zone].ownNotices()} isProven={proof?.of === 'own'} />
          {own.address.toLowerCase() === organisation.address.toLowerCase() && (
            <p>
              {t(
                '組織の連絡先と同じアドレスです。同じお知らせは1通にまとまります。',
                'This is also the organisation’s contact: the same mail comes once.',
              )}
            </p>
          )}
          <Choice zone={zone} mailbox={own} form={sent.own} action={paths[zone].ownNotices()} />
        </Section>
      </div>
    </SettingsPage>
  );
}

/** Asks for the press that proves a mailbox; a link that is too old, or of another address, is said to be one. */
function Proof({
  zone,
  token,
  of,
  choices,
}: NonNullable<NoticesPageProps['proof']> & Pick<NoticesPageProps, 'zone' | 'choices'>) {
  if (of === undefined || (of === 'organisation' && lockText('editProfile') !== undefined))
    return (
      <Alert kind="warning">
        <p>
          {of === undefined
            ? t(
                'リンクが古いか、別のアドレスのものです。下から、もう一度送れます。',
                'The link is old, or of another address. You can send another below.',
              )
            : lockText('editProfile')}
        </p>
      </Alert>
    );
  const { address } = choices[of];
  return (
    <Card id="proof" title={t('アドレスの確認', 'Prove the address')}>
      <p class="name">{address}</p>
      <Form action={of === 'own' ? paths[zone].ownNotices() : paths[zone].notices()}>
        <HiddenFields values={{ proof: token }} />
        <p>
          {t(
            'このアドレスでメールを受け取れた方が、次のボタンを押してください。これからのお知らせを、また送ります。',
            'Press this if the mail came to this address. From now on the mails are sent to it again.',
          )}
        </p>
        <ButtonRow>
          <Button>{t('届いたことを確かめる', 'It arrived')}</Button>
        </ButtonRow>
      </Form>
    </Card>
  );
}

/** Why a mailbox gets less than is chosen for it. */
function MailboxTrouble({
  mailbox: { hasStoppedAll, isDead },
  action,
  isProven,
}: {
  mailbox: MailboxChoice;
  /** Where it is proven again; nowhere for whoever may not. */
  action: string | undefined;
  /** The page was opened by the link that proves it: no other is offered. */
  isProven: boolean;
}) {
  return (
    <>
      {isDead && (
        <Alert kind="warning">
          <p>
            {t(
              'このアドレスに送ったメールが戻ってきたため、送信を止めています。',
              'Mails to this address came back, so none are sent to it.',
            )}
            {action === undefined
              ? t(
                  '管理者が、このアドレスに届くことを確かめると、また届きます。',
                  ' An owner can prove that it takes mail.',
                )
              : t(
                  'アドレスが正しければ、確認のメールのリンクから戻せます。違っていれば、アドレスを変えてください。',
                  ' If the address is right, a link mailed to it takes that back. If not, change the address.',
                )}
          </p>
          {action !== undefined && !isProven && (
            <Form action={action}>
              <HiddenFields values={{ proof: 'ask' }} />
              <ButtonRow>
                <Button variant="secondary">{t('確認のメールを送る', 'Send the mail')}</Button>
              </ButtonRow>
            </Form>
          )}
        </Alert>
      )}
      {hasStoppedAll && (
        <Alert kind="info">
          <p>
            {t(
              'このアドレスでは、メールのリンクから、すべてのお知らせを止めています。戻すときは、届いたメールの同じリンクを開いてください。',
              'Somebody has stopped all mails to this address by the link in a mail. To take that back, open the same link again.',
            )}
          </p>
        </Alert>
      )}
    </>
  );
}

interface ChoiceProps {
  readonly zone: Zone;
  readonly mailbox: MailboxChoice;
  readonly form: FormState | undefined;
  readonly action: string;
  readonly isFirst?: boolean | undefined;
}

/** The mails to choose among, and the other kinds that a mail's link has stopped. */
function Choice({ zone, mailbox, form, action, isFirst = false }: ChoiceProps) {
  const { gets, stopped } = mailbox;
  const stored = formOf(Object.fromEntries(gets.map((notice) => [notice, 'yes'])));
  const stoppedAt = (stream: MailStream) => stopped.find((one) => one.stream === stream)?.at;
  const offered = isFirst ? sharedNoticesOf(zone) : noticesOf(zone);
  const chosen = new Set(offered.map(streamOfNotice));
  return (
    <>
      <Form action={action} form={form ?? stored}>
        {offered.map((notice) => {
          const at = stoppedAt(streamOfNotice(notice));
          return (
            <Checkbox
              name={notice}
              label={t(...NOTICE_WORDS[notice].name)}
              support={
                <>
                  {t(...NOTICE_WORDS[notice].when)} {at && stoppedWords(at)}
                </>
              }
            />
          );
        })}
        <ButtonRow>
          <Button variant={isFirst ? 'primary' : 'secondary'}>
            {isFirst
              ? t('連絡先の選択を保存する', 'Save for the contact')
              : t('自分の選択を保存する', 'Save for yourself')}
          </Button>
        </ButtonRow>
      </Form>
      {stopped
        .filter(({ stream }) => !chosen.has(stream))
        .map(({ stream, at }) => (
          <Form action={action}>
            <HiddenFields values={{ resume: stream }} />
            <p>
              {t(...nameOf(stream))}{' '}
              {t(
                `${formatDate(at)}に、メールのリンクから止めました。`,
                `Stopped on ${formatDate(at)} by the link in a mail.`,
              )}
            </p>
            <ButtonRow>
              <Button variant="secondary">{t('また受け取る', 'Send it again')}</Button>
            </ButtonRow>
          </Form>
        ))}
    </>
  );
}

function nameOf(stream: MailStream): Pair {
  return MAIL_STREAMS[stream];
}

function stoppedWords(at: Date): string {
  return t(
    `${formatDate(at)}に、メールのリンクから止めました。選んで保存すると、また届きます。`,
    `Stopped on ${formatDate(at)} by the link in a mail. Choose it and save to get it again.`,
  );
}
