import { may } from '../../../platform/http/permit.ts';
import { Button, ButtonLink, ButtonRow } from '../../../ui/forms/button.tsx';
import { Form } from '../../../ui/forms/form.tsx';
import type { FormState } from '../../../ui/forms/form-state.ts';
import { Alert } from '../../../ui/layout/alert.tsx';
import { Card } from '../../../ui/layout/card.tsx';
import { PageHeader } from '../../../ui/layout/page-header.tsx';
import { Page } from '../../../ui/page.tsx';
import { paths } from '../../../ui/paths.ts';
import { ProgressBar } from '../../../ui/progress.tsx';
import { t } from '../../../ui/rendering.ts';
import { formatDate, formatNumber } from '../../../ui/text.ts';
import type { ShownBulk } from '../actions/show-bulk.ts';
import { canUndoUntil } from '../rules/bulk.ts';
import type { Named } from '../store/bulk.ts';
import { ChoiceForm } from './choice-form.tsx';
import { doneWord, kindWord, outcomeWord, whatHappens } from './words.ts';

/** One thing done with many: what will happen, how far it is, what became of it, and the way back. */
export function BulkPage(props: ShownBulk & { form: FormState }) {
  const { bulk, choices } = props;
  const people = formatNumber(bulk.people);
  const what = bulk.state === 'prepared' ? kindWord(bulk.kind) : doneWord(bulk, choices);
  return (
    <Page
      zone="company"
      title={kindWord(bulk.kind)}
      done={{ too_late: ['もう取り消せません。', 'It can no longer be undone.', 'error'] }}
    >
      <PageHeader
        title={t(`${what}（${people}名）`, `${what} (${people} people)`)}
        back={{ href: paths.company.applicants(), label: t('選考が終わった方', 'Past applicants') }}
      />
      {bulk.state === 'prepared' ? <Prepared {...props} /> : <Under {...props} />}
      <p>
        <a href={paths.company.bulks()}>{t('これまでのまとめての操作', 'What was done with many before')}</a>
      </p>
    </Page>
  );
}

function Prepared({ bulk, first, choices, at, form }: ShownBulk & { form: FormState }) {
  const more = bulk.people - first.length;
  return (
    <>
      <Card title={t('行うこと', 'What happens')} id="what">
        <ul class="stack is-tight">
          {whatHappens(bulk.kind, bulk.people).map((line) => (
            <li>{t(...line)}</li>
          ))}
        </ul>
      </Card>
      <Card title={t('対象の方', 'Whom it is about')} id="who">
        <p>
          <Names people={first} />
          {more > 0 && t(`　ほか${formatNumber(more)}名`, ` and ${formatNumber(more)} more`)}
        </p>
        <p class="support">
          {t(
            '対象は、この画面を開いたときに決まりました。あとから検索の結果が変わっても、増えも減りもしません。',
            'Who is meant was fixed when this was asked for. What the search finds later makes no difference.',
          )}
        </p>
      </Card>
      {bulk.kind === 'export' ? (
        <Files id={bulk.id} />
      ) : (
        <ChoiceForm bulk={bulk} choices={choices} at={at} form={form} />
      )}
    </>
  );
}

function Files({ id }: { id: string }) {
  if (!may('exportApplicants')) return null;
  return (
    <ButtonRow>
      <ButtonLink download href={paths.company.bulkFile(id, 'list.xlsx')}>
        {t('Excelで保存', 'Save for Excel')}
      </ButtonLink>
      <ButtonLink variant="secondary" download href={paths.company.bulkFile(id, 'list.csv')}>
        {t('CSVで保存（UTF-8）', 'Save as CSV (UTF-8)')}
      </ButtonLink>
    </ButtonRow>
  );
}

function Under(props: ShownBulk) {
  const { bulk, rest, waiting, gone, at } = props;
  const isRunning = bulk.state === 'running' || bulk.state === 'undoing';
  const until = canUndoUntil(bulk, at);
  return (
    <>
      {isRunning ? (
        <ProgressBar
          id="progress"
          label={
            bulk.state === 'running' ? t('実行しています', 'At work') : t('取り消しています', 'Being undone')
          }
          done={bulk.state === 'running' ? bulk.people - waiting : bulk.undone}
          total={bulk.state === 'running' ? bulk.people : bulk.done}
          href={paths.company.bulk(bulk.id)}
          running
        />
      ) : (
        <Alert
          kind="success"
          title={
            bulk.state === 'undone'
              ? t(`${formatNumber(bulk.undone)}名を元に戻しました`, `Undone for ${formatNumber(bulk.undone)}`)
              : t(`${formatNumber(bulk.done)}名について完了しました`, `Done for ${formatNumber(bulk.done)}`)
          }
        >
          <p>
            {t(
              `対象${formatNumber(bulk.people)}名。${bulk.by ?? '以前のメンバー、または外部システム'}`,
              `Of ${formatNumber(bulk.people)}. ${bulk.by ?? 'A former colleague, or a program'}`,
            )}
          </p>
        </Alert>
      )}
      {(rest.length > 0 || gone > 0) && (
        <Card title={t('変わらなかった方', 'Those for whom nothing changed')} id="rest">
          <dl class="description-list">
            {rest.map(({ kind, count, named }) => (
              <div>
                <dt>
                  {t(
                    `${outcomeWord(kind)}　${formatNumber(count)}名`,
                    `${outcomeWord(kind)}: ${formatNumber(count)}`,
                  )}
                </dt>
                <dd>
                  <Names people={named} />
                  {count > named.length &&
                    t(
                      `　ほか${formatNumber(count - named.length)}名`,
                      ` and ${formatNumber(count - named.length)} more`,
                    )}
                </dd>
              </div>
            ))}
            {gone > 0 && (
              <div>
                <dt>{outcomeWord('gone')}</dt>
                <dd>{t(`${formatNumber(gone)}名`, formatNumber(gone))}</dd>
              </div>
            )}
          </dl>
        </Card>
      )}
      {bulk.kind === 'links' && bulk.value !== null && (
        <p>
          <a href={paths.company.link(bulk.value)}>
            {t('専用リンクを開いて、ファイルを保存する', 'Open the link and save its file')}
          </a>
        </p>
      )}
      {until !== null && may('editApplicants') && bulk.done > 0 && (
        <Form action={paths.company.bulkUndo(bulk.id)}>
          <p>
            {t(
              `${formatDate(until)}まで取り消せます。あとからほかの方が変えた分は、そのまま残ります。`,
              `It can be undone until ${formatDate(until)}. What somebody has changed since stays.`,
            )}
          </p>
          <ButtonRow>
            <Button variant="secondary">{t('取り消す', 'Undo')}</Button>
          </ButtonRow>
        </Form>
      )}
    </>
  );
}

function Names({ people }: { people: readonly Named[] }) {
  return (
    <>
      {people.map(({ id, name }, place) => (
        <>
          {place > 0 && t('、', ', ')}
          <a href={paths.company.applicant(id)}>{name}</a>
        </>
      ))}
    </>
  );
}
