import { RETENTION_MONTHS } from '../../../platform/terms.ts';
import type { Pair } from '../../../ui/text.ts';
import type { DateProblem } from './dates.ts';
import { excerpt } from './refusals.ts';

/** Why a row is rejected. `column` is the column's name in the file; `value` at most 40 characters of the cell. */
export type RowReason =
  | { code: 'cell_count'; expected: number; actual: number }
  | { code: 'cell_too_long'; limit: number }
  | { code: 'stray_quote' }
  /** A quotation mark swallowed these lines of the file; each of them is rejected. */
  | { code: 'swallowed'; from: number; to: number }
  /** A line break without quotes tore the row in two; the rest stands on line `rest`. */
  | { code: 'torn'; rest: number }
  /** The header once more, or in another language. */
  | { code: 'header_again' }
  /** The row is hidden, or filtered out; it is read when somebody says so. */
  | { code: 'hidden_row' }
  /** A total, a note or the end of the list: the row names nobody. */
  | { code: 'nobodys_row'; value: string }
  /** The example line of the template. */
  | { code: 'example_row' }
  | { code: 'missing_name' }
  /** The name only says that nobody knows it. */
  | { code: 'no_name'; column: string; value: string }
  /** The failure of a formula: #REF!, #N/A … */
  | { code: 'error_cell'; column: string; value: string }
  /** The workbook holds a formula and not what it comes to. */
  | { code: 'formula_without_value'; column: string }
  /** Characters that were lost before the file came here. */
  | { code: 'unreadable_text'; column: string; value: string }
  /** "As above". */
  | { code: 'ditto'; column: string; value: string }
  /** 9.01235E+10 */
  | { code: 'lost_digits'; column: string; value: string }
  | { code: 'formula'; column: string; value: string }
  | { code: 'invalid_rehire'; column: string; value: string }
  | { code: 'no_contact' }
  | { code: 'invalid_mail'; column: string; value: string }
  | { code: 'invalid_phone'; column: string; value: string }
  | { code: 'invalid_date'; column: string; value: string; problem: DateProblem }
  | { code: 'too_long'; column: string; limit: number }
  /** Somebody answered that rows with this status word, or of these people, are not taken over. */
  | { code: 'skipped_word'; value: string }
  | { code: 'skipped_person'; value: string }
  /** The company deleted this person on that day, or a term that was over did; what was over or open by then does not come back. */
  | { code: 'forgotten'; on: string; byTerm?: boolean }
  /** The selection ended before its term of so many months; it is taken over when somebody says so. */
  | { code: 'past_term'; endedOn: string; months?: number };

/** A reason as a sentence in both languages: what is wrong with the row and what to do. Echoes no more than 40 characters of the file. */
export function reasonWords(reason: RowReason): Pair {
  switch (reason.code) {
    case 'cell_count':
      return [
        `セルの数が見出しと違います（見出し${reason.expected}、この行${reason.actual}）。区切り文字や引用符を確認してください。`,
        `The row has ${reason.actual} cells where the header has ${reason.expected}. Check its delimiters and quotes.`,
      ];
    case 'cell_too_long':
      return [
        `一つのセルが${reason.limit}文字を超えています。引用符の閉じ忘れがないか確認してください。`,
        `A cell is longer than ${reason.limit} characters. Check whether a quotation mark is missing.`,
      ];
    case 'stray_quote':
      return [
        '引用符（"）の位置が正しくありません。セル全体を引用符で囲み、中の引用符は二つ重ねてください。',
        'A quotation mark (") is out of place. Quote the whole cell and double the quotes inside it.',
      ];
    case 'swallowed':
      return [
        `${reason.from}行目の引用符（"）の閉じ忘れか位置の誤りのため、${linesWords(reason)[0]}を一つの行として読んでしまい、取り込めません。${reason.from}行目の引用符を直してください。`,
        `A quotation mark (") on line ${reason.from} is not closed or out of place, so ${linesWords(reason)[1]} ran together and cannot be imported. Correct the quotes of line ${reason.from}.`,
      ];
    case 'torn':
      return [
        `セルの途中の改行で行が二つに分かれているようです（続きは${reason.rest}行目）。改行を含むセルを引用符（"）で囲んでください。`,
        `A line break inside a cell seems to have torn the row in two (the rest is on line ${reason.rest}). Quote the cell that holds it.`,
      ];
    case 'header_again':
      return [
        '見出しと同じ言葉の行です。応募者の行ではないため取り込みません。',
        'This row repeats the column names. It is nobody’s row, so it is not imported.',
      ];
    case 'hidden_row':
      return [
        '非表示（または絞り込みで隠れている）の行です。取り込むには、「非表示の行も取り込む」を選んで読み込み直してください。',
        'The row is hidden or filtered out. To import it, choose to read hidden rows, too.',
      ];
    case 'nobodys_row':
      return [
        `「${excerpt(reason.value)}」という、合計や注記の行のようです。応募者の行ではないため取り込みません。`,
        `“${excerpt(reason.value)}” looks like a total or a note, not like an applicant’s row. It is not imported.`,
      ];
    case 'example_row':
      return [
        'ひな型の記入例の行です。応募者の行ではないため取り込みません。',
        'This is the example line of the template. It is nobody’s row, so it is not imported.',
      ];
    case 'no_name':
      return [
        `${quoted(reason.column)}には「${excerpt(reason.value)}」とだけ書かれていて、氏名が分かりません。氏名を入れてください。`,
        `${named(reason.column, true)} only says “${excerpt(reason.value)}”, which is no name. Enter the name.`,
      ];
    case 'invalid_rehire':
      return [
        `${quoted(reason.column)}の「${excerpt(reason.value)}」は、再雇用できるかどうかが分かりません。可、要相談、不可のどれかにするか、空欄にしてください。`,
        `“${excerpt(reason.value)}” in ${named(reason.column)} does not tell whether they may be hired again. Write yes, ask or no, or leave it blank.`,
      ];
    case 'error_cell':
      return [
        `${quoted(reason.column)}が「${excerpt(reason.value)}」（数式などのエラー）になっています。正しい値にするか、空欄にしてください。`,
        `${named(reason.column, true)} shows the error “${excerpt(reason.value)}”. Enter the right value, or leave it blank.`,
      ];
    case 'formula_without_value':
      return [
        `${quoted(reason.column)}は数式で、計算した結果がファイルに入っていません。Excelで開いて保存し直すか、値に置き換えてください。`,
        `${named(reason.column, true)} holds a formula whose result is not in the file. Open and save it in Excel, or replace the formula by its value.`,
      ];
    case 'unreadable_text':
      return [
        `${quoted(reason.column)}の「${excerpt(reason.value)}」は文字化けしていて読めません。元のシステムから書き出し直してください。`,
        `“${excerpt(reason.value)}” in ${named(reason.column)} is garbled: its characters were lost on the way. Export it again from where it came.`,
      ];
    case 'ditto':
      return [
        `${quoted(reason.column)}の「${excerpt(reason.value)}」は「上と同じ」という意味なので、この行だけでは読めません。値を入れてください。`,
        `“${excerpt(reason.value)}” in ${named(reason.column)} means “as above”, which this row cannot tell. Enter the value.`,
      ];
    case 'lost_digits':
      return [
        `${quoted(reason.column)}の「${excerpt(reason.value)}」は、表計算ソフトが桁を省いた数です。列を文字列にして書き出し直してください。`,
        `“${excerpt(reason.value)}” in ${named(reason.column)} is a number whose digits a spreadsheet dropped. Export the column as text.`,
      ];
    case 'missing_name':
      return ['氏名がありません。氏名を入れてください。', 'There is no name. Enter one.'];
    case 'formula':
      return [
        `${quoted(reason.column)}の「${excerpt(reason.value)}」は表計算ソフトで数式として動くため、氏名として取り込めません。氏名を入れてください。`,
        `“${excerpt(reason.value)}” in ${named(reason.column)} would run as a formula in a spreadsheet, so it is not taken as a name. Enter the name.`,
      ];
    case 'no_contact':
      return [
        'メールアドレスも電話番号もありません。どちらかを入れてください。',
        'There is neither a mail address nor a phone number. Enter one of them.',
      ];
    case 'invalid_mail':
      return [
        `${quoted(reason.column)}の「${excerpt(reason.value)}」はメールアドレスとして読めません。直すか、空欄にして電話番号を入れてください。`,
        `“${excerpt(reason.value)}” in ${named(reason.column)} is not a mail address. Correct it, or leave it blank and give a phone number.`,
      ];
    case 'invalid_phone':
      return [
        `${quoted(reason.column)}の「${excerpt(reason.value)}」は電話番号として読めません。市外局番から入れるか、空欄にしてください。`,
        `“${excerpt(reason.value)}” in ${named(reason.column)} is not a phone number. Give it with its area code, or leave it blank.`,
      ];
    case 'invalid_date':
      return dateWords(reason);
    case 'too_long':
      return [
        `${quoted(reason.column)}が${reason.limit}文字を超えています。短くしてください。`,
        `The text in ${named(reason.column)} is longer than ${reason.limit} characters. Shorten it.`,
      ];
    case 'skipped_word':
      return [
        `選考結果「${reason.value}」の行は取り込まないと回答されました。`,
        `You answered that rows with the status “${reason.value}” are not imported.`,
      ];
    case 'skipped_person':
      return [
        `「${reason.value}」について、この行は取り込まないと回答されました。`,
        `You answered that this row, about “${reason.value}”, is not imported.`,
      ];
    case 'forgotten': {
      const on = reason.on.replaceAll('-', '/');
      if (reason.byTerm === true)
        return [
          `保存期間が終わったため、${on}に削除されています。それまでに終わった選考は取り込みません。その後の応募は取り込めます。`,
          `This was deleted on ${on} because its retention term was over. Selections that had ended by then are not imported; a later application is.`,
        ];
      return [
        `この方の登録は${on}に削除されています。それまでの選考は取り込みません。その後の応募は取り込めます。`,
        `This person was deleted on ${on}. Selections from until then are not imported; a later application is.`,
      ];
    }
    case 'past_term': {
      // An earlier version wrote no months: all companies had the same.
      const { endedOn, months = RETENTION_MONTHS } = reason;
      return [
        `選考が${endedOn.replaceAll('-', '/')}に終わっており、保存期間（${months}か月）を過ぎています。取り込むには、保存期間を過ぎた行も取り込むことを選んでください。`,
        `The selection ended on ${endedOn.replaceAll('-', '/')}, longer ago than the retention term of ${months} months. To import it, choose to import rows past the term.`,
      ];
    }
  }
}

/** Every reason of one row as one text. */
export function reasonsWords(reasons: readonly RowReason[]): Pair {
  const words = reasons.map(reasonWords);
  return [words.map(([ja]) => ja).join(''), words.map(([, en]) => en).join(' ')];
}

function dateWords(reason: RowReason & { code: 'invalid_date' }): Pair {
  const value = excerpt(reason.value);
  const [ja, en] = {
    unreadable: [
      'は日付として読めません。2025/05/01の形で入れてください。',
      'cannot be read as a date. Write it as 2025/05/01.',
    ],
    no_such_day: [
      'という日はありません。正しい日付を入れてください。',
      'is no day of the calendar. Correct it.',
    ],
    out_of_range: [
      'は1900年から2100年までの日付ではありません。正しい日付を入れてください。',
      'is not between the years 1900 and 2100. Correct it.',
    ],
  }[reason.problem];
  return [`${quoted(reason.column)}の「${value}」${ja}`, `“${value}” in ${named(reason.column)} ${en}`];
}

const quoted = (column: string) => `「${excerpt(column)}」`;

function named(column: string, isFirst = false): string {
  return `${isFirst ? 'The' : 'the'} column “${excerpt(column)}”`;
}

function linesWords({ from, to }: { from: number; to: number }): Pair {
  return from === to ? [`${from}行目`, `line ${from}`] : [`${from}〜${to}行目`, `lines ${from} to ${to}`];
}
