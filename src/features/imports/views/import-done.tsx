import { may } from '../../../platform/http/permit.ts';
import { ButtonLink, ButtonRow } from '../../../ui/forms/button.tsx';
import { Alert } from '../../../ui/layout/alert.tsx';
import { paths } from '../../../ui/paths.ts';
import { t } from '../../../ui/rendering.ts';
import { isSuspended } from '../../../ui/standing-notice.tsx';
import { formatNumber } from '../../../ui/text.ts';
import { changesNothing, countPeople } from '../../applicants/rules/outcome.ts';
import type { ShownImport } from '../actions/show-imports.ts';
import { ColumnsRead } from './import-columns.tsx';
import { RejectedAlert, SummaryLine } from './import-summary.tsx';
import { ImportTabs } from './import-tabs.tsx';
import { UndoSection } from './import-undo.tsx';

/** What an import did, and what comes next: nobody has been mailed, and the link is the next step. */
export function ImportDone({ shown }: { shown: ShownImport }) {
  const { record } = shown;
  const isDryRun = record.mode === 'dry_run';
  return (
    <>
      {isDryRun ? (
        <Alert kind="info" title={t('試し読みが終わりました', 'The dry run is done')}>
          <p>{t('どなたも登録していません。', 'Nobody was stored.')}</p>
        </Alert>
      ) : (
        <div role="status">
          <NextSteps record={record} />
        </div>
      )}
      <RejectedAlert shown={shown} isWritten={!isDryRun} />
      <SummaryLine record={record} isWritten={!isDryRun} />
      {record.findings && (
        <ImportTabs
          shown={shown}
          findings={record.findings}
          isWritten={!isDryRun}
          columns={<ColumnsRead shown={shown} findings={record.findings} isWritten={!isDryRun} />}
        />
      )}
      {shown.canUndo && may('editApplicants') && <UndoSection record={record} />}
    </>
  );
}

function NextSteps({ record }: { record: ShownImport['record'] }) {
  const count = formatNumber(record.accepted);
  const people = formatNumber(countPeople(record.outcome));
  // No mail about a result goes to whoever worked here or turned an offer down.
  const isForMails = record.kind === 'applicants' && !isSuspended();
  const isUnchanged = changesNothing(record.outcome, record.accepted);
  const title = isUnchanged
    ? t(
        '全員がすでに登録されていて、何も変わっていません',
        'Everybody was there already, and nothing was changed',
      )
    : t(`${count}行を取り込みました`, `${count} rows were imported`);
  return (
    <Alert kind={isUnchanged ? 'info' : 'success'} title={title}>
      {isUnchanged && (
        <p>
          {t(
            `${count}行（${people}名）の内容は、すべて登録済みの内容と同じでした。`,
            `All ${count} rows (${people} people) said what was stored already.`,
          )}
        </p>
      )}
      <p>
        {!isForMails
          ? t('どなたにもメールは送られていません。', 'Nobody has been mailed.')
          : t(
              'どなたにもメールは送られていません。次は、選考結果のメールに貼る専用リンクを作ります。',
              'Nobody has been mailed. The next step is a relay link for your result mails.',
            )}
      </p>
      <ButtonRow>
        {isForMails && (
          <ButtonLink href={paths.company.newLink()}>{t('専用リンクを作る', 'Make a relay link')}</ButtonLink>
        )}
        <ButtonLink variant="secondary" href={paths.company.applicants()}>
          {t('選考が終わった方を見る', 'See past applicants')}
        </ButtonLink>
      </ButtonRow>
    </Alert>
  );
}
