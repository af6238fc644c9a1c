import { migrateService } from '@bailiwick/service-host';
import { auditService } from './audit.module.ts';

await migrateService(auditService);
