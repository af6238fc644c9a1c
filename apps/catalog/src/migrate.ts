import { migrateService } from '@bailiwick/service-host';
import { catalogService } from './catalog.module.ts';

await migrateService(catalogService);
