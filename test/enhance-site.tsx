import { Hono } from 'hono';
import type { Child } from 'hono/jsx';
import { BulkBar } from '../src/ui/bulk-bar.tsx';
import { CopyBlock, CopyButton } from '../src/ui/copy-block.tsx';
import { FilterBar, FilterResults } from '../src/ui/filter-bar.tsx';
import { Button } from '../src/ui/forms/button.tsx';
import { RadioGroup } from '../src/ui/forms/choice.tsx';
import { Form, TYPED_FORM } from '../src/ui/forms/form.tsx';
import { type FormState, formOf } from '../src/ui/forms/form-state.ts';
import { Select } from '../src/ui/forms/select.tsx';
import { TextInput } from '../src/ui/forms/text-input.tsx';
import { Page } from '../src/ui/page.tsx';
import { ProgressBar } from '../src/ui/progress.tsx';
import { Table } from '../src/ui/table.tsx';
import { written } from './written.ts';

const frame = { zone: 'company', title: '画面' } as const;
const writtenPage = (view: Child) => written(view, 'ja', { csrf: 't', nonce: 'n' });
const people = ['山田', '山本', '佐藤'];

/** A small site of the kit's own parts. What it was asked is kept for the tests to look at. */
export function makeSite(script: string) {
  const asked = { polls: 0, posted: [] as string[] };
  const site = new Hono();
  site.use(async (c, next) => {
    await next();
    c.header('content-security-policy', "default-src 'self'; frame-ancestors 'none'");
  });
  site.get('/assets/*', (c) => c.body(script, 200, { 'content-type': 'text/javascript' }));
  site.get('/copy', (c) =>
    c.html(
      writtenPage(
        <Page {...frame}>{<CopyBlock id="link" label="リンク" text="https://x.example/r/a" />}</Page>,
      ),
    ),
  );
  site.get('/confirm', (c) =>
    c.html(
      writtenPage(
        <Page {...frame}>
          <Form action="/confirm">
            <Button
              name="do"
              value="delete"
              confirm={{ question: '3件を削除します。取り消せません。', yes: '削除する', no: 'やめる' }}
            >
              削除
            </Button>
          </Form>
        </Page>,
      ),
    ),
  );
  site.get('/reason', (c) =>
    c.html(
      writtenPage(
        <Page {...frame}>
          <Form action="/confirm">
            <TextInput name="reason" label="理由" required />
            <RadioGroup
              name="decision"
              label="判断"
              required
              options={[
                { value: 'yes', label: '認める' },
                { value: 'no', label: '認めない' },
              ]}
            />
            <Button confirm={{ question: '取り消せません。', yes: '決める', no: 'やめる' }}>記録する</Button>
          </Form>
        </Page>,
      ),
    ),
  );
  site.get('/profile', (c) =>
    c.html(
      writtenPage(
        <Page {...frame}>
          <Form action="/confirm" form={formOf({ name: '旧社名', phone: '03-1' })}>
            <TextInput name="name" label="名称" required />
            <TextInput name="phone" label="電話" required />
            <Button
              confirm={{ question: '掲載が止まります。', yes: '変更する', no: '戻る', ifChanged: ['name'] }}
            >
              保存する
            </Button>
          </Form>
        </Page>,
      ),
    ),
  );
  site.get('/two-forms', (c) => c.html(writtenPage(twoForms())));
  site.post('/two-forms/:which', async (c) => {
    const body = await c.req.parseBody();
    const words = [c.req.param('which'), c.req.query('lang'), body['switch-language'], body.name, body.about];
    asked.posted.push(words.join(' '));
    // The second form comes back, as a page that was only switched shows it.
    return c.html(writtenPage(twoForms({ ...formOf({ about: String(body.about) }), isSent: true })));
  });
  site.post('/confirm', async (c) => {
    const body = await c.req.parseBody();
    asked.posted.push(String(body.do));
    return c.text('削除しました');
  });
  site.get('/progress', (c) => {
    asked.polls += 1;
    const done = Math.min(asked.polls * 40, 100);
    return c.html(
      writtenPage(
        <Page {...frame}>
          {done < 100 ? (
            <ProgressBar id="bar" label="取り込み中" done={done} total={100} href="/progress" running />
          ) : (
            <p>取り込みが終わりました</p>
          )}
        </Page>,
      ),
    );
  });
  site.get('/texts', (c) => {
    const text = c.req.query('text') ?? 'one';
    if (text === 'gone') return c.text('', 503);
    return c.html(
      writtenPage(
        <Page {...frame}>
          <form method="get" action="/texts" data-refresh="shown">
            <Select
              name="text"
              label="文面"
              options={['one', 'two', 'gone'].map((value) => ({ value, label: value }))}
              value={text}
              required
            />
            <Button fallback>表示する</Button>
            <CopyButton of="body" variant="primary">
              文面をコピー
            </CopyButton>
          </form>
          <div id="shown">
            <CopyBlock id="body" label="本文" text={`the text ${text}`} />
          </div>
        </Page>,
      ),
    );
  });
  site.get('/list', (c) => {
    const q = c.req.query('q') ?? '';
    const rows = people.filter((name) => name.includes(q));
    const selection = {
      form: 'bulk',
      name: 'id',
      value: (name: string) => name,
      label: (name: string) => name,
    };
    return c.html(
      writtenPage(
        <Page {...frame}>
          <FilterBar action="/list" results="results" active={q !== ''}>
            <TextInput name="q" label="氏名" value={q} />
          </FilterBar>
          <FilterResults id="results" summary={`${rows.length}件`} nothing="なし">
            <Table
              caption="一覧"
              columns={[{ label: '氏名', cell: (name) => name }]}
              rows={rows}
              empty={<p>なし</p>}
              selection={selection}
            />
          </FilterResults>
          <BulkBar id="bulk" action="/list">
            <Button>タグ</Button>
          </BulkBar>
        </Page>,
      ),
    );
  });
  return { site, asked };
}

function twoForms(second: FormState = formOf({ about: '' })) {
  return (
    <Page {...frame} languageForm={{ id: TYPED_FORM, action: '/two-forms/first' }}>
      <Form id={TYPED_FORM} action="/two-forms/first" form={formOf({ name: '旧社名' })}>
        <TextInput name="name" label="名称" />
      </Form>
      <Form action="/two-forms/second" form={second}>
        <TextInput name="about" label="紹介" />
      </Form>
    </Page>
  );
}
