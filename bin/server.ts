import { createApp } from '../src/app.ts';
import { findFreePort } from '../src/db/embedded/port.ts';
import { Journal } from '../src/db/journal/journal.ts';
import { unlessUnderWay } from '../src/db/owner.ts';
import { resetDemoDatabase } from '../src/db/reset.ts';
import type { Restore } from '../src/db/restores.ts';
import { compareJournal } from '../src/features/operations/actions/attend-journal.ts';
import { fillDemo } from '../src/features/operations/actions/reset-demo.ts';
import { ConfigError, type Env, readEnv } from '../src/platform/env.ts';
import { createLog, type Logger } from '../src/platform/log.ts';
import { describeError } from '../src/platform/log-error.ts';
import { loadMasterKey } from '../src/platform/master-key.ts';
import { migrateWhenReachable, openDatabaseServer } from '../src/platform/start/database.ts';
import { endOnFault, endOnSignal, keepInspectorShut } from '../src/platform/start/ending.ts';
import { checkInstallation } from '../src/platform/start/installation.ts';
import { serveWeb } from '../src/platform/start/serve.ts';
import { masterKeyBytes, openServices } from '../src/platform/start/services.ts';
import { paths } from '../src/ui/paths.ts';
import { startCollecting, startWorker } from '../src/worker.ts';

keepInspectorShut();
try {
  await start();
} catch (error) {
  const reason =
    error instanceof ConfigError ? error.message : `Cannot start: ${describeError(error).message}`;
  console.error(reason);
  process.exit(1);
}

async function start(): Promise<void> {
  const env = await withPort(readEnv(process.env));
  const log = createLog({ level: env.logLevel });
  endOnFault(log);
  const masterKey = masterKeyBytes(await loadMasterKey(env));
  const server = await openDatabaseServer(env);
  const { ownerUrl } = server;
  await migrateWhenReachable({ ownerUrl, masterKey }, log);
  const { services, close } = await openServices({ env, masterKey, ownerUrl, log });
  const { isNew } = await checkInstallation(services);
  if (isNew) log.info('a new installation', { isDemo: env.isDemo });
  const owner = { emptyDatabase: () => resetDemoDatabase({ ownerUrl, masterKey }) };
  if (env.isDemo) {
    await unlessUnderWay(ownerUrl, async () => {
      const outcome = await fillDemo(services, { ...owner, isNew });
      if (outcome === 'made_anew')
        log.warn('the demo was half made, or of an earlier version: it was made anew');
    });
  }
  const journal = new Journal(services.database, env.journalDir);
  const attended = await compareJournal(services, ownerUrl, journal);
  services.database.journal = journal;
  if (attended.unknown > 0) log.warn('the database was older than its journal', { count: attended.unknown });
  const app = createApp(services, owner);
  const web = env.role === 'worker' ? undefined : await serveWeb(app.fetch, env, services.lifecycle);
  const collecting = web && startCollecting(services);
  const worker =
    env.role === 'web'
      ? undefined
      : await startWorker(services, log, {
          ...server,
          masterKey,
          judgesBackups: true,
          ask: (request) => app.fetch(request),
        });
  endOnSignal(log, async () => {
    services.lifecycle.startDraining();
    await Promise.all([web?.stop(), worker?.stop()]);
    await collecting?.stop();
    await journal.close();
    await close();
    await server.stop();
  });
  announce(env, log);
  const { restore } = await checkInstallation(services);
  if (restore !== undefined) announceRestore(restore, env);
}

/** Port 0 asks for any free one; addresses that leave us must name it. */
async function withPort(env: Env): Promise<Env> {
  if (env.port !== 0) return env;
  const port = await findFreePort();
  return { ...env, port, baseUrl: env.baseUrl.replace(/:0$/, `:${port}`) };
}

function announce(env: Env, log: Logger): void {
  log.info('started', { role: env.role, isDemo: env.isDemo });
  if (env.smtpUrl === undefined && !env.isDemo) log.warn('SMTP_URL is not set: mail is kept, not sent');
  if (env.role === 'worker') {
    console.log('Career Relay: the worker is running');
    return;
  }
  console.log(`Career Relay: ${env.baseUrl}${paths.home()}`);
  if (env.isDemo) console.log(`Enter the demo with one click: ${env.baseUrl}${paths.demo()}`);
  else console.log(`Sign in: ${env.baseUrl}${paths.signIn()}`);
}

/** Said at every start until the operator has seen to it: what a restore has ended looks like a fault otherwise. */
function announceRestore({ backupOf, restoredAt }: Restore, { baseUrl }: Env): void {
  console.log(
    `A backup of ${backupOf.toISOString()} was restored on ${restoredAt.toISOString()}: API keys, passwords, invitations and codes ended, relay links rest until each company opens them again. What is to be done: ${baseUrl}${paths.operator.restore()}`,
  );
}
