import { may } from '../../../platform/http/permit.ts';
import { type Action, can } from '../../../platform/permissions.ts';
import { paths } from '../../../ui/paths.ts';
import { rendering, t } from '../../../ui/rendering.ts';
import { formatDate, formatNumber } from '../../../ui/text.ts';
import type { HomeTask } from '../rules.ts';
import type { Task } from './task-list.tsx';

/** What the reader of a task must be allowed to do, so that its button does not end in a refusal. */
const NEEDS: Readonly<Record<HomeTask['kind'], Action>> = {
  reopen_links: 'editLinks',
  make_link: 'editLinks',
  read_notes: 'viewApplicants',
  answer_import: 'editApplicants',
  confirm_import: 'editApplicants',
  retention_due: 'viewApplicants',
  declare_rejections: 'editLinks',
  add_opening: 'editOpenings',
  import_applicants: 'editApplicants',
};

/** What nobody of the company may do as it stands, while it waits for its approval for instance, is nobody's task yet. */
export function isOpenNow(kind: HomeTask['kind']): boolean {
  const { standing } = rendering().request ?? {};
  return standing === undefined || can({ ...standing, role: 'owner' }, NEEDS[kind]).ok;
}

/** A task with its button, or only what it is for whoever may not do it. */
export function taskOfReader(task: HomeTask): Task {
  const words = taskWords(task);
  return may(NEEDS[task.kind]) ? words : { text: words.text, isOptional: words.isOptional };
}

function taskWords(task: HomeTask): Task {
  switch (task.kind) {
    case 'reopen_links':
      return {
        text: t(
          `バックアップからの復元により、専用リンク${task.count}本が止まっています。閉じたはずのものでないことを確かめて、再び開いてください。`,
          `A restore from a backup has stopped ${task.count} relay link(s). Open each again once you know that you had not closed it.`,
        ),
        href: paths.company.links(),
        action: t('リンクを見る', 'See the links'),
      };
    case 'make_link':
      return {
        text: t('専用リンクがまだありません。', 'There is no relay link yet.'),
        href: paths.company.newLink(),
        action: t('リンクを作る', 'Make one'),
      };
    case 'read_notes':
      return {
        text: t(
          `あなた宛ての未読のメモが${formatNumber(task.count)}件あります。`,
          `Notes for you that you have not read: ${formatNumber(task.count)}.`,
        ),
        href: paths.company.ownNotes(),
        action: t('メモを読む', 'Read them'),
      };
    case 'answer_import':
      return {
        text: t(
          `取り込みの質問に答えてください（${task.count}件）。`,
          `${task.count} import(s) ask you something.`,
        ),
        href: paths.company.imports(),
        action: t('質問に答える', 'Answer'),
      };
    case 'confirm_import':
      return {
        text: t(
          `取り込みの確認が終わっていません（${task.count}件）。`,
          `${task.count} import(s) wait for your confirmation.`,
        ),
        href: paths.company.imports(),
        action: t('内容を確かめる', 'Check'),
      };
    case 'retention_due':
      return {
        text: t(
          `${formatNumber(task.count)}名の記録の保存期間が終わり、${formatDate(task.on)}から順に削除されます。`,
          `Records of ${formatNumber(task.count)} people reach the end of their term and are deleted, the first on ${formatDate(task.on)}.`,
        ),
        href: paths.company.retention(),
        action: t('確認する', 'See what'),
      };
    case 'declare_rejections':
      return {
        text: t(
          `先月お見送りの連絡をした人数を入れると、登録率が分かります（リンク${task.count}本）。`,
          `Enter how many people you told a result last month to see the registration rate (${task.count} link(s)).`,
        ),
        href: paths.company.link(task.linkId, { tab: 'results', month: task.month }),
        action: t('人数を入れる', 'Enter'),
      };
    case 'add_opening':
      return {
        text: t(
          '募集中の求人がありません。枠を使うときに必要です。',
          'There is no open opening; you need one to use a slot.',
        ),
        href: paths.company.newOpening(),
        action: t('求人を登録する', 'Add one'),
      };
    case 'import_applicants':
      return {
        text: t(
          '選考が終わった方のファイルを取り込むと、1人ずつの専用リンクを作れます。',
          'Import your past applicants to make a link for each of them.',
        ),
        href: paths.company.newImport(),
        action: t('取り込む', 'Import'),
        isOptional: true,
      };
  }
}
