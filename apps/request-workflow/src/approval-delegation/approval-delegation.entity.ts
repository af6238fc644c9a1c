import type { Activity, StateOf } from '@bailiwick/contracts-core';
import { errors } from '@bailiwick/contracts-request-workflow';
import { approvalDelegationChanged } from '@bailiwick/contracts-request-workflow/events';
import { aggregate, DomainError } from '@bailiwick/domain-model';
import { defineEntity, p } from '@mikro-orm/postgresql';
import type { Named, PersonRef } from '../references.ts';

const fields = defineEntity({
  name: 'ApprovalDelegation',
  tableName: 'approval_delegation',
  properties: {
    id: p.uuid().primary(),
    version: p.integer().concurrencyCheck(),
    delegatorId: p.uuid(),
    delegateId: p.uuid(),
    catalogId: p.uuid().nullable(),
    delegator: p.json<PersonRef>(),
    delegate: p.json<PersonRef>(),
    catalog: p.json<Named>().nullable(),
    startsAt: p.datetime(),
    endsAt: p.datetime().nullable(),
    includesPending: p.boolean(),
    createdAt: p.datetime(),
    endedAt: p.datetime().nullable(),
  },
});

export interface Delegated {
  readonly id: string;
  readonly delegator: PersonRef;
  readonly delegate: PersonRef;
  readonly catalog: Named | null;
  readonly startsAt: Date;
  readonly endsAt: Date | null;
  readonly includesPending: boolean;
  readonly createdAt: Date;
}

/** Somebody lets somebody else decide what they are asked to approve. Both may decide; nothing is passed on further. */
export class ApprovalDelegation extends aggregate(fields) {
  static create(delegated: Delegated): ApprovalDelegation {
    const { delegator, delegate, catalog } = delegated;
    const patch = {
      ...delegated,
      delegatorId: delegator.id,
      delegateId: delegate.id,
      catalogId: catalog?.id ?? null,
      endedAt: null,
    };
    return new ApprovalDelegation().change(patch, { activities: [activity('Create approval delegation', delegated)] });
  }

  end(now: Date): this {
    const isOver = this.endedAt != null || (this.endsAt != null && this.endsAt.getTime() <= now.getTime());
    if (isOver) throw new DomainError(errors.delegationEnded);
    return this.change({ endedAt: now }, { activities: [activity('End approval delegation', this)] });
  }

  override get scopeIds(): readonly string[] {
    return this.catalogId ? [this.catalogId] : [];
  }

  concerns(personId: string): boolean {
    return personId === this.delegatorId || personId === this.delegateId;
  }

  protected override event() {
    return approvalDelegationChanged;
  }

  protected override publicState(): StateOf<typeof approvalDelegationChanged> {
    return {
      id: this.id,
      delegator: this.delegator,
      delegate: this.delegate,
      catalog: this.catalog ?? null,
      startDateTime: this.startsAt.toISOString(),
      endDateTime: this.endsAt?.toISOString() ?? null,
      includesPending: this.includesPending,
      endedDateTime: this.endedAt?.toISOString() ?? null,
    };
  }
}

fields.setClass(ApprovalDelegation);

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
