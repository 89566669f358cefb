import type { StaffPrincipal, Zone } from '../../../platform/http/access.ts';
import { roleName } from '../../../platform/http/permit.ts';
import { Button, ButtonLink, ButtonRow } from '../../../ui/forms/button.tsx';
import { RadioGroup } from '../../../ui/forms/choice.tsx';
import { Form, HiddenFields, TYPED_FORM } from '../../../ui/forms/form.tsx';
import type { FormState } from '../../../ui/forms/form-state.ts';
import { TextInput } from '../../../ui/forms/text-input.tsx';
import { HelpLink } from '../../../ui/help-link.tsx';
import { Section } from '../../../ui/layout/card.tsx';
import { DescriptionList } from '../../../ui/layout/description-list.tsx';
import { PageHeader } from '../../../ui/layout/page-header.tsx';
import { type DoneWords, Page } from '../../../ui/page.tsx';
import { paths } from '../../../ui/paths.ts';
import { t } from '../../../ui/rendering.ts';
import { Table } from '../../../ui/table.tsx';
import { formatDateTime } from '../../../ui/text.ts';
import type { StaffSession } from '../../sign-in/actions/sessions.ts';
import { PASSWORD_SUPPORT } from '../../sign-in/rules/password-texts.ts';
import { ORGS_WORDS, OWN_PASSWORD_WORDS, PERSON_WORDS } from './form-words.ts';

const DONE: DoneWords = {
  password: [
    'パスワードを変えました。ほかの端末はログアウトしました。確認のメールをお送りしています。',
    'The password is changed, and all other devices are signed out. A mail to you confirms it.',
  ],
  language: ['言語を保存しました。', 'The language is saved.'],
  ended: ['ほかの端末からログアウトしました。', 'All other devices are signed out.'],
};

interface AccountPageProps {
  zone: Zone;
  staff: StaffPrincipal;
  sessions: readonly StaffSession[];
  /** How far business time is ahead of the time that sessions live by. */
  aheadMs: number;
  name: FormState;
  password: FormState;
  language: FormState;
}

/** Who one is here, and what one may change of it: the same page for members of every kind of organisation. */
export function AccountPage(props: AccountPageProps) {
  const { zone, staff, sessions, aheadMs, name, password, language } = props;
  const title = t('自分の設定', 'Your settings');
  const shown = (time: Date) => formatDateTime(new Date(time.getTime() + aheadMs));
  return (
    <Page zone={zone} title={title} done={DONE} languageForm={TYPED_FORM}>
      <PageHeader title={title} help={<HelpLink side={zone} topic="account" />} />
      <div class="grid items-start gap-6 lg:grid-cols-2">
        <div class="stack">
          <Identity zone={zone} staff={staff} />
          <Section id="name" title={t('名前を変える', 'Change your name')}>
            <Form id={TYPED_FORM} action={paths[zone].account()} form={name} words={PERSON_WORDS}>
              <HiddenFields values={{ part: 'name' }} />
              <TextInput name="name" label={t('お名前', 'Your name')} required autocomplete="name" />
              <ButtonRow>
                <Button variant="secondary">{t('名前を保存する', 'Save the name')}</Button>
              </ButtonRow>
            </Form>
          </Section>
          <Section
            id="language"
            title={t('言語', 'Language')}
            lead={t(
              'あなたあてのメールと、画面の言語です。画面だけを切り替えるときは、右上のメニューを使います。',
              'The language of mails to you and of the pages. To switch the pages alone, use the menu behind your name.',
            )}
          >
            <Form action={paths[zone].account()} form={language} words={ORGS_WORDS}>
              <HiddenFields values={{ part: 'language' }} />
              <RadioGroup
                name="locale"
                label={t('メールと画面の言語', 'Mails and pages in')}
                required
                options={[
                  { value: 'ja', label: '日本語' },
                  { value: 'en', label: 'English' },
                ]}
              />
              <ButtonRow>
                <Button variant="secondary">{t('言語を保存する', 'Save the language')}</Button>
              </ButtonRow>
            </Form>
          </Section>
        </div>
        <div class="stack">
          <PasswordForm zone={zone} mail={staff.mailAddress} form={password} />
          <Section
            id="notices"
            title={t('お知らせのメール', 'Mail notices')}
            lead={t(
              '組織に届くお知らせを、あなたのアドレスでも受け取れます。',
              'What the organisation is mailed can come to you as well.',
            )}
          >
            <ButtonRow>
              <ButtonLink variant="secondary" href={`${paths[zone].notices()}#own`}>
                {t('受け取るお知らせを選ぶ', 'Choose the mails')}
              </ButtonLink>
            </ButtonRow>
          </Section>
        </div>
      </div>
      <Section
        id="sessions"
        title={t('ログイン中の端末', 'Where you are signed in')}
        lead={t(
          '端末の名前や場所は記録していません。心当たりのないログインがあれば、ほかの端末からログアウトし、パスワードを変えてください。',
          'We keep no names or places of devices. If there is a time you do not recognise, sign out everywhere else and change your password.',
        )}
      >
        <Table
          caption={t('ログインの一覧', 'Sign-ins')}
          captionHidden
          rows={sessions}
          columns={[
            {
              label: t('端末', 'Device'),
              head: true,
              cell: ({ isOwn }) => (isOwn ? t('この端末', 'This one') : t('ほかの端末', 'Another one')),
            },
            { label: t('ログイン', 'Signed in'), kind: 'date', cell: ({ openedAt }) => shown(openedAt) },
            { label: t('終わる時刻', 'Ends'), kind: 'date', cell: ({ expiresAt }) => shown(expiresAt) },
          ]}
          empty={null}
        />
        {sessions.length > 1 && (
          <Form action={paths[zone].account()}>
            <HiddenFields values={{ part: 'sessions' }} />
            <ButtonRow>
              <Button variant="secondary">
                {t('ほかの端末からログアウトする', 'Sign out everywhere else')}
              </Button>
            </ButtonRow>
          </Form>
        )}
      </Section>
    </Page>
  );
}

function Identity({ zone, staff }: { zone: Zone; staff: StaffPrincipal }) {
  return (
    <Section id="identity" title={staff.name} isName>
      <DescriptionList
        items={[
          {
            term: t('メールアドレス', 'Mail address'),
            description: (
              <>
                <span class="name">{staff.mailAddress}</span>
                <p class="support">
                  {t(
                    'この画面では変えられません。変えるときは、組織の管理者に新しいアドレスを招待してもらい、そのアドレスで参加してから、いまのアドレスをメンバーから外してもらってください。',
                    'It cannot be changed here. Ask an administrator of your organisation to invite the new address, join with it, and have the old one removed.',
                  )}
                </p>
              </>
            ),
          },
          ...staff.memberships.map((at) => ({
            term: t('組織と権限', 'Organisation and role'),
            description: (
              <>
                {at.zone === zone ? (
                  at.organisationName
                ) : (
                  <a href={paths[at.zone].home()}>{at.organisationName}</a>
                )}
                {` / ${roleName(at.role)}`}
              </>
            ),
          })),
        ]}
      />
    </Section>
  );
}

function PasswordForm({ zone, mail, form }: { zone: Zone; mail: string; form: FormState }) {
  return (
    <Section id="password" title={t('パスワードを変える', 'Change your password')}>
      <Form action={paths[zone].account()} form={form} words={OWN_PASSWORD_WORDS}>
        <HiddenFields values={{ part: 'password' }} />
        <p>
          {t(
            '変えると、この端末のほかはすべてログアウトし、確認のメールをお送りします。',
            'All devices but this one are signed out, and a mail to you confirms the change.',
          )}
        </p>
        {/* For password managers: whose password this is. */}
        <input type="hidden" name="username" value={mail} autocomplete="username" />
        <TextInput
          name="current"
          type="password"
          label={t('いまのパスワード', 'Current password')}
          required
          autocomplete="current-password"
        />
        <TextInput
          name="password"
          type="password"
          label={t('新しいパスワード', 'New password')}
          support={t(...PASSWORD_SUPPORT)}
          required
          autocomplete="new-password"
        />
        <ButtonRow>
          <Button variant="secondary">{t('パスワードを変える', 'Change the password')}</Button>
        </ButtonRow>
      </Form>
    </Section>
  );
}
