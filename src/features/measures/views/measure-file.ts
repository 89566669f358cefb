import type { CsvList } from '../../../ui/csv-file.ts';
import { measureText } from '../../../ui/measure-text.ts';
import { t } from '../../../ui/rendering.ts';
import type { Measured } from '../actions/measures.ts';
import { BASIS_WORDS } from '../rules/catalogue.ts';
import { periodText } from './measure-notes.ts';

/** Measures as a file for a spreadsheet: what the page says, and the bare numbers beside it. */
export const measureFile: CsvList<Measured> = {
  columns: () => [
    t('指標', 'Measure'),
    t('期間', 'Period'),
    t('値', 'Value'),
    t('分子', 'Numerator'),
    t('分子の数', 'Its number'),
    t('分母', 'Denominator'),
    t('分母の数', 'Its number'),
    t('日付の基準', 'Dates'),
    t('定義', 'Definition'),
    'key',
  ],
  cells: ({ measure, period, reading }) => [
    t(...measure.words),
    periodText(period),
    measureText(measure, reading),
    t(...measure.numerator.words),
    reading.kind === 'hidden' ? '' : String(reading.numerator),
    measure.denominator === null ? '' : t(...measure.denominator.words),
    reading.kind === 'hidden' || reading.denominator === null ? '' : String(reading.denominator),
    t(...BASIS_WORDS[measure.basis]),
    t(...measure.definition),
    measure.id,
  ],
};
