import { type CallExpression, type Comment, type Span, Visitor, type VisitorObject } from 'oxc-parser';
import { lineOf, type SourceFile, type Violation } from './source-file.ts';

/** A way of writing that was given up for another: where it counts, how it looks in the tree, what to write instead. */
export type OldWay = {
  rule: string;
  instead: string;
  /** Every file of code when left out. */
  applies?: (file: SourceFile) => boolean;
  /** A handler for each kind of node to look at (https://astexplorer.net shows them); `report` takes the place. */
  visit?: (report: (at: Span) => void, file: SourceFile) => VisitorObject;
  /** The same for the file's comments, without their marks. */
  isOldComment?: (comment: Comment) => boolean;
};

/** Tables that one feature reads for everybody, and the functions of the database that read them. */
const PARTIES =
  /\b(organisations|agency_profiles|list_receiving_agencies|find_organisation_names|agency_may_receive)\b/;

/** What views take from the rendering (ui/rendering.ts) and never from whoever shows them. */
const RENDERED: readonly string[] = ['locale', 'csrf', 'frame'];
const VIEWS = /^src\/(ui|features\/[^/]+\/(views|mail))(\/|\.)/;

/**
 * Where a feature opens transactions of its own: work that is several by nature (streams, imports, sweeps over owners), or whose
 * steps lie in two databases' roles (an account and a membership); its docstring says which. Nothing new belongs here: `act`
 * and jobs open them.
 */
const OPENS_TRANSACTIONS: ReadonlySet<string> = new Set([
  'imports/actions/file-source.ts',
  'imports/actions/inspect-import.ts',
  'imports/actions/receive-file.ts',
  'imports/actions/run-import.ts',
  'imports/actions/show-imports.ts',
  'imports/actions/tend-imports.ts',
  'imports/actions/upload-import.ts',
  'imports/actions/write-import.ts',
  // One person's whole way, act by act, as many people walk it.
  'canary/actions/carry.ts',
  'canary/actions/hunt.ts',
  'canary/actions/run-canary.ts',
  'candidates/actions/tell-answers.ts',
  'candidates/actions/tend-unused.ts',
  'consents/actions/published-cards.ts',
  'introductions/actions/confirm-due-points.ts',
  'candidates/actions/tell-recommendations.ts',
  'recommendations/actions/end-requests.ts',
  'redemptions/actions/due-offers.ts',
  'introductions/actions/tell-held.ts',
  'introductions/actions/tell-holders.ts',
  'introductions/actions/tell-licence-ends.ts',
  'letters/actions/send-due-letters.ts',
  'imports/actions/undo-import.ts',
  'links/actions/close-months.ts',
  'links/actions/export-personal-codes.ts',
  'links/actions/export-receipt-codes.ts',
  'links/actions/visits.ts',
  'operations/actions/attend-journal.ts',
  'operations/actions/seed-demo.ts',
  'operations/actions/seed-organisations.ts',
  'orgs/actions/create-operator.ts',
  'orgs/actions/accept-invitation.ts',
  'orgs/actions/principals.ts',
  'orgs/actions/sign-up.ts',
  'sign-in/actions/password-reset.ts',
  'slots/actions/audit-ledger.ts',
  'slots/actions/export-entries.ts',
  'slots/actions/verify-file.ts',
]);

/** Closed ways, each seen failing in test/structure-old-ways.test.ts. */
const OLD_WAYS: readonly OldWay[] = [
  {
    rule: 'transaction',
    instead: 'take `tx: Tx`: the edge opens the transaction (`act`, a job), so that use cases compose',
    applies: ({ path, isTest }) =>
      !isTest &&
      /^src\/features\/[^/]+\/(?!jobs)/.test(path) &&
      !OPENS_TRANSACTIONS.has(path.replace('src/features/', '')),
    visit: (report) => ({
      CallExpression(node) {
        if (calledName(node) === 'inScope') report(node);
      },
    }),
  },
  {
    rule: 'access',
    instead: 'ask the one table: `permit(zone, action)` or `permitKey(zone, action)`',
    applies: ({ path, isTest }) => path.startsWith('src/features/') && !isTest,
    visit: (report) => ({
      CallExpression(node) {
        if (calledName(node) === 'staffOf' || calledName(node) === 'apiKeyOf') report(node);
      },
    }),
  },
  {
    rule: 'list-in-sql',
    instead: 'send the list as one array, `= any(…)`: a text for every length would be prepared anew',
    applies: ({ path, isTest }) => path.startsWith('src/') && !isTest,
    visit: (report, { text }) => ({
      CallExpression({ arguments: [, operator, list] }) {
        const isIn = operator?.type === 'Literal' && (operator.value === 'in' || operator.value === 'not in');
        // Written out, a list has one length; a subquery has none.
        const isWritten =
          list?.type === 'ArrayExpression' && list.elements.every((one) => one?.type === 'Literal');
        const isSubquery = list !== undefined && text.slice(list.start, list.end).includes('selectFrom');
        if (isIn && !isWritten && !isSubquery) report(operator);
      },
      TaggedTemplateExpression({ tag, quasi: { quasis } }) {
        const isSql = tag.type === 'Identifier' && tag.name === 'sql';
        const open = quasis.find((piece) => !piece.tail && /\bin\s*\(\s*$/i.test(piece.value.raw));
        if (isSql && open !== undefined) report(open);
      },
    }),
  },
  {
    rule: 'parties',
    instead: 'ask features/parties: every read of organisations and agency profiles is there',
    // orgs writes these tables and joins them with its members.
    applies: ({ path, isTest }) =>
      path.startsWith('src/features/') && !isTest && !/^src\/features\/(parties|orgs)\//.test(path),
    visit: (report) => ({
      CallExpression(node) {
        const [table] = node.arguments;
        const isRead = /^selectFrom$|Join$/.test(calledName(node) ?? '');
        if (isRead && table?.type === 'Literal' && PARTIES.test(String(table.value))) report(table);
      },
      TaggedTemplateExpression({ tag, quasi: { quasis } }) {
        const isSql = tag.type === 'Identifier' && tag.name === 'sql';
        const named = quasis.find((piece) => PARTIES.test(piece.value.raw));
        if (isSql && named !== undefined) report(named);
      },
    }),
  },
  {
    rule: 'page',
    instead: 'answer with showPage(c, <View />): it writes the view in its language and with its request',
    applies: ({ path, isTest }) => path.startsWith('src/features/') && !isTest,
    visit: (report) => ({
      CallExpression({ callee }) {
        const isHtml =
          callee.type === 'MemberExpression' &&
          callee.property.type === 'Identifier' &&
          callee.property.name === 'html' &&
          callee.object.type === 'Identifier' &&
          callee.object.name === 'c';
        if (isHtml) report(callee);
      },
    }),
  },
  {
    rule: 'resource',
    instead: 'describe a resource by `resource(…)`, a file it takes by its field `file`',
    applies: ({ path, isTest }) =>
      path.startsWith('src/') && !isTest && path !== 'src/platform/http/resource.ts',
    visit: (report) => ({
      CallExpression(node) {
        if (/^(?:createRoute|registerPath)$/.test(calledName(node) ?? '')) report(node);
      },
    }),
  },
  {
    rule: 'view-props',
    instead: 'views take language, form token and request from the rendering: `t(…)`, `rendering()`',
    applies: ({ path, isTest }) => VIEWS.test(path) && path.endsWith('.tsx') && !isTest,
    visit: (report) => ({
      JSXAttribute(node) {
        if (node.name.type === 'JSXIdentifier' && RENDERED.includes(node.name.name)) report(node);
      },
      FunctionDeclaration({ params }) {
        const given = params.flatMap((param) => (param.type === 'ObjectPattern' ? param.properties : []));
        for (const one of given) {
          const name = one.type === 'Property' && one.key.type === 'Identifier' ? one.key.name : '';
          if (RENDERED.includes(name)) report(one);
        }
      },
    }),
  },
];

/** What is written in a way that was given up, anywhere in the given files. One walk for all ways. */
export function findOldWays(files: SourceFile[], ways: readonly OldWay[] = OLD_WAYS): Violation[] {
  return files.flatMap((file) => {
    const found: Violation[] = [];
    const visitors: VisitorObject[] = [];
    for (const { rule, instead, applies, visit, isOldComment } of ways) {
      if (applies?.(file) === false) continue;
      const report = ({ start }: Span) => {
        found.push({ path: file.path, rule, message: `line ${lineOf(file.text, start)}: ${instead}` });
      };
      if (visit) visitors.push(visit(report, file));
      if (isOldComment) file.comments.filter(isOldComment).forEach(report);
    }
    new Visitor(together(visitors)).visit(file.program);
    return found;
  });
}

/** The name of what is called: `c` of `c(…)` and of `a.b.c(…)`. */
export function calledName({ callee }: CallExpression): string | undefined {
  if (callee.type === 'Identifier') return callee.name;
  return callee.type === 'MemberExpression' && callee.property.type === 'Identifier'
    ? callee.property.name
    : undefined;
}

function together(visitors: readonly VisitorObject[]): VisitorObject {
  const handlers = new Map<string, ((node: never) => void)[]>();
  for (const visitor of visitors) {
    for (const [kind, handler] of Object.entries(visitor)) {
      handlers.set(kind, [...(handlers.get(kind) ?? []), handler as (node: never) => void]);
    }
  }
  const all = [...handlers].map(([kind, each]) => [kind, (node: never) => each.forEach((one) => one(node))]);
  return Object.fromEntries(all) as VisitorObject;
}
