import { migrateService } from '@bailiwick/service-host';
import { requestWorkflowService } from './request-workflow.module.ts';

await migrateService(requestWorkflowService);
