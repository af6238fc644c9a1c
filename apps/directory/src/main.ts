import { startService } from '@bailiwick/service-host';
import { directoryService } from './directory.module.ts';

await startService(directoryService);
