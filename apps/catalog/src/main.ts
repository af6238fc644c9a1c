import { startService } from '@bailiwick/service-host';
import { catalogService } from './catalog.module.ts';

await startService(catalogService);
