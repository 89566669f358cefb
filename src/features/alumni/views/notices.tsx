import type { Child } from 'hono/jsx';
import { Button } from '../../../ui/forms/button.tsx';
import { Form } from '../../../ui/forms/form.tsx';
import { PageHeader } from '../../../ui/layout/page-header.tsx';
import { Page } from '../../../ui/page.tsx';
import { paths } from '../../../ui/paths.ts';
import { t } from '../../../ui/rendering.ts';
import { formatDate } from '../../../ui/text.ts';
import { companyNameWords } from '../../parties/rules/names.ts';
import type { OwnEntry } from '../store/entries.ts';
import type { PublicPage } from '../store/pages.ts';

interface PageProps {
  readonly page: PublicPage;
  readonly code: string;
}

/** What was entered waits for the company, and can be taken back from here. */
export function AlumniWaitingPage({ page, code, entry }: PageProps & { readonly entry: OwnEntry }) {
  const [ja, en] = companyNameWords(page);
  const day = formatDate(entry.endsAt);
  return (
    <Notice title={t('受け付けました', 'We have received it')}>
      <p>
        {t(
          `${ja}の担当者が確かめてから、登録されます。`,
          `Somebody of ${en} looks at it before you are registered.`,
        )}{' '}
        {t(
          `${day}までに登録されなければ、内容は消えます。`,
          `If that has not happened by ${day}, all of it is deleted.`,
        )}
      </p>
      <p>
        {entry.contactWording === null
          ? t(
              '求人についての連絡には、同意していません。',
              'You did not agree to be contacted about openings.',
            )
          : t('求人についての連絡に、同意しています。', 'You agreed to be contacted about openings.')}
      </p>
      <p>
        {t(
          '取り消すときは、このブラウザーでこの画面を開いてください。',
          'To take it back, open this page in this browser.',
        )}
      </p>
      <TakeBack code={code} />
    </Notice>
  );
}

/** The button that takes back what was entered. */
export function TakeBack({ code }: { readonly code: string }) {
  return (
    <Form action={paths.alumniRemoval(code)}>
      <Button variant="secondary">{t('申込みをやめて、内容を消す', 'Take it back and delete it')}</Button>
    </Form>
  );
}

/** 登録しない, and what was taken back: nothing is kept. */
export function AlumniNothingPage({ code }: { readonly code: string }) {
  return (
    <Notice title={t('登録していません', 'You are not registered')}>
      <p>
        <strong>{t('この画面では、何も記録していません。', 'This page has recorded nothing.')}</strong>{' '}
        {t('このまま画面を閉じてください。', 'You can close this page.')}
      </p>
      <p>
        <a href={paths.alumni(code)}>{t('登録のページに戻る', 'Back to the page')}</a>
      </p>
    </Notice>
  );
}

/** A page that takes nobody: closed, or with more people waiting than can be decided about. */
export function AlumniClosedPage({ page }: { readonly page: PublicPage }) {
  const [ja, en] = companyNameWords(page);
  return (
    <Notice title={t('今は受け付けていません', 'Not open now')}>
      <p>
        {page.isOpen
          ? t(
              '確認を待つ方が多いため、今は受け付けていません。日を改めてお試しください。',
              'Too many people are waiting to be looked at. Please try again another day.',
            )
          : t(`${ja}は、今は登録を受け付けていません。`, `${en} takes no registrations now.`)}
      </p>
    </Notice>
  );
}

/** No page of ours: never made, or renewed since. */
export function AlumniUnknownPage() {
  return (
    <Notice title={t('このページは見つかりません', 'This page cannot be found')}>
      <p>
        {t(
          'アドレスが変わったか、書き間違いがあります。案内をくれた会社にお確かめください。',
          'Its address has changed, or there is a slip in it. Ask the company that gave it to you.',
        )}
      </p>
    </Notice>
  );
}

function Notice({ title, children }: { readonly title: string; readonly children: Child }) {
  return (
    <Page zone="candidate" title={title}>
      <PageHeader title={title} />
      <div class="card stack">{children}</div>
    </Page>
  );
}
