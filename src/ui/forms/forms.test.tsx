import { describe, expect, test } from 'vitest';
import { written } from '../../../test/written.ts';
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
    const html = written(
      <TextInput name="mail" label="メール" support="連絡先" error="形が正しくありません" required />,
    );
    expect(html).toContain('<label class="label" for="field-mail">');
    expect(html).toMatch(
      /<input id="field-mail" name="mail" required="" aria-describedby="field-mail-support field-mail-error" aria-invalid="true"/,
    );
    expect(html).toMatch(/id="field-mail-support">連絡先/);
    expect(html).toMatch(/id="field-mail-error">.*形が正しくありません/s);
  });

  test('says in words whether an answer is required', () => {
    expect(written(<TextInput name="a" label="氏名" required />)).toContain('必須');
    expect(written(<TextInput name="a" label="氏名" />)).toContain('任意');
    expect(written(<TextInput name="a" label="Name" />, 'en')).toContain('Optional');
  });

  test('has no reference to texts that are not there, and no placeholder', () => {
    const html = written(<TextArea name="story" label="経験" value="一行目" />);
    expect(html).not.toMatch(/aria-describedby|aria-invalid|placeholder/);
    expect(html).toContain('>一行目</textarea>');
  });

  test('keeps what was typed, whatever it was', () => {
    const html = written(<TextInput name="q" label="検索" value={'"><script>'} />);
    expect(html).toContain('value="&quot;&gt;&lt;script&gt;"');
  });
});

describe('choices', () => {
  test('are grouped under their question and stay unticked until someone ticks them', () => {
    const html = written(<CheckboxGroup name="work" label="仕事" options={options} />);
    expect(html).toMatch(/<fieldset.*<legend class="label">仕事/s);
    expect(html).not.toContain('checked');
  });

  test('come back as they were ticked', () => {
    const html = written(<CheckboxGroup name="work" label="仕事" options={options} values={['office']} />);
    expect(html).toMatch(/value="office" checked=""/);
    expect(html.match(/checked/g)).toHaveLength(1);
  });

  test('an error leads to the first choice and is told to screen readers', () => {
    const boxes = written(
      <CheckboxGroup name="work" label="仕事" options={options} error="選んでください" />,
    );
    expect(boxes).toMatch(/id="field-work" name="work" value="sales"/);
    const radios = written(
      <RadioGroup name="kind" label="種類" options={options} value="sales" error="選んでください" required />,
    );
    expect(radios).toMatch(
      /role="radiogroup" aria-describedby="field-kind-error" aria-required="true" aria-invalid="true"/,
    );
  });

  test('answers that need a line of support stand one under the other, each with its own', () => {
    const explained = options.map((option) => ({ ...option, support: `${option.label}の仕事` }));
    const html = written(<RadioGroup name="kind" label="種類" options={explained} required />);
    expect(html).toContain('class="choices is-column"');
    expect(html).toContain('営業<span class="support block">営業の仕事</span>');
  });

  test('a select marks the chosen option inside a group too', () => {
    const html = written(
      <Select
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

  test('nothing is told to be wrong before it was sent, though it is required and empty', () => {
    const select = written(
      <Select name="pref" label="都道府県" required blank="選択する" options={options} />,
    );
    expect(select).toMatch(/<select [^>]*required=""[^>]*aria-invalid="false"/);
    expect(written(<TextInput name="mail" label="メール" required />)).toContain('aria-invalid="false"');
  });

  test('a single box is tied to its explanation', () => {
    const html = written(<Checkbox name="named" label="名前を伝える" support="企業に表示されます" />);
    expect(html).toMatch(
      /<input type="checkbox" id="field-named" name="named" value="yes" aria-describedby="field-named-support"/,
    );
    expect(html).toContain('<label for="field-named">名前を伝える</label>');
  });
});

describe('a form', () => {
  test('carries the request token and posts', () => {
    const html = written(
      <Form action="/x">
        <HiddenFields values={{ code: 'c', id: ['1', '2'], none: undefined }} />
      </Form>,
      'ja',
      { csrf: 't1' },
    );
    expect(html).toMatch(/<form method="post" action="\/x"/);
    expect(
      [...html.matchAll(/name="(\w+)" value="(\w+)"/g)].map(([, name, value]) => `${name}=${value}`),
    ).toEqual(['csrf=t1', 'code=c', 'id=1', 'id=2']);
  });

  test('gives each field its value and its error, and calls the field by its name in the sentence', () => {
    const html = written(
      <Form
        action="/x"
        form={{
          values: { title: '営業', work: ['sales'], ok: 'yes', secret: 'x1' },
          faults: [
            { field: 'title', fault: 'too_long' },
            { field: 'kind', fault: 'required' },
            { field: 'secret', fault: 'wrong' },
          ],
        }}
        words={{
          labels: { title: ['求人名', 'the title'], kind: ['種類', 'the kind'] },
          chosen: ['kind'],
          sentences: { wrong: () => ['違います。', 'Wrong.'] },
        }}
      >
        <TextInput name="title" label="求人名" />
        <CheckboxGroup name="work" label="仕事" options={options} />
        <Checkbox name="ok" label="可" />
        <Checkbox name="other" label="他" />
        <TextInput name="secret" type="password" label="秘密" />
      </Form>,
    );
    expect([...html.matchAll(/<li><a href="#field-(\w+)">([^<]*)</g)].map(([, ...found]) => found)).toEqual([
      ['title', '求人名が長すぎます。短くしてください。'],
      ['kind', '種類を選んでください。'],
      ['secret', '違います。'],
    ]);
    expect(html).toMatch(/id="field-title" name="title"[^>]*aria-invalid="true"[^>]*value="営業"/);
    expect([...html.matchAll(/name="(\w+)" value="\w+" checked=""/g)].map(([, name]) => name)).toEqual([
      'work',
      'ok',
    ]);
    expect(html).not.toContain('x1');
  });

  test('lists its errors first, each leading to its field, and takes the focus', () => {
    const html = written(<ErrorSummary errors={[{ name: 'mail', message: '形が正しくありません' }]} />);
    expect(html).toMatch(/tabindex="-1" autofocus=""/);
    expect(html).toContain('<a href="#field-mail">形が正しくありません</a>');
    expect(written(<ErrorSummary errors={[]} />)).toBe('');
  });

  test('offers choices of equal weight as equals', () => {
    const html = written(
      <ButtonRow equal>
        <Button variant="secondary">はじめる</Button>
        <Button variant="secondary">希望しない</Button>
      </ButtonRow>,
    );
    const looks = [...html.matchAll(/<button type="submit" class="([^"]*)"/g)].map(([, look]) => look);
    expect(looks).toEqual(['btn is-secondary', 'btn is-secondary']);
  });
});
