import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'esbuild';
import type { Accepted, Moods } from './mail-sink.ts';
import type { TestServices } from './services.ts';

/** Processes that work until they are killed, and a relay in a bad mood that they mail into. */
export class KilledWorkers {
  readonly relayUrl: string;
  /** What they said went wrong. */
  readonly failures: string[] = [];
  readonly #living = new Set<ChildProcess>();
  readonly #program: string;
  readonly #folder: string;
  readonly #sink: ChildProcess;
  readonly #ownerUrl: string;

  private constructor(program: string, folder: string, sink: ChildProcess, port: number, ownerUrl: string) {
    this.relayUrl = `smtp://127.0.0.1:${port}`;
    this.#program = program;
    this.#folder = folder;
    this.#sink = sink;
    this.#ownerUrl = ownerUrl;
  }

  /** @param program the file of test/ that such a process runs, without its ending; it is given the owner's database URL and the relay's URL */
  static async begin({ ownerUrl }: TestServices, program: string, moods: Moods): Promise<KilledWorkers> {
    // Beside the packages, and compiled: two hundred of them are started.
    const cache = join(import.meta.dirname, '../.cache');
    await mkdir(cache, { recursive: true });
    const folder = await mkdtemp(join(cache, 'killed-workers-'));
    await build({
      entryPoints: ['mail-sink', program].map((name) => join(import.meta.dirname, `${name}.ts`)),
      outdir: folder,
      bundle: true,
      platform: 'node',
      format: 'esm',
      packages: 'external',
      jsx: 'automatic',
      jsxImportSource: 'hono/jsx',
      outExtension: { '.js': '.mjs' },
    });
    const sink = fork(join(folder, 'mail-sink.mjs'), [JSON.stringify(moods)], { execArgv: [] });
    const [port]: number[] = await once(sink, 'message');
    return new KilledWorkers(program, folder, sink, port ?? 0, ownerUrl);
  }

  /** Starts one; settles when it says that it has begun. */
  async start(): Promise<void> {
    const worker = fork(join(this.#folder, `${this.#program}.mjs`), [this.#ownerUrl, this.relayUrl], {
      execArgv: [],
    });
    await once(worker, 'message');
    worker.on('message', (failure) => this.failures.push(String(failure)));
    this.#living.add(worker);
  }

  /** Ends one as a power cut would; answers false where none lives. */
  kill(): boolean {
    const [worker] = this.#living;
    if (worker === undefined) return false;
    this.#living.delete(worker);
    return worker.kill('SIGKILL');
  }

  /** What the relay has accepted since it was last asked. */
  async accepted(): Promise<readonly Accepted[]> {
    this.#sink.send('what');
    const [mails]: [Accepted[]] = (await once(this.#sink, 'message')) as [Accepted[]];
    return mails;
  }

  async end(): Promise<void> {
    while (this.kill());
    this.#sink.disconnect();
    await rm(this.#folder, { recursive: true });
  }
}
