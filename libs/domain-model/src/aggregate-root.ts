import type { Activity, EventContract, PropertyChange, StateOf } from '@bailiwick/contracts-core';

/** What an aggregate says about one change of itself. The journal adds version, actor, instant and operation. */
export interface RaisedEvent {
  readonly event: EventContract;
  readonly state: unknown;
  readonly fromState: string | null;
  readonly toState: string | null;
  readonly changes: readonly PropertyChange[];
  readonly activities: readonly Activity[];
  readonly reason: string | null;
}

export interface Change {
  readonly activities?: readonly Activity[];
  readonly reason?: string | null;
}

/** Beside the objects and not in them: the ORM hydrates entities without running a constructor. */
const raisedBy = new WeakMap<object, RaisedEvent>();

/**
 * Base of every aggregate. Its fields are readable and, by type, not assignable; the protected `change` is the only way to
 * write, and it always leaves a raised event behind, so state without record cannot be coded. One event per operation:
 * several changes in one operation merge into it, and the first of them counts `version` up. The ORM compares the version
 * that was read when it writes (`concurrencyCheck`), so of two simultaneous changes one is lost with a conflict.
 */
export abstract class AggregateRoot<Fields extends object = object> {
  declare readonly id: string;
  declare readonly version: number;

  /** The state event that carries this aggregate, and its whole public state after the change. */
  protected abstract event(): EventContract;
  protected abstract publicState(): StateOf<EventContract>;

  /** Name of the state in the aggregate's state machine, where it has one. */
  protected stateName(): string | null {
    return null;
  }

  /** Catalogs this aggregate belongs to: what scoped roles are compared with. */
  abstract get scopeIds(): readonly string[];

  /** Assigns `patch` and raises the state event. Properties that did not change are not recorded. */
  protected change(patch: Readonly<Partial<Fields>>, { activities = [], reason = null }: Change = {}): this {
    const own = this as Record<string, unknown>;
    const before = this.stateName();
    const changes: PropertyChange[] = [];
    for (const [name, value] of Object.entries(patch)) {
      const [from, to] = [own[name] ?? null, value ?? null];
      if (JSON.stringify(from) !== JSON.stringify(to)) changes.push({ name, from, to });
      own[name] = value;
    }
    const earlier = raisedBy.get(this);
    if (earlier === undefined) own['version'] = (this.version ?? 0) + 1;
    raisedBy.set(this, {
      event: this.event(),
      state: null,
      fromState: earlier ? earlier.fromState : before,
      toState: this.stateName(),
      changes: [...(earlier?.changes ?? []), ...changes],
      activities: [...(earlier?.activities ?? []), ...activities],
      reason: reason ?? earlier?.reason ?? null,
    });
    return this;
  }

  /** Hands over what was raised, with the state as it is at this moment; the flush subscriber calls it once per flush. */
  takeRaised(): RaisedEvent | undefined {
    const raised = raisedBy.get(this);
    raisedBy.delete(this);
    return raised && { ...raised, state: this.publicState() };
  }

  get hasRaised(): boolean {
    return raisedBy.has(this);
  }
}
