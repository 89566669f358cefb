import type { FileKind } from './file-kinds.ts';

/** What is taken over from an applicant file; everything else in it is not stored (rules.md §6.9, §8.1). */
export const fields = [
  'externalId',
  'name',
  'familyName',
  'givenName',
  'kana',
  'familyKana',
  'givenKana',
  'email',
  'phone',
  'secondEmail',
  'secondPhone',
  'appliedAt',
  'opening',
  'route',
  'status',
  'step',
  'endedAt',
  'endReason',
  'note',
  // Of people who worked here alone (file-kinds.ts).
  'rehire',
  'rehireReason',
] as const;

export type Field = (typeof fields)[number];

/**
 * How exports name the fields, the most telling name first: where a file has several of one field, the first listed is
 * taken. The Japanese ones are those of rules.md §8.1 and their close variants.
 */
const aliases: Readonly<Record<Field, string>> = {
  externalId:
    '応募ID 候補者ID 応募者ID エントリーID 応募番号 応募者番号 候補者番号 エントリー番号 応募者コード ApplicationID CandidateID ApplicantID ExternalID ID 管理番号',
  name: '氏名 名前 応募者名 候補者名 お名前 応募者氏名 候補者氏名 氏名漢字 名前漢字 FullName Name ApplicantName CandidateName',
  familyName: '姓 苗字 氏 姓漢字 名字 氏漢字 漢字姓 氏名姓 名前姓 FamilyName LastName Surname',
  givenName: '名 名漢字 漢字名 氏名名 名前名 GivenName FirstName',
  kana: 'フリガナ 氏名カナ 氏名フリガナ 名前カナ 名前フリガナ 応募者名カナ 候補者名カナ 応募者氏名カナ 候補者氏名カナ 応募者名フリガナ 応募者氏名フリガナ 候補者名フリガナ 候補者氏名フリガナ 応募者フリガナ 候補者フリガナ カナ氏名 お名前フリガナ 読み仮名 カナ Kana NameKana',
  familyKana:
    'セイ 姓カナ フリガナ姓 姓フリガナ 氏カナ 氏フリガナ カナ姓 氏名カナ姓 苗字カナ FamilyNameKana LastNameKana',
  givenKana: 'メイ 名カナ フリガナ名 名フリガナ カナ名 氏名カナ名 GivenNameKana FirstNameKana',
  email:
    'メールアドレス メール E-mail メールアドレス1 メール1 E-mailアドレス E-mail1 MailAddress Mail EmailAddress',
  phone:
    '電話番号 携帯電話番号 電話番号1 携帯番号 携帯電話 電話 TEL TEL1 Phone PhoneNumber Mobile MobilePhone Telephone',
  secondEmail:
    'メールアドレス2 メール2 携帯メール 携帯メールアドレス 携帯アドレス PCメール PCメールアドレス 予備メールアドレス サブメールアドレス その他メールアドレス E-mail2 Email2 Mail2 SecondaryEmail AlternateEmail',
  secondPhone:
    '電話番号2 TEL2 自宅電話番号 自宅電話 固定電話 固定電話番号 その他電話番号 その他電話 Phone2 HomePhone SecondaryPhone AlternatePhone',
  appliedAt:
    '応募日 応募日時 応募時刻 受付日 受付日時 エントリー日 エントリー日時 応募年月日 応募日付 AppliedAt AppliedOn AppliedDate ApplicationDate Applied DateApplied',
  opening:
    '求人名 求人名称 募集職種 応募職種 ポジション 選考ポジション名 応募求人 求人 求人タイトル 応募求人名 ポジション名 応募ポジション 募集ポジション Opening Job JobTitle JobName Position',
  route:
    '応募経路 応募媒体 経路 チャネル 媒体名 採用チャネル 媒体 応募チャネル 流入経路 Route Source Channel',
  status: '選考ステータス ステータス 選考状況 選考結果 合否 合否結果 選考状態 Status Result Outcome',
  step: '選考ステップ 選考フェーズ 最終選考ステップ 選考段階 フェーズ ステップ Step Stage Phase',
  endedAt:
    '不採用日 不合格日 選考終了日 選考終了日時 判定結果入力日 お見送り日 見送り日 終了日 終了日時 選考終了年月日 不採用年月日 EndedAt EndedOn EndDate ClosedDate ClosedAt ClosedOn RejectedAt RejectedOn',
  endReason:
    '不採用理由 不合格理由 選考終了理由 お見送り理由 見送り理由 終了理由 EndReason RejectionReason RejectReason',
  note: 'メモ 備考 自由記述 自由記入欄 コメント 特記事項 Note Notes Memo Remarks Comment Comments',
  rehire: '',
  rehireReason: '',
};

/** What lists of people who worked here call some of the fields: in no other file does 退職日 say when a selection ended. */
const leaverAliases: Readonly<Partial<Record<Field, string>>> = {
  externalId: '社員番号 従業員番号 社員ID 社員コード 従業員コード EmployeeID EmployeeNumber',
  opening: '最終職種 最終役職 最終ポジション 職種 役職 職位 LastPosition',
  step: '最終所属 最終部署 所属部署 部署 所属 部門 Department',
  appliedAt: '入社日 入社年月日 JoinedOn HiredOn',
  endedAt: '退職日 退職年月日 退社日 離職日 LeftOn LeavingDate',
  endReason: '退職理由 退社理由 離職理由 退職事由 LeavingReason',
  rehire: '再雇用可否 再雇用 再雇用の可否 再入社可否 再入社 復職可否 Rehire EligibleForRehire',
  rehireReason: '再雇用の理由 再雇用可否の理由 再雇用理由 再雇用不可の理由 再入社の理由 RehireReason',
};

/** Columns that hold the outcome itself in exports without a status column (HERP Hire), whatever their name says. */
const outcomeAliases = '選考終了理由 終了理由';

/**
 * The form under which column names are compared: NFKC, lower case, katakana for hiragana, and without spaces,
 * brackets, hyphens, underscores, bullets, the number of a question before and the 必須 or 任意 behind.
 */
export function foldHeader(header: string): string {
  return header
    .normalize('NFKC')
    .toLowerCase()
    .replace(/^\s*[([]?(?:q|no\.?|問|質問|項目)?\s*\d{1,2}\s*[)\].:、](?=.*\D)/, '')
    .replaceAll(/[\s\u200b\ufeff()[\]{}<>【】「」『』〔〕〈〉《》_\-‐‑–—―−・･:*※●○◎■□◆◇★☆▼▽。"']/g, '')
    .replace(/(?:必須|任意)$/, '')
    .replaceAll(/[\u3041-\u3096]/g, (kana) => String.fromCharCode(kana.charCodeAt(0) + 0x60));
}

/** For each folded alias, the field it names and how early it stands in that field's list. */
function fieldsByAlias(names: Readonly<Partial<Record<Field, string>>>) {
  return new Map<string, { field: Field; rank: number }>(
    fields.flatMap(
      (field) =>
        (names[field] || undefined)
          ?.split(' ')
          .map((alias, rank) => [foldHeader(alias), { field, rank }] as const) ?? [],
    ),
  );
}
const fieldOfAlias = fieldsByAlias(aliases);
const fieldOfLeaverAlias = fieldsByAlias(leaverAliases);

const foldedOutcomeAliases = new Set(outcomeAliases.split(' ').map(foldHeader));

/** What forms append on how to fill in a column, folded; never whose it is (保護者) or which (2). */
const howToWrite =
  /(?:ヲ?[ゴ御]?(?:記入|入力)(?:クダサイ|下サイ|シテクダサイ)?|フルネーム|漢字|全角|半角|英数字?|数字|カナ文字|ハイフン(?:ナシ|アリ|無シ|有リ|不要)?|西暦|yyyymmdd|最終)+$/;

/** The field a column name stands for and its rank among that field's names (0 = most telling), if it is known. */
export function fieldOfHeader(
  header: string,
  kind: FileKind = 'applicants',
): { field: Field; rank: number } | undefined {
  const folded = foldHeader(header);
  const ofLeavers = kind === 'leavers' ? fieldOfLeaverAlias.get(folded) : undefined;
  return ofLeavers ?? fieldOfAlias.get(folded) ?? fieldOfAlias.get(folded.replace(howToWrite, ''));
}

/** Whether a column is named "reason the selection ended" in the words of the exports that put the outcome there. */
export function isOutcomeHeader(header: string): boolean {
  return foldedOutcomeAliases.has(foldHeader(header));
}
