import { migrateService } from '@bailiwick/service-host';
import { notificationService } from './notification.module.ts';

await migrateService(notificationService);
