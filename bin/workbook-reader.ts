import { serveWorkbook } from '../src/features/imports/actions/serve-workbook.ts';
import { serveAside } from '../src/platform/aside-port.ts';

// The process that opens one uploaded workbook (src/features/imports/actions/workbook-aside.ts starts it).
await serveAside(serveWorkbook);
