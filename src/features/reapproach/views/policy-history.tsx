import type { Page as RowPage } from '../../../db/page.ts';
import { Button, ButtonRow } from '../../../ui/forms/button.tsx';
import { Form } from '../../../ui/forms/form.tsx';
import { Section } from '../../../ui/layout/card.tsx';
import { List } from '../../../ui/list-page.tsx';
import { paths } from '../../../ui/paths.ts';
import { listed, t } from '../../../ui/rendering.ts';
import { Table } from '../../../ui/table.tsx';
import { formatDateTime, formatNumber } from '../../../ui/text.ts';
import { changedParts } from '../rules/policy-terms.ts';
import type { StoredApproval } from '../store/approvals.ts';
import type { PolicyVersion, StoredPolicy } from '../store/policies.ts';
import { PART } from './policy-words.ts';

/** Who did something that works here no more, or no person. */
const FORMER = () => t('以前の担当者、または外部システム', 'A former colleague, or a program');

/** Every version, with what it changed. */
export function Versions({ policyId, versions }: { policyId: string; versions: RowPage<PolicyVersion> }) {
  return (
    <Section title={t('これまでの版', 'Versions')}>
      <List
        id="versions"
        caption={t('版の一覧', 'The versions')}
        page={versions}
        href={(query) => paths.company.reapproachPolicy(policyId, query)}
        columns={[
          { label: t('版', 'Version'), head: true, kind: 'number', cell: ({ version }) => String(version) },
          {
            label: t('前の版から変わったこと', 'What was changed'),
            cell: (one) => changesText(one, versions.rows),
          },
          {
            label: t('保存した方', 'Saved by'),
            kind: 'name',
            cell: ({ madeBy }) => madeBy ?? FORMER(),
          },
          {
            label: t('保存した日時', 'Saved at'),
            kind: 'date',
            cell: ({ madeAt }) => formatDateTime(madeAt),
          },
        ]}
        empty={{ title: '', text: '' }}
      />
    </Section>
  );
}

/** What a version changed; the one before it may stand on the next page. */
function changesText(version: PolicyVersion, rows: readonly PolicyVersion[]): string {
  if (version.version === 1) return t('最初の版', 'The first one');
  const before = rows.find((one) => one.version === version.version - 1);
  return before === undefined ? '' : listed(changedParts(before, version).map((part) => PART[part]));
}

/** Who approved what when. */
export function Approvals({
  approvals,
  isOfGroups,
}: {
  approvals: readonly StoredApproval[];
  /** Of people whom the company does not know: so many at least. */
  isOfGroups: boolean;
}) {
  if (approvals.length === 0) return null;
  return (
    <Section title={t('承認の記録', 'Approvals')} id="approvals">
      <Table
        caption={t('承認の一覧', 'The approvals')}
        captionHidden
        rows={approvals}
        columns={[
          {
            label: t('日時', 'When'),
            kind: 'date',
            head: true,
            cell: ({ approvedAt }) => formatDateTime(approvedAt),
          },
          { label: t('版', 'Version'), kind: 'number', cell: ({ version }) => String(version) },
          {
            label: t('範囲', 'For whom'),
            cell: ({ isForAll }) =>
              isForAll ? t('対象の方みな', 'Everybody it is about') : t('選んだ方', 'People by name'),
          },
          {
            label: t('人数', 'People'),
            kind: 'number',
            cell: ({ people }) =>
              isOfGroups
                ? t(`${formatNumber(people)}名以上`, `${formatNumber(people)} or more`)
                : t(`${formatNumber(people)}名`, formatNumber(people)),
          },
          { label: t('承認した方', 'By'), kind: 'name', cell: ({ approvedBy }) => approvedBy ?? FORMER() },
        ]}
        empty={null}
      />
    </Section>
  );
}

/** The way to end it, and what that stops. */
export function End({ policy, due }: { policy: StoredPolicy; due: number }) {
  const n = formatNumber(due);
  return (
    <Section title={t('停止', 'Switch it off')} id="end">
      <Form action={paths.company.reapproachPolicyEnd(policy.policyId)}>
        <p>
          {due > 0
            ? t(
                `送信を待っている${n}件を取りやめ、この方針ではもう何も送りません。すでに送ったご案内への返事は、これまでどおり受け取ります。元には戻せません。`,
                `${n} that wait are stopped, and nothing more is sent by it. Answers to what has left still arrive. This cannot be undone.`,
              )
            : t(
                'この方針ではもう何も送りません。すでに送ったご案内への返事は、これまでどおり受け取ります。元には戻せません。',
                'Nothing more is sent by it. Answers to what has left still arrive. This cannot be undone.',
              )}
        </p>
        <ButtonRow>
          <Button variant="danger">{t('この方針を停止する', 'Switch this policy off')}</Button>
        </ButtonRow>
      </Form>
    </Section>
  );
}
