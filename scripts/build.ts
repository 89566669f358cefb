import { buildProject } from './build/build-project.ts';

const started = performance.now();
const ran = await buildProject('dist');
const tookMs = Math.round(performance.now() - started);
console.log(ran.length > 0 ? `Built ${ran.join(', ')} in ${tookMs} ms` : `Nothing to build (${tookMs} ms)`);
