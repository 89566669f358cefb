import { RETENTION_MONTHS } from '../../../platform/terms.ts';
import { Button, ButtonRow } from '../../../ui/forms/button.tsx';
import { Checkbox } from '../../../ui/forms/choice.tsx';
import { Form } from '../../../ui/forms/form.tsx';
import { Alert } from '../../../ui/layout/alert.tsx';
import { Card } from '../../../ui/layout/card.tsx';
import { paths } from '../../../ui/paths.ts';
import { t } from '../../../ui/rendering.ts';
import { formatNumber } from '../../../ui/text.ts';
import { changesNothing, countPeople } from '../rules/outcome.ts';
import type { ImportRecord } from '../store/import-record.ts';

interface ConfirmationProps {
  record: ImportRecord;
}

/** The last word before anybody is stored: how many, what does not happen, and the way back. */
export function ImportConfirmation({ record }: ConfirmationProps) {
  const isReady = record.state === 'ready';
  const canWrite = isReady && record.accepted + record.pastTerm > 0;
  return (
    <Card title={t('取り込む', 'Import')} tone={isReady ? 'accent' : 'quiet'} id="confirm">
      {canWrite ? (
        <Form action={paths.company.importConfirmation(record.id)}>
          <p>{whatFollows(record)}</p>
          <PastTermChoice record={record} />
          <ButtonRow>
            <Button>{t('取り込む', 'Import')}</Button>
          </ButtonRow>
        </Form>
      ) : (
        <p>{isReady ? nothingToImport() : answersFirst()}</p>
      )}
      <Form action={paths.company.importCancellation(record.id)}>
        <ButtonRow>
          <Button
            variant="plain"
            confirm={{
              question: t(
                'このファイルを削除します。登録済みの方には影響しません。元に戻せません。',
                'The file will be deleted. Nobody stored before is touched. This cannot be undone.',
              ),
              yes: t('削除する', 'Delete'),
              no: t('やめる', 'Cancel'),
            }}
          >
            {t('取り込まずにファイルを削除する', 'Delete the file without importing it')}
          </Button>
        </ButtonRow>
      </Form>
    </Card>
  );
}

function whatFollows({ accepted, findings }: ImportRecord): string {
  const rows = formatNumber(accepted);
  const forecast = findings?.forecast;
  const people = forecast === undefined ? undefined : formatNumber(countPeople(forecast));
  if (forecast !== undefined && changesNothing(forecast, accepted)) {
    return t(
      `${rows}行（${people}名）は、すべて登録済みの内容と同じです。取り込んでも何も変わらず、どなたにもメールは送られません。`,
      `All ${rows} rows (${people} people) say what is stored already. Importing them changes nothing, and nobody is mailed.`,
    );
  }
  const [ja, en] = people === undefined ? ['', ''] : [`（${people}名）`, ` (${people} people)`];
  return t(
    `${rows}行${ja}を登録します。どなたにもメールは送られません。登録した後に、まとめて取り消すことはできません。`,
    `${rows} rows${en} will be stored. Nobody is mailed. It cannot be undone as a whole afterwards.`,
  );
}

function PastTermChoice({ record }: { record: ImportRecord }) {
  if (record.pastTerm === 0) return null;
  const count = formatNumber(record.pastTerm);
  return (
    <Alert
      kind="warning"
      title={t(`保存期間を過ぎた行が${count}行あります`, `${count} rows are past the retention term`)}
    >
      <p>
        {t(
          `選考が終わってから${RETENTION_MONTHS}か月を過ぎています。個人情報は、必要がなくなったら消去することとされています。選ばなければ、この行は取り込みません。`,
          `Their selection ended more than ${RETENTION_MONTHS} months ago. Personal data should be erased once it is no longer needed. Unless you tick the box, these rows are left out.`,
        )}
      </p>
      <Checkbox
        name="includePastTerm"
        label={t(`保存期間を過ぎた${count}行も取り込む`, `Import these ${count} rows, too`)}
      />
    </Alert>
  );
}

function nothingToImport(): string {
  return t(
    '取り込める行がありません。「取り込まない行」の理由を確認し、ファイルか列の割り当てを直してください。',
    'No row can be imported. See the reasons beside the rows and correct the file or the columns.',
  );
}

function answersFirst(): string {
  return t('上の質問に回答すると、取り込めるようになります。', 'Answer the questions above first.');
}
