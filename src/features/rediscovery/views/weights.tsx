import type { Page as RowPage } from '../../../db/page.ts';
import { may } from '../../../platform/http/permit.ts';
import { Button, ButtonRow } from '../../../ui/forms/button.tsx';
import type { FaultWords } from '../../../ui/forms/faults.ts';
import { Form, TYPED_FORM } from '../../../ui/forms/form.tsx';
import type { FormState } from '../../../ui/forms/form-state.ts';
import { TextInput } from '../../../ui/forms/text-input.tsx';
import { Section } from '../../../ui/layout/card.tsx';
import { PageHeader } from '../../../ui/layout/page-header.tsx';
import { List } from '../../../ui/list-page.tsx';
import { Page } from '../../../ui/page.tsx';
import { paths } from '../../../ui/paths.ts';
import { t } from '../../../ui/rendering.ts';
import { formatDateTime } from '../../../ui/text.ts';
import { MOST_POINTS, scoreTerms, usualWeights, type Weights } from '../rules/score.ts';
import type { WeightsVersion } from '../store/weights.ts';
import { formulaText, termWord } from './words.ts';

const WORDS: FaultWords = {
  labels: {
    word: ['ことばの点数', 'the points for a word'],
    opening: ['近い求人の点数', 'the points for a similar opening'],
    interview: ['面接の点数', 'the points for an interview'],
    final: ['最終面接の点数', 'the points for the final interview'],
    companyReason: ['理由の点数', 'the points for the reason'],
  },
  sentences: {
    points: (ja, en) => [
      `${ja}は0から${MOST_POINTS}までの整数で入力してください。`,
      `Enter ${en} as a whole number from 0 to ${MOST_POINTS}.`,
    ],
  },
};

interface WeightsPageProps {
  weights: Weights;
  version: number;
  versions: RowPage<WeightsVersion>;
  form: FormState;
}

/** 点数の配分: what each reason for a hit gives, and every version there was. */
export function WeightsPage({ weights, version, versions, form }: WeightsPageProps) {
  const title = t('点数の配分', 'Points');
  const mayEdit = may('editApplicants');
  return (
    <Page zone="company" title={title} languageForm={mayEdit ? TYPED_FORM : undefined}>
      <PageHeader
        title={title}
        lead={t(
          '求人に合いそうな方を点数順に並べるときの配分です。ここにある項目だけを足し合わせます。年齢・性別・学校・国籍・写真・ブランクの長さは、点数に使いません。',
          'What counts where people for an opening are ordered by points. Only these are added up. Age, sex, school, nationality, photos and the length of a break play no part.',
        )}
        back={{ href: paths.company.openings(), label: t('求人', 'Openings') }}
      />
      <p>
        {t(`点数 ＝ ${formulaText(weights)}`, `Points = ${formulaText(weights)}`)}
        {version === 0 && t('（初めの配分）', ' (as it was to begin with)')}
      </p>
      {mayEdit && (
        <Section
          title={t('配分を変える', 'Change the points')}
          lead={t(
            '保存すると新しい版になり、すべての求人の点数順にすぐ使われます。前の版は下に残ります。',
            'Saving makes a further version, used at once for every opening. Earlier ones stay below.',
          )}
        >
          <Form id={TYPED_FORM} action={paths.company.scoreWeights()} form={form} words={WORDS}>
            <div class="flex flex-wrap gap-4">
              {scoreTerms.map((term) => (
                <TextInput
                  name={term}
                  label={termWord(term)}
                  support={t(`0〜${MOST_POINTS}点`, `0 to ${MOST_POINTS}`)}
                  inputmode="numeric"
                  width="short"
                  required
                />
              ))}
            </div>
            <ButtonRow>
              <Button>{t('新しい版として保存する', 'Save as a further version')}</Button>
            </ButtonRow>
          </Form>
        </Section>
      )}
      <Section title={t('これまでの版', 'Versions')}>
        <List
          id="versions"
          caption={t('これまでの版', 'Versions')}
          page={versions}
          href={(query) => paths.company.scoreWeights(query)}
          columns={[
            { label: t('版', 'Version'), head: true, kind: 'number', cell: (one) => String(one.version) },
            { label: t('配分', 'Points'), cell: (one) => formulaText(one) },
            {
              label: t('保存した方', 'Saved by'),
              kind: 'name',
              cell: ({ savedBy }) => savedBy ?? t('以前の担当者', 'A former colleague'),
            },
            {
              label: t('保存した日時', 'Saved at'),
              kind: 'date',
              cell: (one) => formatDateTime(one.savedAt),
            },
          ]}
          empty={{
            title: t('まだ変えていません', 'Not changed yet'),
            text: t(
              `初めの配分：${formulaText(usualWeights)}`,
              `To begin with: ${formulaText(usualWeights)}`,
            ),
          }}
        />
      </Section>
    </Page>
  );
}
