import { Button, ButtonRow } from '../../../ui/forms/button.tsx';
import { Checkbox, RadioGroup } from '../../../ui/forms/choice.tsx';
import type { FieldError } from '../../../ui/forms/error-summary.tsx';
import { Form, HiddenFields } from '../../../ui/forms/form.tsx';
import { Section } from '../../../ui/layout/card.tsx';
import { paths } from '../../../ui/paths.ts';
import { t } from '../../../ui/rendering.ts';
import { formatNumber } from '../../../ui/text.ts';
import type { Findings } from '../rules/findings.ts';
import type { Sheet } from '../rules/sheets.ts';
import type { ImportRecord } from '../store/import-record.ts';

interface ReadingProps {
  record: ImportRecord;
  findings: Findings;
  errors: readonly FieldError[];
}

/** Which sheet of a workbook is read, and whether its hidden rows are; nothing where there is nothing to choose. */
export function ReadingForm({ record, findings, errors }: ReadingProps) {
  const { sheets, sheet, asksSheet, notes } = findings;
  const hidden = notes.find((note) => note.code === 'hidden_rows');
  if (sheets.length < 2 && hidden === undefined) return null;
  return (
    <Section
      title={
        asksSheet
          ? t('どのシートを取り込みますか', 'Which sheet is to be imported?')
          : t('シートと非表示の行', 'Sheets and hidden rows')
      }
      id="reading"
    >
      <Form action={paths.company.importReading(record.id)}>
        {sheets.length > 1 ? (
          <SheetChoice {...{ sheets, errors, isRequired: asksSheet, value: asksSheet ? undefined : sheet }} />
        ) : (
          <HiddenFields values={{ sheet }} />
        )}
        {hidden && !asksSheet && (
          <Checkbox
            name="hiddenRows"
            label={t('非表示の行も取り込む', 'Import hidden rows, too')}
            support={t(
              `非表示、または絞り込みで隠れている行が${formatNumber(hidden.rows)}行あります。`,
              `Rows that are hidden or filtered out: ${formatNumber(hidden.rows)}.`,
            )}
            checked={record.reading.hiddenRows}
          />
        )}
        <ButtonRow>
          <Button variant={asksSheet ? 'primary' : 'secondary'}>
            {t('この内容で読み込み直す', 'Read the file like this')}
          </Button>
        </ButtonRow>
      </Form>
    </Section>
  );
}

type ChoiceProps = {
  sheets: readonly Sheet[];
  errors: readonly FieldError[];
  isRequired: boolean;
  value: string | undefined;
};

function SheetChoice({ sheets, errors, isRequired, value }: ChoiceProps) {
  const none = sheets.filter((one) => !one.hasHeader).map(({ name }) => name);
  return (
    <RadioGroup
      name="sheet"
      label={t('シート', 'Sheet')}
      required={isRequired}
      support={t(
        `一度に取り込めるのは1枚です。ほかのシートは、同じファイルをもう一度選んで取り込めます。${none.length > 0 ? `見出しの行がないため読めないシート：${none.join('、')}` : ''}`,
        `One sheet is imported at a time; choose the same file again for another one.${none.length > 0 ? ` Without a line of column names, and so not read: ${none.join(', ')}` : ''}`,
      )}
      options={sheets
        .filter((one) => one.hasHeader)
        .map((one) => ({ value: one.name, label: `${one.name}${sheetWords(one)}` }))}
      value={value}
      error={errors.find(({ name }) => name === 'sheet')?.message}
    />
  );
}

function sheetWords({ rows, isHidden }: Sheet): string {
  const count = formatNumber(rows);
  return isHidden
    ? t(`（${count}行、非表示）`, ` (${count} rows, hidden)`)
    : t(`（${count}行）`, ` (${count} rows)`);
}
