import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import {
  killAll,
  listDescendants,
  spawnOurs,
  startOurs,
  until,
  untilGone,
} from '../../../test/embedded-process.ts';
import { connect } from './roles.ts';
import { STOP_PROGRAM, startEmbeddedPostgres } from './start.ts';

// Process tables are read from /proc.
describe.runIf(process.platform === 'linux')('the server of one data directory', () => {
  const parent = mkdtempSync(join(tmpdir(), 'relay-embedded-'));
  const dataDir = join(parent, 'data');
  const postmasterFile = join(dataDir, 'postgres/postmaster.pid');

  const postmaster = () => Number(readFileSync(postmasterFile, 'utf8').split('\n')[0]);

  /** A process of ours that the test may kill. */
  async function startChild() {
    const ours = await startOurs(dataDir);
    onTestFinished(ours.end);
    return ours;
  }

  /** Starts or joins in this process, asks one question, and stops. */
  async function ask(question: string, directory = dataDir): Promise<unknown> {
    const server = await startEmbeddedPostgres({ dataDir: directory, database: 'relay' });
    const client = await connect(server.ownerUrl);
    const { rows } = await client.query(question);
    await client.end();
    await server.stop();
    return rows[0];
  }

  const countKept = () => ask('select count(*)::int as kept from kept');

  beforeAll(() => {
    // mkdtemp makes it 0700; a data directory usually lies where others may pass.
    chmodSync(parent, 0o755);
  });
  afterAll(async () => {
    if (existsSync(postmasterFile)) await ask('select 1');
    rmSync(parent, { recursive: true, force: true });
  });

  test('three processes start at once on an empty directory and share one server', async () => {
    const all = await Promise.all([startChild(), startChild(), startChild()]);
    expect(await all[0].ask('write 1')).toBe('written');
    expect(await Promise.all(all.map((ours) => ours.ask('count')))).toEqual(['1', '1', '1']);
    const server = all.flatMap(({ child }) => listDescendants(child));
    expect(server).toContain(postmaster());
    for (const ours of all) expect(await ours.ask('stop')).toBe('stopped');
    await untilGone(server);
    expect(existsSync(postmasterFile)).toBe(false);
  });

  test('kill -9 of the only process leaves a server that the next start joins, with all that was committed', async () => {
    const only = await startChild();
    const server = listDescendants(only.child);
    expect(server.length).toBeGreaterThan(3);
    expect(await only.ask('write 2')).toBe('written');
    await only.kill();
    const orphan = postmaster();
    const next = await startChild();
    expect(postmaster()).toBe(orphan);
    expect(await next.ask('count')).toBe('2');
    expect(await next.ask('stop')).toBe('stopped');
    await untilGone(server);
    expect(existsSync(postmasterFile)).toBe(false);
  });

  test('the server outlives the process that started it while another works', async () => {
    const first = await startChild();
    const server = listDescendants(first.child);
    const second = await startChild();
    expect(listDescendants(second.child)).toEqual([]);
    await first.kill();
    expect(await second.ask('write 3')).toBe('written');
    expect(await countKept()).toEqual({ kept: 3 });
    expect(await second.ask('count')).toBe('3');
    expect(await second.ask('stop')).toBe('stopped');
    await untilGone(server);
  });

  test('kill -9 of everything, server included, loses no committed row', async () => {
    const only = await startChild();
    expect(await only.ask('write 4')).toBe('written');
    // Neither starts anything more between the look at what there is and the end of it, the server anew least of all.
    only.child.kill('SIGSTOP');
    process.kill(postmaster(), 'SIGSTOP');
    const everything = listDescendants(only.child);
    killAll(everything);
    await only.kill();
    await untilGone(everything);
    // After a power cut the id on disk may by now belong to anybody, such as this test.
    const [, ...rest] = readFileSync(postmasterFile, 'utf8').split('\n');
    writeFileSync(postmasterFile, [process.pid, ...rest].join('\n'));
    expect(await countKept()).toEqual({ kept: 4 });
  });

  test('a server that was killed is started again on its port, for the processes that use it, and ends with them', async () => {
    const users = [await startChild(), await startChild()];
    const killed = postmaster();
    process.kill(killed, 'SIGKILL');
    await untilGone([killed]);
    await until(() => existsSync(postmasterFile) && postmaster() !== killed);
    expect(await countKept()).toEqual({ kept: 4 });
    for (const ours of users) expect(await ours.ask('count')).toBe('4');
    const again = postmaster();
    for (const ours of users) expect(await ours.ask('stop')).toBe('stopped');
    await untilGone([again]);
    expect(existsSync(postmasterFile)).toBe(false);
  });

  test('a process that comes while the server shuts down starts the next one', async () => {
    const first = await startChild();
    const server = listDescendants(first.child);
    const [kept] = await Promise.all([countKept(), first.ask('stop')]);
    expect(kept).toEqual({ kept: 4 });
    await untilGone(server);
  });

  test('stop() of one leaves the server to the others; of the last, nothing', async () => {
    const first = await startChild();
    const server = listDescendants(first.child);
    const last = await startEmbeddedPostgres({ dataDir, database: 'relay' });
    expect(await first.ask('stop')).toBe('stopped');
    await (await connect(last.ownerUrl)).end();
    await last.stop();
    await expect(connect(last.ownerUrl)).rejects.toThrow(/ECONNREFUSED|ENOENT/);
    await untilGone(server);
  });

  test('kill -9 in the middle of the first start leaves nothing half-made', async () => {
    const fresh = join(parent, 'interrupted');
    const first = spawnOurs(fresh);
    await until(
      () => existsSync(fresh) && readdirSync(fresh).some((name) => name.startsWith('postgres.new-')),
    );
    await first.kill();
    expect(existsSync(join(fresh, 'postgres'))).toBe(false);
    expect(await ask('select current_user as name', fresh)).toEqual({ name: 'relay_owner' });
    expect(readdirSync(fresh).filter((name) => name.startsWith('postgres.new-'))).toEqual([]);
  });

  test('the owner is bound by row-level security and may make roles, but no more', async () => {
    const logged: string[] = [];
    const server = await startEmbeddedPostgres({
      dataDir,
      database: 'relay',
      onLog: (line) => logged.push(line),
    });
    onTestFinished(server.stop);
    const client = await connect(server.ownerUrl);
    const { rows } = await client.query(`
      select rolsuper, rolcreaterole, rolbypassrls, rolcreatedb, current_setting('fsync') as fsync,
        current_setting('data_checksums') as checksums, current_setting('server_encoding') as encoding,
        upper('é') as upper, current_setting('timezone') as timezone
      from pg_roles where rolname = current_user`);
    await client.end();
    expect(rows).toEqual([
      {
        rolsuper: false,
        rolcreaterole: true,
        rolbypassrls: false,
        rolcreatedb: false,
        fsync: 'on',
        checksums: 'on',
        encoding: 'UTF8',
        upper: 'É',
        timezone: 'UTC',
      },
    ]);
    await server.stop();
    expect(logged.join('\n')).toMatch(/ready to accept connections[^]*database system is shut down/);
    for (const name of ['postgres.password', 'relay_owner.password']) {
      expect(statSync(join(dataDir, name)).mode & 0o777).toBe(0o600);
    }
  });

  test('who stops the server from within is never told that the stopping failed', async () => {
    const server = await startEmbeddedPostgres({ dataDir, database: 'relay' });
    onTestFinished(server.stop);
    const superuser = await connect(server.makerUrl);
    onTestFinished(() => superuser.end().catch(() => undefined));
    // The server ends its children while the program is still at work.
    const asked = superuser.query(`copy (select) to program '${STOP_PROGRAM}; sleep 0.3'`);
    const told = await asked.then(
      () => 'done',
      ({ code }: { code?: string }) => code,
    );
    expect(['done', '57P01']).toContain(told);
  });
});
