import { migrateService } from '@bailiwick/service-host';
import { accessPackageService } from './access-package.module.ts';

await migrateService(accessPackageService);
