import { migrateService } from '@bailiwick/service-host';
import { directoryService } from './directory.module.ts';

await migrateService(directoryService);
