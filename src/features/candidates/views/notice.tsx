import type { Child } from 'hono/jsx';
import { DRAFT_HOURS } from '../../../platform/terms.ts';
import { ButtonLink, ButtonRow } from '../../../ui/forms/button.tsx';
import { PageHeader } from '../../../ui/layout/page-header.tsx';
import { Page } from '../../../ui/page.tsx';
import { paths } from '../../../ui/paths.ts';
import { t } from '../../../ui/rendering.ts';
import { formatDate } from '../../../ui/text.ts';
import type { LandingLink } from '../../links/actions/find-link.ts';
import { lastDayOf } from '../../links/rules/link.ts';
import type { PageState } from '../../links/rules/link-state.ts';
import { companyNameWords } from '../../parties/rules/names.ts';
import { stateWords } from './landing-notice.tsx';
import { formPath } from './way-in.ts';

interface NoticeProps {
  readonly title: string;
  readonly children: Child;
  /** Where to go from here, each way as good as the other. */
  readonly ways?: readonly { readonly href: string; readonly label: string }[];
}

/** A page that says one thing and where to go from here. */
export function NoticePage({ title, children, ways = [] }: NoticeProps) {
  return (
    <Page zone="candidate" title={title}>
      <PageHeader title={title} />
      <div class="card stack">
        {children}
        {ways.length > 0 && (
          <ButtonRow equal={ways.length > 1}>
            {ways.map(({ href, label }) => (
              <ButtonLink variant="secondary" href={href}>
                {label}
              </ButtonLink>
            ))}
          </ButtonRow>
        )}
      </div>
    </Page>
  );
}

interface LinkProps {
  readonly link: LandingLink;
  readonly linkCode: string;
}

const toNote = (linkCode: string) => ({
  href: paths.landing(linkCode),
  label: t('ご案内に戻る', 'Back to the note'),
});
const withoutCompany = () => ({
  href: paths.start(),
  label: t('企業を通さずに登録する', 'Register without a company'),
});

/** あとで: nothing is recorded, and the link leads back as long as it is open. */
export function LaterPage({ link, linkCode }: LinkProps) {
  const [ja, en] = companyNameWords(link);
  return (
    <NoticePage
      title={t('あとで登録できます', 'You can register later')}
      ways={[toNote(linkCode), withoutCompany()]}
    >
      <p>
        <strong>{t('あなたについては何も記録していません。', 'Nothing about you has been recorded.')}</strong>{' '}
        {t(
          `${ja}からのメールのリンクを開くと、このご案内に戻れます。`,
          `The link in the mail from ${en} brings you back here.`,
        )}
      </p>
      <p>{untilWords(link, ja, en)}</p>
    </NoticePage>
  );
}

/** Until when the link leads here: its own last day, and never for sure, since the company may close it before. */
function untilWords({ expiresAt }: LandingLink, ja: string, en: string): string {
  if (expiresAt === null)
    return t(
      `戻れるのは、${ja}がこのリンクを閉じるまでです。閉じた後も、企業を通さずに登録できます。`,
      `It does so until ${en} closes it. After that you can still register without a company.`,
    );
  const day = formatDate(lastDayOf(expiresAt));
  return t(
    `戻れるのは${day}までです。${ja}がその前にリンクを閉じることもあります。その後も、企業を通さずに登録できます。`,
    `It does so until the end of ${day} (Japan time), unless ${en} closes it before. After that you can still register without a company.`,
  );
}

/** 希望しない: nothing about the person is recorded, nobody is told, no mail follows. */
export function DeclinePage({ link, linkCode }: LinkProps) {
  const [ja, en] = companyNameWords(link);
  return (
    <NoticePage title={t('登録していません', 'You are not registered')} ways={[toNote(linkCode)]}>
      <p>
        <strong>{t('あなたについては何も記録していません。', 'Nothing about you has been recorded.')}</strong>{' '}
        {t('このまま画面を閉じてください。', 'You can close this page.')}
      </p>
      <p>
        {t(
          '人材紹介会社には伝わらず、このサービスからメールが届くこともありません。',
          'No agency is told, and no mail from this service will follow.',
        )}
      </p>
      <p class="support">
        {t(
          `数えるのはページの表示回数だけで、${ja}には月ごとにまとめた数として表示されます。`,
          `Only views of the page are counted and shown to ${en} as a figure by month.`,
        )}
      </p>
    </NoticePage>
  );
}

/** A link that leads nowhere any more says so, and shows the way that stays open. */
export function LinkStatePage(props: { state: Exclude<PageState, 'open' | 'test'>; link: LandingLink }) {
  const { title, text } = stateWords(props.state, props.link);
  return (
    <NoticePage title={title} ways={[withoutCompany()]}>
      <p>{text}</p>
      <RegisteredBefore />
    </NoticePage>
  );
}

/** Unknown and malformed codes answer alike. */
export function UnknownLinkPage() {
  return (
    <NoticePage title={t('このリンクは見つかりません', 'This link was not found')} ways={[withoutCompany()]}>
      <p>
        {t(
          'リンクが途中で切れていないか、メールをもう一度ご確認ください。リンクの全体をコピーして開くと、開けることがあります。',
          'Please check in the mail whether the link was cut off. Copying the whole link often helps.',
        )}
      </p>
      <RegisteredBefore />
    </NoticePage>
  );
}

/** The code's page in a browser that submitted nothing, or too long ago: there is no code to type. */
export function NoDraftPage({ linkCode }: { linkCode: string }) {
  return (
    <NoticePage
      title={t('このブラウザーでの入力が見つかりません', 'We have nothing entered from this browser')}
      ways={[{ href: formPath(linkCode), label: t('入力の画面へ', 'Go to the form') }]}
    >
      <p>
        {t(
          `まだ入力を送っていないか、入力から${DRAFT_HOURS}時間が過ぎたか、別のブラウザーで始められたようです。入力の画面から、もう一度お進みください。`,
          `Either nothing was sent yet, or more than ${DRAFT_HOURS} hours have passed, or you started in another browser. Please go back to the form.`,
        )}
      </p>
      <RegisteredBefore />
    </NoticePage>
  );
}

/** Whoever has registered already has a place to go to, whatever became of the link. */
function RegisteredBefore() {
  return (
    <p>
      {t('登録が終わっている方は、', 'If you have registered already, ')}
      <a href={paths.candidate.signIn()}>
        {t('ログインすると、いまの状況を確かめられます。', 'sign in to see where things stand.')}
      </a>
    </p>
  );
}
