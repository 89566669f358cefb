import { readPdf } from '../src/features/candidates/actions/read-pdf.ts';
import { serveAside } from '../src/platform/aside-port.ts';

// The process that looks at one CV (src/features/candidates/actions/check-cv.ts starts it).
await serveAside<Uint8Array>((bytes, port) => port.tell(readPdf(bytes)));
