import { Button, ButtonRow } from '../../../ui/forms/button.tsx';
import type { FaultWords } from '../../../ui/forms/faults.ts';
import { Form, HiddenFields, TYPED_FORM } from '../../../ui/forms/form.tsx';
import type { FormState } from '../../../ui/forms/form-state.ts';
import { TextInput } from '../../../ui/forms/text-input.tsx';
import { Section } from '../../../ui/layout/card.tsx';
import { PageHeader } from '../../../ui/layout/page-header.tsx';
import { type DoneWords, Page } from '../../../ui/page.tsx';
import { paths } from '../../../ui/paths.ts';
import { listed, t } from '../../../ui/rendering.ts';
import { formatDateTime } from '../../../ui/text.ts';
import type { Block } from '../../contacts/actions/blocks.ts';
import { nameWords } from '../../parties/rules/names.ts';
import type { Holder } from '../actions/keep-away.ts';

const WORDS: FaultWords = {
  labels: {
    name: ['会社の名前', 'the name'],
    licence: ['許可番号', 'the licence number'],
    mailDomain: ['メールのドメイン', 'the mail domain'],
  },
  sentences: {
    company_name: () => [
      '会社の種類だけでは見分けられません。名前も入れてください。',
      'Enter the name, too.',
    ],
    licence_number: () => [
      '許可番号は「13-ユ-123456」のように入れてください。',
      'Enter the licence number like 13-ユ-123456.',
    ],
    domain: () => [
      'ドメインは「example.co.jp」のように入れてください。',
      'Enter the domain like example.co.jp.',
    ],
    public_domain: () => [
      '誰でも使えるドメインでは、会社を見分けられません。',
      'Everybody can have an address there: it tells no company.',
    ],
    too_many: () => ['50件まで入れられます。', 'You can keep 50 away.'],
  },
};

const DONE: DoneWords = {
  added: ['見せない相手に加えました。', 'Added.'],
  added_stopped: [
    '見せない相手に加え、提供と許しをやめました。控えをメールでお送りしました。',
    'Added, and what it had was stopped. We have mailed you a receipt.',
  ],
  removed: ['見せない相手から外しました。', 'Removed.'],
};

/** 見せない相手: who is kept away, and what that can and cannot do. */
export function BlocksPage({ blocks, form }: { blocks: readonly Block[]; form: FormState }) {
  const title = t('見せない相手', 'Whom you keep away');
  return (
    <Page zone="candidate" title={title} done={DONE} languageForm={TYPED_FORM}>
      <PageHeader
        title={title}
        lead={t(
          '人材紹介会社なら選べなくなります。企業なら、名前も案内の許しも渡りません。',
          'An agency here cannot be chosen. A company here gets neither your name nor a permission to invite you.',
        )}
        back={{ href: paths.candidate.contact(), label: t('連絡の設定', 'How you are contacted') }}
      />
      <Section title={t('いま見せない相手', 'Kept away now')}>
        {blocks.length === 0 ? (
          <p>{t('まだいません。', 'Nobody yet.')}</p>
        ) : (
          <div class="card">
            <ul class="item-lines">
              {blocks.map((block) => (
                <BlockLine block={block} />
              ))}
            </ul>
          </div>
        )}
      </Section>
      <Section title={t('加える', 'Add')}>
        <Form id={TYPED_FORM} action={paths.candidate.blocks()} form={form} words={WORDS}>
          <TextInput
            name="name"
            label={t('会社の名前', 'Name')}
            required
            autocomplete="off"
            maxlength={120}
            support={t(
              '株式会社や㈱は、あってもなくても同じです。',
              'With or without “Inc.”, “K.K.” and the like.',
            )}
          />
          <TextInput
            name="mailDomain"
            label={t('メールのドメイン', 'Mail domain')}
            support={t(
              '社員のアドレスの、@より後ろです。',
              'What comes after the @ in its people’s addresses.',
            )}
            autocomplete="off"
            width="medium"
          />
          <TextInput
            name="licence"
            label={t('人材紹介会社の許可番号', 'Licence number of an agency')}
            autocomplete="off"
            width="medium"
          />
          <ButtonRow>
            <Button>{t('加える', 'Add')}</Button>
          </ButtonRow>
        </Form>
      </Section>
      <Section title={t('見分け方と、その限り', 'What is recognised, and what is not')}>
        <ul class="stack is-tight">
          <li>
            {t(
              '名前、許可番号、社員のメールのドメインのどれかが同じなら、見分けます。',
              'It is recognised by its name, its licence or the mail domain of its people.',
            )}
          </li>
          <li>
            {t(
              '社員のメールのドメインが同じ会社は、別の名前でも見分けます。',
              'A company whose people share a mail domain with it is recognised under another name, too.',
            )}
          </li>
          <li>
            {t(
              'ドメインが違うと、別の名前の会社や、親会社・子会社を見分けられません。',
              'With another domain, another name, a parent or a subsidiary is not recognised.',
            )}
          </li>
          <li>
            {t(
              '入れたことは、相手に伝わりません。画面にもメールにも出ません。',
              'Nobody is told: it appears on none of their pages or mails.',
            )}
          </li>
          <li>
            {t(
              'すでに見たり、写しを作ったりした会社の記憶は、消せません。',
              'What somebody saw or copied before cannot be undone.',
            )}
          </li>
        </ul>
      </Section>
    </Page>
  );
}

function BlockLine({ block: { id, at, entry } }: { block: Block }) {
  const name = entry?.name ?? t('名前の控えがない相手', 'Name not kept');
  const more = [entry?.mailDomain, entry?.licence].filter((one) => one);
  return (
    <li>
      <span>
        {name}
        <span class="support">
          {more.length > 0 && t(`（${more.join('、')}）`, ` (${more.join(', ')})`)}{' '}
          {t(`${formatDateTime(at)} から`, `since ${formatDateTime(at)}`)}
        </span>
      </span>
      <Form action={paths.candidate.blockRemoval(id)}>
        <Button variant="secondary" small>
          <span class="sr-only">{t(`${name}を`, '')}</span>
          {t('外す', 'Remove')}
          <span class="sr-only">{t('', ` ${name}`)}</span>
        </Button>
      </Form>
    </li>
  );
}

/** They have something of the person: both answers keep them away, and weigh the same. */
export function BlockHolderPage({
  holders,
  values,
}: {
  holders: readonly Holder[];
  values: Readonly<Record<string, string>>;
}) {
  const title = t('提供と許しもやめますか', 'Stop what it has, too?');
  const names = listed(holders.map(nameWords));
  return (
    <Page zone="candidate" title={title}>
      <PageHeader
        title={title}
        names={holders.map((one) => t(...nameWords(one)))}
        lead={t('まだ何も変わっていません。', 'Nothing has changed yet.')}
      />
      <p>
        {t(
          `${names}には、いま情報を渡しているか、名前や案内を許しています。`,
          `${names} has details of you, or a permission.`,
        )}
      </p>
      <p>
        {t(
          '見せない相手に加えるだけでは、いま渡しているものは続きます。',
          'Keeping it away alone does not end what it has now.',
        )}
      </p>
      <p>
        {t(
          'やめる場合も、見せない相手にしたことは伝わりません。ほかの取り消しと同じに見えます。',
          'If you stop it, it looks like any other withdrawal. Nobody is told that you keep it away.',
        )}
      </p>
      <Form action={paths.candidate.blocks()}>
        <HiddenFields values={values} />
        <ButtonRow equal>
          <Button variant="secondary" name="stop" value="yes">
            {t('加えて、やめる', 'Keep away and stop')}
          </Button>
          <Button variant="secondary" name="stop" value="no">
            {t('加えるだけにする', 'Keep away only')}
          </Button>
        </ButtonRow>
      </Form>
      <p class="link-line">
        <a href={paths.candidate.blocks()}>{t('加えずに戻る', 'Go back without adding')}</a>
      </p>
    </Page>
  );
}
