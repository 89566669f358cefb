/** A process that carries out one import and is killed by its test. Arguments: owner's database URL, company, import. */
import { runImport } from '../src/features/imports/actions/run-import.ts';
import { workerScope } from '../src/features/imports/actions/scopes.ts';
import { type ImportId, idOf } from '../src/platform/ids.ts';
import { servicesOn } from './services.ts';

const [, , ownerUrl = '', companyId = '', importId = ''] = process.argv;
const services = servicesOn(ownerUrl);
process.send?.('started');
await runImport(services, workerScope(companyId), idOf<ImportId>(importId));
process.send?.('done');
await services.end();
