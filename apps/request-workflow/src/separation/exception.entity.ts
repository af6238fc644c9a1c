import type { Activity } from '@bailiwick/contracts-core';
import { errors } from '@bailiwick/contracts-request-workflow';
import { separationExceptionChanged } from '@bailiwick/contracts-request-workflow/events';
import { aggregate, DomainError, type EntitySchema } from '@bailiwick/domain-model';
import type { PersonRef } from '../references.ts';
import { exceptionTransitions, type ExceptionMove, type ExceptionState } from './exception.states.ts';

export interface ExceptionFields {
  id: string;
  version: number;
  state: ExceptionState;
  accessPackageId: string;
  accessPackageName: string;
  catalogId: string;
  otherPackageId: string | null;
  otherGroupId: string | null;
  otherName: string | null;
  target: PersonRef;
  owner: PersonRef;
  reason: string;
  endsAt: Date;
  requestedBy: PersonRef;
  createdAt: Date;
  decidedBy: PersonRef | null;
  decidedAt: Date | null;
  decisionReason: string | null;
  endedAt: Date | null;
}

type Asked = Omit<ExceptionFields, 'version' | 'state' | 'decidedBy' | 'decidedAt' | 'decisionReason' | 'endedAt'>;

const fields = { meta: { className: 'SeparationException' } } as EntitySchema<ExceptionFields>;

/** One person may hold a package together with one thing that it excludes, until an end. */
export class SeparationException extends aggregate(fields) {
  static from(row: ExceptionFields): SeparationException {
    return Object.assign(Object.create(SeparationException.prototype) as SeparationException, row);
  }

  static ask(asked: Asked): SeparationException {
    const exception = SeparationException.from({ ...asked, version: 0 } as ExceptionFields);
    return exception.change(
      { state: exceptionTransitions.initial, decidedBy: null, decidedAt: null, decisionReason: null, endedAt: null },
      { activities: [exception.activity('Request')], reason: asked.reason },
    );
  }

  get scopeIds(): readonly string[] {
    return [this.catalogId];
  }

  /** Nobody decides what they asked for or what is for themselves. */
  decide(move: 'approve' | 'deny', person: PersonRef, reason: string | null, now: Date): this {
    if (person.id === this.requestedBy.id || person.id === this.target.id) throw new DomainError(errors.ownException);
    return this.go(move, { decidedBy: person, decidedAt: now, decisionReason: reason }, reason);
  }

  end(reason: string | null, now: Date): this {
    return this.go('end', { endedAt: now }, reason);
  }

  describe() {
    return this.publicState();
  }

  protected override event() {
    return separationExceptionChanged;
  }

  protected override stateName(): string | null {
    return this.state ?? null;
  }

  protected override publicState() {
    const other = (id: string | null) => (id === null ? null : { id, displayName: this.otherName });
    return {
      id: this.id,
      state: this.state,
      target: this.target,
      accessPackage: { id: this.accessPackageId, displayName: this.accessPackageName },
      incompatibleAccessPackage: other(this.otherPackageId),
      incompatibleGroup: other(this.otherGroupId),
      owner: this.owner,
      reason: this.reason,
      endDateTime: this.endsAt.toISOString(),
      requestedBy: this.requestedBy,
      createdDateTime: this.createdAt.toISOString(),
      decidedBy: this.decidedBy,
      decidedDateTime: this.decidedAt?.toISOString() ?? null,
      decisionReason: this.decisionReason,
      endedDateTime: this.endedAt?.toISOString() ?? null,
    };
  }

  private go(move: ExceptionMove, patch: Partial<ExceptionFields>, reason: string | null): this {
    if (!exceptionTransitions.can(this.state, move)) throw new DomainError(errors.exceptionNotOpen);
    const activities = [this.activity(words[move])];
    return this.change({ ...patch, state: exceptionTransitions.next(this.state, move) }, { activities, reason });
  }

  private activity(verb: string): Activity {
    const { accessPackageId, accessPackageName, target } = this;
    return {
      name: `${verb} separation of duties exception`,
      result: 'success',
      targets: [
        { id: accessPackageId, type: 'AccessPackage', displayName: accessPackageName },
        { id: target.id, type: 'User', displayName: target.displayName },
      ],
      catalogId: this.catalogId,
    };
  }
}

const words: Readonly<Record<ExceptionMove, string>> = { approve: 'Approve', deny: 'Deny', end: 'End' };
