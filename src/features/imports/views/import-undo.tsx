import { Button, ButtonLink, ButtonRow } from '../../../ui/forms/button.tsx';
import { Form } from '../../../ui/forms/form.tsx';
import { Alert } from '../../../ui/layout/alert.tsx';
import { Card } from '../../../ui/layout/card.tsx';
import { PageHeader } from '../../../ui/layout/page-header.tsx';
import { Page } from '../../../ui/page.tsx';
import { paths } from '../../../ui/paths.ts';
import { t } from '../../../ui/rendering.ts';
import { formatDate, formatNumber } from '../../../ui/text.ts';
import type { NamedStaying } from '../../applicants/actions/take-back-rows.ts';
import type { UndoForecast } from '../actions/undo-import.ts';
import { undoneUntil } from '../rules/undo.ts';
import type { ImportRecord } from '../store/import-record.ts';
import { Came, StayingTable } from './undo-figures.tsx';

/** That an import can be undone, until when, and the way there. */
export function UndoSection({ record }: { record: ImportRecord }) {
  if (record.finishedAt === undefined) return null;
  const day = formatDate(undoneUntil(record.finishedAt));
  return (
    <Card tone="quiet" title={t('取り込みの取り消し', 'Undoing this import')} id="undo">
      <div class="stack is-tight">
        <p>
          {t(
            `${day}まで、この取り込みをまとめて取り消せます。何が消え、何が残るかを、先に確認できます。`,
            `Until ${day} this import can be undone as a whole. You see first what goes and what stays.`,
          )}
        </p>
        <div>
          <ButtonLink variant="secondary" href={paths.company.importUndo(record.id)}>
            {t('取り消しの内容を確認する', 'See what undoing would do')}
          </ButtonLink>
        </div>
      </div>
    </Card>
  );
}

/** What undoing an import would do, before anything is done. */
export function UndoPage({ forecast }: { forecast: UndoForecast }) {
  const { record, stays, stay, rows } = forecast;
  const doesNothing = forecast.people + forecast.selections + forecast.values === 0;
  const title = t('取り込みを取り消す', 'Undo an import');
  const back = paths.company.import(record.id);
  return (
    <Page zone="company" title={title}>
      <PageHeader
        title={title}
        lead={record.fileName || t('名前のないファイル', 'Unnamed file')}
        back={{ href: back, label: t('取り込みの結果', 'The import') }}
      />
      <Card title={t('取り消すとどうなるか', 'What undoing would do')} id="forecast">
        <Came id="undo" came={forecast} stay={stay} isDone={false} />
        {rows < record.written && (
          <p class="support">
            {t(
              `${formatNumber(record.written)}行のうち${formatNumber(rows)}行までを確認した数です。残りも、取り消すときに同じように確認します。`,
              `The figures are of the first ${formatNumber(rows)} of ${formatNumber(record.written)} rows looked at. The others are checked likewise when it is undone.`,
            )}
          </p>
        )}
      </Card>
      <StayingTable stays={stays} stay={stay} />
      <Form action={paths.company.importUndo(record.id)}>
        <ul class="list-disc pl-6">
          <li>
            {t(
              '取り込んだ後に変更した内容は、そのまま残ります。',
              'What was changed since the import stays as it is.',
            )}
          </li>
          <li>
            {t(
              'お見送りでなくなって取りやめたメールの予定は、戻りません。列の割り当てなどの回答は、次の取り込みのために残ります。',
              'Letters that the import called off are not scheduled again. Answers about columns are kept for the next file.',
            )}
          </li>
          <li>
            {t(
              'どなたにもメールは送られません。取り消した後に元に戻すには、同じファイルをもう一度取り込んでください。',
              'Nobody is mailed. To have the people again, import the file once more.',
            )}
          </li>
        </ul>
        <ButtonRow>
          {!doesNothing && (
            <Button
              variant="danger"
              confirm={{
                question: undoQuestion(forecast),
                yes: t('取り消す', 'Undo'),
                no: t('やめる', 'Cancel'),
              }}
            >
              {t('この取り込みを取り消す', 'Undo this import')}
            </Button>
          )}
          <ButtonLink variant="plain" href={back}>
            {t('やめる', 'Cancel')}
          </ButtonLink>
        </ButtonRow>
      </Form>
    </Page>
  );
}

function undoQuestion({ people, values, stay }: UndoForecast): string {
  const [p, v, s] = [people, values, stay].map((count) => formatNumber(count));
  return t(
    `${p}名を削除し、${v}件の値を元に戻します。${s}名は残ります。`,
    `${p} people are deleted and ${v} values go back. ${s} people stay.`,
  );
}

/** What undoing an import came to. */
export function UndoneSection({ record, stays }: { record: ImportRecord; stays: readonly NamedStaying[] }) {
  const { undone } = record;
  return (
    <>
      <Alert kind="success" title={t('この取り込みを取り消しました', 'This import was undone')}>
        <p>{t('どなたにもメールは送られていません。', 'Nobody has been mailed.')}</p>
        <ButtonLink variant="secondary" href={paths.company.newImport()}>
          {t('ファイルを取り込む', 'Import a file')}
        </ButtonLink>
      </Alert>
      <Card title={t('取り消しの結果', 'What undoing did')} id="undone">
        <Came id="undone" came={undone} stay={undone.stay} isDone />
      </Card>
      <StayingTable stays={stays} stay={undone.stay} />
    </>
  );
}
