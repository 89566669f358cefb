import { randomBytes } from 'node:crypto';
import { text as readAll } from 'node:stream/consumers';
import { type ParseArgsOptionsConfig, parseArgs } from 'node:util';
import { keepInspectorShut } from '../src/platform/start/ending.ts';
import { migrate, withInstallation, withServices } from './relay/installation.ts';

// What a command needs is loaded when it runs: help and refusals answer at once.

/** Somebody asked for something that cannot be; `message` is what they read. */
class Refusal extends Error {}

interface Input {
  readonly words: readonly string[];
  readonly flags: Readonly<Record<string, string | boolean | undefined>>;
}

interface Command {
  readonly summary: string;
  readonly help: string;
  readonly options: ParseArgsOptionsConfig;
  run(input: Input): Promise<void>;
}

const commands: Readonly<Record<string, Command>> = {
  backup: {
    summary: 'write everything into one sealed file',
    help: `relay backup <file>

Writes every row of the database, as of one moment, into one file that only this installation's master key opens.
The server may keep running. An existing file is never replaced. Sessions are left out: nobody stays signed in
through a restore. Keep the master key apart from the file; without the key it cannot be read by anybody.`,
    options: {},
    run: async ({ words }) => {
      const path = onlyWord(words, 'the file to write');
      const { backUp } = await import('../src/features/operations/actions/backup.ts');
      const made = await withInstallation((installation) => backUp(installation, path));
      console.log(`Backed up ${made.rows} rows of ${made.tables} tables as of ${made.createdAt}: ${path}`);
    },
  },
  restore: {
    summary: 'put a backup into an empty database',
    help: `relay restore <file> [--force]

Checks the whole file, loads it into an empty database, migrates it to this version and verifies every ledger chain.
Stop the server first, and set MASTER_KEY or MASTER_KEY_FILE to the key the backup was made with.
  --force   replace what the database holds; what is there now is lost

What was revoked after the backup must not work again: API keys, passwords, invitations, codes and mailed links end with
the restore, relay links rest until their company opens each again. Erasures, withdrawn consents and what else the journal
(JOURNAL_DIR) knows and the backup does not are carried out again before anybody is served (docs/backup.md).`,
    options: { force: { type: 'boolean' } },
    run: async ({ words, flags }) => {
      const path = onlyWord(words, 'the backup to restore');
      const { describeRestore, restore } = await import('../src/features/operations/actions/backup.ts');
      const done = await withInstallation((installation, env) =>
        restore(installation, env, path, { force: flags['force'] === true }),
      );
      console.log(describeRestore(done));
      if (done.brokenLedgers.length > 0) {
        throw new Refusal(
          `These ledgers do not hold, in the backup as here: ${done.brokenLedgers.join(', ')}`,
        );
      }
    },
  },
  recount: {
    summary: 'hold the counters behind the figures against their rows',
    help: `relay recount [--mend]

Counts every row again and names each organisation, counter and day whose number differs (docs/rules.md §15.2). The server may
keep running. Exits with 1 where something differs.
  --mend   put right what differs`,
    options: { mend: { type: 'boolean' } },
    run: async ({ words, flags }) => {
      if (words.length > 0) throw new Refusal('Name nothing: everything is counted.');
      const { recount } = await import('./relay/recount.ts');
      const { isSound, text } = await recount(flags['mend'] === true);
      if (!isSound) throw new Refusal(text);
      console.log(text);
    },
  },
  'rotate-keys': {
    summary: 'seal everything under a new master key',
    help: `relay rotate-keys <file of the new master key>

Seals every key in the database under the master key in the file (32 random bytes in base64 or hex, such as
  openssl rand -base64 32 > new-master-key). The present one is MASTER_KEY, MASTER_KEY_FILE or the one in DATA_DIR, as always.
Stop the server and its workers first, and start them with the new key afterwards. All or nothing: whatever dies meanwhile,
the database opens with the present key, or with the new one once all is done; run it again to see which.

What is counted, accounts, people's sessions, API keys, passwords, links and mailed codes stay as they are. Sessions of staff
end, forms that are open have to be loaded again. A backup opens with the key it was made with: keep the present key, apart
from the backups, until the last of those is deleted, and make a new backup afterwards.`,
    options: {},
    run: async ({ words }) => {
      const path = onlyWord(words, 'the file of the new master key');
      const { rotate } = await import('../src/features/operations/actions/rotate.ts');
      const told = await withInstallation((installation) => rotate(installation, path, console.log));
      if (!told.ok) throw new Refusal(told.text);
      console.log(told.text);
    },
  },
  journal: {
    summary: 'compare the database with its journal of erasures, or accept that the journal is lost',
    help: `relay journal [--accept-loss]

Compares the database with its journal (JOURNAL_DIR), as every start does. Stop the server first.
  --accept-loss   the journal is lost or damaged, and there is no copy of it: write it anew from what the database has. Whoever
                  erased themselves after the state of this database is back then, and nothing can tell who it was.`,
    options: { 'accept-loss': { type: 'boolean' } },
    run: async ({ words, flags }) => {
      if (words.length > 0) throw new Refusal(`Unexpected: ${words.join(' ')}`);
      const acceptLoss = flags['accept-loss'] === true;
      const { describeComparison } = await import('../src/features/operations/actions/attend-journal.ts');
      const told = await withInstallation(async (installation, env) => {
        await migrate(installation, env);
        return withServices(installation, env, (services) =>
          describeComparison(services, installation.ownerUrl, acceptLoss),
        );
      });
      console.log(told);
    },
  },
  canary: {
    summary: 'see whether anything is left of an invented person who was erased',
    help: `relay canary

Registers an invented person of a hidden company, carries them through every store, erases them and looks for what is left: in
every table, the search, logs, the journal, and a backup that is put back beside the database. No count has them. The server may
keep running, which does the same once a day. Ends with an error where something was found.`,
    options: {},
    run: async ({ words }) => {
      if (words.length > 0) throw new Refusal(`Unexpected: ${words.join(' ')}`);
      const { lookOnce } = await import('../src/features/canary/actions/look-once.ts');
      const { createApp } = await import('../src/app.ts');
      const told = await withInstallation((installation, env) =>
        withServices(installation, env, (services) => {
          const app = createApp(services);
          return lookOnce(services, { ...installation, ask: (request) => app.fetch(request) });
        }),
      );
      if (!told.ok) throw new Refusal(told.text);
      console.log(told.text);
    },
  },
  migrate: {
    summary: 'bring the database to this version',
    help: `relay migrate

Runs the migrations that have not run yet, each once and forward only. Starting the server does the same.`,
    options: {},
    run: async ({ words }) => {
      if (words.length > 0) throw new Refusal(`Unexpected: ${words.join(' ')}`);
      const applied = await withInstallation(migrate);
      console.log(applied.length > 0 ? `Migrated: ${applied.join(', ')}` : 'Nothing to migrate');
    },
  },
  verify: {
    summary: 'check the ledgers, or a file of entries that a company kept',
    help: `relay verify [<entries file>] [--company <id>]

Without a file: walks every ledger from its first entry, whatever earlier checks have found.
With a file that was exported under 無料紹介枠 or Free slots: checks its chain of hashes, replays it by the rules, and
compares it with the ledger here, entry by entry. A chain that was made anew here is found: the file has the earlier hashes.
  --company   whose file it is, where its first entry does not tell`,
    options: { company: { type: 'string' } },
    run: verify,
  },
  'card-order': {
    summary: 'recompute the order of agencies from its log',
    help: `relay card-order <log file>

Reads a file saved from /card-order/log.json and recomputes each order from it alone, by the published rules. Asks no
database. Ends with 1 and the number of the first entry whose order is another.`,
    options: {},
    run: async ({ words }) => {
      const path = onlyWord(words, 'the log to read');
      const { checkLog } = await import('../src/features/fairness/actions/check-log.ts');
      const told = await checkLog(path);
      if (!told.ok) throw new Refusal(told.text);
      console.log(told.text);
    },
  },
  'create-operator': {
    summary: 'make the operator and its first owner',
    help: `relay create-operator --name <name> --mail <address> [--organisation <name>] [--password-stdin] [--add-owner]

Makes the operator's organisation, which approves companies and agencies, and an account that may sign in for it.
  --name             the person, as colleagues read it
  --mail             their mail address, with which they sign in
  --organisation     the operator's name (default: 運営)
  --password-stdin   read the password from standard input; otherwise one is made and printed once
  --add-owner        the operator exists already: make this person one more owner of it`,
    options: {
      name: { type: 'string' },
      mail: { type: 'string' },
      organisation: { type: 'string' },
      'password-stdin': { type: 'boolean' },
      'add-owner': { type: 'boolean' },
    },
    run: makeOperator,
  },
};

const REFUSALS: Readonly<Record<string, string>> = {
  operator_exists: 'There is an operator already. Use --add-owner to make this person one more owner.',
  already_member: 'This person is an owner already.',
  wrong_password: 'This address has an account. Give its own password with --password-stdin.',
  too_short: 'The password is too short.',
  too_long: 'The password is too long.',
  too_simple: 'The password is too simple.',
};

async function makeOperator({ flags }: Input): Promise<void> {
  const { normalizeMailAddress } = await import('../src/platform/mail-address.ts');
  const mail = normalizeMailAddress(String(flags['mail'] ?? ''));
  const name = String(flags['name'] ?? '').trim();
  if (name === '' || mail === undefined) throw new Refusal('--name and --mail are needed.');
  const given = flags['password-stdin'] === true ? (await readAll(process.stdin)).split('\n')[0] : undefined;
  const password = given ?? randomBytes(18).toString('base64url');
  const organisationName = flags['organisation'] === undefined ? undefined : String(flags['organisation']);
  const addOwner = flags['add-owner'] === true;
  await withInstallation(async (installation, env) => {
    await migrate(installation, env);
    const made = await withServices(installation, env, async (services) => {
      const { createOperator } = await import('../src/features/orgs/actions/create-operator.ts');
      const { createStaffAuth } = await import('../src/features/sign-in/actions/staff-auth.ts');
      const staffAuth = createStaffAuth(services, services.authDatabase);
      return createOperator({ ...services, staffAuth }, { name, mail, password, organisationName, addOwner });
    });
    if (!made.ok) throw new Refusal(REFUSALS[made.reason] ?? made.reason);
    console.log(`${mail.address} may sign in at ${env.baseUrl}/sign-in`);
    if (given === undefined) console.log(`Password, shown only now: ${password}`);
  });
}

async function verify({ words, flags }: Input): Promise<void> {
  if (words.length > 1) throw new Refusal('Name one file, or none.');
  const [path] = words;
  const company = flags['company'] === undefined ? undefined : String(flags['company']);
  const { describeFile, describeLedgers } = await import('../src/features/slots/actions/verify-ledgers.ts');
  const told = await withInstallation((installation, env) =>
    withServices(installation, env, ({ database }) =>
      path === undefined ? describeLedgers(database) : describeFile(database, path, company),
    ),
  );
  if (!told.ok) throw new Refusal(told.text);
  console.log(told.text);
}

function onlyWord(words: readonly string[], what: string): string {
  const [word, ...more] = words;
  if (word === undefined || more.length > 0) throw new Refusal(`Name ${what}, and nothing else.`);
  return word;
}

function overview(): string {
  const width = Math.max(...Object.keys(commands).map((name) => name.length));
  const lines = Object.entries(commands).map(([name, { summary }]) => `  ${name.padEnd(width)}   ${summary}`);
  return `relay <command>, each with --help\n\n${lines.join('\n')}`;
}

async function main([name = '', ...rest]: readonly string[]): Promise<void> {
  if (name === '' || name === '--help' || name === 'help') return console.log(overview());
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (command === undefined) throw new Refusal(`There is no command ${name}.\n\n${overview()}`);
  const { values, positionals } = parse(command, rest);
  if (values['help'] === true) return console.log(command.help);
  await command.run({ words: positionals, flags: values });
}

function parse(command: Command, rest: readonly string[]) {
  try {
    const options: ParseArgsOptionsConfig = { ...command.options, help: { type: 'boolean' } };
    const { values, positionals } = parseArgs({ args: [...rest], options, allowPositionals: true });
    return { values: values as Input['flags'], positionals };
  } catch (error) {
    const [sentence] = (error instanceof Error ? error.message : 'Wrong options').split('. ');
    throw new Refusal(`${sentence}.\n\n${command.help}`);
  }
}

keepInspectorShut();
try {
  await main(process.argv.slice(2));
} catch (error) {
  console.error(await describe(error));
  process.exitCode = 1;
}

/** What goes wrong here concerns whoever runs it: our own sentences in full, anything else without quoting rows. */
async function describe(error: unknown): Promise<string> {
  const { describeError } = await import('../src/platform/log-error.ts');
  const isOurs = error instanceof Refusal || isNamed(error, 'ConfigError') || isNamed(error, 'BackupBroken');
  return isOurs && error instanceof Error ? error.message : describeError(error).message;
}

function isNamed(error: unknown, name: string): boolean {
  return error instanceof Error && error.name === name;
}
