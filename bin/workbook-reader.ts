import { serveWorkbook } from '../src/features/applicants/actions/serve-workbook.ts';
import { serveAside } from '../src/platform/aside-port.ts';

// The process that opens one uploaded workbook (src/features/applicants/actions/workbook-aside.ts starts it).
await serveAside(serveWorkbook);
