import { startService } from '@bailiwick/service-host';
import { notificationService } from './notification.module.ts';

await startService(notificationService);
