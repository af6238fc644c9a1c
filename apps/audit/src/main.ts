import { startService } from '@bailiwick/service-host';
import { auditService } from './audit.module.ts';

await startService(auditService);
