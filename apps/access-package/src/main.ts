import { startService } from '@bailiwick/service-host';
import { accessPackageService } from './access-package.module.ts';

await startService(accessPackageService);
