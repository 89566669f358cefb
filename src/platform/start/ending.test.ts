import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { afterEach, expect, test, vi } from 'vitest';
import { startChild } from '../../../test/start-child.ts';

const children: ChildProcess[] = [];
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
});

async function start(how: 'at-once' | 'never') {
  const child = startChild('ending', [how], { silent: true });
  children.push(child);
  let printed = '';
  child.stdout?.on('data', (chunk) => (printed += String(chunk)));
  const ended = once(child, 'close').then(([code]) => code as number);
  await once(child, 'message');
  return { child, ended, printed: () => printed };
}

test('a signal lets the process finish what it is at', async () => {
  const { child, ended } = await start('at-once');
  child.kill('SIGINT');
  expect(await ended).toBe(0);
});

test('a second signal ends it at once, whatever it is at', async () => {
  const { child, ended, printed } = await start('never');
  child.kill('SIGTERM');
  await vi.waitFor(() => expect(printed()).toContain('"msg":"ending"'));
  child.kill('SIGINT');
  expect(await ended).toBe(130);
});

test('a fault nobody handled is written down without what it quotes, and ends the process', async () => {
  const { child, ended, printed } = await start('never');
  child.send('fault');
  expect(await ended).toBe(1);
  expect(printed()).toContain('a fault nobody handled');
  expect(printed()).not.toContain('hanako');
});

test('SIGUSR1, which opens the inspector of any other Node process, opens nothing here', async () => {
  const { child, printed } = await start('never');
  for (let round = 0; round < 3; round += 1) {
    child.kill('SIGUSR1');
    child.send('inspector');
    expect(await once(child, 'message')).toEqual(['shut', undefined]);
  }
  expect(printed()).not.toContain('Debugger listening');
});
