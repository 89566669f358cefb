import { t } from '../../../ui/rendering.ts';
import { formatDate, formatNumber, type Pair } from '../../../ui/text.ts';
import { saidWords } from '../../applicants/rules/basis-words.ts';
import type { BulkChoices } from '../actions/show-bulk.ts';
import type { BulkKind, Outcome } from '../rules/bulk.ts';
import { readSaid } from '../rules/said-basis.ts';
import type { Bulk } from '../store/bulk.ts';

const KINDS: Readonly<Record<BulkKind, Pair>> = {
  tag: ['タグを付ける', 'Add a tag'],
  untag: ['タグを外す', 'Take a tag off'],
  owner: ['担当を決める', 'Set who looks after them'],
  basis: ['根拠を記録する', 'Write a basis down'],
  links: ['個別リンクを作る', 'Make personal links'],
  export: ['書き出す', 'Export'],
  delete: ['削除する', 'Delete'],
};

/** What is done. */
export function kindWord(kind: BulkKind): string {
  return t(...KINDS[kind]);
}

/** The same with what it was done with, as far as that can still be named. */
export function doneWord({ kind, value }: Bulk, { colleagues, links }: Partial<BulkChoices> = {}): string {
  const nameOf = () =>
    kind === 'owner'
      ? value === null
        ? t('担当なし', 'Nobody')
        : colleagues?.find(({ userId }) => userId === value)?.name
      : kind === 'links'
        ? links?.find(({ id }) => id === value)?.name
        : kind === 'basis' && value !== null
          ? basisWord(value)
          : kind === 'delete'
            ? undefined
            : (value ?? undefined);
  const name = nameOf();
  return name === undefined ? kindWord(kind) : t(`${KINDS[kind][0]}：${name}`, `${KINDS[kind][1]}: ${name}`);
}

function basisWord(value: string): string {
  const { what, on } = readSaid(value);
  return t(`${saidWords(what)[0]}（${formatDate(on)}）`, `${saidWords(what)[1]} (${formatDate(on)})`);
}

/** What will happen to so many people, and whether it can be undone. */
export function whatHappens(kind: BulkKind, people: number): readonly Pair[] {
  const n = formatNumber(people);
  const undo: Pair = [
    'あとから30日以内なら、まとめて取り消せます。その間にほかの方が変えた分は、そのまま残ります。',
    'It can be undone as a whole for 30 days. What somebody changes meanwhile stays.',
  ];
  const untold: Pair = ['ご本人には伝わりません。', 'The people are not told.'];
  switch (kind) {
    case 'tag':
      return [
        [
          `${n}名にタグを付けます。すでに付いている方は変わりません。`,
          `${n} people get a tag. Who has it already stays as they are.`,
        ],
        untold,
        undo,
      ];
    case 'untag':
      return [
        [
          `${n}名からタグを外します。付いていない方は変わりません。`,
          `A tag is taken off ${n} people. Who does not have it stays as they are.`,
        ],
        untold,
        undo,
      ];
    case 'owner':
      return [
        [
          `${n}名の担当を変えます。いまの担当から移ります。`,
          `${n} people get another owner, whoever looks after them now.`,
        ],
        untold,
        undo,
      ];
    case 'basis':
      return [
        [
          `${n}名に、保存または連絡の根拠を記録します。すでに同じ記録がある方は変わりません。`,
          `A basis of keeping or contact is written down of ${n} people. Of whom it is written down already nothing changes.`,
        ],
        [
          '連絡を望まないと伝えた方には、その日までの同意は記録しません。',
          'Of whoever refused to be written to, no agreement up to that day is written down.',
        ],
        untold,
        undo,
      ];
    case 'links':
      return [
        [
          `${n}名のうち、結果のメールを送れる方に、その方用の専用リンクを1つずつ作ります。メールは送られません。`,
          `Of ${n} people, those who may get a result mail get a personal link each. Nobody is mailed.`,
        ],
        [
          'ほかのメンバーが最近連絡した方には作りません。',
          'None is made for those whom a colleague has contacted lately.',
        ],
        [
          '作ったリンクは取り消せません。使わないときは、専用リンクを閉じてください。',
          'What is made cannot be undone. Close the link where it is not used.',
        ],
      ];
    case 'export':
      return [
        [
          `${n}名の氏名と連絡先を含むファイルを保存します。`,
          `A file with the names and contacts of ${n} people.`,
        ],
        ['書き出したことは、操作の記録に残ります。', 'That it was made stands in the log.'],
      ];
    case 'delete':
      return [
        [
          `${n}名の登録を、選考、メモ、タグ、結果の連絡の記録、専用リンクとともに削除します。予定していた送信は取り消します。`,
          `${n} people are deleted with their selections, notes, tags, records of letters and links. Mail that waits for them is cancelled.`,
        ],
        ['元に戻せません。', 'It cannot be undone.'],
        [
          '今日までに終わった選考と、今ある選考は、ファイルを取り込んでも戻りません。',
          'No file brings back selections that have ended by today, nor those that are here now.',
        ],
      ];
  }
}

const OUTCOMES: Readonly<Record<Outcome | 'changed', Pair>> = {
  done: ['できた方', 'Done'],
  same: ['すでにそうなっていた方', 'It was so already'],
  full: ['タグが上限の20個ある方', 'They have 20 tags, and no room for one more'],
  gone: ['削除された、またはまとめられた方', 'Deleted or merged meanwhile'],
  not_eligible: [
    '結果のメールを送れない方（お見送り以外、またはメールアドレスなし）',
    'No result mail may go to them: not rejected, or no mail address',
  ],
  contacted: ['ほかのメンバーが最近連絡した方', 'A colleague contacted them lately'],
  refused: ['連絡を望まないと伝えている方', 'They said that they do not want to be written to'],
  closed: ['専用リンクが閉じられたため', 'The link was closed'],
  changed: ['あとからほかの方が変えた方', 'Somebody changed it since'],
};

/** Why it was not done for somebody, or not taken back. */
export function outcomeWord(outcome: Outcome | 'changed'): string {
  return t(...OUTCOMES[outcome]);
}
