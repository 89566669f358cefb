import { expect, test } from 'vitest';
import { calledName, findOldWays, type OldWay } from '../scripts/structure/old-ways.ts';
import { readSourceFile } from '../scripts/structure/source-file.ts';
import { findViolations } from '../scripts/structure.ts';

/** The closed ways that one planted file goes. */
function judge(path: string, text: string): string[] {
  return findViolations([{ path, text: `${text}\nexport const z = 1;\n` }]).map(({ rule }) => rule);
}

const STORE = 'src/features/slots/store.ts';
const VIEW = 'src/features/slots/views/a.tsx';

test.each([
  ['list-in-sql', STORE, "db.where('id', 'in', ids);"],
  ['list-in-sql', STORE, "db.where('id', 'not in', [...ids]);"],
  ['list-in-sql', STORE, "db.where('id', 'in', Object.keys(ids));"],
  ['list-in-sql', STORE, 'sql`select 1 where id in (${sql.join(ids)})`;'],
  ['list-in-sql', 'src/db/outbox.ts', 'sql<number>`select 1 where id IN ( ${ids})`;'],
  ['parties', STORE, "db.selectFrom('organisations as o').select('o.name');"],
  ['parties', STORE, "db.selectFrom('ledgers').innerJoin('agency_profiles', 'a', 'b');"],
  ['parties', STORE, 'sql<number>`select 1 from organisations o where o.id = ${id}`;'],
  ['parties', 'src/features/links/store/a.ts', 'sql`select * from list_receiving_agencies()`;'],
  ['transaction', 'src/features/slots/actions/a.ts', 'inScope(database, scope, (tx) => readLedger(tx));'],
  ['transaction', 'src/features/slots/web/a.tsx', 'inScope(database, scope, (tx) => readLedger(tx));'],
  ['access', 'src/features/slots/web/a.tsx', "const one = staffOf('company', 'viewer');"],
  ['access', 'src/features/slots/api.ts', "const one = apiKeyOf('company', 'viewer');"],
  ['page', 'src/features/slots/web.tsx', "const show = (c) => c.html('<p>a</p>', 422);"],
  ['resource', 'src/features/slots/api.ts', "const route = createRoute({ path: '/a' });"],
  ['resource', 'src/features/slots/api.ts', "api.openAPIRegistry.registerPath({ path: '/a' });"],
  ['view-props', VIEW, "const a = <Page locale={'ja'} />;"],
  ['view-props', VIEW, "const a = <Form csrf={token}>{'b'}</Form>;"],
  ['view-props', 'src/ui/form.tsx', 'const a = <Page frame={b} />;'],
  ['view-props', VIEW, 'function A({ frame: { here } }: Props) { return <p>{here}</p>; }\nA();'],
])('%s: %s may not say %s', (rule, path, text) => {
  expect(judge(path, text)).toEqual([rule]);
});

test.each([
  [STORE, "db.where('id', '=', sql`any(${ids})`);"],
  ['src/features/slots/jobs.ts', 'inScope(database, scope, (tx) => readLedger(tx));'],
  ['src/features/slots/actions/audit-ledger.ts', 'inScope(database, scope, (tx) => readLedger(tx));'],
  [STORE, "db.where('state', 'in', ['open', 'closed']);"],
  [STORE, "db.where('id', 'in', db.selectFrom('slots').select('id'));"],
  [STORE, "db.where('id', 'in', (eb) => eb.selectFrom('slots').select('id'));"],
  [STORE, "sql`select 1 where state in ('open', 'closed') and id = ${id}`;"],
  [STORE, 'const words = `others in (${place})`;'],
  ['src/features/slots/store.test.ts', "db.where('id', 'in', ids);"],
  ['src/features/parties/store/a.ts', "db.selectFrom('organisations').select('name');"],
  ['src/features/orgs/store/members.ts', "db.selectFrom('members').innerJoin('organisations', 'a', 'b');"],
  [STORE, "db.selectFrom('ledgers').where('organisations', '=', 'organisations');"],
  ['src/features/slots/web.tsx', 'const show = (c, view) => showPage(c, view, 422);'],
  ['src/platform/http/page.tsx', "const show = (c) => c.html('<p>a</p>', 422);"],
  ['src/platform/http/resource.ts', "const route = createRoute({ path: '/a' });"],
  [VIEW, "const a = <p lang={'ja'}>{mail.html('b')}</p>;"],
  [VIEW, 'function A({ text: { locale } }: Props) { return <p lang={locale}>b</p>; }\nA();'],
  ['src/features/slots/views/file.ts', 'function a({ locale }: Options) { return locale; }\na();'],
])('%s may say %s', (path, text) => {
  expect(judge(path, text)).toEqual([]);
});

test('a way can look at calls, attributes, imports and comments, and several look in one walk', () => {
  const ways: OldWay[] = [
    {
      rule: 'call',
      instead: 'call b',
      visit: (report) => ({ CallExpression: (node) => calledName(node) === 'a' && report(node) }),
    },
    {
      rule: 'second call',
      instead: 'call b',
      visit: (report) => ({ CallExpression: (node) => calledName(node) === 'c' && report(node) }),
    },
    {
      rule: 'attribute',
      instead: 'take it from the context',
      visit: (report) => ({ JSXAttribute: (node) => node.name.name === 'locale' && report(node) }),
    },
    {
      rule: 'import',
      instead: 'import d',
      applies: ({ imports }) => imports.some(({ target }) => target === 'old'),
      visit: (report) => ({ ImportDeclaration: report }),
    },
    { rule: 'comment', instead: 'say where', isOldComment: ({ value }) => value.includes('§') },
  ];
  const text =
    "import old from 'old';\n// §3\nconst e = 'a() // §';\nx.y.a();\nc();\nconst f = <p locale={e}>It's a()</p>;\n";
  const found = findOldWays([readSourceFile({ path: 'src/a.tsx', text })], ways);
  expect(found.map(({ rule, message }) => `${rule}, ${message}`).sort()).toEqual([
    'attribute, line 6: take it from the context',
    'call, line 4: call b',
    'comment, line 2: say where',
    'import, line 1: import d',
    'second call, line 5: call b',
  ]);
});
