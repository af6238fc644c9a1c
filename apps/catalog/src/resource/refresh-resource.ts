import type { InputOf } from '@bailiwick/contracts-core';
import { refreshResource } from '@bailiwick/contracts-catalog';
import { Handles, type OperationContext } from '@bailiwick/service-host';
import { found } from '../reading.ts';
import { Resource } from './resource.entity.ts';

/** Nothing is taken over from an object that is gone. */
@Handles(refreshResource)
export class RefreshResource {
  async execute({ catalogId, resourceId }: InputOf<typeof refreshResource>, context: OperationContext) {
    const resource = found(await context.em.findOne(Resource, { id: resourceId, catalogId, deleted: false }));
    const { originSystem, originId } = resource;
    const { objects } = await context.authority({ objects: [{ originSystem, originId }] });
    await context.authorize(resource);
    const origin = objects[0];
    if (origin?.exists) resource.refresh(origin, {}, context.now, context.newId);
  }
}
