import { Button, ButtonRow } from '../../../ui/forms/button.tsx';
import { Form } from '../../../ui/forms/form.tsx';
import { FileInput } from '../../../ui/forms/text-input.tsx';
import { Section } from '../../../ui/layout/card.tsx';
import { paths } from '../../../ui/paths.ts';
import { t } from '../../../ui/rendering.ts';
import { formatDate, formatDateTime, type Pair } from '../../../ui/text.ts';
import type { LicenceFile } from '../store/licence-files.ts';

/** What was sent of a licence, each to be saved. @param href where one is saved from */
export function LicenceFiles({
  files,
  href,
}: {
  files: readonly LicenceFile[];
  href: (id: string) => string;
}) {
  if (files.length === 0) return <p>{t('許可証の写しはありません。', 'No copy of the licence was sent.')}</p>;
  return (
    <ul class="list-disc pl-6">
      {files.map(({ id, sentAt, licenceNumber, licenceExpiresOn, pages }) => (
        <li>
          <a href={href(id)} download>
            {t(
              `許可証の写し（${licenceNumber}、${formatDate(licenceExpiresOn)}まで）をダウンロードする`,
              `Download the copy of ${licenceNumber} (until ${formatDate(licenceExpiresOn)})`,
            )}
          </a>{' '}
          <span class="support">
            {t(
              `PDF ${pages}ページ、${formatDateTime(sentAt)} に送付`,
              `PDF, ${pages} page(s), sent ${formatDateTime(sentAt)}`,
            )}
          </span>
        </li>
      ))}
    </ul>
  );
}

/** Where an agency sends a PDF of its licence, for the operator's look. */
export function LicenceFileSection({
  files,
  error,
  isLocked,
}: {
  files: readonly LicenceFile[];
  error: Pair | undefined;
  isLocked: boolean;
}) {
  return (
    <Section
      id="file"
      title={t('許可証の写し', 'Copy of the licence')}
      lead={t(
        '運営が確認に使います。公開されません。更新を依頼したあとに送ると、更新の写しになります。',
        'For the operator’s check; it is not published. Sent after a renewal was entered, it is that renewal’s.',
      )}
    >
      <LicenceFiles files={files} href={paths.agency.licenceFile} />
      {!isLocked && (
        <div class="stack max-w-2xl">
          <Form action={paths.agency.licenceFiles()} upload>
            <FileInput
              name="file"
              label={t('許可証のPDF', 'PDF of the licence')}
              required
              accept=".pdf,application/pdf"
              support={t(
                '5 MB、30ページまで。新しい5件を残します。',
                'Up to 5 MB and 30 pages. The newest 5 are kept.',
              )}
              error={error && t(...error)}
            />
            <ButtonRow>
              <Button variant="secondary">{t('写しを送る', 'Send the copy')}</Button>
            </ButtonRow>
          </Form>
        </div>
      )}
    </Section>
  );
}
