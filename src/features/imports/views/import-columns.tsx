import type { Child } from 'hono/jsx';
import { Button, ButtonRow } from '../../../ui/forms/button.tsx';
import { Select } from '../../../ui/forms/select.tsx';
import { Card, Section } from '../../../ui/layout/card.tsx';
import { DescriptionList } from '../../../ui/layout/description-list.tsx';
import { t } from '../../../ui/rendering.ts';
import { Table } from '../../../ui/table.tsx';
import { formatNumber } from '../../../ui/text.ts';
import { statusNames } from '../../applicants/rules/status-names.ts';
import { fieldNames } from '../rules/field-names.ts';
import { type Findings, readingOfWords, type WordReading } from '../rules/findings.ts';
import { type Field, fields } from '../rules/headers.ts';
import { unneededWords } from '../rules/unneeded-columns.ts';
import { type AnswersProps, GivenQuestions, hasQuestions, mappingField } from './import-answers.tsx';
import { Remembered } from './import-memory.tsx';

/** Which column is read as what, and how its words were read; every column of the file is named, used or not. */
export function ColumnsPanel({ answers, ...props }: AnswersProps & { answers: 'here' | 'above' }) {
  return (
    <>
      <WordsRead {...props} />
      {answers === 'here' && hasQuestions(props.findings) && (
        <Card title={t('回答した内容', 'What you answered')} id="answers">
          <div class="stack">
            <GivenQuestions {...props} />
          </div>
        </Card>
      )}
      <Card title={t('列の割り当て', 'Which column is read as what')} id="mapping">
        <div class="stack">
          <MappingFields {...props} />
          <UnusedColumns findings={props.findings} isWritten={false} />
          <ButtonRow>
            <Button variant={needsColumn(props.findings) ? 'primary' : 'secondary'}>
              {t('この割り当てで読み込み直す', 'Read the file like this')}
            </Button>
          </ButtonRow>
          {/* Behind the form's own buttons: pressing Enter means the first of them. */}
          <Remembered shown={props.shown} />
        </div>
      </Card>
    </>
  );
}

/** Whether nothing can be imported before another column is chosen. */
export function needsColumn({ missing, hasTooManyWords }: Findings): boolean {
  return missing.length > 0 || hasTooManyWords;
}

/** The same for whoever has nothing (more) to choose. */
export function ColumnsRead({
  shown,
  findings,
  isWritten,
}: Pick<AnswersProps, 'shown' | 'findings'> & { isWritten: boolean }) {
  const used = fields.filter((field) => findings.mapping[field] !== undefined);
  return (
    <>
      <WordsRead shown={shown} findings={findings} />
      <Section title={t('列の割り当て', 'Which column is read as what')} id="mapping">
        <DescriptionList
          items={used.map((field) => ({
            term: t(...fieldNames[field]),
            description: findings.mapping[field],
          }))}
        />
        <UnusedColumns findings={findings} isWritten={isWritten} />
      </Section>
    </>
  );
}

function WordsRead({ shown, findings }: Pick<AnswersProps, 'shown' | 'findings'>) {
  const column = findings.mapping.status ?? '';
  return (
    <Table
      caption={t(`「${column}」の言葉の読み方`, `How the words of “${column}” are read`)}
      rows={column === '' ? [] : readingOfWords(findings, shown.record.statusMap)}
      columns={[
        {
          label: t('ファイルの言葉', 'Word of the file'),
          head: true,
          cell: ({ value }) => value || t('（空欄）', '(blank)'),
        },
        { label: t('読み方', 'Read as'), cell: (word) => `→ ${meaningWord(word)}` },
        {
          label: t('件数', 'Rows'),
          kind: 'number',
          cell: ({ rows }) => t(`${formatNumber(rows)}件`, formatNumber(rows)),
        },
      ]}
      empty={null}
    />
  );
}

function meaningWord({ meaning }: WordReading): string {
  switch (meaning) {
    case 'skip':
      return t('取り込まない', 'Not imported');
    case 'unknown':
      return t('確認が必要', 'To be answered');
    default:
      return t(...statusNames[meaning]);
  }
}

/** The fields that have a column, and folded those that have none. */
function MappingFields({ findings, typed, errors }: AnswersProps) {
  const isOpen = (field: Field) =>
    findings.mapping[field] !== undefined ||
    Boolean(typed?.[mappingField(field)]) ||
    errors.some(({ name }) => name === mappingField(field));
  const folded = fields.filter((field) => !isOpen(field));
  const select = (field: Field) => mappingSelect(field, { findings, typed, errors });
  return (
    <>
      <Grid>{fields.filter(isOpen).map(select)}</Grid>
      {folded.length > 0 && (
        <details open={needsColumn(findings) || undefined}>
          <summary class="py-2">
            {t(`列のない項目（${folded.length}）：`, `Without a column (${folded.length}): `)}
            {folded.map((field) => t(...fieldNames[field])).join(t('、', ', '))}
          </summary>
          <Grid>{folded.map(select)}</Grid>
        </details>
      )}
    </>
  );
}

function Grid({ children }: { children: Child }) {
  return <div class="grid gap-4 sm:grid-cols-2 lg:grid-cols-3">{children}</div>;
}

function mappingSelect(
  field: Field,
  { findings, typed, errors }: Pick<AnswersProps, 'findings' | 'typed' | 'errors'>,
) {
  const dropped = new Set(findings.dropped.map(({ column }) => column));
  const options = findings.header
    .filter((column) => column !== '' && !dropped.has(column))
    .map((column) => ({ value: column, label: column }));
  return (
    <Select
      name={mappingField(field)}
      label={t(...fieldNames[field])}
      options={options}
      blank={t('使わない', 'None')}
      value={typed === undefined ? findings.mapping[field] : typed[mappingField(field)]}
      error={errors.find(({ name }) => name === mappingField(field))?.message}
    />
  );
}

/** The columns that are not stored: folded, for a recruiting system exports eighty of them, and each by its name. */
function UnusedColumns({
  findings: { unmapped, dropped },
  isWritten,
}: {
  findings: Findings;
  isWritten: boolean;
}) {
  const count = unmapped.length + dropped.length;
  if (count === 0) return null;
  return (
    <details>
      <summary class="py-2">
        {isWritten
          ? t(`使わなかった列（${count}列）`, `Columns that were not used (${count})`)
          : t(`使わない列（${count}列）`, `Columns that are not used (${count})`)}
      </summary>
      <ul class="list-disc pl-6">
        {unmapped.map((column) => (
          <li>{column}</li>
        ))}
        {dropped.map(({ column, why }) => (
          <li>
            {column} {t(...unneededWords(why))}
          </li>
        ))}
      </ul>
    </details>
  );
}
