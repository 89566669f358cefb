import { IMPORT_UNDO_DAYS } from '../../../platform/terms.ts';
import { ActionBar } from '../../../ui/bulk-bar.tsx';
import { Button } from '../../../ui/forms/button.tsx';
import { Checkbox } from '../../../ui/forms/choice.tsx';
import { Form } from '../../../ui/forms/form.tsx';
import { Alert } from '../../../ui/layout/alert.tsx';
import { Card } from '../../../ui/layout/card.tsx';
import { paths } from '../../../ui/paths.ts';
import { t } from '../../../ui/rendering.ts';
import { formatNumber } from '../../../ui/text.ts';
import { changesNothing, countPeople } from '../../applicants/rules/outcome.ts';
import { termsWords, USUAL_TERMS } from '../../applicants/rules/retention.ts';
import { keptByOf } from '../rules/findings.ts';
import type { ImportRecord } from '../store/import-record.ts';

/** The form that stores the file's rows; a box above is sent with it. */
const CONFIRMATION = 'import-confirmation';

interface ConfirmationProps {
  record: ImportRecord;
}

/** Whether there is anything to be stored, once everything is answered. */
function canWrite({ state, accepted, pastTerm }: ImportRecord): boolean {
  return state === 'ready' && accepted + pastTerm > 0;
}

/** The last word before anybody is stored, in view at every line of the file: how many, what does not happen, and the way back. */
export function ImportConfirmation({ record }: ConfirmationProps) {
  const isReady = record.state === 'ready';
  if (!canWrite(record)) {
    return (
      <Card tone="quiet" id="confirm">
        <div class="stack is-tight">
          <p>{isReady ? nothingToImport() : answersFirst()}</p>
          <DeleteFile record={record} />
        </div>
      </Card>
    );
  }
  return (
    <ActionBar label={t('取り込む', 'Import')} text={whatFollows(record)}>
      <DeleteFile record={record} />
      <Form action={paths.company.importConfirmation(record.id)} id={CONFIRMATION}>
        <Button>{t('取り込む', 'Import')}</Button>
      </Form>
    </ActionBar>
  );
}

function DeleteFile({ record }: ConfirmationProps) {
  return (
    <Form action={paths.company.importCancellation(record.id)}>
      <div>
        <Button
          variant="secondary"
          confirm={{
            question: t(
              'このファイルを削除します。登録済みの方には影響しません。元に戻せません。',
              'The file will be deleted. Nobody stored before is touched. This cannot be undone.',
            ),
            yes: t('削除する', 'Delete'),
            no: t('やめる', 'Cancel'),
          }}
        >
          {t('ファイルを削除する', 'Delete the file')}
        </Button>
      </div>
    </Form>
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
    `${rows}行${ja}を登録します。どなたにもメールは送られません。登録した後も、${IMPORT_UNDO_DAYS}日以内ならまとめて取り消せます。`,
    `${rows} rows${en} will be stored. Nobody is mailed. It can be undone as a whole within ${IMPORT_UNDO_DAYS} days.`,
  );
}

/** Rows that should not be kept any more, with the box that takes them along all the same. */
export function PastTermChoice({ record }: ConfirmationProps) {
  if (!canWrite(record) || record.pastTerm === 0) return null;
  const count = formatNumber(record.pastTerm);
  const [ja, en] = termsWords((record.findings && keptByOf(record.findings)?.terms) ?? USUAL_TERMS);
  return (
    <Alert
      kind="warning"
      title={t(`保存期間を過ぎた行が${count}行あります`, `${count} rows are past the retention term`)}
    >
      <p>
        {t(
          `選考が終わってからの保存期間（${ja}）を過ぎています。個人情報は、必要がなくなったら消去することとされています。選ばなければ、この行は取り込みません。`,
          `Their selection ended longer ago than the retention term (${en}). Personal data should be erased once it is no longer needed. Unless you tick the box, these rows are left out.`,
        )}
      </p>
      <Checkbox
        name="includePastTerm"
        form={CONFIRMATION}
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
