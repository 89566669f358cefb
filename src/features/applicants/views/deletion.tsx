import type { JstDate } from '../../../platform/calendar.ts';
import { Button, ButtonLink, ButtonRow } from '../../../ui/forms/button.tsx';
import { RadioGroup } from '../../../ui/forms/choice.tsx';
import type { FaultWords } from '../../../ui/forms/faults.ts';
import { Form, TYPED_FORM } from '../../../ui/forms/form.tsx';
import type { FormState } from '../../../ui/forms/form-state.ts';
import { TextInput } from '../../../ui/forms/text-input.tsx';
import { Card } from '../../../ui/layout/card.tsx';
import { PageHeader } from '../../../ui/layout/page-header.tsx';
import { Page } from '../../../ui/page.tsx';
import { paths } from '../../../ui/paths.ts';
import { t } from '../../../ui/rendering.ts';
import { formatDate, formatNumber, type Pair } from '../../../ui/text.ts';
import type { ApplicantDetail } from '../actions/read-applicants.ts';
import type { Held } from '../rules/forgetting.ts';
import { basisWord } from './forgettings.tsx';

const WORDS: FaultWords = {
  labels: {
    basis: ['削除する理由', 'why the person is deleted'],
    words: ['いきさつ', 'how it came about'],
  },
  chosen: ['basis'],
};

interface DeletionPageProps {
  person: ApplicantDetail;
  held: Held;
  /** Until when files are kept out, deleted today. */
  until: JstDate;
  form: FormState;
}

/** What deleting one person takes away and what stays, and the decision. */
export function DeletionPage({ person, held, until, form }: DeletionPageProps) {
  const title = t('登録の削除', 'Delete a person');
  const back = { href: paths.company.applicant(person.id), label: person.fullName };
  return (
    <Page zone="company" title={title} languageForm={TYPED_FORM}>
      <PageHeader
        title={t(`${person.fullName}さんの登録の削除`, `Delete ${person.fullName}`)}
        lead={t('削除すると、元に戻せません。', 'What is deleted cannot be brought back.')}
        back={back}
      />
      <Card title={t('削除されるもの', 'What goes')} id="goes">
        <Lines lines={goes(held)} />
      </Card>
      <Card title={t('残るもの', 'What stays')} id="stays">
        <Lines lines={STAYS} />
      </Card>
      <Card title={t('今後の取り込み', 'Later imports')} id="imports">
        <Lines lines={imports(until)} />
      </Card>
      <Form id={TYPED_FORM} action={paths.company.applicantDeletion(person.id)} form={form} words={WORDS}>
        <RadioGroup
          name="basis"
          label={t('削除する理由', 'Why')}
          required
          options={(['asked', 'own'] as const).map((value) => ({ value, label: basisWord(value) }))}
        />
        <TextInput
          name="words"
          label={t('いきさつ', 'How it came about')}
          required
          support={t(
            '依頼の受け方や受付番号、削除を決めた事情です。例：6月1日のメール。氏名や連絡先は書かないでください。',
            'How it was asked for, its number, or what led to it. For example: mail of 1 June. Leave out name and contact.',
          )}
          maxlength={200}
        />
        <ButtonRow>
          <Button
            variant="danger"
            confirm={{
              question: t(
                'この方の登録を削除します。元に戻せません。',
                'This person is deleted. They cannot be brought back.',
              ),
              yes: t('削除する', 'Delete'),
              no: t('やめる', 'Keep them'),
            }}
          >
            {t('削除する', 'Delete')}
          </Button>
          <ButtonLink variant="plain" href={back.href}>
            {t('削除しないで戻る', 'Go back without deleting')}
          </ButtonLink>
        </ButtonRow>
      </Form>
    </Page>
  );
}

function Lines({ lines }: { lines: readonly Pair[] }) {
  return (
    <ul class="stack is-tight">
      {lines.map((line) => (
        <li>{t(...line)}</li>
      ))}
    </ul>
  );
}

function goes({ selections, notes, tags, letters, waiting, codes }: Held): readonly Pair[] {
  const n = formatNumber;
  return [
    [
      '氏名、フリガナ、今と以前の連絡先、担当、連絡の記録、保存と連絡の根拠、検索用のデータ、重複の候補、まとめた登録とその記録',
      'Name, kana, contacts now and before, who looks after them, contacts written down, bases of keeping and contact, what the search knows, likely duplicates, merged entries and their record',
    ],
    [
      `選考${n(selections)}件、メモ${n(notes)}件、タグ${n(tags)}件`,
      `Selections: ${n(selections)}. Notes: ${n(notes)}. Tags: ${n(tags)}`,
    ],
    ...(waiting > 0
      ? [
          [
            `まだ送られていない結果の連絡${n(waiting)}件。送信を取り消します（ちょうど送信中のものは届くことがあります）`,
            `Result letters that have not left: ${n(waiting)}. They are cancelled, but for one that is leaving at this moment`,
          ] as const,
        ]
      : []),
    ...(letters > 0
      ? [[`結果の連絡の記録${n(letters)}件`, `Record of result letters: ${n(letters)}`] as const]
      : []),
    ...(codes > 0
      ? [
          [
            `この方用の専用リンク${n(codes)}件。届いたリンクは開けなくなります`,
            `Personal links: ${n(codes)}. Those that were sent no longer open`,
          ] as const,
        ]
      : []),
  ];
}

const STAYS: readonly Pair[] = [
  [
    'ご本人がキャリアリレーに登録した情報と同意、法律で保存する提供の記録、紹介ポイントと無料紹介枠。ご本人のもの、または法律上の記録のためです。',
    'What the person registered and consented to here, records the law asks for, points and slots. They are the person’s own, or records of law.',
  ],
  [
    'メールを止めた記録。誰のものかは読めない形で残り、この先も送りません。',
    'That mail was stopped. It stays in a form that names nobody, and mail stays stopped.',
  ],
  [
    '監査ログ（3年。氏名はなく、番号と日時だけ）と、削除の記録（氏名はなく、日時・理由・人数）。',
    'The audit log (three years; numbers and times, no name) and the record of this deletion (time, reason and count, no name).',
  ],
  [
    '送ったメールの控え（送信から1日、送れなかったものは35日）、取り込めなかった行の引用（90日）、APIへの応答の控え（24時間）。期間が過ぎると消えます。',
    'Copies of mail that was sent (a day, or 35 days where it could not be), quotes of rows that were not imported (90 days), answers to programs (24 hours). They go when their time is over.',
  ],
  [
    '外部に保存したバックアップ。復元しても、この方の登録は戻りません。',
    'Backups kept elsewhere. Restoring one does not bring this person back.',
  ],
];

function imports(until: JstDate): readonly Pair[] {
  const day = formatDate(until);
  return [
    [
      '今日までに終わった選考と、今ある選考は、ファイルを取り込んでも戻りません。取り込みの結果に、行と理由が表示されます。',
      'No file brings back selections that have ended by today, nor those that are here now. The import names the row and says why.',
    ],
    ['この方の新しい応募は、取り込めます。', 'A new application of this person can be imported.'],
    [
      `そのために、連絡先や応募者IDを復元できない形（鍵付きハッシュ）で${day}まで残します。`,
      `For that, contacts and external IDs are kept as keyed hashes, from which nobody can read them, through ${day}.`,
    ],
  ];
}
