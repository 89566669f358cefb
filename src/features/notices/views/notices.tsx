import type { Zone } from '../../../platform/http/access.ts';
import { lockText } from '../../../platform/http/permit.ts';
import { Button, ButtonRow } from '../../../ui/forms/button.tsx';
import { Checkbox } from '../../../ui/forms/choice.tsx';
import { Form } from '../../../ui/forms/form.tsx';
import { formOf } from '../../../ui/forms/form-state.ts';
import { Section } from '../../../ui/layout/card.tsx';
import { SettingsPage } from '../../../ui/layout/settings-page.tsx';
import { paths } from '../../../ui/paths.ts';
import { t } from '../../../ui/rendering.ts';
import type { MailboxChoice, NoticeChoices } from '../actions/choose.ts';
import { NOTICE_WORDS, type Notice, noticesOf, WITHOUT_MAILS } from '../rules/notices.ts';

/** お知らせのメール: what the organisation's mailbox gets, and what oneself gets as well. */
export function NoticesPage({ zone, choices }: { zone: Zone; choices: NoticeChoices }) {
  const { organisation, own } = choices;
  const locked = lockText('editProfile');
  return (
    <SettingsPage zone={zone} title={t('お知らせのメール', 'Mails')} lead={t(...WITHOUT_MAILS[zone])}>
      <div class="grid items-start gap-6 lg:grid-cols-2">
        <Section
          id="organisation"
          title={t('組織の連絡先に届くもの', 'To the organisation’s contact')}
          lead={<MailboxLine address={organisation.address} page={paths[zone].settings()} />}
        >
          {locked === undefined ? (
            <Form action={paths[zone].notices()} form={formOf(boxesOf(organisation))}>
              <Boxes zone={zone} />
              <ButtonRow>
                <Button>{t('組織の連絡先について保存する', 'Save for the contact')}</Button>
              </ButtonRow>
            </Form>
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
          lead={
            <>
              {t(
                '選んだものが、あなたのアドレスにも、あなたの言語で届きます。',
                'What you choose comes to your own address, too, in your language.',
              )}{' '}
              <span class="name">{own.address}</span>
            </>
          }
        >
          <Form action={paths[zone].ownNotices()} form={formOf(boxesOf(own))}>
            <Boxes zone={zone} />
            <ButtonRow>
              <Button variant="secondary">{t('自分について保存する', 'Save for yourself')}</Button>
            </ButtonRow>
          </Form>
        </Section>
      </div>
    </SettingsPage>
  );
}

function MailboxLine({ address, page }: { address: string; page: string }) {
  return (
    <>
      <span class="name">{address}</span> <a href={page}>{t('アドレスを変える', 'Change the address')}</a>
    </>
  );
}

function Boxes({ zone }: { zone: Zone }) {
  return (
    <>
      {noticesOf(zone).map((notice) => (
        <Checkbox
          name={notice}
          label={t(...NOTICE_WORDS[notice].name)}
          support={t(...NOTICE_WORDS[notice].when)}
        />
      ))}
    </>
  );
}

function boxesOf({ gets }: MailboxChoice): Readonly<Record<string, string>> {
  return Object.fromEntries(gets.map((notice: Notice) => [notice, 'yes']));
}
