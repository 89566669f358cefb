import { may } from '../../../platform/http/permit.ts';
import { Button, ButtonRow } from '../../../ui/forms/button.tsx';
import { Form } from '../../../ui/forms/form.tsx';
import { Select } from '../../../ui/forms/select.tsx';
import { Card } from '../../../ui/layout/card.tsx';
import { paths } from '../../../ui/paths.ts';
import { t } from '../../../ui/rendering.ts';
import type { Colleague } from '../../parties/store/colleagues.ts';
import type { ApplicantFacts } from '../store/applicants.ts';

/** Who looks after a person, and the choice of somebody else. */
export function Owner({ person, colleagues }: { person: ApplicantFacts; colleagues: readonly Colleague[] }) {
  const nobody = t('担当なし', 'Nobody');
  return (
    <Card title={t('担当', 'Looked after by')} id="owner">
      {may('editApplicants') ? (
        <Form action={paths.company.applicantOwner(person.id)}>
          <Select
            name="owner"
            label={t('この方の担当', 'Who looks after this person')}
            support={t(
              'ご本人には伝わりません。外れたメンバーの担当は、担当なしになります。',
              'The person is not told. Whoever a member looked after is nobody’s once they are removed.',
            )}
            blank={nobody}
            options={colleagues.map(({ userId, name }) => ({ value: userId, label: name }))}
            value={person.ownerId ?? undefined}
            width="medium"
            unmarked
          />
          <ButtonRow>
            <Button variant="secondary">{t('担当を変える', 'Change')}</Button>
          </ButtonRow>
        </Form>
      ) : (
        <p>{person.owner ?? nobody}</p>
      )}
    </Card>
  );
}
