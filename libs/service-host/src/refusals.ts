import { commonErrors, type ErrorSpec, type Operation } from '@bailiwick/contracts-core';
import { DomainError } from '@bailiwick/domain-model';
import type { ZodError } from 'zod';
import { connectionLost, mayBeRepeated, unstorableText, violatedConstraint } from './database.ts';

/** What a caller learns about an input that does not fit. A malformed id in the path is an object that does not exist. */
export function invalidInput(contract: Operation, pathParameters: ReadonlySet<string>, error: ZodError): DomainError {
  if (error.issues.some(({ path }) => path[0] !== 'body' && pathParameters.has(String(path[0]))))
    return new DomainError(contract.domain === 'directory' ? commonErrors.directoryNotFound : commonErrors.notFound);
  return invalidModel(error);
}

/** Every property that does not fit, by its path in the body. */
export function invalidModel({ issues }: ZodError): DomainError {
  const details = issues.slice(0, 20).map((issue) => {
    const path = issue.path.filter((step, at) => !(at === 0 && step === 'body')).map(String);
    const unknown = issue.code === 'unrecognized_keys' ? issue.keys[0] : undefined;
    const target = [...path, ...(unknown === undefined ? [] : [unknown])].join('.') || 'body';
    return {
      code: commonErrors.invalidModel.code,
      target,
      message:
        unknown === undefined ? `'${target}' ${issue.message}` : `The property '${unknown}' does not exist here.`,
    };
  });
  return new DomainError(commonErrors.invalidModel, {
    message: `${commonErrors.invalidModel.message} ${details[0]?.message ?? ''}`.trim(),
    details,
  });
}

/** The one translation of whatever was thrown: declared errors as they are, named constraints, races, lost connections. */
export function refusalFor(error: unknown, constraints: Readonly<Record<string, ErrorSpec>>): DomainError {
  if (error instanceof DomainError) return error;
  if (error instanceof Error && error.name === 'ODataError') {
    const { code, target, message } = error as Error & { code: string; target: string };
    return new DomainError({ code, kind: 'invalid', message }, { target });
  }
  const constraint = violatedConstraint(error);
  const spec = constraint === undefined ? undefined : constraints[constraint];
  if (spec !== undefined) return new DomainError(spec, { cause: error });
  if (unstorableText(error)) return new DomainError(commonErrors.badRequest, { cause: error });
  if (mayBeRepeated(error)) return new DomainError(commonErrors.conflict, { cause: error });
  if (connectionLost(error)) return new DomainError(commonErrors.unavailable, { retryAfter: 1, cause: error });
  return new DomainError(commonErrors.internal, { cause: error });
}

/** The database or the directory is away, or two changes met: trying again later is all there is to do. */
export const isTransient = (error: unknown): boolean =>
  connectionLost(error) || mayBeRepeated(error) || (error instanceof DomainError && error.kind === 'unavailable');
