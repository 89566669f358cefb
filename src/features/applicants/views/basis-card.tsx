import { may } from '../../../platform/http/permit.ts';
import { ButtonLink } from '../../../ui/forms/button.tsx';
import { Section } from '../../../ui/layout/card.tsx';
import { paths } from '../../../ui/paths.ts';
import { t } from '../../../ui/rendering.ts';
import { Table } from '../../../ui/table.tsx';
import { formatDate } from '../../../ui/text.ts';
import type { Bases } from '../actions/contact-basis.ts';
import type { BasisSubject } from '../rules/basis.ts';
import { basisWords, subjectWords } from '../rules/basis-words.ts';
import { saidBy } from './basis-source.ts';

/** One of the two, as it stands. */
interface Line {
  readonly about: BasisSubject;
  readonly state: string;
  readonly since: string | null;
  readonly said: string;
  readonly words: string | null;
}

/** On what a person is kept and may be written to, since when and who said so. */
export function BasisCard({ id, bases }: { id: string; bases: Bases }) {
  return (
    <Section
      title={t('保存と連絡の根拠', 'Basis of keeping and of contact')}
      id="bases"
      actions={
        (may('editApplicants') || bases.records.length > 0) && (
          <ButtonLink variant="secondary" small href={paths.company.applicantBases(id)}>
            {may('editApplicants')
              ? t('記録する・経緯を見る', 'Note it, or see the history')
              : t('経緯を見る', 'See the history')}
          </ButtonLink>
        )
      }
    >
      <Table
        caption={t('根拠の一覧', 'The bases')}
        captionHidden
        rows={linesOf(id, bases)}
        columns={[
          {
            label: t('何の根拠か', 'Basis of'),
            head: true,
            kind: 'name',
            cell: ({ about }) => t(...subjectWords(about)),
          },
          {
            label: t('いまの記録', 'As it stands'),
            cell: ({ state, words }) => (
              <>
                {state}
                {words !== null && <span class="support block">{words}</span>}
              </>
            ),
          },
          {
            label: t('いつから', 'Since'),
            kind: 'date',
            cell: ({ since }) => (since === null ? '' : formatDate(since)),
          },
          { label: t('誰が記録したか', 'Who said so'), cell: ({ said }) => said },
        ]}
        empty={null}
      />
    </Section>
  );
}

function linesOf(id: string, { keeping, contact, records }: Bases): readonly Line[] {
  const none = t('記録なし', 'None recorded');
  const of = (recordId: string | null) => records.find((one) => one.id === recordId);
  return [
    {
      about: 'keeping',
      state: keeping === null ? none : t(...basisWords(keeping.basis)),
      since: keeping?.since ?? null,
      said: keeping === null ? '' : saidBy(id, keeping.source, of(keeping.recordId)),
      words: keeping?.words ?? null,
    },
    {
      about: 'contact',
      state: contact.state === 'none' ? none : t(...basisWords(contact.state)),
      since: contact.since,
      said: contact.source === null ? '' : saidBy(id, contact.source, of(contact.recordId)),
      words: contact.words,
    },
  ];
}
