import { may } from '../../../platform/http/permit.ts';
import { Button } from '../../../ui/forms/button.tsx';
import { Form } from '../../../ui/forms/form.tsx';
import { Section } from '../../../ui/layout/card.tsx';
import { paths } from '../../../ui/paths.ts';
import { t } from '../../../ui/rendering.ts';
import { type Column, Table } from '../../../ui/table.tsx';
import { formatDateTime } from '../../../ui/text.ts';
import type { Delivery } from '../actions/show-delivery.ts';

type Parked = Delivery['parked'][number];

/** Mail that gave up and waits for a person, with the reason. */
export function ParkedMails({ parked }: { parked: readonly Parked[] }) {
  const action: Column<Parked> = {
    label: t('操作', 'Action'),
    cell: (mail) =>
      mail.mayBeRetried ? (
        <Form action={paths.operator.mailRetry(mail.id)}>
          <Button variant="secondary" small>
            {t('再送する', 'Retry')}
          </Button>
        </Form>
      ) : (
        t('消去済みのため送れません', 'Erased; cannot be sent')
      ),
  };
  return (
    <Section
      id="parked-mails"
      title={t('止まったメール', 'Parked mail')}
      lead={t('理由を確かめてから再送します。', 'Retry one once its reason is understood.')}
    >
      <Table
        caption={t('止まったメールの一覧', 'List of parked mail')}
        captionHidden
        columns={[
          { label: t('用件', 'Purpose'), head: true, cell: (mail) => <code>{mail.purpose}</code> },
          { label: t('理由', 'Reason'), cell: (mail) => mail.reason },
          { label: t('試した回数', 'Attempts'), kind: 'number', cell: (mail) => mail.attempts },
          {
            label: t('止まった日時', 'Stopped'),
            kind: 'date',
            cell: (mail) => formatDateTime(mail.parkedAt),
          },
          ...(may('retryJobs') ? [action] : []),
        ]}
        rows={parked}
        empty={null}
      />
    </Section>
  );
}
