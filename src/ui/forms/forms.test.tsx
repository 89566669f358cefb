import { describe, expect, test } from 'vitest';
import { Button, ButtonRow } from './button.tsx';
import { Checkbox, CheckboxGroup, RadioGroup } from './choice.tsx';
import { ErrorSummary } from './error-summary.tsx';
import { Form, HiddenFields } from './form.tsx';
import { Select } from './select.tsx';
import { TextArea, TextInput } from './text-input.tsx';

const options = [
  { value: 'sales', label: '営業' },
  { value: 'office', label: '事務' },
];

describe('a field', () => {
  test('ties its label, support text and error to its control', () => {
    const html = String(
      <TextInput
        locale="ja"
        name="mail"
        label="メール"
        support="連絡先"
        error="形が正しくありません"
        required
      />,
    );
    expect(html).toContain('<label class="label" for="field-mail">');
    expect(html).toMatch(
      /<input id="field-mail" name="mail" required="" aria-describedby="field-mail-support field-mail-error" aria-invalid="true"/,
    );
    expect(html).toMatch(/id="field-mail-support">連絡先/);
    expect(html).toMatch(/id="field-mail-error">.*形が正しくありません/s);
  });

  test('says in words whether an answer is required', () => {
    expect(String(<TextInput locale="ja" name="a" label="氏名" required />)).toContain('必須');
    expect(String(<TextInput locale="ja" name="a" label="氏名" />)).toContain('任意');
    expect(String(<TextInput locale="en" name="a" label="Name" />)).toContain('Optional');
  });

  test('has no reference to texts that are not there, and no placeholder', () => {
    const html = String(<TextArea locale="ja" name="story" label="経験" value="一行目" />);
    expect(html).not.toMatch(/aria-describedby|aria-invalid|placeholder/);
    expect(html).toContain('>一行目</textarea>');
  });

  test('keeps what was typed, whatever it was', () => {
    const html = String(<TextInput locale="ja" name="q" label="検索" value={'"><script>'} />);
    expect(html).toContain('value="&quot;&gt;&lt;script&gt;"');
  });
});

describe('choices', () => {
  test('are grouped under their question and stay unticked until someone ticks them', () => {
    const html = String(<CheckboxGroup locale="ja" name="work" label="仕事" options={options} />);
    expect(html).toMatch(/<fieldset.*<legend class="label">仕事/s);
    expect(html).not.toContain('checked');
  });

  test('come back as they were ticked', () => {
    const html = String(
      <CheckboxGroup locale="ja" name="work" label="仕事" options={options} values={['office']} />,
    );
    expect(html).toMatch(/value="office" checked=""/);
    expect(html.match(/checked/g)).toHaveLength(1);
  });

  test('an error leads to the first choice and is told to screen readers', () => {
    const boxes = String(
      <CheckboxGroup locale="ja" name="work" label="仕事" options={options} error="選んでください" />,
    );
    expect(boxes).toMatch(/id="field-work" name="work" value="sales"/);
    const radios = String(
      <RadioGroup
        locale="ja"
        name="kind"
        label="種類"
        options={options}
        value="sales"
        error="選んでください"
        required
      />,
    );
    expect(radios).toMatch(
      /role="radiogroup" aria-describedby="field-kind-error" aria-required="true" aria-invalid="true"/,
    );
  });

  test('a select marks the chosen option inside a group too', () => {
    const html = String(
      <Select
        locale="ja"
        name="pref"
        label="都道府県"
        blank="選んでください"
        options={[{ label: '関東', options }]}
        value="office"
      />,
    );
    expect(html).toMatch(
      /<option value="">選んでください.*<optgroup label="関東">.*<option value="office" selected="">/s,
    );
  });

  test('a single box is tied to its explanation', () => {
    const html = String(<Checkbox name="named" label="名前を伝える" support="企業に表示されます" />);
    expect(html).toMatch(
      /<input type="checkbox" id="field-named" name="named" value="yes" aria-describedby="field-named-support"/,
    );
    expect(html).toContain('<label for="field-named">名前を伝える</label>');
  });
});

describe('a form', () => {
  test('carries the request token and posts', () => {
    const html = String(
      <Form action="/x" csrf="t1">
        <HiddenFields values={{ code: 'c', id: ['1', '2'], none: undefined }} />
      </Form>,
    );
    expect(html).toMatch(/<form method="post" action="\/x"/);
    expect(
      [...html.matchAll(/name="(\w+)" value="(\w+)"/g)].map(([, name, value]) => `${name}=${value}`),
    ).toEqual(['csrf=t1', 'code=c', 'id=1', 'id=2']);
  });

  test('lists its errors first, each leading to its field, and takes the focus', () => {
    const html = String(
      <ErrorSummary locale="ja" errors={[{ name: 'mail', message: '形が正しくありません' }]} />,
    );
    expect(html).toMatch(/tabindex="-1" autofocus=""/);
    expect(html).toContain('<a href="#field-mail">形が正しくありません</a>');
    expect(String(<ErrorSummary locale="ja" errors={[]} />)).toBe('');
  });

  test('offers choices of equal weight as equals', () => {
    const html = String(
      <ButtonRow equal>
        <Button variant="secondary">はじめる</Button>
        <Button variant="secondary">希望しない</Button>
      </ButtonRow>,
    );
    const looks = [...html.matchAll(/<button type="submit" class="([^"]*)"/g)].map(([, look]) => look);
    expect(looks).toEqual(['btn is-secondary', 'btn is-secondary']);
  });
});
