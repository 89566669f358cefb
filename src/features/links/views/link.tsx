import { may } from '../../../platform/http/permit.ts';
import type { RelayLinkId } from '../../../platform/ids.ts';
import type { FormState } from '../../../ui/forms/form-state.ts';
import { HelpLink } from '../../../ui/help-link.tsx';
import { Alert } from '../../../ui/layout/alert.tsx';
import { Badge } from '../../../ui/layout/badge.tsx';
import { PageHeader } from '../../../ui/layout/page-header.tsx';
import { PartNav } from '../../../ui/nav-links.tsx';
import { type DoneWords, Page } from '../../../ui/page.tsx';
import { paths } from '../../../ui/paths.ts';
import { t } from '../../../ui/rendering.ts';
import { isSuspended } from '../../../ui/standing-notice.tsx';
import { formatDate, type Locale, type Pair } from '../../../ui/text.ts';
import type { LinkDetail } from '../actions/show-links.ts';
import { lastDayOf } from '../rules/link.ts';
import type { JstMonth } from '../rules/month.ts';
import { ApplicantView } from './applicant-view.tsx';
import type { RecipientChoice } from './choose-recipients.tsx';
import { DeclaredRejections } from './declared-rejections.tsx';
import { LinkFigures } from './figures.tsx';
import { LinkAddress } from './link-address.tsx';
import { LinkText } from './link-text.tsx';
import { PersonalLinks } from './personal-links.tsx';
import { LinkSettings } from './settings.tsx';
import { kindName, stateBadge } from './words.ts';

/** A letter with the link in it, as it is copied from the link's page. */
export interface LinkLetter {
  /** What its text is called. */
  readonly words: Pair;
  readonly locale: Locale;
  readonly subject: string;
  readonly body: string;
  /** The optional note alone; empty where the text has none. */
  readonly relayBlock: string;
  /** The page where the text is looked at and changed. */
  readonly href: string;
  /** What a file of all personal letters is asked for. */
  readonly ref: string;
}

export interface LinkPageProps {
  detail: LinkDetail;
  /** The public address behind the link's code. */
  url: string;
  /** The letter that the link stands in. */
  letter: LinkLetter;
  /** Which part of the page is shown. */
  tab: LinkTab;
  /** The month a number is asked for, from the page's address. */
  month: JstMonth | undefined;
  /** The month whose number the press that led here saved; undefined where none did. */
  saved: JstMonth | undefined;
  /** The form for declared rejections. */
  declaration: FormState;
  /** The form for the name and the last day. */
  change: FormState;
  /** Whom links are made for; undefined where the reader cannot make any. */
  choice: RecipientChoice | undefined;
  /** How many links the press that led here made; undefined where none did. */
  made: number | undefined;
}

/** The parts of a link's page: what is pasted, what came of it, what can be changed. */
export const linkTabs = ['text', 'results', 'settings'] as const;
export type LinkTab = (typeof linkTabs)[number];

/** The help's entry on each part. */
const HELP = { text: 'mail', results: 'figures', settings: 'links' } as const satisfies Record<
  LinkTab,
  string
>;

const DONE: DoneWords = {
  created: ['専用リンクを作りました。', 'The link has been made.'],
  closed: ['リンクを閉じました。', 'The link is closed.'],
  reopened: ['リンクを再び開きました。', 'The link is open again.'],
  text_chosen: ['このリンクを貼る文面を変えました。', 'The link now stands in another text.'],
  nobody: ['リンクを作る方はいませんでした。', 'There was nobody to make a link for.', 'info'],
};

/** One link in three parts: what to paste, what happened through it, what can be changed of it. */
export function LinkPage(props: LinkPageProps) {
  const { detail, tab } = props;
  const { link, state } = detail;
  const badge = stateBadge(state);
  return (
    <Page zone="company" title={link.name} done={DONE}>
      <PageHeader
        title={link.name}
        back={{ href: paths.company.links(), label: t('専用リンク', 'Relay links') }}
        help={
          <HelpLink
            side="company"
            topic={tab === 'text' && link.kind === 'personal' ? 'personal' : HELP[tab]}
          />
        }
        lead={
          <>
            <Badge tone={badge.tone}>{badge.text}</Badge> <Badge>{kindName(link.kind)}</Badge>{' '}
            <span class="support">{factsOf(link)}</span>
          </>
        }
      />
      <StateNotice state={state} link={link} />
      <PartNav
        label={t('このリンク', 'This link')}
        items={[
          { href: addressOf(link.id, 'text'), label: t('文面を使う', 'Use the texts') },
          { href: addressOf(link.id, 'results'), label: t('成果', 'Results') },
          ...(detail.takesReceipts
            ? [{ href: paths.company.linkReceipts(link.id), label: t('応募受付メール', 'Receipt mails') }]
            : []),
          ...(may('editLinks')
            ? [{ href: addressOf(link.id, 'settings'), label: t('設定', 'Settings') }]
            : []),
        ]}
        current={addressOf(link.id, tab)}
      />
      <Part {...props} />
    </Page>
  );
}

/** The opening, the day it was made and its last day, in one line. */
function factsOf({ openingTitle, createdAt, expiresAt }: LinkPageProps['detail']['link']): string {
  const [made, last] = [formatDate(createdAt), expiresAt && formatDate(lastDayOf(expiresAt))];
  const opening = openingTitle === null ? '' : t(`求人：${openingTitle}、`, `For ${openingTitle}. `);
  return (
    opening +
    t(
      `作成日：${made}、有効期限：${last ?? 'なし'}`,
      `Made on ${made}. ${last ? `Last day: ${last}.` : 'No last day.'}`,
    )
  );
}

function addressOf(id: RelayLinkId, tab: LinkTab): string {
  return paths.company.link(id, { tab: tab === 'text' ? undefined : tab });
}

function Part(props: LinkPageProps) {
  switch (props.tab) {
    case 'text':
      return <Texts {...props} />;
    case 'results':
      return (
        <>
          <LinkFigures detail={props.detail} />
          <DeclaredRejections {...props} />
        </>
      );
    case 'settings':
      return may('editLinks') ? <LinkSettings {...props} /> : null;
  }
}

/** What is pasted. Whoever is about to make links for people decides on that alone first. */
function Texts(props: LinkPageProps) {
  const { detail, choice } = props;
  const isChoosing =
    choice !== undefined &&
    (choice.options.count !== undefined ||
      (detail.recipients?.codes === 0 && detail.recipients.withoutCode > 0));
  return (
    <>
      <PersonalLinks {...props} />
      {!isChoosing && (
        <div class="grid items-start gap-6 lg:grid-cols-3">
          <div class="stack lg:col-span-2">
            {detail.link.kind === 'generic' && <LinkAddress {...props} />}
            <LinkText {...props} />
          </div>
          <ApplicantView {...props} />
        </div>
      )}
    </>
  );
}

function StateNotice({ state, link }: Pick<LinkPageProps['detail'], 'state' | 'link'>) {
  switch (state) {
    case 'open':
      return null;
    case 'test':
      return (
        <Alert kind="info" title={t('テスト用のリンクです', 'This is a test link')}>
          <p>
            {t(
              '登録までの流れをそのまま試せます。このリンクからの登録は記録されますが、登録の数にも、紹介の数にも、ポイントにも入りません。応募された方に送るメールには貼らないでください。',
              'The whole way to a registration works. Registrations are recorded, but count neither as registrations nor as introductions nor as points. Do not paste it into mails to applicants.',
            )}
          </p>
        </Alert>
      );
    case 'closed':
      return (
        <Alert kind="warning" title={t('このリンクは閉じています', 'This link is closed')}>
          <p>
            {t(
              '開いた方には「受付は終わりました」と表示されます。',
              'Whoever opens it reads that it is closed.',
            )}
          </p>
        </Alert>
      );
    case 'expired':
      return (
        <Alert kind="warning" title={t('このリンクの期限が過ぎています', 'This link has expired')}>
          <p>
            {t(
              '開いた方には期限が過ぎたことが表示されます。続ける場合は、新しいリンクを作ってください。',
              'Whoever opens it reads that it has expired. Make a new link to go on.',
            )}
          </p>
        </Alert>
      );
    case 'unavailable': {
      const [title, text] = unavailableWords(link);
      return (
        <Alert kind="warning" title={title}>
          <p>{text}</p>
        </Alert>
      );
    }
  }
}

/** Which of the three it is that keeps a link from working, and what ends it. */
function unavailableWords({ stoppedAt }: LinkPageProps['detail']['link']): [title: string, text: string] {
  // What is suspended says so above, on every page, with the reason and whom to ask.
  if (isSuspended())
    return [
      t('このリンクは、いま使えません', 'This link cannot be used now'),
      t(
        '利用の停止が解除されると、このリンクはそのまま使えます。',
        'Once the suspension is lifted, this link works as it is.',
      ),
    ];
  if (stoppedAt !== null)
    return [
      t('このリンクは止まっています', 'This link rests'),
      t(
        'バックアップからの復元により止まっています。「設定」で再び開くと使えます。',
        'A restore from a backup has stopped it. Open it again under "Settings" to use it.',
      ),
    ];
  return [
    t('このリンクはまだ使えません', 'This link cannot be used yet'),
    t(
      '企業の審査が終わっていません。承認されると、このリンクはそのまま使えます。',
      'Your company is not approved yet. Once it is, this link works as it is.',
    ),
  ];
}
