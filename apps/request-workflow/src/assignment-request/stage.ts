import type { stageState } from '@bailiwick/contracts-request-workflow/events';
import type { z } from 'zod';

/** An approval stage of one request: what the contract tells of it, and who may decide besides the persons told. */
export interface Stage extends z.infer<typeof stageState> {
  /** Groups whose members of the moment may decide. */
  readonly approverGroupIds: readonly string[];
  /** Nobody else was left: the owners of the catalog decide. */
  readonly catalogOwnersDecide: boolean;
}

export function publicStage({ approverGroupIds: _, catalogOwnersDecide: __, ...stage }: Stage): z.infer<typeof stageState> {
  return stage;
}
