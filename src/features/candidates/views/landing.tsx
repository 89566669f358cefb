import { ButtonLink, ButtonRow } from '../../../ui/forms/button.tsx';
import { EMPTY_FORM, type FormState } from '../../../ui/forms/form-state.ts';
import { Alert } from '../../../ui/layout/alert.tsx';
import { PageHeader } from '../../../ui/layout/page-header.tsx';
import { Page } from '../../../ui/page.tsx';
import { paths } from '../../../ui/paths.ts';
import { t } from '../../../ui/rendering.ts';
import type { Published } from '../../consents/actions/published-cards.ts';
import type { LandingLink } from '../../links/actions/find-link.ts';
import { landingWords } from '../../links/rules/landing-words.ts';
import { selectionUnanswered } from '../../links/rules/unanswered.ts';
import { companyNameWords } from '../../parties/rules/names.ts';
import type { MaskedMail } from '../rules/masked-mail.ts';
import { FirstFacts, FurtherFacts, RunBy } from './landing-facts.tsx';
import { type CameBack, LandingNotice } from './landing-notice.tsx';
import { REGISTRATION_FORM, RegistrationForm } from './registration-form.tsx';
import { RegisteredNotice, WaitingNotice } from './waiting.tsx';
import { formPath } from './way-in.ts';

interface LandingProps {
  /** Undefined at /start, where the code is empty. */
  readonly link: LandingLink | undefined;
  readonly linkCode: string;
  readonly published: Published;
  readonly isPreview: boolean;
  /** The address the link was mailed to, masked, where we mailed it. */
  readonly masked?: MaskedMail | undefined;
  /** The form as it was sent, where it came back. */
  readonly sent?: FormState | undefined;
  /** Why it came back, where that is no single field's. */
  readonly why?: CameBack | undefined;
  /** The form was sent from this browser and waits for its code. */
  readonly isWaiting?: boolean;
}

/** A form nobody has filled in: nothing is ticked, and contact is by mail unless the person says otherwise. */
const BLANK: FormState = { ...EMPTY_FORM, values: { contact: 'mail' } };

/**
 * The page behind the link. On the first screen of a phone stand who runs this, what happens, who gains, that it is optional, and three
 * buttons of equal weight; below them the further facts and the form.
 */
export function LandingPage(props: LandingProps) {
  const { link, linkCode, published, isPreview, masked, sent, why, isWaiting } = props;
  const company = link && t(...companyNameWords(link));
  const title = t(...landingWords.title);
  const isTest = link?.test === true;
  const waits = link !== undefined && selectionUnanswered(link) !== null;
  return (
    <Page zone="candidate" title={title} languageForm={isPreview ? undefined : REGISTRATION_FORM}>
      <RegisteredNotice />
      {isWaiting && <WaitingNotice linkCode={linkCode} />}
      {why && <LandingNotice why={why} />}
      {isPreview && (
        <Alert
          kind="info"
          title={t('候補者に見える画面のプレビューです', 'A preview of what candidates see')}
        >
          <p>{t('表示の回数には数えません。', 'It is not counted as a view.')}</p>
          {link && (
            <p class="link-line">
              <a href={paths.company.link(link.linkId)}>
                {t('専用リンクの画面に戻る', 'Back to the page of the link')}
              </a>
            </p>
          )}
        </Alert>
      )}
      {isTest && <TestLinkNotice />}
      <div class="landing">
        <div class="landing-facts">
          <div class="first-screen">
            <PageHeader title={title} />
            <RunBy company={company} operator={published.operator} />
            <FirstFacts company={company} rule={published.rule} waits={waits} />
            {link && why === undefined && !sent?.faults.length && <ThreeWays linkCode={linkCode} />}
          </div>
          <FurtherFacts company={company} waits={waits} />
        </div>
        <RegistrationForm
          action={formPath(linkCode)}
          form={sent ?? (masked ? { ...BLANK, values: { ...BLANK.values, email: masked.shown } } : BLANK)}
          masked={masked?.shown}
          cards={published.cards}
          companyName={company}
          isPreview={isPreview}
          isTest={isTest}
        />
      </div>
    </Page>
  );
}

function ThreeWays({ linkCode }: { linkCode: string }) {
  return (
    <nav aria-label={t('登録するかどうか', 'Whether to register')}>
      <ButtonRow equal>
        <ButtonLink variant="secondary" href="#form">
          {t(...landingWords.start)}
        </ButtonLink>
        <ButtonLink variant="secondary" href={paths.later(linkCode)}>
          {t(...landingWords.later)}
        </ButtonLink>
        <ButtonLink variant="secondary" href={paths.decline(linkCode)}>
          {t(...landingWords.decline)}
        </ButtonLink>
      </ButtonRow>
    </nav>
  );
}

/** Also for somebody who got it by mistake: that nothing comes of it, and what to do instead. */
function TestLinkNotice() {
  return (
    <Alert kind="info" title={t('これはテスト用のリンクです', 'This is a test link')}>
      <p>
        {t(
          '登録しても、人材紹介会社には何も渡らず、紹介の数にも入りません。応募した企業からこのリンクが届いた方は、お手数ですが、その企業に正しいリンクをお尋ねください。',
          'Registering here hands nothing to any agency and is not counted. If a company you applied to sent you this link, please ask it for the right one.',
        )}
      </p>
    </Alert>
  );
}
