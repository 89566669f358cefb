import { may } from '../../../platform/http/permit.ts';
import { Form } from '../../../ui/forms/form.tsx';
import { paths } from '../../../ui/paths.ts';
import type { Findings } from '../rules/findings.ts';
import { type AnswersProps, OpenQuestions } from './import-answers.tsx';
import { ColumnsPanel, ColumnsRead, needsColumn } from './import-columns.tsx';
import { ImportConfirmation, PastTermChoice } from './import-confirmation.tsx';
import { ReadingForm } from './import-reading.tsx';
import { RejectedAlert, SummaryLine } from './import-summary.tsx';
import { ImportTabs } from './import-tabs.tsx';

/** What was found in a file before anybody is stored: trouble first, then one line, what to do, and the rest in tabs. */
export function ImportReview(props: Omit<AnswersProps, 'findings'>) {
  const { record } = props.shown;
  const { findings } = record;
  if (findings === undefined) return null;
  if (!may('editApplicants')) return <ReviewToRead shown={props.shown} findings={findings} />;
  const reading = <ReadingForm record={record} findings={findings} errors={props.errors} />;
  if (findings.asksSheet) {
    return (
      <>
        {reading}
        <ImportConfirmation record={record} />
      </>
    );
  }
  const isReady = record.state === 'ready';
  return (
    <>
      {!isReady && <AnswersForm {...props} findings={findings} />}
      {isReady && <RejectedAlert shown={props.shown} isWritten={false} />}
      {isReady && <PastTermChoice record={record} />}
      {isReady && <SummaryLine record={record} isWritten={false} />}
      {reading}
      {isReady && <AnswersForm {...props} findings={findings} />}
      <ImportConfirmation record={record} />
    </>
  );
}

/** Questions and columns are one form: whichever button is pressed, nothing that was chosen is lost. */
function AnswersForm(props: AnswersProps) {
  const { shown, findings, errors } = props;
  const { record } = shown;
  const isReady = record.state === 'ready';
  const isWrongColumn = needsColumn(findings) || errors.some(({ name }) => name.startsWith('map-'));
  return (
    <Form action={paths.company.importMapping(record.id)}>
      {!isReady && (
        <>
          <OpenQuestions {...props} />
          <RejectedAlert shown={shown} isWritten={false} />
          <SummaryLine record={record} isWritten={false} />
        </>
      )}
      <ImportTabs
        shown={shown}
        findings={findings}
        isWritten={false}
        columns={<ColumnsPanel {...props} answers={isReady ? 'here' : 'above'} />}
        current={isWrongColumn ? 'columns' : undefined}
      />
    </Form>
  );
}

function ReviewToRead({ shown, findings }: { shown: AnswersProps['shown']; findings: Findings }) {
  return (
    <>
      <RejectedAlert shown={shown} isWritten={false} />
      <SummaryLine record={shown.record} isWritten={false} />
      <ImportTabs
        shown={shown}
        findings={findings}
        isWritten={false}
        columns={<ColumnsRead shown={shown} findings={findings} isWritten={false} />}
      />
    </>
  );
}
