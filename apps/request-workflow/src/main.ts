import { startService } from '@bailiwick/service-host';
import { requestWorkflowService } from './request-workflow.module.ts';

await startService(requestWorkflowService);
