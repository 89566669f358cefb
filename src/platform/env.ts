import { dirname, join, resolve } from 'node:path';
import { z } from 'zod';
import { type DkimKey, readDkimKey } from './dkim-key.ts';
import { decodeMasterKey, isPlaceholderKey } from './master-key-text.ts';
import { Secret } from './secret.ts';

/** The configuration is wrong; `message` is one line for the person who starts the program. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';

  constructor(problems: readonly string[]) {
    super(`Cannot start: ${problems.join('; ')}`);
  }
}

const ROLES = ['all', 'web', 'worker'] as const;
const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
const SHORTEST_METRICS_TOKEN = 16;
const MOST_PROXIES = 16;
/** A domain name with a dot, as it stands behind the @ of an address. */
const MAIL_DOMAIN = /^(?=.{4,190}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]$/i;

/** The log levels an installation may choose, most quiet word last. */
export type LogLevel = (typeof LOG_LEVELS)[number];

/** What the process was told by its environment, checked. Names follow the variables (rules.md §10.1). */
export interface Env {
  /** 0 lets the system choose a free port. */
  readonly port: number;
  readonly host: string;
  /** Origin only, without a trailing slash: `https://relay.example.jp`. */
  readonly baseUrl: string;
  /** True when `baseUrl` is https: secure cookies, HSTS. */
  readonly isHttps: boolean;
  readonly databaseUrl: Secret | undefined;
  /** Absolute. */
  readonly dataDir: string;
  /** Absolute: where erasures, withdrawals and revocations stand outside the database. */
  readonly journalDir: string;
  readonly role: (typeof ROLES)[number];
  readonly smtpUrl: Secret | undefined;
  /** The domain mail is sent from and received at: with it bounces come back, and the key below may sign. */
  readonly mailDomain: string | undefined;
  /** Where mail to `mailDomain` is taken in. */
  readonly smtpInboundPort: number | undefined;
  readonly dkim: (DkimKey & { readonly domain: string }) | undefined;
  readonly masterKey: Secret | undefined;
  /** Absolute. */
  readonly masterKeyFile: string | undefined;
  readonly isDemo: boolean;
  readonly logLevel: LogLevel;
  /** How many proxies of ours stand in front; each adds one entry to X-Forwarded-For. */
  readonly trustedProxies: number;
  readonly otlpEndpoint: string | undefined;
  readonly metricsToken: Secret | undefined;
}

interface VariableRule<T> {
  readonly read: (text: string) => T | undefined;
  readonly must: string;
  readonly example: string;
  /** Secrets are not repeated in the error. */
  readonly isSecret?: boolean;
}

function variable<T>({ read, must, example, isSecret = false }: VariableRule<T>) {
  return z.string().transform((text, context) => {
    const value = read(text);
    if (value !== undefined) return value;
    const got = isSecret ? '' : `, not ${JSON.stringify(text.slice(0, 80))}`;
    context.addIssue({ code: 'custom', message: `must be ${must}${got} (example: ${example})` });
    return z.NEVER;
  });
}

function readUrl(text: string, protocols: readonly string[]): URL | undefined {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  return url && protocols.includes(url.protocol) && url.hostname !== '' ? url : undefined;
}

function readOrigin(text: string): string | undefined {
  const url = readUrl(text, ['http:', 'https:']);
  return url && `${url.origin}/` === url.href ? url.origin : undefined;
}

function readSecretUrl(text: string, protocols: readonly string[]): Secret | undefined {
  return readUrl(text, protocols) && new Secret(text);
}

function readKey(text: string): Secret | undefined {
  const bytes = decodeMasterKey(text);
  return bytes && !isPlaceholderKey(bytes) ? new Secret(text) : undefined;
}

function readCount(text: string, most: number): number | undefined {
  return /^\d{1,5}$/.test(text) && Number(text) <= most ? Number(text) : undefined;
}

const oneOf =
  <T extends string>(words: readonly T[]) =>
  (text: string) =>
    words.find((word) => word === text);

const Variables = z.object({
  PORT: variable({
    read: (text) => readCount(text, 65_535),
    must: 'a whole number from 0 to 65535',
    example: 'PORT=3000',
  }).default(3000),
  HOST: variable({
    read: (text) => (/^[\w.:-]+$/.test(text) ? text : undefined),
    must: 'a host name or address to listen on, without scheme and port',
    example: 'HOST=127.0.0.1',
  }).default('127.0.0.1'),
  BASE_URL: variable({
    read: readOrigin,
    must: 'the http or https address people use, without path, query, user or trailing text',
    example: 'BASE_URL=https://relay.example.jp',
  }).optional(),
  DATABASE_URL: variable({
    read: (text) => readSecretUrl(text, ['postgres:', 'postgresql:']),
    must: 'a postgres:// address with a host',
    example: 'DATABASE_URL=postgres://user:password@db.example.jp:5432/relay',
    isSecret: true,
  }).optional(),
  DATA_DIR: z.string().default('.data'),
  JOURNAL_DIR: z.string().optional(),
  ROLE: variable({ read: oneOf(ROLES), must: 'all, web or worker', example: 'ROLE=all' }).default('all'),
  SMTP_URL: variable({
    read: (text) => readSecretUrl(text, ['smtp:', 'smtps:']),
    must: 'an smtp:// or smtps:// address with a host',
    example: 'SMTP_URL=smtps://user:password@mail.example.jp:465',
    isSecret: true,
  }).optional(),
  MAIL_DOMAIN: variable({
    read: (text) => (MAIL_DOMAIN.test(text) ? text.toLowerCase() : undefined),
    must: 'the domain mail is sent from and received at, in ASCII',
    example: 'MAIL_DOMAIN=relay.example.jp',
  }).optional(),
  SMTP_INBOUND_PORT: variable({
    read: (text) => readCount(text, 65_535),
    must: 'a whole number from 0 to 65535',
    example: 'SMTP_INBOUND_PORT=2525',
  }).optional(),
  DKIM_KEY_FILE: variable({
    read: readDkimKey,
    must: `a readable file with a private RSA key of 2048 bits or more in PEM, whose name up to the first dot is the selector`,
    example: 'DKIM_KEY_FILE=/run/secrets/relay1.pem',
  }).optional(),
  MASTER_KEY: variable({
    read: readKey,
    must: '32 random bytes in base64 or hex',
    example: 'MASTER_KEY=$(openssl rand -base64 32)',
    isSecret: true,
  }).optional(),
  MASTER_KEY_FILE: z.string().optional(),
  DEMO: variable({ read: oneOf(['0', '1', 'force']), must: '1, 0 or force', example: 'DEMO=0' }).optional(),
  LOG_LEVEL: variable({
    read: oneOf(LOG_LEVELS),
    must: LOG_LEVELS.join(', '),
    example: 'LOG_LEVEL=info',
  }).default('info'),
  TRUSTED_PROXIES: variable({
    read: (text) => readCount(text, MOST_PROXIES),
    must: `the number of proxies in front, 0 to ${MOST_PROXIES}`,
    example: 'TRUSTED_PROXIES=1',
  }).default(0),
  OTEL_EXPORTER_OTLP_ENDPOINT: variable({
    read: (text) => readUrl(text, ['http:', 'https:'])?.href,
    must: 'an http or https address',
    example: 'OTEL_EXPORTER_OTLP_ENDPOINT=http://127.0.0.1:4318',
  }).optional(),
  METRICS_TOKEN: variable({
    read: (text) =>
      text.length >= SHORTEST_METRICS_TOKEN && /^[\x21-\x7e]+$/.test(text) ? new Secret(text) : undefined,
    must: `at least ${SHORTEST_METRICS_TOKEN} printable ASCII characters without spaces`,
    example: 'METRICS_TOKEN=$(openssl rand -hex 16)',
    isSecret: true,
  }).optional(),
});

/** True for an origin that only this machine can reach: localhost, 127.0.0.0/8, ::1. */
export function isLoopbackUrl(baseUrl: string): boolean {
  const { hostname } = new URL(baseUrl);
  return hostname === 'localhost' || hostname === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(hostname);
}

function hostInUrl(host: string): string {
  return host.includes(':') ? `[${host}]` : host;
}

/** Listening on every address is no address to visit: people on this machine use localhost then. */
function defaultBaseUrl(host: string, port: number): string {
  const visible = host === '0.0.0.0' || host === '::' ? 'localhost' : host;
  return `http://${hostInUrl(visible)}:${port}`;
}

/**
 * Reads and checks the environment once, at the start. An empty variable counts as not set (compose files pass `${X:-}`).
 * @throws ConfigError one line that names every wrong variable, what is wrong with it and an example.
 */
export function readEnv(source: NodeJS.ProcessEnv): Env {
  const given = Object.entries(source).flatMap(([name, value]) =>
    value?.trim() ? [[name, value.trim()]] : [],
  );
  const parsed = Variables.safeParse(Object.fromEntries(given));
  if (!parsed.success) {
    throw new ConfigError(parsed.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`));
  }
  const variables = parsed.data;
  const problems: string[] = [];
  const baseUrl = variables.BASE_URL ?? defaultBaseUrl(variables.HOST, variables.PORT);
  if (!URL.canParse(baseUrl)) problems.push(`HOST must be a host name or address (example: HOST=127.0.0.1)`);
  else if ((variables.DEMO ?? (variables.DATABASE_URL ? '0' : '1')) === '1' && !isLoopbackUrl(baseUrl)) {
    // The demo lets anybody enter as anybody with one click: it must not be reachable by accident.
    problems.push(
      `DEMO must be 0 when BASE_URL is not on this machine (${baseUrl}), because the demo lets every visitor sign in as anybody (example: DEMO=0, or DEMO=force to do it knowingly)`,
    );
  }
  const listensBeyond =
    URL.canParse(`http://${hostInUrl(variables.HOST)}`) &&
    !isLoopbackUrl(`http://${hostInUrl(variables.HOST)}`);
  const isDemoByDefault = (variables.DEMO ?? (variables.DATABASE_URL ? '0' : '1')) === '1';
  if (problems.length === 0 && isDemoByDefault && listensBeyond) {
    problems.push(
      `DEMO must be 0 when HOST lets others in (${variables.HOST}), because the demo lets every visitor sign in as anybody (example: DEMO=0, or DEMO=force to do it knowingly)`,
    );
  }
  if (variables.MASTER_KEY && variables.MASTER_KEY_FILE) {
    problems.push(
      'MASTER_KEY and MASTER_KEY_FILE must not both be set (example: MASTER_KEY_FILE=/run/secrets/master-key)',
    );
  }
  const { MAIL_DOMAIN: mailDomain, DKIM_KEY_FILE: dkimKey, SMTP_INBOUND_PORT: smtpInboundPort } = variables;
  for (const [name, value] of Object.entries({ DKIM_KEY_FILE: dkimKey, SMTP_INBOUND_PORT: smtpInboundPort }))
    if (value !== undefined && mailDomain === undefined)
      problems.push(`MAIL_DOMAIN must be set where ${name} is (example: MAIL_DOMAIN=relay.example.jp)`);
  if (problems.length > 0) throw new ConfigError(problems);
  const dataDir = resolve(variables.DATA_DIR);
  const masterKeyFile = variables.MASTER_KEY_FILE && resolve(variables.MASTER_KEY_FILE);
  // Beside the master key: both are kept apart from the database.
  const besideKey = join(masterKeyFile === undefined ? dataDir : dirname(masterKeyFile), 'journal');
  return {
    port: variables.PORT,
    host: variables.HOST,
    baseUrl,
    isHttps: baseUrl.startsWith('https:'),
    databaseUrl: variables.DATABASE_URL,
    dataDir,
    journalDir: variables.JOURNAL_DIR === undefined ? besideKey : resolve(variables.JOURNAL_DIR),
    role: variables.ROLE,
    smtpUrl: variables.SMTP_URL,
    mailDomain,
    smtpInboundPort,
    dkim: mailDomain !== undefined && dkimKey ? { ...dkimKey, domain: mailDomain } : undefined,
    masterKey: variables.MASTER_KEY,
    masterKeyFile,
    isDemo: variables.DEMO ? variables.DEMO !== '0' : !variables.DATABASE_URL,
    logLevel: variables.LOG_LEVEL,
    trustedProxies: variables.TRUSTED_PROXIES,
    otlpEndpoint: variables.OTEL_EXPORTER_OTLP_ENDPOINT,
    metricsToken: variables.METRICS_TOKEN,
  };
}
