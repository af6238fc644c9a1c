import type { Activity, StateOf } from '@bailiwick/contracts-core';
import { errors } from '@bailiwick/contracts-request-workflow';
import { approvalDelegationChanged } from '@bailiwick/contracts-request-workflow/events';
import { aggregate, DomainError, type EntitySchema } from '@bailiwick/domain-model';
import type { Named, PersonRef } from '../references.ts';

export interface DelegationFields {
  id: string;
  version: number;
  delegator: PersonRef;
  delegate: PersonRef;
  catalog: Named | null;
  startsAt: Date;
  endsAt: Date | null;
  includesPending: boolean;
  createdAt: Date;
  endedAt: Date | null;
}

const fields = { meta: { className: 'ApprovalDelegation' } } as EntitySchema<DelegationFields>;

type Delegated = Omit<DelegationFields, 'version' | 'endedAt'>;

/** Somebody lets somebody else decide what they are asked to approve. Both may decide; nothing is passed on further. */
export class ApprovalDelegation extends aggregate(fields) {
  static from(row: DelegationFields): ApprovalDelegation {
    return Object.assign(Object.create(ApprovalDelegation.prototype) as ApprovalDelegation, row);
  }

  static create(delegated: Delegated): ApprovalDelegation {
    const delegation = ApprovalDelegation.from({ ...delegated, version: 0 } as DelegationFields);
    return delegation.change({ endedAt: null }, { activities: [activity('Create approval delegation', delegated)] });
  }

  end(now: Date): this {
    const isOver = this.endedAt !== null || (this.endsAt !== null && this.endsAt.getTime() <= now.getTime());
    if (isOver) throw new DomainError(errors.delegationEnded);
    return this.change({ endedAt: now }, { activities: [activity('End approval delegation', this)] });
  }

  get scopeIds(): readonly string[] {
    return this.catalog === null ? [] : [this.catalog.id];
  }

  concerns(personId: string): boolean {
    return personId === this.delegator.id || personId === this.delegate.id;
  }

  protected override event() {
    return approvalDelegationChanged;
  }

  protected override publicState(): StateOf<typeof approvalDelegationChanged> {
    return {
      id: this.id,
      delegator: this.delegator,
      delegate: this.delegate,
      catalog: this.catalog,
      startDateTime: this.startsAt.toISOString(),
      endDateTime: this.endsAt?.toISOString() ?? null,
      includesPending: this.includesPending,
      endedDateTime: this.endedAt?.toISOString() ?? null,
    };
  }
}

interface About {
  readonly delegator: PersonRef;
  readonly delegate: PersonRef;
  readonly catalog?: Named | null | undefined;
}

const activity = (name: string, { delegator, delegate, catalog }: About): Activity => ({
  name,
  result: 'success',
  targets: [delegator, delegate].map(({ id, displayName }) => ({ id, type: 'User', displayName })),
  catalogId: catalog?.id ?? null,
});
