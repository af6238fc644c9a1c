import { Injectable } from '@nestjs/common';
import type { OperationContext } from '@bailiwick/service-host';
import { readDirectoryConfig } from '../config.ts';

/**
 * A right that was asked for is believed for 2 s. So a revoke answers that much after its commit: once it is acknowledged,
 * nothing that was checked before it can still commit.
 */
@Injectable()
export class RevokeSettlement {
  readonly #milliseconds = readDirectoryConfig().REVOKE_SETTLE;

  settleAfter(context: OperationContext): void {
    if (this.#milliseconds > 0)
      context.afterCommit(() => new Promise((resolve) => setTimeout(resolve, this.#milliseconds)));
  }
}
