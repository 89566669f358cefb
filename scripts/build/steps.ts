import { basename, join } from 'node:path';
import type { Input } from './inputs.ts';
import { joinOutputs, type StepOutput, writeAsset, writeWhole } from './output.ts';

/** A part of the build that runs again only when one of its inputs has changed. */
export interface Step {
  readonly name: string;
  readonly reads: (path: string) => boolean;
  readonly run: (inputs: readonly Input[], outputFolder: string) => Promise<StepOutput>;
}

const isTest = (path: string) => /\.test\.tsx?$/.test(path);
const isMarkup = (path: string) => /^src\/(ui|features|app).*\.tsx?$/.test(path) && !isTest(path);

/** The lock file decides what the tools and packages do, and the build's own files what becomes of the inputs. */
const isTooling = (path: string) => path === 'package-lock.json' || path.startsWith('scripts/build');

export const steps: readonly Step[] = [
  {
    name: 'styles',
    reads: (path) => isTooling(path) || isMarkup(path) || path.startsWith('src/ui/styles/'),
    run: async (inputs, outputFolder) => {
      const { buildStyleSheet } = await import('./styles.ts');
      const sources = inputs.filter(({ path }) => isMarkup(path)).map(({ text }) => text);
      const names = ['app.css', 'candidate.css', 'front.css'];
      const sheets = await Promise.all(
        names.map((name) => buildStyleSheet(`src/ui/styles/${name}`, sources)),
      );
      const unknown = sheets
        .map(({ unknownClasses }) => unknownClasses)
        .reduce((all, here) => all.filter((name) => here.includes(name)));
      if (unknown.length > 0) console.warn(`No style for these classes: ${unknown.join(' ')}`);
      return joinOutputs(sheets.map(({ css }, index) => writeAsset(outputFolder, names[index] ?? '', css)));
    },
  },
  {
    name: 'script',
    reads: (path) => isTooling(path) || path.startsWith('src/ui/enhance/'),
    run: async (_inputs, outputFolder) => {
      const { bundleScript } = await import('./bundles.ts');
      return writeAsset(outputFolder, 'app.js', await bundleScript('src/ui/enhance/enhance.ts'));
    },
  },
  {
    name: 'illustrations',
    reads: (path) => path.startsWith('src/ui/illustration/'),
    run: async (inputs, outputFolder) =>
      joinOutputs(inputs.map(({ path, text }) => writeAsset(outputFolder, basename(path), text))),
  },
  {
    name: 'migrations',
    reads: (path) => path.startsWith('src/db/migrations/') && path.endsWith('.sql'),
    run: async (inputs, outputFolder) => {
      const files = inputs.map(({ path }) => `migrations/${basename(path)}`);
      for (const [index, file] of files.entries())
        writeWhole(join(outputFolder, file), inputs[index]?.text ?? '');
      return { files, assets: {} };
    },
  },
  {
    name: 'programs',
    reads: (path) =>
      isTooling(path) ||
      path === 'tsconfig.json' ||
      (/^(bin|src)\/.*\.(tsx?|json)$/.test(path) && !isTest(path) && !path.startsWith('src/ui/enhance/')),
    run: async (inputs, outputFolder) => {
      const { bundlePrograms } = await import('./bundles.ts');
      const entries = inputs.map(({ path }) => path).filter((path) => /^bin\/[^/]+\.ts$/.test(path));
      return { files: await bundlePrograms(entries, outputFolder), assets: {} };
    },
  },
];
