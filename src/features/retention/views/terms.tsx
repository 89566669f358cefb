import { RETENTION_BOUNDS, RETENTION_MONTHS, RETENTION_WARNING_DAYS } from '../../../platform/terms.ts';
import { Button, ButtonLink, ButtonRow } from '../../../ui/forms/button.tsx';
import type { FaultWords } from '../../../ui/forms/faults.ts';
import { Form, HiddenFields, TYPED_FORM } from '../../../ui/forms/form.tsx';
import type { FormState } from '../../../ui/forms/form-state.ts';
import { TextInput } from '../../../ui/forms/text-input.tsx';
import { Alert } from '../../../ui/layout/alert.tsx';
import { PageHeader } from '../../../ui/layout/page-header.tsx';
import { Page } from '../../../ui/page.tsx';
import { paths } from '../../../ui/paths.ts';
import { t } from '../../../ui/rendering.ts';
import { Table } from '../../../ui/table.tsx';
import { formatDate, formatNumber } from '../../../ui/text.ts';
import { type Ending, endingNames, endings } from '../../applicants/rules/retention.ts';
import type { TermsPreview } from '../actions/preview-terms.ts';

const { least, most } = RETENTION_BOUNDS;
const WORDS: FaultWords = {
  labels: Object.fromEntries(
    endings.map((ending) => [
      ending,
      [`「${endingNames[ending][0]}」の月数`, `the months of “${endingNames[ending][1]}”`],
    ]),
  ),
  sentences: {
    months: (ja, en) => [
      `${ja}は${least}から${most}までの整数で入力してください。`,
      `Enter ${en} as a whole number from ${least} to ${most}.`,
    ],
  },
};

const back = () => ({ href: paths.company.retention(), label: t('保存期間', 'Retention') });

/** How long ended selections are kept, by how they ended. */
export function TermsPage({ form }: { form: FormState }) {
  return (
    <Page zone="company" title={t('保存期間の変更', 'Change the retention terms')} languageForm={TYPED_FORM}>
      <PageHeader
        title={t('保存期間の変更', 'Change the retention terms')}
        lead={t(
          `選考が終わった日から何か月保存するかを、終わり方ごとに決めます。決めていなければ${RETENTION_MONTHS}か月です。`,
          `For how many months an ended selection is kept, by how it ended. Where nothing is decided it is ${RETENTION_MONTHS}.`,
        )}
        back={back()}
      />
      <Form id={TYPED_FORM} action={paths.company.retentionTerms()} form={form} words={WORDS}>
        {endings.map((ending) => (
          <TextInput
            name={ending}
            label={t(`${endingNames[ending][0]}（か月）`, `${endingNames[ending][1]} (months)`)}
            support={SUPPORT[ending] && t(...SUPPORT[ending])}
            inputmode="numeric"
            maxlength={4}
            width="short"
            required
          />
        ))}
        <p>
          {t(
            `${least}か月から${most}か月まで。短くするときは、保存する前に、何件が期限を過ぎるかを表示します。`,
            `From ${least} to ${most} months. Before anything is made shorter, you see how much would be past its term.`,
          )}
        </p>
        <ButtonRow>
          <Button>{t('保存する', 'Save')}</Button>
          <ButtonLink variant="plain" href={back().href}>
            {t('やめる', 'Cancel')}
          </ButtonLink>
        </ButtonRow>
      </Form>
    </Page>
  );
}

const SUPPORT: Readonly<Partial<Record<Ending, readonly [string, string]>>> = {
  declined: [
    '内定を辞退した方。手で「内定辞退」と記録した選考と、内定辞退者のファイルの選考です。',
    'People who turned an offer down: recorded so by hand, or in a file of such people.',
  ],
  left: ['貴社を退職した方のファイルの記録です。', 'Records of a file of people who worked here.'],
};

/** What shorter terms would do, before they are decided. */
export function TermsPreviewPage({ preview, form }: { preview: TermsPreview; form: FormState }) {
  const { shorter, before, after, on, asIs, changed } = preview;
  const day = formatDate(on);
  const n = formatNumber;
  const title = t('短くする前の確認', 'Before the terms are made shorter');
  return (
    <Page zone="company" title={title}>
      <PageHeader
        title={title}
        lead={t(
          `${day}に、選考${n(changed.selections)}件（${n(changed.people)}名）が保存期間を過ぎています。`,
          `On ${day}, ${n(changed.selections)} selections of ${n(changed.people)} people will be past their term.`,
        )}
        back={{
          href: paths.company.retentionTerms(),
          label: t('保存期間の変更', 'Change the retention terms'),
        }}
      />
      <Table
        caption={t('終わり方ごとの件数', 'By how they ended')}
        rows={shorter}
        columns={[
          { label: t('終わり方', 'How it ended'), head: true, cell: (ending) => t(...endingNames[ending]) },
          {
            label: t('保存期間', 'Term'),
            cell: (ending) =>
              t(
                `${before[ending]}か月から${after[ending]}か月へ`,
                `from ${before[ending]} to ${after[ending]} months`,
              ),
          },
          {
            label: t(`${day}に期限を過ぎる選考（いまの期間）`, `Past term on ${day} (as it is)`),
            kind: 'number',
            cell: (ending) => n(asIs.byEnding[ending] ?? 0),
          },
          {
            label: t(`${day}に期限を過ぎる選考（変更後）`, `Past term on ${day} (changed)`),
            kind: 'number',
            cell: (ending) => n(changed.byEnding[ending] ?? 0),
          },
        ]}
        empty={null}
      />
      <Alert kind="warning" title={t('この変更で起きること', 'What follows')}>
        <p>
          {t(
            `${n(changed.people)}名のうち${n(changed.whole)}名は、ほかに記録がなく、登録ごとの対象になります。ほかの方は、期限を過ぎた選考だけが対象です。`,
            `${n(changed.whole)} of these ${n(changed.people)} people have nothing else here, so it is their whole entry. Of the others it is the selections past their term.`,
          )}
        </p>
        <p>{t(...whatFollows())}</p>
      </Alert>
      <Form action={paths.company.retentionTerms()} form={form}>
        <HiddenFields
          values={{
            ...Object.fromEntries(endings.map((ending) => [ending, String(after[ending])])),
            previewed: previewedAs(preview),
          }}
        />
        <ButtonRow>
          <Button variant="danger">{t('この期間に変更する', 'Change the terms')}</Button>
          <ButtonLink variant="plain" href={paths.company.retention()}>
            {t('変更しない', 'Leave them as they are')}
          </ButtonLink>
        </ButtonRow>
      </Form>
    </Page>
  );
}

/** What deleting waits for, in words. */
function whatFollows(): readonly [string, string] {
  return [
    `変更しただけでは何も削除されません。この画面に示した日より前に、変更によって削除されることはありません。`,
    `Changing the terms deletes nothing by itself, and nothing is deleted because of it within ${RETENTION_WARNING_DAYS} days.`,
  ];
}

/** By what a preview is known: the terms as they were and as they would be. */
export function previewedAs({ before, after }: Pick<TermsPreview, 'before' | 'after'>): string {
  return endings.map((ending) => `${before[ending]}-${after[ending]}`).join('.');
}
