import type { EndedKind } from '../../../db/backup/secrets.ts';
import type { EntryKind } from '../../../db/journal/entry.ts';
import type { Restore } from '../../../db/restores.ts';
import { may } from '../../../platform/http/permit.ts';
import { Button } from '../../../ui/forms/button.tsx';
import { Form } from '../../../ui/forms/form.tsx';
import { HelpLink } from '../../../ui/help-link.tsx';
import { Card, Section } from '../../../ui/layout/card.tsx';
import { EmptyState } from '../../../ui/layout/empty-state.tsx';
import { PageHeader } from '../../../ui/layout/page-header.tsx';
import { Page } from '../../../ui/page.tsx';
import { paths } from '../../../ui/paths.ts';
import { t } from '../../../ui/rendering.ts';
import { Table } from '../../../ui/table.tsx';
import { formatDateTime, formatNumber } from '../../../ui/text.ts';
import { KINDS, type Words } from './restored-kinds.ts';

/** What the journal brought back, by kind of entry; the first entry of a journal is about nothing. */
const REPLAYED: Readonly<Record<Exclude<EntryKind, 'opened' | 'link_reopened' | 'news_mark'>, Words>> = {
  erasure: ['本人による消去', 'Erasures'],
  withdrawal: ['同意の取り消し', 'Withdrawn consents'],
  item_withdrawal: ['項目ごとの同意の取り消し', 'Consents to one item taken back'],
  note_removed: ['人材紹介会社が消したメモ', 'Notes agencies deleted'],
  applicant_note_removed: ['企業が消した応募者のメモ', 'Notes companies deleted'],
  applicant_forgotten: ['企業が削除した応募者', 'Applicants companies deleted'],
  selection_forgotten: ['保存期間が終わって削除した選考', 'Selections whose term was over'],
  reimport_block: ['削除した応募者を取り込まないための印', 'Marks that keep files from bringing them back'],
  contact_refused: ['企業からの連絡を望まないという記録', 'Refusals of contact that companies noted'],
  basis_voided: ['取り消された保存・連絡の根拠', 'Bases of keeping or contact marked as mistakes'],
  permission: ['企業への許可の取り消し', 'Permissions taken back from companies'],
  block: ['本人が見せない相手', 'Whom people keep away'],
  unblock: ['本人が見せない相手の削除', 'Whom people keep away no more'],
  recommendation_withdrawn: ['推薦への同意の取り消し', 'Consents to recommendations taken back'],
  rest_choice: ['入社後の推薦についての選択', 'What people chose after a start'],
  search_over: ['仕事探しが終わったという答え', 'Searches that people said are over'],
  search_resumed: ['まだ探しているという答え', 'Searches that people said go on'],
  pause: ['本人による休止', 'Pauses'],
  resume: ['休止の終わり', 'Pauses that were ended'],
  contact_terms: ['本人が決めた連絡の方法と時間', 'How and when people may be contacted'],
  suspension: ['組織の利用停止', 'Suspensions of organisations'],
  reinstatement: ['利用停止の解除', 'Reinstatements of organisations'],
  member_removed: ['外したメンバー', 'Members who were removed'],
  member_role: ['変えた役割', 'Roles that were changed'],
  link_closed: ['閉じた専用リンク', 'Relay links that were closed'],
  api_key: ['取り消したAPI鍵', 'API keys that were revoked'],
  nudge_taken_back: ['本人が取りやめた催促', 'Nudges that people took back'],
  values_cleared: ['本人が空にした項目など', 'Values that people cleared, or the like'],
  questions_stopped: ['2つの質問をしないでほしいという希望', 'Wishes to be asked no questions'],
  mail_stopped: ['届かないようにしたメール', 'Mail that people stopped'],
  mail_resumed: ['また届くようにしたメール', 'Mail that people receive again'],
  signing_key: ['署名を確かめるための公開鍵', 'Public keys that check signatures'],
};

/** 復元のあとに: what a restored backup has ended and what is to be done by hand. */
export function RestorePage({ restore }: { restore: Restore | null }) {
  return (
    <Page
      zone="operator"
      title={t('復元のあとに', 'After a restore')}
      done={{ attended: ['対応を終えたことを記録しました。', 'It is noted that everything is done.'] }}
    >
      <PageHeader
        title={t('復元のあとに', 'After a restore')}
        help={<HelpLink side="operator" topic="restore" />}
        lead={
          restore &&
          t(
            `${formatDateTime(restore.backupOf)}時点のバックアップが、${formatDateTime(restore.restoredAt)}に復元されました。その間の登録や訂正は失われました。`,
            `A backup of ${formatDateTime(restore.backupOf)} was restored on ${formatDateTime(restore.restoredAt)}. Registrations and corrections between the two are lost.`,
          )
        }
      />
      {restore === null ? (
        <EmptyState title={t('対応が必要な復元はありません', 'No restore needs anything')}>
          {t(
            'バックアップを復元すると、止めたものと、運営がすることをここに表示します。',
            'Once a backup is restored, this page says what has ended and what you do.',
          )}
        </EmptyState>
      ) : (
        <Open restore={restore} />
      )}
    </Page>
  );
}

/** Those of which there was one at least, in the order of the page: thirty rows of nothing hide what there is to do. */
function counted<Kind extends string>(kinds: readonly Kind[], counts: Partial<Record<Kind, number>>) {
  return kinds.flatMap((kind) => {
    const count = counts[kind] ?? 0;
    return count > 0 ? [[kind, count] as const] : [];
  });
}

function Open({ restore: { ended, replayed } }: { restore: Restore }) {
  return (
    <>
      <Section title={t('止めたもの', 'What has ended')}>
        <p>
          {t(
            'バックアップより後に取り消されたものが、再び使えるようにならないためです。ログインもすべて終わっています。',
            'So that nothing that was revoked after the backup works again. Everybody is signed out, too.',
          )}
        </p>
        <Table
          caption={t('止めたもの', 'What has ended')}
          columns={[
            { label: t('もの', 'What'), head: true, cell: ([kind]) => t(...KINDS[kind].what) },
            { label: t('件数', 'Count'), kind: 'number', cell: ([, count]) => formatNumber(count) },
            { label: t('これから', 'What follows'), cell: ([kind]) => t(...KINDS[kind].next) },
          ]}
          empty={t('該当なし', 'None')}
          captionHidden
          rows={counted(Object.keys(KINDS) as EndedKind[], ended)}
        />
      </Section>
      <Section title={t('行い直したこと', 'What was carried out again')}>
        <p>
          {t(
            'バックアップより後のことを、データベースの外にあるジャーナルから行い直しました。本人には、その時に知らせています。',
            'What happened after the backup was carried out again from the journal outside the database. The people were told at the time.',
          )}
        </p>
        <Table
          caption={t('行い直したこと', 'What was carried out again')}
          columns={[
            { label: t('こと', 'What'), head: true, cell: ([kind]) => t(...REPLAYED[kind]) },
            { label: t('件数', 'Count'), kind: 'number', cell: ([, count]) => formatNumber(count) },
          ]}
          empty={t('該当なし', 'None')}
          captionHidden
          rows={counted(Object.keys(REPLAYED) as (keyof typeof REPLAYED)[], replayed)}
        />
      </Section>
      <Card title={t('運営がすること', 'What you do')} id="by-hand">
        <div class="stack">
          <ul class="stack">
            <li>
              {t(
                'バックアップより後に登録した方、本人が訂正した内容、加わったメンバー、行った審査や判断は残っていません。該当する方に知らせます。',
                'Registrations, corrections by people, members and decisions that came after the backup are gone. Tell those concerned.',
              )}
            </li>
            <li>
              {t(
                '企業と人材紹介会社に、上の表のことを知らせます。',
                'Tell companies and agencies what the table above says.',
              )}
            </li>
          </ul>
          {may('retryJobs') && (
            <Form action={paths.operator.restore()}>
              <Button>{t('対応を終えました', 'All of this is done')}</Button>
            </Form>
          )}
        </div>
      </Card>
    </>
  );
}
