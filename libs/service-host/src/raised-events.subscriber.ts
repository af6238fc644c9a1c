import { AggregateRoot, type RaisedEvent } from '@bailiwick/domain-model';
import type { EntityManager, EventSubscriber, FlushEventArgs } from '@mikro-orm/postgresql';

type Collect = (aggregate: AggregateRoot, raised: RaisedEvent) => void;

const collectors = new WeakMap<object, Collect>();

/** From now on, what aggregates of `em` raise goes to `collect`, with the version that the flush gave them. */
export function collectRaised(em: EntityManager, collect: Collect): void {
  collectors.set(em, collect);
}

/**
 * Sees every flush. A changed aggregate without a raised event is a programming error and stops the transaction: that is
 * how "no state without record" is kept.
 */
export class RaisedEventsSubscriber implements EventSubscriber {
  afterFlush({ em, uow }: FlushEventArgs): void {
    const collect = collectors.get(em);
    for (const { entity } of uow.getChangeSets()) {
      if (!(entity instanceof AggregateRoot)) continue;
      const raised = entity.takeRaised();
      if (raised === undefined) throw new Error(`${entity.constructor.name} ${entity.id} was changed without a record`);
      if (collect === undefined)
        throw new Error(`${entity.constructor.name} ${entity.id} was changed outside an operation`);
      collect(entity, raised);
    }
  }
}
