import { commonErrors, type InputOf } from '@bailiwick/contracts-core';
import {
  approveSeparationException,
  denySeparationException,
  endSeparationException,
} from '@bailiwick/contracts-request-workflow';
import { DomainError } from '@bailiwick/domain-model';
import { Handles, type OperationContext } from '@bailiwick/service-host';
import { actorRef } from '../store/load-people.ts';
import { endExceptions } from './end-exceptions.ts';
import type { SeparationException } from './exception.entity.ts';
import { loadExceptions, saveException } from './exception-store.ts';

type Input = InputOf<typeof approveSeparationException>;

/** The exception, locked, for whoever may decide in the catalog of the package that excludes. */
async function decidable(exceptionId: string, context: OperationContext): Promise<SeparationException> {
  const [exception] = await loadExceptions(context, [exceptionId], { lock: true });
  await context.authorize({ scopeIds: exception?.scopeIds ?? [], ...(exception && { version: exception.version }) });
  if (exception === undefined) throw new DomainError(commonErrors.notFound);
  return exception;
}

async function decide(move: 'approve' | 'deny', { exceptionId, body }: Input, context: OperationContext) {
  const exception = await decidable(exceptionId, context);
  exception.decide(move, await actorRef(context), body?.reason ?? null, context.now);
  await saveException(exception, context);
  if (move === 'deny') context.timers.cancel(endExceptions, exception.id);
  return null;
}

@Handles(approveSeparationException)
export class ApproveSeparationException {
  execute(input: Input, context: OperationContext) {
    return decide('approve', input, context);
  }
}

@Handles(denySeparationException)
export class DenySeparationException {
  execute(input: Input, context: OperationContext) {
    return decide('deny', input, context);
  }
}

@Handles(endSeparationException)
export class EndSeparationException {
  async execute({ exceptionId, body }: Input, context: OperationContext) {
    const exception = await decidable(exceptionId, context);
    exception.end(body?.reason ?? null, context.now);
    await saveException(exception, context);
    context.timers.cancel(endExceptions, exception.id);
    return null;
  }
}
