import { createPublicKey, generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { afterAll, describe, expect, test } from 'vitest';
import { ConfigError, readEnv } from './env.ts';

const KEY = 'q83vASNFZ4mrze8BI0VniavN7wEjRWeJq83vASNFZ4k=';

function problemWith(source: NodeJS.ProcessEnv): string {
  try {
    readEnv(source);
  } catch (error) {
    return error instanceof ConfigError ? error.message : `not a ConfigError: ${String(error)}`;
  }
  return 'no problem';
}

describe('defaults', () => {
  test('an empty environment is the demo on this machine', () => {
    expect(readEnv({})).toMatchObject({
      port: 3000,
      host: '127.0.0.1',
      baseUrl: 'http://127.0.0.1:3000',
      isHttps: false,
      role: 'all',
      isDemo: true,
      logLevel: 'info',
      trustedProxies: 0,
      databaseUrl: undefined,
      smtpUrl: undefined,
    });
    expect(readEnv({}).dataDir).toMatch(/^\/.*\/\.data$/);
  });

  test('the journal lies beside the master key, and with the data where there is no file of it', () => {
    expect(readEnv({ DATA_DIR: '/var/relay' }).journalDir).toBe('/var/relay/journal');
    expect(readEnv({ MASTER_KEY_FILE: '/etc/relay/key', DATA_DIR: '/var/relay' }).journalDir).toBe(
      '/etc/relay/journal',
    );
    expect(readEnv({ JOURNAL_DIR: '/mnt/journal', MASTER_KEY_FILE: '/etc/relay/key' }).journalDir).toBe(
      '/mnt/journal',
    );
  });

  test('an empty variable counts as not set, as compose files pass it', () => {
    expect(readEnv({ PORT: '', DATABASE_URL: '  ', DEMO: '' })).toMatchObject({ port: 3000, isDemo: true });
  });

  test.each([
    [{ HOST: '::1', PORT: '80' }, 'http://[::1]:80'],
    [{ HOST: '0.0.0.0', DEMO: '0' }, 'http://localhost:3000'],
    [{ HOST: '::', DEMO: '0' }, 'http://localhost:3000'],
    [{ BASE_URL: 'http://localhost:8080/' }, 'http://localhost:8080'],
    [{ BASE_URL: 'https://Relay.example.jp:443', DEMO: '0' }, 'https://relay.example.jp'],
  ])('%o is visited at %s', (source, baseUrl) => {
    expect(readEnv(source).baseUrl).toBe(baseUrl);
  });
});

describe('the demo', () => {
  const database = { DATABASE_URL: 'postgres://relay:pw@db/relay' };

  test('is off with a database of one’s own unless asked for', () => {
    expect(readEnv(database).isDemo).toBe(false);
    expect(readEnv({ ...database, DEMO: '1' }).isDemo).toBe(true);
    expect(readEnv({ DEMO: '0' }).isDemo).toBe(false);
  });

  test.each([
    { BASE_URL: 'https://relay.example.jp' },
    { HOST: '192.168.1.5' },
    { DEMO: '1', ...database, BASE_URL: 'http://10.0.0.1' },
  ])('refuses to start where others could reach it: %o', (source) => {
    expect(problemWith(source)).toMatch(
      /^Cannot start: DEMO must be 0 when BASE_URL is not on this machine .*DEMO=force/,
    );
    expect(readEnv({ ...source, DEMO: 'force' }).isDemo).toBe(true);
    expect(readEnv({ ...source, DEMO: '0' }).isDemo).toBe(false);
  });

  test.each([{ HOST: '0.0.0.0' }, { HOST: '::' }, { HOST: '0.0.0.0', BASE_URL: 'http://localhost:3000' }])(
    'refuses to listen where others get in, whatever address it is visited at: %o',
    (source) => {
      expect(problemWith(source)).toMatch(
        /^Cannot start: DEMO must be 0 when HOST lets others in .*DEMO=force/,
      );
      expect(readEnv({ ...source, DEMO: 'force' }).isDemo).toBe(true);
    },
  );

  test.each(['http://127.0.0.1.evil.example', 'http://localhost.evil.example', 'http://128.0.0.1'])(
    'is not fooled by an address that only looks local: %s',
    (address) => {
      expect(problemWith({ BASE_URL: address })).toContain('DEMO must be 0');
    },
  );
});

describe('wrong values', () => {
  test.each([
    ['PORT', 'abc'],
    ['PORT', '70000'],
    ['PORT', '-1'],
    ['HOST', 'http://x'],
    ['BASE_URL', 'relay.example.jp'],
    ['BASE_URL', 'https://relay.example.jp/app'],
    ['BASE_URL', 'https://user@relay.example.jp'],
    ['BASE_URL', 'ftp://relay.example.jp'],
    ['DATABASE_URL', 'mysql://u:hunter2@db/x'],
    ['SMTP_URL', 'http://u:hunter2@mail'],
    ['ROLE', 'boss'],
    ['MASTER_KEY', 'hunter2'],
    ['MASTER_KEY', '0'.repeat(64)],
    ['DEMO', 'yes'],
    ['LOG_LEVEL', 'loud'],
    ['TRUSTED_PROXIES', 'all'],
    ['OTEL_EXPORTER_OTLP_ENDPOINT', 'here'],
    ['METRICS_TOKEN', 'hunter2'],
  ])('%s=%s is named with what is wrong and an example, in one line without the secret', (name, value) => {
    const line = problemWith({ [name]: value });
    expect(line).toMatch(new RegExp(`^Cannot start: ${name} must be .+ \\(example: ${name}=.+\\)$`));
    expect(line).not.toContain('hunter2');
  });

  test('several problems stand on the same line', () => {
    const line = problemWith({ PORT: 'x\ny', ROLE: 'boss', TRUSTED_PROXIES: 'many' });
    expect(line).toMatch(/PORT .*; ROLE .*; TRUSTED_PROXIES /);
    expect(line).not.toContain('\n');
  });

  test('two sources for the key are a mistake, not a precedence to remember', () => {
    expect(problemWith({ MASTER_KEY: KEY, MASTER_KEY_FILE: '/k' })).toContain('must not both be set');
  });
});

test('nothing secret is visible when the environment is printed', () => {
  const env = readEnv({
    DATABASE_URL: 'postgres://relay:hunter2@db/relay',
    SMTP_URL: 'smtps://u:hunter2@mail',
    MASTER_KEY: KEY,
    METRICS_TOKEN: 'hunter2-hunter2-hunter2',
  });
  const printed = inspect(env, { depth: 9 }) + JSON.stringify(env);
  expect(printed).not.toMatch(/hunter2|q83v/);
  expect(env.databaseUrl?.reveal()).toBe('postgres://relay:hunter2@db/relay');
});

describe('mail of a domain of its own', () => {
  const folder = mkdtempSync(join(tmpdir(), 'relay-env-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  const keyFile = (name: string, text: string) => {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  };
  const rsa = (modulusLength: number) =>
    generateKeyPairSync('rsa', { modulusLength })
      .privateKey.export({ type: 'pkcs8', format: 'pem' })
      .toString();
  const good = rsa(2_048);

  test('is sent from it, signed with the key of the file, whose name is the selector', () => {
    const read = readEnv({
      MAIL_DOMAIN: 'Relay.Example.JP',
      DKIM_KEY_FILE: keyFile('Relay1.private.pem', good),
    });
    expect(read).toMatchObject({
      mailDomain: 'relay.example.jp',
      dkim: { domain: 'relay.example.jp', selector: 'relay1' },
      smtpInboundPort: undefined,
    });
    expect(inspect(read, { depth: 5 })).not.toContain('PRIVATE KEY');
    expect(readEnv({ MAIL_DOMAIN: 'a.example', SMTP_INBOUND_PORT: '2525' }).smtpInboundPort).toBe(2525);
    expect(readEnv({})).toMatchObject({ mailDomain: undefined, dkim: undefined });
  });

  test.each([
    ['a short key', 'short.pem', rsa(1_024)],
    ['a public key', 'public.pem', createPublicKey(good).export({ type: 'spki', format: 'pem' }).toString()],
    ['no key', 'none.pem', 'hello'],
    ['another kind of key', 'other.pem', ed25519()],
    ['a name the DNS does not take', 'key_one.pem', good],
  ])('with %s does not start, and says which file in one line', (_, name, text) => {
    const problem = problemWith({ MAIL_DOMAIN: 'relay.example.jp', DKIM_KEY_FILE: keyFile(name, text) });
    expect(problem).toMatch(/^Cannot start: DKIM_KEY_FILE must be a readable file with a private RSA key/);
    expect(problem).toContain(name);
    expect(problem).not.toMatch(/\n|BEGIN/);
  });

  test.each([
    [{ DKIM_KEY_FILE: '/nowhere/relay.pem', MAIL_DOMAIN: 'a.example' }, 'DKIM_KEY_FILE must be'],
    [{ SMTP_INBOUND_PORT: '2525' }, 'MAIL_DOMAIN must be set where SMTP_INBOUND_PORT is'],
    [{ DKIM_KEY_FILE: keyFile('k.pem', good) }, 'MAIL_DOMAIN must be set where DKIM_KEY_FILE is'],
    [{ MAIL_DOMAIN: 'localhost' }, 'MAIL_DOMAIN must be'],
    [{ MAIL_DOMAIN: 'a b.example' }, 'MAIL_DOMAIN must be'],
    [{ MAIL_DOMAIN: 'x.example>' }, 'MAIL_DOMAIN must be'],
    [{ MAIL_DOMAIN: 'a.example', SMTP_INBOUND_PORT: '70000' }, 'SMTP_INBOUND_PORT must be'],
  ])('%o does not start', (source, problem) => {
    expect(problemWith(source)).toContain(problem);
  });
});

function ed25519(): string {
  return generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
}
