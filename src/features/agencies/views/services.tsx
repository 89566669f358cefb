import { lockText } from '../../../platform/http/permit.ts';
import type { FormState } from '../../../ui/forms/form-state.ts';
import { HelpLink } from '../../../ui/help-link.tsx';
import { Alert } from '../../../ui/layout/alert.tsx';
import { SettingsPage } from '../../../ui/layout/settings-page.tsx';
import type { DoneWords } from '../../../ui/page.tsx';
import { t } from '../../../ui/rendering.ts';
import type { Office } from '../actions/offices.ts';
import { OfficeForm, Offices } from './offices.tsx';
import { ScopeForm } from './scope-form.tsx';

const DONE: DoneWords = {
  office_removed: ['事業所を削除しました。', 'The office is removed.'],
  office_moved_on: [
    'この画面を開いたあとに事業所の内容が変わったため、削除していません。いまの内容をご確認ください。',
    'The office was changed since you opened the page, so it was not removed. See what it says now.',
    'warning',
  ],
};

interface ServicesPageProps {
  offices: readonly Office[];
  /** What the agency handles. */
  scope: FormState;
  /** The office that is added, or changed where it says which. */
  office: FormState;
}

/** 事業所と取扱い: where an agency works, what it handles, how many people, and when it is reached. */
export function ServicesPage({ offices, scope, office }: ServicesPageProps) {
  const locked = lockText('editSetUp');
  return (
    <SettingsPage
      zone="agency"
      done={DONE}
      title={t('事業所と取扱い', 'Offices and work handled')}
      help={<HelpLink side="agency" topic="setUp" />}
    >
      {locked !== undefined && (
        <Alert kind="info">
          <p>{locked}</p>
        </Alert>
      )}
      <Offices offices={offices} mayEdit={locked === undefined} />
      {locked === undefined && (
        <>
          <OfficeForm form={office} />
          <ScopeForm form={scope} />
        </>
      )}
    </SettingsPage>
  );
}
